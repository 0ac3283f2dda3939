import type { ComponentChildren } from 'preact';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { say, sayCount } from '../../utils/words.ts';

type Props = {
  page: PageFacts | undefined;
  /** What is to be said in place of how much there is on the page. */
  note?: string | undefined;
  /** The buttons. */
  children: ComponentChildren;
};

/** The sidebar's own line: how much there is on the page, and the buttons that are about the sidebar itself. */
export function ShellHeader({ page, note, children }: Props) {
  const count = page === undefined ? 0 : page.found.length + page.more;
  return (
    <header class="shell-header">
      <p class="brand">
        <strong>{say('brand')}</strong> <span class="meta">{note ?? (count > 0 && sayCount('pageCount', count))}</span>
      </p>
      {children}
    </header>
  );
}
