import type { FaultAnswer } from '../../sandbox/faults.ts';
import { STRANGE_SITE } from '../support/world.ts';

const UNREADABLE = "Fernand sent an answer that Sidecar can't read.";
const WEB_PAGE = "A web page answered instead of Fernand. Check your network's login.";
const REDIRECTS = "Fernand's address redirects. Sidecar did not follow.";
const TORN = 'Not sure that this arrived.';

const GOOD = {
  id: 12345,
  contact_id: 789,
  subject: 'Fine',
  status: 'CLOSED',
  last_update: '2026-01-21T14:30:00Z',
  tags: [],
  recipients: [],
};
const BODY = JSON.stringify(GOOD);
const json = (value: unknown): FaultAnswer => ({ status: 200, body: JSON.stringify(value) });
const words = (status: number, error: string): FaultAnswer => ({ status, body: JSON.stringify({ error }) });

/** An answer of which the rest comes later, or never. */
export const inHalf = (rest: { until?: Promise<unknown>; delayMs?: number; tears?: boolean }): FaultAnswer => ({
  status: 200,
  body: BODY,
  rest: { after: 40, ...rest },
});

/**
 * One way in which Fernand, or whatever stands before it, fails. `reading` is what the screen says of it in the conversation's place;
 * `changing` what it says of a change, whether the change is done all the same, and what the agent presses where it does not go on by itself.
 */
export type Fault = {
  fault: string;
  /** Whether the browser itself has a part in it: something is torn, led elsewhere, long, empty or of another kind. */
  isOfBrowser?: true;
  answer: FaultAnswer;
  reading: string;
  changing: { says: string; isDone?: true; step?: 'Try again' | 'Discard' };
};

// No two in a row are told in the same words, nor are two of the browser's own: what is on the screen is then the newer one's.
export const FAULTS: Fault[] = [
  {
    fault: '400 with words',
    isOfBrowser: true,
    answer: words(400, 'Not like this'),
    reading: 'Fernand refused to answer: Not like this',
    changing: { says: 'Fernand refused this change: Not like this', step: 'Try again' },
  },
  { fault: 'no JSON', answer: { status: 200, body: '{"id": 12345,' }, reading: UNREADABLE, changing: { says: UNREADABLE, isDone: true } },
  {
    fault: '403 without a word',
    answer: { status: 403 },
    reading: 'Your key may not read conversations.',
    changing: { says: 'Your key may not make this change.', step: 'Try again' },
  },
  {
    fault: 'an empty body',
    isOfBrowser: true,
    answer: { status: 200, body: '' },
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: '403 with a permission',
    isOfBrowser: true,
    answer: words(403, 'Missing permission: conversation.status'),
    reading: 'Your key may not read conversations (conversation.status).',
    changing: { says: 'Your key may not change the status (conversation.status).', step: 'Try again' },
  },
  {
    fault: 'another type of content',
    isOfBrowser: true,
    answer: { status: 200, body: BODY, contentType: 'application/octet-stream' },
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: '404',
    answer: { status: 404 },
    reading: 'There is no conversation 12345.',
    changing: { says: 'It was deleted. Your change was not applied.', step: 'Discard' },
  },
  {
    fault: 'a wrong type in a field',
    answer: json({ ...GOOD, subject: 5 }),
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: '422 with an object',
    answer: { status: 422, body: '{"errors":{"subject":["is dull"]}}' },
    reading: 'Fernand refused to answer: is dull',
    changing: { says: 'Fernand refused this change: is dull', step: 'Try again' },
  },
  {
    fault: 'a missing field',
    answer: json({ ...GOOD, contact_id: undefined }),
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: '500 with a web page',
    answer: { status: 500, body: '<h1>oops</h1>', contentType: 'text/html' },
    reading: 'Fernand had an error (500).',
    changing: { says: 'Fernand had an error (500).' },
  },
  {
    fault: 'an ID past int64',
    answer: { status: 200, body: BODY.replace('789', '9223372036854775808') },
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: '503 without a body',
    isOfBrowser: true,
    answer: { status: 503 },
    reading: 'Fernand had an error (503).',
    changing: { says: 'Fernand had an error (503).' },
  },
  {
    fault: 'another conversation',
    answer: json({ ...GOOD, id: 12346, subject: 'Not for your eyes' }),
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: '409, of which nobody told',
    answer: { status: 409 },
    reading: 'Fernand gave an answer that Sidecar does not know (409).',
    changing: { says: 'Fernand gave an answer that Sidecar does not know (409).', step: 'Try again' },
  },
  {
    fault: 'more than 2 MiB',
    isOfBrowser: true,
    answer: json({ ...GOOD, subject: 'x'.repeat(3 * 1024 * 1024) }),
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  {
    fault: 'the connection is torn',
    isOfBrowser: true,
    answer: { reset: true },
    reading: "Can't reach Fernand.",
    changing: { says: TORN, isDone: true },
  },
  {
    fault: 'a web page',
    isOfBrowser: true,
    answer: { status: 200, body: '<h1>Log in</h1>', contentType: 'text/html; charset=utf-8' },
    reading: WEB_PAGE,
    changing: { says: WEB_PAGE, isDone: true },
  },
  {
    fault: 'the connection is torn in the middle of the body',
    isOfBrowser: true,
    answer: inHalf({ delayMs: 500, tears: true }),
    reading: "Can't reach Fernand.",
    changing: { says: TORN, isDone: true },
  },
  {
    fault: '302 to another host',
    isOfBrowser: true,
    answer: { status: 302, headers: { Location: `https://${STRANGE_SITE}/trap` } },
    reading: REDIRECTS,
    changing: { says: REDIRECTS, step: 'Try again' },
  },
  {
    fault: '401',
    isOfBrowser: true,
    answer: { status: 401 },
    reading: 'Your API key no longer works.',
    changing: { says: 'Your API key no longer works.', step: 'Try again' },
  },
];
