import type { FaultAnswer, FaultRule } from '../../sandbox/faults.ts';
import { html } from '../support/pages.ts';
import { tellFault } from '../support/faults.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import type { Sidebar } from '../support/sidebar.ts';
import { SENDS_OF_TORN_GET, STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const DONE = 'Saved in Fernand';
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
const inHalf = (rest: { until?: Promise<unknown>; delayMs?: number; tears?: boolean }): FaultAnswer => ({
  status: 200,
  body: BODY,
  rest: { after: 40, ...rest },
});

/**
 * One way in which Fernand, or whatever stands before it, fails. `reading` is what the screen says of it in the conversation's place;
 * `changing` what it says of a change, whether the change is done all the same, and what the agent presses where it does not go on by itself.
 */
type Fault = {
  fault: string;
  answer: FaultAnswer;
  reading: string;
  changing: { says: string; isDone?: true; step?: 'Try again' | 'Discard' };
};

// No two in a row are told in the same words: what is on the screen is then the newer one's.
const FAULTS: Fault[] = [
  {
    fault: '400 with words',
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
  { fault: 'an empty body', answer: { status: 200, body: '' }, reading: UNREADABLE, changing: { says: UNREADABLE, isDone: true } },
  {
    fault: '403 with a permission',
    answer: words(403, 'Missing permission: conversation.status'),
    reading: 'Your key may not read conversations (conversation.status).',
    changing: { says: 'Your key may not change the status (conversation.status).', step: 'Try again' },
  },
  {
    fault: 'another type of content',
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
    answer: json({ ...GOOD, subject: 'x'.repeat(3 * 1024 * 1024) }),
    reading: UNREADABLE,
    changing: { says: UNREADABLE, isDone: true },
  },
  { fault: 'the connection is torn', answer: { reset: true }, reading: "Can't reach Fernand.", changing: { says: TORN, isDone: true } },
  {
    fault: 'a web page',
    answer: { status: 200, body: '<h1>Log in</h1>', contentType: 'text/html; charset=utf-8' },
    reading: WEB_PAGE,
    changing: { says: WEB_PAGE, isDone: true },
  },
  {
    fault: 'the connection is torn in the middle of the body',
    answer: inHalf({ delayMs: 500, tears: true }),
    reading: "Can't reach Fernand.",
    changing: { says: TORN, isDone: true },
  },
  {
    fault: '302 to another host',
    answer: { status: 302, headers: { Location: `https://${STRANGE_SITE}/trap` } },
    reading: REDIRECTS,
    changing: { says: REDIRECTS, step: 'Try again' },
  },
  {
    fault: '401',
    answer: { status: 401 },
    reading: 'Your API key no longer works.',
    changing: { says: 'Your API key no longer works.', step: 'Try again' },
  },
];

test('whatever an answer to a read is: the reason, one request, and a way on', async ({ sidecar }) => {
  // Nothing may arrive where a redirect leads.
  sidecar.sandbox.addPage(STRANGE_SITE, '/trap', html('trap'));
  // What is on the screen is the answer before: the first one is of another kind than all that follow.
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 418 });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Fernand gave an answer that Sidecar does not know (418).');
  for (const { fault, answer, reading } of FAULTS) {
    await test.step(fault, async () => {
      const times = 'reset' in answer ? SENDS_OF_TORN_GET[sidecar.browser.name] : 1;
      await sidecar.passMinute();
      sidecar.witness.mark();
      sidecar.sandbox.answerNext({ method: 'GET', id: '12345', times, ...answer });
      await sidebar.press('Retry');
      await expect(sidebar.subject).toHaveText(reading);
      await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
      expect(sidecar.witness.lines).toEqual(Array(times).fill('GET 12345'));
      for (const word of ['Not for your eyes', 'xxxx', 'Fine']) await expect(sidebar.root.getByText(word)).toHaveCount(0);
      tellFault(sidecar, fault, 'reading', reading);
    });
  }
});

test('whatever an answer to a change is: the reason, and the change is made once or not at all, as it is told', async ({ sidecar }) => {
  test.setTimeout(90_000);
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  for (const row of FAULTS) await test.step(row.fault, () => change(sidecar, sidebar, row));
});

async function change(sidecar: Sidecar, sidebar: Sidebar, { fault, answer, changing: { says, isDone, step } }: Fault): Promise<void> {
  await reopen(sidecar, sidebar);
  sidecar.witness.mark();
  const rule: FaultRule = { method: 'PATCH', id: '12345', ...(isDone ? { afterHandling: answer } : answer) };
  sidecar.sandbox.answerNext(rule);
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(says);
  await expect(sidebar.root.getByText('Not for your eyes')).toHaveCount(0);
  // What is in doubt would be looked up by itself a moment later.
  await sidebar.press(step ?? 'Check now');
  await expect(sidebar.receipt).toContainText(step === 'Discard' ? 'Discarded: close.' : DONE);
  // What was done is found to be so by a read; what was not is sent once more, after a read where nobody could know.
  const isDoubtful = step === undefined && isDone !== true;
  const methods =
    isDone ? ['PATCH', 'GET']
    : isDoubtful ? ['PATCH', 'GET', 'PATCH']
    : step === 'Discard' ? ['PATCH']
    : ['PATCH', 'PATCH'];
  expect(sidecar.witness.requests.map(({ method }) => method)).toEqual(methods);
  expect(sidecar.sandbox.conversation('12345')?.status).toBe(step === 'Discard' ? 'OPENED' : 'CLOSED');
  tellFault(sidecar, fault, 'changing', says);
}

/** The conversation is open again, and the agent sees it so; a minute has gone by. */
async function reopen(sidecar: Sidecar, sidebar: Sidebar): Promise<void> {
  await sidecar.passMinute();
  if (sidecar.sandbox.conversation('12345')?.status === 'OPENED') return;
  sidecar.sandbox.changeConversation('12345', { status: 'OPENED' });
  await sidebar.press('Refresh');
  await expect(sidebar.button('Close')).toBeVisible();
}

test('a limit that is spent, an answer that comes in drops, a colleague who was quicker', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);

  const limited = { status: 429, headers: { 'Retry-After': '2' } };
  const LIMITED = "Fernand's limit is reached.";
  sidecar.witness.mark();
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', ...limited });
  await sidebar.press('Refresh');
  await expect(sidebar.root.getByText(LIMITED)).toBeVisible();
  tellFault(sidecar, '429 for two seconds', 'reading', LIMITED);
  await sidebar.press('Retry');
  await expect(sidebar.root.getByText(LIMITED)).toHaveCount(0);
  sidecar.witness.mark();
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', ...limited });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(LIMITED);
  await expect(sidebar.receipt).toContainText(DONE);
  expect(sidecar.witness.patches).toHaveLength(2);
  tellFault(sidecar, '429 for two seconds', 'changing', LIMITED);

  await reopen(sidecar, sidebar);
  sidecar.witness.mark();
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', ...inHalf({ delayMs: 500 }) });
  await sidebar.press('Refresh');
  await expect(sidebar.subject).toHaveText('Fine');
  tellFault(sidecar, 'the answer comes in drops', 'reading', 'Fine');
  await sidebar.press('Refresh');
  await expect(sidebar.subject).toHaveText(BILLING);
  sidecar.witness.mark();
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: inHalf({ delayMs: 500 }) });
  await sidebar.press('Close');
  await expect.poll(() => sidecar.witness.patches).toHaveLength(1);
  await expect(sidebar.receipt).toContainText('Closing…');
  await expect(sidebar.receipt).toContainText(DONE);
  expect(sidecar.witness.patches).toHaveLength(1);
  tellFault(sidecar, 'the answer comes in drops', 'changing', DONE);

  await reopen(sidecar, sidebar);
  sidecar.witness.mark();
  sidecar.sandbox.changeConversation('12345', { subject: 'Renamed by a colleague' });
  await sidebar.press('Refresh');
  await expect(sidebar.subject).toHaveText('Renamed by a colleague');
  tellFault(sidecar, 'a colleague has changed it meanwhile', 'reading', 'Renamed by a colleague');
  await sidecar.ageCopies();
  sidecar.sandbox.changeConversation('12345', { status: 'SPAM' });
  sidecar.witness.mark();
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Someone else changed this meanwhile.');
  await sidebar.press('Keep theirs');
  await expect(sidebar.receipt).toContainText('Discarded: close.');
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
  expect(sidecar.sandbox.conversation('12345')?.status).toBe('SPAM');
  tellFault(sidecar, 'a colleague has changed it meanwhile', 'changing', 'Someone else changed this meanwhile.');
});
