import { links } from '../support/pages.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { SITE } from '../support/world.ts';

const BY_ITSELF = chromiumOnly(
  'Forms, views and background decide this, and ask nothing of the browser. What of an act a browser does, the other cases see in both.',
);

test('assign by ID and by email, set another primary contact, unassign, close: each is the change it says', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  const sent = () => sidecar.witness.patches.at(-1);

  await sidebar.press('Assign…');
  await sidebar.fill('Agent ID or email', ' 43 ');
  await sidebar.press('Set assignee');
  await expect(sidebar.receipt).toContainText('Assigned to agent 43');
  await expect(sidebar.fact('Assignee')).toContainText(/^Agent 43(?!\d)/);
  expect(sent()).toBe('{"agent_id":43}');
  expect(sidecar.sandbox.conversation('12345')?.agent_id).toBe(43n);

  await sidebar.press('Change assignee');
  await sidebar.fill('Agent ID or email', 'monica@piedpiper.example');
  await sidebar.field('Agent ID or email').press('Enter');
  await expect(sidebar.receipt).toContainText('Assigned to monica@piedpiper.example');
  await expect(sidebar.fact('Assignee'), 'the answer says who that is').toContainText(/^Agent 44(?!\d)/);
  expect(sent()).toBe('{"agent_email":"monica@piedpiper.example"}');

  await expect(sidebar.button(/^Set as primary contact 789$/)).toHaveCount(0);
  await sidebar.press('Set as primary contact 791');
  await expect(sidebar.receipt).toContainText('Contact 791 is primary now');
  await expect(sidebar.fact('Contact')).toHaveText('791 primary');
  expect(sent()).toBe('{"contact_id":791}');
  expect(sidecar.sandbox.conversation('12345')?.contact_id).toBe(791n);

  await sidebar.pressUnderMore('Unassign');
  await expect(sidebar.receipt).toContainText('Unassigned');
  await expect(sidebar.fact('Assignee')).toContainText('Nobody');
  expect(sent()).toBe('{"agent_id":null}');
  expect(sidecar.sandbox.conversation('12345')?.agent_id).toBeNull();

  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Closed');
  await expect(sidebar.button('Reopen')).toBeVisible();
  expect(sent()).toBe('{"status":"CLOSED"}');
  expect(sidecar.sandbox.conversation('12345')?.status).toBe('CLOSED');
  expect(sidecar.witness.patches).toHaveLength(5);
});

test('reopen what is closed, snoozed or spam', BY_ITSELF, async ({ sidecar }) => {
  const ids = ['69871', '70112', '70533'];
  sidecar.sandbox.addPage(SITE, '/not-open', links(ids));
  const sidebar = await sidecar.openBeside(`https://${SITE}/not-open`);
  for (const id of ids) {
    sidecar.witness.mark();
    await sidebar.pick(id);
    await sidebar.press('Reopen');
    await expect(sidebar.receipt).toContainText('Reopened');
    await expect(sidebar.conversation.getByText('Open', { exact: true })).toBeVisible();
    expect(sidecar.witness.patches).toEqual(['{"status":"OPENED"}']);
    expect(sidecar.sandbox.conversation(id)).toMatchObject({ status: 'OPENED', snooze_until: null });
  }
});

test('nothing is sent for what cannot be meant, and spam only after a question', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  for (const { typed, sentence } of [
    { typed: '', sentence: 'Enter an agent’s ID or email address first.' },
    { typed: 'monica', sentence: 'This is neither an agent’s ID, such as 42, nor an email address.' },
    { typed: '9223372036854775808', sentence: 'This is neither an agent’s ID, such as 42, nor an email address.' },
    { typed: '42', sentence: 'Agent 42 is the assignee already.' },
  ]) {
    await sidebar.press('Assign…');
    await sidebar.fill('Agent ID or email', typed);
    await sidebar.press('Set assignee');
    await expect(sidebar.root.getByText(sentence)).toBeVisible();
    await expect(sidebar.field('Agent ID or email')).toBeFocused();
    await sidebar.press('Cancel');
    await expect(sidebar.tomorrow).toBeVisible();
  }

  await sidebar.pressUnderMore('Mark as spam');
  await expect(sidebar.root.getByText('Mark this conversation as spam?')).toBeVisible();
  await expect(sidebar.button('Cancel')).toBeFocused();
  await sidebar.press('Cancel');
  await expect(sidebar.tomorrow).toBeVisible();
  await sidecar.settled();
  expect(sidecar.witness.patches).toEqual([]);

  await sidebar.pressUnderMore('Mark as spam');
  await sidebar.press('Mark as spam');
  await expect(sidebar.receipt).toContainText('Marked as spam');
  expect(sidecar.witness.patches).toEqual(['{"status":"SPAM"}']);
  expect(sidecar.sandbox.conversation('12345')?.status).toBe('SPAM');
});

test('rename, to eighty characters as people count them', async ({ sidecar }) => {
  const subject = `${'s'.repeat(76)} "🎉é`;
  expect([...subject]).toHaveLength(80);
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.pressUnderMore('Rename…');
  await expect(sidebar.field('Subject')).toHaveValue('Question about billing for the annual plan');
  await sidebar.fill('Subject', `${subject}!`);
  await expect(sidebar.root.getByText('81 of 80')).toBeVisible();
  await expect(sidebar.root.getByText('One character too many: Fernand takes 80 at most.').first()).toBeVisible();
  await sidebar.press('Save subject');
  await sidecar.settled();
  expect(sidecar.witness.patches).toEqual([]);

  await sidebar.fill('Subject', subject);
  await expect(sidebar.root.getByText('80 of 80')).toBeVisible();
  await sidebar.press('Save subject');
  await expect(sidebar.receipt).toContainText('Renamed to');
  await expect(sidebar.subject).toHaveText(subject);
  expect(sidecar.witness.patches).toEqual([JSON.stringify({ subject })]);
  expect(sidecar.sandbox.conversation('12345')?.subject).toBe(subject);
});

test('a subject that is too long to be written back is said to be so before it is changed', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('70455');
  await sidebar.pressUnderMore('Rename…');
  await expect(
    sidebar.root.getByText(/^The present subject has \d+ characters, Fernand takes 80 at most\. Once changed, it cannot be restored\.$/),
  ).toBeVisible();
});

test('the answer to a change replaces what is shown, and nothing is read after it', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  sidecar.sandbox.changeConversation('12345', { subject: 'Renamed by a colleague', agent_id: 44n });
  await sidebar.press('Close');
  await expect(sidebar.subject).toHaveText('Renamed by a colleague');
  await expect(sidebar.fact('Assignee')).toContainText(/^Agent 44(?!\d)/);
  await expect(sidebar.receipt).toContainText('Closed');
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
});

test('int64 in a change keeps every digit', async ({ sidecar }) => {
  const endframe = await sidecar.openConversation('9007199254740993');
  await endframe.press('Set as primary contact 9007199254740999');
  await expect(endframe.receipt).toContainText('Contact 9007199254740999 is primary now');
  const last = await sidecar.openConversation('9223372036854775807');
  await last.press('Assign…');
  await last.fill('Agent ID or email', '9007199254740995');
  await last.press('Set assignee');
  await expect(last.receipt).toContainText('Assigned to agent 9007199254740995');
  await last.press('Set as primary contact 9223372036854775805');
  await expect(last.fact('Contact')).toHaveText('9223372036854775805 primary');
  expect(sidecar.witness.lines).toEqual([
    'GET 9007199254740993',
    'PATCH 9007199254740993 {"contact_id":9007199254740999}',
    'GET 9223372036854775807',
    'PATCH 9223372036854775807 {"agent_id":9007199254740995}',
    'PATCH 9223372036854775807 {"contact_id":9223372036854775805}',
  ]);
});

test('while a change is on its way no other one can be made', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toBeVisible();
  const held = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', until: held.promise });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Closing…');
  await expect(sidebar.tomorrow).toHaveAttribute('aria-disabled', 'true');
  await sidebar.tomorrow.click({ force: true });
  held.resolve(undefined);
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
});
