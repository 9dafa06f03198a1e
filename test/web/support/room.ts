import type { Window } from './browser.js';

/** Goes to a section of the case room as a person does: on a phone the list is opened first. */
export async function openSection({ page }: Window, id: string): Promise<void> {
  const toggle = page.locator('[data-sections-toggle]');
  const link = page.locator(`a[data-section="${id}"]`);
  await link.or(toggle).first().waitFor({ state: 'attached' });
  if (await toggle.isVisible()) await toggle.click();
  await link.click();
  await page.locator(`[data-panel="${id}"]`).waitFor();
}
