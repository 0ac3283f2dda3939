import { useEffect, useRef } from 'preact/hooks';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Detected, Places } from '../../utils/conversation/page-facts.ts';
import { tellPlace } from '../../utils/conversation/place-words.ts';
import { say, sayCount } from '../../utils/words.ts';
import { Doubtful } from '../basics/doubtful.tsx';
import { stepThrough } from '../basics/step-through.ts';

type Props = {
  found: Detected[];
  more: number;
  /** Where they stand, as far as that is known. */
  places: Places;
  selected: ConversationId | undefined;
  onSelect: (id: ConversationId) => void;
};

/**
 * The conversations that the page speaks of, to choose from. The arrow keys move among them without choosing:
 * each choice can cost one of the few reads that Fernand allows a minute.
 */
export function ConversationTabs({ found, more, places, selected, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onPage = found.map((detected) => ({ id: detected.id, place: tellPlace(detected, places[detected.id]) }));
  const opened = selected !== undefined && !found.some(({ id }) => id === selected) ? [{ id: selected, place: say('reasonOpened') }] : [];
  const tabs = [...opened, ...onPage];
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }), [selected]);
  return (
    <div class="tabs">
      <div
        class="tab-rows"
        role="tablist"
        aria-orientation="vertical"
        ref={list}
        aria-label={say('pageTabs')}
        onKeyDown={(event) => stepThrough(event, [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])])}
      >
        {tabs.map(({ id, place }, index) => (
          <button
            key={id}
            id={`tab-${id}`}
            type="button"
            role="tab"
            class="tab-row"
            title={place}
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
            <span class="tab-id number">{id}</span> <span class="tab-place meta">{place}</span>
            <Doubtful id={id} />
          </button>
        ))}
      </div>
      {more > 0 && <p class="meta tabs-more">{sayCount('andMore', more)}</p>}
    </div>
  );
}
