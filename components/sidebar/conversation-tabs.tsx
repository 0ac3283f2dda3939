import { useEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Detected, Reason } from '../../utils/conversation/page-facts.ts';
import { say, sayCount, type WordsKey } from '../../utils/words.ts';
import { stepThrough } from '../basics/step-through.ts';

type Props = { found: Detected[]; more: number; selected: ConversationId | undefined; onSelect: (id: ConversationId) => void };

/** More than so many stand in a list that scrolls. */
const WITHOUT_SCROLLING = 6;

const REASONS: Record<Reason, WordsKey> = {
  link: 'reasonLink',
  attribute: 'reasonAttribute',
  label: 'reasonLabel',
  address: 'reasonAddress',
  template: 'reasonTemplate',
};

/**
 * The conversations that the page speaks of, to choose from. The arrow keys move among them without choosing:
 * each choice can cost one of the few reads that Fernand allows a minute.
 */
export function ConversationTabs({ found, more, selected, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onPage = found.map(({ id, reason }) => ({ id, title: say(REASONS[reason]) }));
  const opened = selected !== undefined && !found.some(({ id }) => id === selected) ? [{ id: selected, title: say('reasonOpened') }] : [];
  const tabs = [...opened, ...onPage];
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [selected]);
  return (
    <div class="tabs">
      <div
        class="tab-list"
        role="tablist"
        ref={list}
        aria-label={say('pageTabs')}
        data-many={tabs.length > WITHOUT_SCROLLING}
        onKeyDown={(event) => stepThrough(event, [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])])}
      >
        {tabs.map(({ id, title }, index) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            class="tab number"
            title={title}
            aria-selected={id === selected}
            aria-controls={id === selected ? 'conversation-panel' : undefined}
            tabIndex={
              (
                selected === undefined ? index === 0 : id === selected
              ) ?
                0
              : -1
            }
            onClick={() => onSelect(id)}
          >
            {id}
          </button>
        ))}
      </div>
      {more > 0 && <p class="meta tabs-more">{sayCount('andMore', more)}</p>}
    </div>
  );
}
