import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts, Places } from '../../utils/conversation/page-facts.ts';
import { ConversationTabs } from './conversation-tabs.tsx';
import { PlaceLine } from './place-line.tsx';

type Props = {
  page: PageFacts | undefined;
  selected: ConversationId | undefined;
  onSelect: (id: ConversationId) => void;
  /** Where the page's conversations stand, as far as that is known. */
  places?: Places | undefined;
  /** The agent wants to see where this one stands. */
  onShowPlace: (id: ConversationId) => void;
  /** What stands in place of everything about conversations for the moment; what was begun there is kept. */
  instead?: ComponentChildren;
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
export function Shell(props: Props) {
  const { page, selected, onSelect, places = {}, onShowPlace, instead, header, waiting, notice, nothing, children } = props;
  const found = page?.found ?? [];
  const single = found.length === 1 && page?.more === 0 ? found.find(({ id }) => id === selected) : undefined;
  const listed = found.length > 0 && !single;
  const wasCovered = useRef(false);
  useEffect(() => {
    // What had the focus is gone: whoever goes on by the keyboard goes on in what comes back.
    if (wasCovered.current && !instead)
      document.querySelector<HTMLElement>(`#${CONVERSATION_PANEL}, .shell-conversation [role=tab][tabindex="0"]`)?.focus();
    wasCovered.current = Boolean(instead);
  }, [Boolean(instead)]);
  const select = (id: ConversationId) => {
    onSelect(id);
    onShowPlace(id);
  };
  return (
    <div class="shell">
      {header}
      <main class="shell-main">
        {waiting}
        {instead}
        <div class="shell-conversation" hidden={Boolean(instead)}>
          {selected === undefined && notice}
          {listed && <ConversationTabs found={found} more={page?.more ?? 0} places={places} selected={selected} onSelect={select} />}
          {single && <PlaceLine detected={single} place={places[single.id]} onShow={() => onShowPlace(single.id)} />}
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
        </div>
      </main>
    </div>
  );
}
