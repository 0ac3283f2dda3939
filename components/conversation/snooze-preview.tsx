import { type SnoozeProblem, toTimestamp } from '../../utils/conversation/snooze.ts';
import { tellFull, tellInstant } from '../../utils/conversation/time-words.ts';
import type { Result } from '../../utils/result.ts';
import { say } from '../../utils/words.ts';

type Props = { wake: Result<Temporal.Instant, SnoozeProblem>; now: Temporal.ZonedDateTime };

/** The instant that the words mean, before anything is sent. It keeps its room while there is none, so that nothing jumps. */
export function SnoozePreview({ wake, now }: Props) {
  const timestamp = wake.ok ? toTimestamp(wake.value) : undefined;
  return (
    <p class="preview" aria-live="polite">
      {timestamp !== undefined && say('wakes', tellInstant(timestamp, now), tellFull(timestamp, now))}
    </p>
  );
}
