import { NO_ASSIGN_KEY, READ_ONLY_KEY } from '../../sandbox/keys.ts';
import { html } from '../support/pages.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import type { Sidebar } from '../support/sidebar.ts';
import { STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const CLOSE = 'PATCH 12345 {"status":"CLOSED"}';
const SEATS = 'Seats, seats, seats';

const BY_ITSELF = chromiumOnly(
  'What follows on an answer the background decides, and asks nothing of the browser. How each browser takes an answer, answers.spec sees in both.',
);

async function rename(sidebar: Sidebar, subject: string): Promise<void> {
  await sidebar.pressUnderMore('Rename…');
  await sidebar.fill('Subject', subject);
  await sidebar.press('Save subject');
}

test('what was entered is kept where it is refused, and sent again as it is then', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422, body: '{"error":"Subjects may not repeat themselves"}' });
  await rename(sidebar, SEATS);
  await expect(sidebar.receipt).toContainText('Fernand refused this change: Subjects may not repeat themselves');
  await expect(sidebar.receipt).toContainText(`Not done: rename to “${SEATS}”. Nothing was changed in Fernand; what you entered is kept.`);
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.press('Edit');
  await expect(sidebar.field('Subject')).toHaveValue(SEATS);
  await sidebar.press('Save subject');
  await expect(sidebar.subject).toHaveText(SEATS);
  const sent = `PATCH 12345 ${JSON.stringify({ subject: SEATS })}`;
  expect(sidecar.witness.lines).toEqual(['GET 12345', sent, sent]);
});

test('a snooze that was refused comes back with the words that were typed', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422, body: '{"error":"No snoozing today"}' });
  await sidebar.press('Snooze…');
  await sidebar.fill('When', 'one week');
  await sidebar.press('Set snooze');
  await expect(sidebar.receipt).toContainText('Fernand refused this change: No snoozing today');
  await sidebar.press('Edit');
  await expect(sidebar.field('When')).toHaveValue('one week');
});

test('what failed can be discarded', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422 });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Not done: close. Nothing was changed in Fernand.');
  await sidebar.press('Discard');
  await expect(sidebar.receipt).toHaveText('Discarded: close. It is not sent again.');
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE]);
});

test('the agent finds out at once whether it arrived, if they want that', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: { status: 502 } });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Fernand had an error (502).');
  await sidebar.press('Check now');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE, 'GET 12345']);
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

test('a change that did not arrive goes out again by itself, once a read has shown that', BY_ITSELF, async ({ sidecar }) => {
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

  test('whatever is done is refused with the permission', async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    for (const [act, sentence] of [
      ['Close', 'Your key may not change the status (conversation.status).'],
      ['Set as primary contact 790', 'Your key may not change the subject (conversation.update).'],
    ] as const) {
      await test.step(act, async () => {
        await sidebar.press(act);
        await expect(sidebar.receipt).toContainText(sentence);
        expect(sidecar.sandbox.conversation('12345')).toMatchObject({ status: 'OPENED', contact_id: 789n });
        await sidebar.press('Discard');
      });
    }
  });
});
