import type { FaultAnswer } from '../../sandbox/faults.ts';
import { NO_ASSIGN_KEY, READ_ONLY_KEY } from '../../sandbox/keys.ts';
import { html } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import type { Sidebar } from '../support/sidebar.ts';
import { STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const CLOSE = 'PATCH 12345 {"status":"CLOSED"}';
const SEATS = 'Seats, seats, seats';

async function rename(sidebar: Sidebar, subject: string): Promise<void> {
  await sidebar.pressUnderMore('Rename…');
  await sidebar.fill('Subject', subject);
  await sidebar.press('Save subject');
}

const REFUSALS: { what: string; answer: FaultAnswer; sentence: string; step: 'Edit' | 'Try again'; kept?: string }[] = [
  {
    what: '401',
    answer: { status: 401 },
    sentence: 'Your API key no longer works.',
    step: 'Try again',
    kept: 'Saved here: rename to “Seats, seats, seats: 0”. It is sent once a working key is saved.',
  },
  { what: '403 without a word', answer: { status: 403 }, sentence: 'Your key may not make this change.', step: 'Try again' },
  {
    what: '403 with a permission',
    answer: { status: 403, body: '{"error":"Missing permission: conversation.update"}' },
    sentence: 'Your key may not change the subject (conversation.update).',
    step: 'Try again',
  },
  {
    what: '422 with words',
    answer: { status: 422, body: '{"error":"Subjects may not repeat themselves"}' },
    sentence: 'Fernand refused this change: Subjects may not repeat themselves',
    step: 'Edit',
  },
  {
    what: '422 with an object',
    answer: { status: 422, body: '{"errors":{"subject":["is dull"]}}' },
    sentence: 'Fernand refused this change: is dull',
    step: 'Edit',
  },
  {
    what: '400 with a web page',
    answer: { status: 400, body: '<b>no</b>', contentType: 'text/html' },
    sentence: 'Fernand refused this change.',
    step: 'Edit',
  },
];

test('whatever the refusal is: the reason, what was entered is kept, and it is sent again only when asked', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  let before = BILLING;
  for (const [index, { what, answer, sentence, step, kept }] of REFUSALS.entries()) {
    await test.step(what, async () => {
      await sidecar.passMinute();
      const subject = `${SEATS}: ${index}`;
      await expect(sidebar.subject).toHaveText(before);
      sidecar.witness.mark();
      sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', ...answer });
      await rename(sidebar, subject);
      await expect(sidebar.receipt).toContainText(sentence);
      await expect(sidebar.receipt).toContainText(
        kept ?? `Not done: rename to “${subject}”. Nothing was changed in Fernand; what you entered is kept.`,
      );
      await expect(sidebar.subject).toHaveText(before);
      await sidebar.press(step);
      if (step === 'Edit') {
        await expect(sidebar.field('Subject')).toHaveValue(subject);
        await sidebar.press('Save subject');
      }
      await expect(sidebar.subject).toHaveText(subject);
      const sent = `PATCH 12345 ${JSON.stringify({ subject })}`;
      expect(sidecar.witness.lines).toEqual([sent, sent]);
      before = subject;
    });
  }
});

test('a snooze that was refused comes back with the words that were typed', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422, body: '{"error":"No snoozing today"}' });
  await sidebar.press('Snooze…');
  await sidebar.fill('When', 'one week');
  await sidebar.press('Set snooze');
  await expect(sidebar.receipt).toContainText('Fernand refused this change: No snoozing today');
  await sidebar.press('Edit');
  await expect(sidebar.field('When')).toHaveValue('one week');
});

test('what failed can be discarded', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422 });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Not done: close. Nothing was changed in Fernand.');
  await sidebar.press('Discard');
  await expect(sidebar.receipt).toHaveText('Discarded: close. It is not sent again.');
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE]);
});

test('it was deleted meanwhile', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 404 });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('It was deleted. Your change was not applied.');
  await expect(sidebar.button('Try again')).toHaveCount(0);
});

test('a spent limit is counted down, and the change goes out by itself once it is over', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 429, headers: { 'Retry-After': '4' } });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(/Fernand's limit is reached\. Next in [1-4] s/);
  await expect(sidebar.receipt).toContainText('Saved here: close. It is sent by itself.');
  await expect(sidebar.receipt).toContainText('Saved in Fernand', { timeout: 8_000 });
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE, CLOSE]);
});

const DOUBTS: { what: string; answer: FaultAnswer; sentence: string }[] = [
  { what: '500', answer: { status: 500 }, sentence: 'Fernand had an error (500).' },
  {
    what: '502 with a web page',
    answer: { status: 502, body: '<h1>Bad gateway</h1>', contentType: 'text/html' },
    sentence: 'Fernand had an error (502).',
  },
  { what: 'a torn connection', answer: { reset: true }, sentence: 'Not sure that this arrived.' },
  {
    what: 'a web page',
    answer: { status: 200, body: '<h1>Log in</h1>', contentType: 'text/html' },
    sentence: "A web page answered instead of Fernand. Check your network's login.",
  },
  {
    what: 'an unreadable answer',
    answer: { status: 200, body: '{"id":"12345"}' },
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  {
    what: 'another conversation',
    answer: {
      status: 200,
      body: '{"id":12346,"contact_id":789,"subject":"Not for your eyes","status":"OPENED","last_update":"2026-01-21T14:30:00Z","tags":[]}',
    },
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  {
    what: 'more than 2 MiB',
    answer: { status: 200, body: JSON.stringify({ id: 12345, subject: 'x'.repeat(3 * 1024 * 1024) }) },
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
];

test('whatever the answer is, although Fernand did it: the doubt is told, a read finds out, and nothing is sent twice', async ({
  sidecar,
}) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  for (const { what, answer, sentence } of DOUBTS) {
    await test.step(what, async () => {
      await sidecar.passMinute();
      sidecar.witness.mark();
      sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: answer });
      await sidebar.press('Close');
      await expect(sidebar.receipt).toContainText(sentence);
      await expect(sidebar.root.getByText('Not for your eyes')).toHaveCount(0);
      await sidebar.press('Check now');
      await expect(sidebar.receipt).toContainText('Saved in Fernand');
      await expect(sidebar.button('Reopen')).toBeVisible();
      expect(sidecar.witness.lines).toEqual([CLOSE, 'GET 12345']);
      expect(sidecar.sandbox.conversation('12345')?.status).toBe('CLOSED');
      await sidebar.press('Reopen');
      await expect(sidebar.button('Close')).toBeVisible();
    });
  }
});

test('a redirect is not followed, and the body arrives nowhere else', async ({ sidecar }) => {
  sidecar.sandbox.addPage(STRANGE_SITE, '/trap', html('trap'));
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({
    method: 'PATCH',
    id: '12345',
    status: 307,
    headers: { Location: 'https://api.getfernand.com/conversations/67890' },
  });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText("Fernand's address redirects. Sidecar did not follow.");
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE]);
});

test('a change that did not arrive goes out again by itself, once a read has shown that', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 500 });
  await rename(sidebar, SEATS);
  await expect(sidebar.receipt).toContainText('Fernand had an error (500).');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  const sent = `PATCH 12345 ${JSON.stringify({ subject: SEATS })}`;
  expect(sidecar.witness.lines).toEqual(['GET 12345', sent, 'GET 12345', sent]);
  expect(sidecar.sandbox.conversation('12345')?.subject).toBe(SEATS);
});

test.describe('a key that may do everything but assign', () => {
  test.use({ apiKey: NO_ASSIGN_KEY });

  test('the permission is named, and the other acts go on', async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    await sidebar.press('Assign…');
    await sidebar.fill('Agent ID or email', 'jared@piedpiper.example');
    await sidebar.press('Set assignee');
    await expect(sidebar.receipt).toContainText('Your key may not change the assignee (conversation.assign).');
    await sidebar.press('Edit');
    await expect(sidebar.field('Agent ID or email')).toHaveValue('jared@piedpiper.example');
    await sidebar.press('Cancel');
    await sidebar.press('Close');
    await expect(sidebar.button('Reopen')).toBeVisible();
    expect(sidecar.sandbox.conversation('12345')).toMatchObject({ agent_id: 42n, status: 'CLOSED' });
  });
});

test.describe('a key that may only read', () => {
  test.use({ apiKey: READ_ONLY_KEY });

  for (const [act, sentence] of [
    ['Close', 'Your key may not change the status (conversation.status).'],
    ['Set as primary contact 790', 'Your key may not change the subject (conversation.update).'],
  ] as const) {
    test(`${act}: refused with the permission`, async ({ sidecar }) => {
      const sidebar = await sidecar.openConversation('12345');
      await sidebar.press(act);
      await expect(sidebar.receipt).toContainText(sentence);
      expect(sidecar.sandbox.conversation('12345')).toMatchObject({ status: 'OPENED', contact_id: 789n });
    });
  }
});
