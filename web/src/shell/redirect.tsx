import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * Goes elsewhere, once: where one comes from is what it was when this was first drawn. (The router's own component goes
 * again with each drawing, and the page is drawn while it goes.)
 */
export function Redirect({ to, search }: { to: string; search?: Record<string, string> }) {
  const navigate = useNavigate();
  const first = useRef(search);
  useEffect(() => {
    void navigate({ to: to as string, search: (first.current ?? {}) as never, replace: true });
  }, [navigate, to]);
  return null;
}
