import { useRef, useState } from 'preact/hooks';
import type { HistoryItem } from '../../utils/conversation/history-page.ts';
import { tellSetBackFate } from '../../utils/conversation/not-set-back-words.ts';
import type { SetBackFate } from '../../utils/conversation/not-set-back.ts';
import { fromMilliseconds, tellDate } from '../../utils/conversation/time-words.ts';
import { say, sayCount } from '../../utils/words.ts';
import { Confirm } from '../basics/confirm.tsx';
import { TextField } from '../basics/text-field.tsx';
import { useNow } from '../basics/use-now.ts';
import { HistoryEntry } from './history-entry.tsx';

/** What the history is given, and what it asks for. */
export type HistoryViewProps = {
  /** The newest changes that match what is searched for; `undefined` until they were read. */
  items: HistoryItem[] | undefined;
  hasMore: boolean;
  /** What is searched for. */
  text: string;
  /** Whether the history could not be read. */
  isUnread: boolean;
  /** What came of clearing it, where that was just tried. */
  cleared: 'cleared' | 'failed' | undefined;
  /** By the key of a change: what came of setting it back, the newest last. */
  fates: ReadonlyMap<string, SetBackFate>;
  now: () => Temporal.ZonedDateTime;
  onSearch: (text: string) => void;
  onMore: () => void;
  onRetry: () => void;
  onSetBack: (key: string) => void;
  onClear: () => void;
};

/** Times of entries are told by the day: once a minute is enough. */
const MINUTE_MS = 60_000;

/** What the agent has changed, by day, with a search, and the way to forget it all. */
export function HistoryView(props: HistoryViewProps) {
  const { items, hasMore, text, isUnread, cleared, fates, onSearch, onMore, onRetry, onSetBack } = props;
  const now = useNow(props.now, MINUTE_MS);
  const days = Map.groupBy(items ?? [], ({ entry }) => tellDate(fromMilliseconds(entry.at), now));
  const [latestKey, latestFate] = [...fates].at(-1) ?? [];
  const latestEntry = items?.find(({ entry }) => entry.key === latestKey)?.entry;
  const latest = latestFate !== undefined && latestEntry !== undefined && tellSetBackFate(latestFate, latestEntry.id, now);
  const isEmpty = items?.length === 0;
  return (
    <div class="history" aria-busy={items === undefined && !isUnread}>
      <form class="history-search" role="search" onSubmit={(event) => event.preventDefault()}>
        <TextField label={say('historySearch')} hint={say('historySearchHint')} value={text} onInput={onSearch} />
      </form>
      <p class="meta" role="status">
        {cleared === undefined ?
          items !== undefined && tellCount(items.length, hasMore, text)
        : say(cleared === 'cleared' ? 'historyCleared' : 'historyNotCleared')}
      </p>
      <p class="unseen" role="status">
        {latest}
      </p>
      {isUnread && (
        <div role="alert" class="history-unread">
          <p>{say('historyUnread')}</p>
          <button type="button" class="button" onClick={onRetry}>
            {say('retry')}
          </button>
        </div>
      )}
      {isEmpty && text.trim() === '' && !isUnread && (
        <div class="history-empty">
          <h2>{say('historyEmpty')}</h2>
          <p>{say('historyEmptyText')}</p>
        </div>
      )}
      {[...days].map(([day, ofDay]) => (
        <section key={day} class="history-day" aria-label={day}>
          <h2>{day}</h2>
          <ul>
            {ofDay.map((item) => (
              <HistoryEntry
                key={item.entry.key}
                item={item}
                fate={fates.get(item.entry.key)}
                now={now}
                onSetBack={() => onSetBack(item.entry.key)}
              />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <button type="button" class="button" onClick={onMore}>
          {say('historyMore')}
        </button>
      )}
      <Clearing canClear={items !== undefined && (items.length > 0 || text !== '')} onClear={props.onClear} />
    </div>
  );
}

/** Forgets it all, after a question. What it stands in stays, for the keyboard to go on from. */
function Clearing({ canClear, onClear }: { canClear: boolean; onClear: () => void }) {
  const [isAsked, setAsked] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  function answer(): void {
    setAsked(false);
    place.current?.focus();
  }
  return (
    <div class="history-clear" ref={place} tabIndex={-1}>
      {canClear && !isAsked && (
        <button type="button" class="button" onClick={() => setAsked(true)}>
          {say('historyClear')}
        </button>
      )}
      {isAsked && (
        <Confirm
          question={say('historyClearQuestion')}
          text={say('historyClearText')}
          words={say('historyClear')}
          onConfirm={() => {
            answer();
            onClear();
          }}
          onCancel={answer}
        />
      )}
    </div>
  );
}

function tellCount(count: number, hasMore: boolean, text: string): string {
  const sought = text.trim();
  if (count === 0) return sought === '' ? '' : say('historyNoMatch', sought);
  return sayCount(hasMore ? 'historyNewest' : 'historyCount', count);
}
