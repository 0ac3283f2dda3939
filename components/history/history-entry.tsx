import { useEffect, useRef, useState } from 'preact/hooks';
import { tellChange } from '../../utils/conversation/change-words.ts';
import { cut } from '../../utils/conversation/cut.ts';
import type { HistoryItem } from '../../utils/conversation/history-page.ts';
import { markdownOf, tellEntry, tellFate, tellFields, tellOrigin } from '../../utils/conversation/history-words.ts';
import { tellObstacle, tellSetBackFate } from '../../utils/conversation/not-set-back-words.ts';
import type { SetBackFate } from '../../utils/conversation/not-set-back.ts';
import { isReversible } from '../../utils/conversation/reversible.ts';
import { fromMilliseconds, tellClock, tellFull } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';
import { Confirm } from '../basics/confirm.tsx';
import { CopyButton } from '../basics/copy-button.tsx';

/** What an entry is given, and what it asks for. */
export type HistoryEntryProps = {
  item: HistoryItem;
  /** What came of setting it back, where that was tried. */
  fate: SetBackFate | undefined;
  now: Temporal.ZonedDateTime;
  onSetBack: () => void;
};

/** One change that is over: when, what, where from and how it ended; and the way back while there is one. */
export function HistoryEntry({ item: { entry, reverse }, fate, now, onSetBack }: HistoryEntryProps) {
  const [isAsked, setAsked] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const wasAsked = useRef(false);
  // The question is gone, and with it the button that was pressed: the keyboard goes on from the entry.
  useEffect(() => {
    if (wasAsked.current && !isAsked) row.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);
  const iso = fromMilliseconds(entry.at);
  const obstacles = reverse?.obstacles.map(({ why }) => tellObstacle(why)) ?? [];
  const back = isReversible(entry, now.epochMilliseconds) && fate !== 'asking' && fate !== 'made' ? reverse?.change : undefined;
  const what = tellEntry(entry, now);
  return (
    <li class="history-entry" ref={row} tabIndex={-1}>
      <time class="meta number" dateTime={iso} title={tellFull(iso, now)}>
        {tellClock(iso, now)}
      </time>
      <div class="history-what">
        <p>
          <strong>{what}</strong> <span class="number">#{entry.id}</span>{' '}
          {entry.subject !== undefined && <span dir="auto">{cut(entry.subject, 80) || say('noSubject')}</span>}
        </p>
        {tellFields(entry, now).map(({ name, before, after }) => (
          <p key={name} class="history-field">
            {say('fieldChange', name, before, after)}
          </p>
        ))}
        <p class="meta">
          {tellFate(entry)}, {tellOrigin(entry.from)}
        </p>
        {fate !== undefined && <p class="history-fate">{tellSetBackFate(fate, entry.id, now)}</p>}
        {isAsked && back !== undefined ?
          <Confirm
            question={say('setBackQuestion', entry.id, tellChange(back, 'wanted', now))}
            text={[say('setBackText'), ...obstacles].join(' ')}
            words={say('setBack')}
            onConfirm={() => {
              setAsked(false);
              onSetBack();
            }}
            onCancel={() => setAsked(false)}
          />
        : <div class="history-acts">
            {back !== undefined && (
              <button type="button" class="button" aria-label={say('setBackLabel', entry.id, what)} onClick={() => setAsked(true)}>
                {say('setBackOpen')}
              </button>
            )}
            <CopyButton text={markdownOf(entry, now)} words={say('copyMarkdown')} withWords />
          </div>
        }
        {reverse !== undefined && reverse.change === undefined && obstacles.length > 0 && <p class="meta">{obstacles.join(' ')}</p>}
      </div>
    </li>
  );
}
