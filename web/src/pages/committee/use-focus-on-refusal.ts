import { type RefObject, useEffect } from 'react';

/** To the first field that is not right: on a phone it may be far above. */
export function useFocusOnRefusal(
  form: RefObject<HTMLElement | null>,
  problems: ReadonlyMap<string, string>,
  refused: boolean,
): void {
  useEffect(() => {
    if (!refused) return;
    const places = [...problems.keys()].flatMap((path) => [
      ...(form.current?.querySelectorAll<HTMLElement>(`[data-field="${CSS.escape(path)}"]`) ?? []),
    ]);
    const first = places.sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    )[0];
    const target = first?.matches('input,textarea,select')
      ? first
      : first?.querySelector<HTMLElement>('input,textarea,select');
    if (target) target.focus();
    else form.current?.scrollIntoView({ block: 'start' });
  }, [form, problems, refused]);
}
