import { resolveSnooze, toTimestamp } from '../../utils/conversation/snooze.ts';
import { tellFull, tellShort } from '../../utils/conversation/time-words.ts';
import { say, type WordsKey } from '../../utils/words.ts';
import { pressable, type Readiness } from '../basics/readiness.ts';

type Props = { now: Temporal.ZonedDateTime; readiness: Readiness; onChoose: (words: string) => void };

const PRESETS: { label: WordsKey; words: string }[] = [
  { label: 'presetHour', words: '1 hour' },
  { label: 'presetHours', words: '3 hours' },
  { label: 'presetTomorrow', words: 'tomorrow' },
  { label: 'presetMonday', words: 'monday' },
  { label: 'presetWeek', words: 'one week' },
  { label: 'presetMonth', words: 'one month' },
];

/** The common times, each with the instant it would be now; a press snoozes. Two that fall on one instant are shown once. */
export function SnoozePresets({ now, readiness, onChoose }: Props) {
  const seen = new Set<string>();
  const shown = PRESETS.flatMap(({ label, words }) => {
    const wake = resolveSnooze(words, now);
    const timestamp = wake.ok ? toTimestamp(wake.value) : undefined;
    if (timestamp === undefined || seen.has(timestamp)) return [];
    seen.add(timestamp);
    return [{ label, words, timestamp }];
  });
  return (
    <div class="presets" role="group" aria-label={say('presetsLabel')}>
      {shown.map(({ label, words, timestamp }) => {
        const press = pressable(readiness, () => onChoose(words));
        return (
          <button key={label} type="button" class="act" data-look="plain" {...press} title={press.title ?? tellFull(timestamp, now)}>
            <span class="act-words">{say(label)}</span> <span class="act-aside">{tellShort(timestamp, now)}</span>
          </button>
        );
      })}
    </div>
  );
}
