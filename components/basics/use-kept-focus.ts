import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** An element to be focused when what was focused in it is gone: whoever pressed that by the keyboard goes on from there. Give it a `tabIndex`. */
export function useKeptFocus(): RefObject<(HTMLElement & HTMLDivElement) | null> {
  const element = useRef<HTMLElement & HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const root = element.current;
    const note = ({ target }: FocusEvent) => (focused.current = target as Element);
    // Whoever goes elsewhere stays there; of what is taken away browsers say that it lost the focus to nothing.
    const forget = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null || !document.hasFocus()) focused.current = null;
    };
    root?.addEventListener('focusin', note);
    root?.addEventListener('focusout', forget);
    return () => {
      root?.removeEventListener('focusin', note);
      root?.removeEventListener('focusout', forget);
    };
  }, []);
  useLayoutEffect(() => {
    if (focused.current?.isConnected !== false || document.activeElement !== document.body || !document.hasFocus()) return;
    focused.current = null;
    element.current?.focus();
  });
  return element;
}
