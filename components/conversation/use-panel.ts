import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FormName } from './forms.ts';

/** What stands under the subject: the acts, or the one that is being filled in or confirmed. */
export type Panel = { name: 'acts' } | { name: 'spam' } | { name: FormName; text: string };

/** The panel, how to open one and how to go back. Going back returns the focus to the button (`data-opener`) that opened it. */
export function usePanel(root: RefObject<HTMLElement | null>): {
  panel: Panel;
  open: (panel: Panel, opener: string) => void;
  back: () => void;
} {
  const [panel, setPanel] = useState<Panel>({ name: 'acts' });
  const opener = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    if (panel.name !== 'acts' || opener.current === undefined) return;
    root.current?.focus();
    root.current?.querySelector<HTMLElement>(`[data-opener="${opener.current}"]`)?.focus();
    opener.current = undefined;
  }, [panel]);
  return {
    panel,
    open: (next, openedBy) => {
      opener.current = openedBy;
      setPanel(next);
    },
    back: () => setPanel({ name: 'acts' }),
  };
}
