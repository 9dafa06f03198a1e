import type { Window } from './browser.js';

/** Goes to a section of the case room as a person does: on a phone the list is opened first. */
export async function openSection({ page }: Window, id: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Các phần của vụ việc' }).waitFor();
  const toggle = page.locator('[data-sections-toggle]');
  if (await toggle.isVisible()) await toggle.click();
  await page.locator(`a[data-section="${id}"]`).click();
  await page.locator(`[data-panel="${id}"]`).waitFor();
}
