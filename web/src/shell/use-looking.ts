import { useNavigate } from '@tanstack/react-router';

/**
 * Changes what is looked for, as it stands in the address, and leaves the rest of it. What stands there is read when it is
 * changed, not when the page was last drawn: words that are typed and a filter that is chosen at once both hold.
 */
export function useLooking<Sought extends object>(
  to: string,
  how: { resetScroll?: boolean } = {},
): (change: Sought) => void {
  const navigate = useNavigate();
  return (change) =>
    void navigate({
      to,
      search: ((before: object) => ({ ...before, ...change })) as never,
      replace: true,
      ...how,
    });
}
