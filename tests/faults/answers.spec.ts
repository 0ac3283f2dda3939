import type { FaultRule } from '../../sandbox/faults.ts';
import { html } from '../support/pages.ts';
import { tellFault } from '../support/faults.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import type { Sidebar } from '../support/sidebar.ts';
import { SENDS_OF_TORN_GET, STRANGE_SITE } from '../support/world.ts';
import { type Fault, FAULTS, inHalf } from './faults.ts';

const BILLING = 'Question about billing for the annual plan';
const DONE = 'Saved in Fernand';

/** All of them in Chromium. What the answer says is read by us, in the same way in both: Firefox plays those that the browser has a part in. */
function faultsFor({ browser }: Sidecar): Fault[] {
  return FAULTS.filter(({ isOfBrowser }) => browser.name === 'chromium' || isOfBrowser);
}

test('whatever an answer to a read is: the reason, one request, and a way on', async ({ sidecar }) => {
  // Nothing may arrive where a redirect leads.
  sidecar.sandbox.addPage(STRANGE_SITE, '/trap', html('trap'));
  // What is on the screen is the answer before: the first one is of another kind than all that follow.
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 418 });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Fernand gave an answer that Sidecar does not know (418).');
  for (const { fault, answer, reading } of faultsFor(sidecar)) {
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
  for (const row of faultsFor(sidecar)) await test.step(row.fault, () => change(sidecar, sidebar, row));
});

async function change(sidecar: Sidecar, sidebar: Sidebar, { fault, answer, changing: { says, isDone, step } }: Fault): Promise<void> {
  await reopen(sidecar, sidebar);
  sidecar.witness.mark();
  const rule: FaultRule = { method: 'PATCH', id: '12345', ...(isDone ? { afterHandling: answer } : answer) };
  sidecar.sandbox.answerNext(rule);
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(says);
  await expect(sidebar.root.getByText('Not for your eyes')).toHaveCount(0);
  // What is in doubt is looked up by itself a moment later: a press on "Check now" would race with that.
  if (step !== undefined) await sidebar.press(step);
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
