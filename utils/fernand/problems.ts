import { cut } from '../conversation/cut.ts';
import type { Problem } from '../conversation/problem.ts';
import { parseExactly } from './exact-json.ts';
import { numberOf, timeOf } from './headers.ts';

/** A minute is the length of Fernand's window, and so the longest sensible wait where an answer names none. */
const DEFAULT_WAIT_MS = 60_000;
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Fernand's words are shown to a person: no more of them than a person reads. */
const WORDS_LIMIT = 300;

/** What an answer other than a success means. `body` may be anything at all, or empty. */
export function problemOf(response: Response, body: string, now: number): Problem {
  const { status } = response;
  if (status === 401) return { kind: 'unauthorized' };
  if (status === 403) {
    const permission = /\bconversation\.[a-z]+\b/.exec(body)?.[0];
    return { kind: 'forbidden', ...(permission !== undefined && { permission }) };
  }
  if (status === 404) return { kind: 'not-found' };
  if (status === 400 || status === 422) {
    const words = wordsIn(body);
    return { kind: 'refused', ...(words !== undefined && { words }) };
  }
  if (status === 429) return { kind: 'limited', until: now + waitMs(response.headers, now) };
  if (status >= 500) return { kind: 'failed', status };
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) return { kind: 'redirected' };
  return { kind: 'unexpected', status };
}

/** How long a limit lasts: by `Retry-After` in both of its forms, or by `X-RateLimit-Reset`, each against the server's own clock. */
function waitMs(headers: Headers, now: number): number {
  const serverNow = timeOf(headers.get('date')) ?? now;
  const retryAfter = headers.get('retry-after');
  const reset = numberOf(headers.get('x-ratelimit-reset'));
  const seconds = numberOf(retryAfter);
  const until = timeOf(retryAfter);
  const wait =
    seconds !== undefined ? seconds * 1000
    : until !== undefined ? until - serverNow
    : reset !== undefined ? reset * 1000 - serverNow
    : DEFAULT_WAIT_MS;
  return Math.min(Math.max(wait, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
}

/** The sentence in an error's body: `{"error": "…"}` as documented, or what other servers put in its place. */
function wordsIn(body: string): string | undefined {
  let json: unknown;
  try {
    json = parseExactly(body);
  } catch {
    return undefined;
  }
  const words = sentence(json)?.replace(/\s+/g, ' ').trim();
  return words === undefined || words === '' ? undefined : cut(words, WORDS_LIMIT);
}

/** Where servers put the sentence that is meant for a person, the likeliest first. */
const NAMED = ['error', 'message', 'msg', 'detail', 'errors'];

/** Deeper than this nobody looks for a sentence. */
const DEEPEST = 8;

function sentence(json: unknown, depth = 0): string | undefined {
  if (typeof json === 'string') return json;
  if (typeof json !== 'object' || json === null || depth > DEEPEST) return undefined;
  const parts = json as Record<string, unknown>;
  const names = Object.keys(parts);
  const inOrder = [...NAMED.filter((name) => names.includes(name)), ...names.filter((name) => !NAMED.includes(name))];
  for (const name of inOrder) {
    const words = sentence(parts[name], depth + 1);
    if (words !== undefined) return words;
  }
  return undefined;
}
