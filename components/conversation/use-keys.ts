import { useLayoutEffect, useRef } from 'preact/hooks';

const FIELDS = 'input, textarea, select, [contenteditable]';

/**
 * Listens for single keys while this document has the focus. `onKey` gets a letter in upper case or "Escape", and answers
 * whether it did something. Letters in a field, with a modifier, held down or while composing are left alone.
 */
export function useKeys(onKey: (key: string) => boolean): void {
  const newest = useRef(onKey);
  newest.current = onKey;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || event.isComposing) return;
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const inField = event.target instanceof Element && event.target.closest(FIELDS) !== null;
      if (inField && event.key !== 'Escape') return;
      // Else the letter would be typed into the field that its form opens with.
      if (newest.current(event.key.length === 1 ? event.key.toUpperCase() : event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
