import { DEMO_KEY } from '../../sandbox/keys.ts';
import { links } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import { SITE, USUAL_ZONE } from '../support/world.ts';

const clockTime = (iso: string) =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(USUAL_ZONE).toPlainTime().toString({ smallestUnit: 'minute' });

test('a page with one conversation: one read, and every field is shown', async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside('https://crm.example.com/deals/hooli');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await expect(sidebar.conversation).toHaveAccessibleName('Conversation 12345');
  await expect(sidebar.conversation.getByText('#12345', { exact: true })).toBeVisible();
  await expect(sidebar.conversation.getByText('Open', { exact: true })).toBeVisible();
  await expect(sidebar.conversation.getByText('customer wrote 2 h ago')).toBeVisible();
  await expect(sidebar.fact('Assignee')).toContainText(/^Agent 42(?!\d)/);
  await expect(sidebar.fact('Contact')).toHaveText('789 primary');
  const kinds = sidebar
    .fact('Recipients')
    .getByRole('listitem')
    .filter({ has: sidebar.root.getByRole('list') });
  await expect(kinds).toHaveCount(2);
  await expect(kinds.nth(0)).toContainText(/^To\s*789 primary$/);
  await expect(kinds.nth(1)).toContainText(/^Cc\s*790.*791/);
  await expect(sidebar.fact('Tags')).toHaveText('1512');
  await expect(sidebar.fact('Channel')).toHaveText('1');
  const { last_update } = sidecar.sandbox.conversation('12345')!;
  await expect(sidebar.fact('Last message')).toContainText(new RegExp(`${clockTime(last_update)} from the customer$`));
  await expect(sidebar.receipt).toHaveText(/^Read \d\d:\d\d$/);

  expect(sidecar.witness.lines).toEqual(['GET 12345']);
  const [request] = sidecar.witness.requests;
  expect(request?.host).toBe('api.getfernand.com');
  expect(request?.key).toBe(DEMO_KEY);
  expect(request?.headers).toMatchObject({ accept: 'application/json' });
  for (const header of ['cookie', 'referer', 'authorization']) expect(request?.headers).not.toHaveProperty(header);
});

test('whatever a conversation is and has is told, and no digit is lost', async ({ sidecar }) => {
  const IDS = ['70112', '69871', '70533', '70540', '70388', '9007199254740993', '9223372036854775807'];
  sidecar.sandbox.addPage(SITE, '/all', links(IDS));
  const sidebar = await sidecar.openBeside(`https://${SITE}/all`);
  const recipients = sidebar.fact('Recipients');

  await sidebar.pick('70112');
  const { snooze_until } = sidecar.sandbox.conversation('70112')!;
  await expect(sidebar.conversation.getByText('Snoozed', { exact: true })).toBeVisible();
  await expect(sidebar.conversation.getByText(new RegExp(`^Snoozed until .*${clockTime(snooze_until!)}$`))).toBeVisible();
  await expect(sidebar.button('Reopen')).toBeVisible();

  await sidebar.pick('69871');
  await expect(sidebar.conversation.getByText('Closed', { exact: true })).toBeVisible();
  await sidebar.pick('70533');
  await expect(sidebar.conversation.getByText('Spam', { exact: true })).toBeVisible();

  await sidebar.pick('70540');
  await expect(sidebar.fact('Assignee')).toContainText('Nobody');
  await expect(sidebar.fact('Contact')).toHaveText('899 primary');
  for (const name of ['Recipients', 'Tags', 'Channel']) await expect(sidebar.fact(name)).toHaveText('None');

  await sidebar.pick('70388');
  await expect(recipients.getByText(/^8\d\d$/), 'of thirty, five are shown at first').toHaveCount(5);
  await sidebar.press('Show all 30');
  await expect(recipients.getByText(/^8\d\d$/)).toHaveCount(30);
  for (const kind of ['To', 'Cc', 'Bcc']) await expect(recipients.getByText(kind, { exact: true })).toBeVisible();
  await sidebar.press('Show fewer');
  await expect(recipients.getByText(/^8\d\d$/)).toHaveCount(5);

  await sidebar.pick('9007199254740993');
  await expect(sidebar.conversation.getByText('#9007199254740993', { exact: true })).toBeVisible();
  await expect(sidebar.fact('Assignee')).toContainText('Agent 9007199254740995');
  await expect(sidebar.fact('Contact')).toHaveText('9007199254740997 primary');
  await expect(recipients).toContainText('9007199254740999');

  await sidebar.pick('9223372036854775807');
  await expect(sidebar.subject).toHaveText('The very last conversation');
  await expect(sidebar.conversation.getByText('#9223372036854775807', { exact: true })).toBeVisible();
  await expect(sidebar.fact('Contact')).toHaveText('9223372036854775806 primary');
  await expect(sidebar.fact('Channel')).toHaveText('9007199254740993');
  await expect(sidebar.fact('Tags')).toHaveText('2147483647');
  expect(sidecar.witness.lines).toEqual(IDS.map((id) => `GET ${id}`));
});

test('a new answer is read when the agent asks for one', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  sidecar.sandbox.changeConversation('12345', { subject: 'Renamed by a colleague', status: 'CLOSED' });
  await sidebar.press('Refresh');
  await expect(sidebar.subject).toHaveText('Renamed by a colleague');
  await expect(sidebar.conversation.getByText('Closed', { exact: true })).toBeVisible();
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'GET 12345']);
});
