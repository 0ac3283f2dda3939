import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** An element to be focused when what was focused in it is gone: whoever pressed that by the keyboard goes on from there. Give it a `tabIndex`. */
export function useKeptFocus(): RefObject<(HTMLElement & HTMLDivElement) | null> {
  const element = useRef<HTMLElement & HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => (focused.current = target as Element);
    element.current?.addEventListener('focusin', note);
    return () => element.current?.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    if (focused.current?.isConnected !== false || document.activeElement !== document.body) return;
    focused.current = null;
    element.current?.focus();
  });
  return element;
}
