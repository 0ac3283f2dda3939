import type { ComponentChildren } from 'preact';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { ConversationTabs } from './conversation-tabs.tsx';

type Props = {
  page: PageFacts | undefined;
  selected: ConversationId | undefined;
  onSelect: (id: ConversationId) => void;
  /** What stands above everything else, and stays there. */
  header: ComponentChildren;
  /** What waits to be sent. */
  waiting?: ComponentChildren;
  /** What is to be said while no conversation is there to say it. */
  notice?: ComponentChildren;
  /** What stands in the conversation's place while none is selected. */
  nothing: ComponentChildren;
  /** The conversation that is selected. */
  children?: ComponentChildren;
};

/** The conversation's place, to be focused by those who bring one there. */
export const CONVERSATION_PANEL = 'conversation-panel';

/** What the sidebar in a page and the browser's side panel have in common: what the page speaks of, and which of it is shown. */
export function Shell({ page, selected, onSelect, header, waiting, notice, nothing, children }: Props) {
  const found = page?.found ?? [];
  const single = found.length === 1 && found[0]?.id === selected && page?.more === 0;
  const listed = found.length > 0 && !single;
  return (
    <div class="shell">
      {header}
      <main class="shell-main">
        {waiting}
        {selected === undefined && notice}
        {listed && <ConversationTabs found={found} more={page?.more ?? 0} selected={selected} onSelect={onSelect} />}
        {selected === undefined ?
          nothing
        : <div
            class="shell-panel"
            id={CONVERSATION_PANEL}
            tabIndex={-1}
            {...(listed && { role: 'tabpanel', 'aria-labelledby': `tab-${selected}` })}
          >
            {children}
          </div>
        }
      </main>
    </div>
  );
}
