import type { Tried } from '../../utils/conversation/page-facts.ts';
import { say, sayCount } from '../../utils/words.ts';

/** So many of the IDs are named. */
const NAMED = 5;

/** What is given to the line: `undefined` until it is known; a page that doesn't answer has tried nothing. `page` is what the page goes by, where it is not the one in front. */
export type MatchesLineProps = { tried: { tried: Tried | undefined } | undefined; page?: string | undefined };

/** What a template would find on a page, told as it is typed. */
export function MatchesLine({ tried, page }: MatchesLineProps) {
  return (
    <p class="meta number" role="status">
      {tried !== undefined && tell(tried.tried, page ?? say('matchesHere'))}
    </p>
  );
}

function tell(tried: Tried | undefined, page: string): string {
  if (tried === undefined) return say('matchesUnknown');
  const count = tried.found.length + tried.more;
  if (count === 0) return say('matchesNone', page);
  const named = tried.found.slice(0, NAMED).join(', ');
  return sayCount('matches', count, page, count > NAMED ? `${named} …` : named);
}
