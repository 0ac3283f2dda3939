import type { Locator } from '@playwright/test';
import { IDS } from '../data.ts';
import type { Conversation } from '../conversation.ts';
import { APP_HOST, CRM_HOST, MAIL_HOST } from '../hosts.ts';
import { DEMO_KEY } from '../keys.ts';
import { chooseMore, press, seeConversation, seeReceipt, type } from './in-sidebar.ts';
import type { Stage } from './stage.ts';
import type { Expected } from './witness.ts';

/** One step of the tour. It was seen when the screen says so, the sandbox received just what was expected, and the conversation is as it should be. */
export type Step = {
  /** What `--fail` and the picture call it. */
  name: string;
  /** What happens in it. */
  tells: string;
  /** The longest that it may take, where that is more than other steps may. */
  longestMs?: number;
  /** Does what a person would do. */
  act: (stage: Stage) => Promise<void>;
  expects: readonly Expected[];
  /** Resolves once the screen says what it should. */
  see: (stage: Stage) => Promise<void>;
  /** How the conversation is afterwards. */
  leaves?: { id: string } & Partial<Omit<Conversation, 'id'>>;
};

const [RAVIGA, QUESTIONNAIRE] = IDS.raviga;
const MENU_IN_SIDEBAR = '70303';
const MENU_ELSEWHERE = '70476';
const ASSIGNEE = 'monica@piedpiper.example';
const NEW_SUBJECT = 'Seat count on the March invoice: corrected';
const TOMORROW = 'Snoozed until tomorrow, 09:00';

/** The steps of the tour, in the order in which they are played. */
export const STEPS: readonly Step[] = [
  {
    name: 'key',
    tells: 'The settings open by themselves; the API key is typed, checked and saved',
    async act(stage) {
      await stage.turnToSettings();
      await stage.front.getByRole('textbox', { name: 'API key' }).fill(DEMO_KEY);
      await stage.front.getByRole('button', { name: 'Save key' }).click();
    },
    expects: [{ method: 'GET', id: IDS.missing, status: 404 }],
    see: (stage) =>
      stage.front
        .getByRole('status')
        .getByText(`Key saved. It ends in ${DEMO_KEY.slice(-4)}`)
        .waitFor(),
  },
  {
    name: 'sidebar',
    tells: 'A deal in the CRM mentions a conversation: the sidebar shows it',
    act: (stage) => stage.open(`https://${CRM_HOST}/deals/hooli`),
    expects: [{ method: 'GET', id: IDS.billing }],
    see: (stage) => seeConversation(stage, IDS.billing, 'Question about billing for the annual plan'),
  },
  {
    name: 'snooze',
    tells: 'Snoozed until tomorrow with one press in the sidebar: held for five seconds, then sent',
    act: (stage) => press(stage, /^Snooze until tomorrow/),
    expects: [{ method: 'PATCH', id: IDS.billing, body: untilTomorrow }],
    see: (stage) => seeReceipt(stage, TOMORROW),
    leaves: { id: IDS.billing, status: 'SNOOZED' },
  },
  {
    name: 'look-up',
    tells: `The popup finds "#${RAVIGA}"`,
    async act(stage) {
      await stage.open(stage.browser.address('popup.html'));
      await stage.front.getByRole('textbox', { name: 'Conversation ID or link' }).fill(`#${RAVIGA}`);
      await stage.front.getByRole('button', { name: 'Look up' }).click();
    },
    expects: [{ method: 'GET', id: RAVIGA }],
    see: (stage) => stage.front.getByRole('heading', { level: 1, name: 'Seat count on the March invoice looks wrong' }).waitFor(),
  },
  {
    name: 'menu',
    tells: 'Snoozed from the menu over a link in a list; the open sidebar shows it',
    async act(stage) {
      // A popup goes when its agent goes on.
      await stage.front.close();
      await stage.open(`https://${CRM_HOST}/deals`);
      // The sidebar has to be there first: until then a notice would tell instead.
      await (await stage.sidebar()).getByRole('heading', { name: 'Choose a conversation' }).waitFor();
      await stage.snoozeByMenu(linkTo(stage, MENU_IN_SIDEBAR));
    },
    expects: [
      { method: 'GET', id: MENU_IN_SIDEBAR },
      { method: 'PATCH', id: MENU_IN_SIDEBAR, body: untilTomorrow },
    ],
    async see(stage) {
      await seeConversation(stage, MENU_IN_SIDEBAR, 'DPA and list of subprocessors');
      await seeReceipt(stage, TOMORROW);
    },
    leaves: { id: MENU_IN_SIDEBAR, status: 'SNOOZED' },
  },
  {
    name: 'navigation',
    tells: 'A single-page app moves on and loads more: the sidebar follows, to an ID past 2^53',
    async act(stage) {
      await stage.front.getByRole('link', { name: 'Endframe' }).click();
      await stage.front.getByRole('button', { name: 'Load more activity' }).click();
    },
    expects: [{ method: 'GET', id: IDS.beyondDouble }],
    see: (stage) => seeConversation(stage, IDS.beyondDouble, 'Endframe: migrating 4 PB, and our IDs are long'),
  },
  {
    name: 'assign',
    tells: 'One of several conversations on a deal is chosen, assigned by email and renamed: one request for both',
    async act(stage) {
      await stage.front.getByRole('link', { name: 'Deals' }).first().click();
      await stage.front.getByRole('link', { name: 'Raviga Capital' }).click();
      await (await stage.sidebar()).getByRole('tab', { name: RAVIGA }).click();
      await seeConversation(stage, RAVIGA, 'Seat count on the March invoice looks wrong');
      await press(stage, 'Assign…');
      await type(stage, 'Agent ID or email', ASSIGNEE);
      await press(stage, 'Set assignee');
      await chooseMore(stage, 'Rename…');
      await type(stage, 'Subject', NEW_SUBJECT);
      await press(stage, 'Save subject');
    },
    expects: [
      { method: 'GET', id: RAVIGA, isOptional: true },
      { method: 'PATCH', id: RAVIGA, body: () => ({ agent_email: ASSIGNEE, subject: NEW_SUBJECT }) },
    ],
    async see(stage) {
      await seeReceipt(stage, `Assigned to ${ASSIGNEE}, Renamed to “${NEW_SUBJECT}”`);
      await seeConversation(stage, RAVIGA, NEW_SUBJECT);
    },
    leaves: { id: RAVIGA, agent_id: 44n, subject: NEW_SUBJECT },
  },
  {
    name: 'close',
    tells: 'Closed by mistake, and undone: nothing was sent; then closed, and sent without waiting for the time to undo it',
    async act(stage) {
      await press(stage, 'Close');
      await press(stage, 'Undo');
      await (await stage.sidebar()).getByText('Undone: close. Nothing was sent.').waitFor();
      await press(stage, 'Close');
      await press(stage, 'Send now');
    },
    expects: [{ method: 'PATCH', id: RAVIGA, body: () => ({ status: 'CLOSED' }) }],
    see: (stage) => seeReceipt(stage, 'Closed'),
    leaves: { id: RAVIGA, status: 'CLOSED' },
  },
  {
    name: 'reopen',
    tells: 'Reopened and unassigned',
    async act(stage) {
      await press(stage, 'Reopen');
      await chooseMore(stage, 'Unassign');
    },
    expects: [{ method: 'PATCH', id: RAVIGA, body: () => ({ status: 'OPENED', agent_id: null }) }],
    see: (stage) => seeReceipt(stage, 'Reopened, Unassigned'),
    leaves: { id: RAVIGA, status: 'OPENED', agent_id: null },
  },
  {
    name: 'limit',
    tells: 'The sixth change of the minute, from the menu on a page without the sidebar: it waits in sight, in the popup',
    async act(stage) {
      await stage.open(`https://${APP_HOST}/`);
      await stage.snoozeByMenu(linkTo(stage, MENU_ELSEWHERE));
      await stage.open(stage.browser.address('popup.html'));
      await stage.front.getByRole('button', { name: '1 change waits' }).click();
    },
    expects: [{ method: 'GET', id: MENU_ELSEWHERE }],
    see: (stage) => stage.front.getByText(/^Fernand's limit is reached\. Next in \d+ s$/).waitFor(),
    leaves: { id: MENU_ELSEWHERE, status: 'OPENED' },
  },
  {
    name: 'mail',
    tells: 'Mails that carry an ID split by bold type and in quoted history: both conversations are found',
    async act(stage) {
      await stage.front.close();
      await stage.open(`https://${MAIL_HOST}/inbox/3`);
      await seeConversation(stage, IDS.billing, 'Question about billing for the annual plan');
      await stage.front.getByRole('link', { name: 'Waiting for the security questionnaire' }).click();
    },
    expects: [
      { method: 'GET', id: IDS.billing, isOptional: true },
      { method: 'GET', id: QUESTIONNAIRE },
    ],
    see: (stage) => seeConversation(stage, QUESTIONNAIRE, 'Waiting for the security questionnaire from legal'),
  },
  {
    name: 'notice',
    tells: 'The minute is over: the change that waited goes out by itself, and a notice tells',
    act: () => Promise.resolve(),
    expects: [
      { method: 'GET', id: MENU_ELSEWHERE, isOptional: true },
      { method: 'PATCH', id: MENU_ELSEWHERE, body: untilTomorrow },
    ],
    see: (stage) => stage.notice(),
    leaves: { id: MENU_ELSEWHERE, status: 'SNOOZED' },
    longestMs: 75_000,
  },
  {
    name: 'history',
    tells: 'The history: that snooze is set back, as nobody has changed the conversation since',
    async act(stage) {
      await stage.open(stage.browser.address('history-page.html'));
      await stage.front.getByRole('button', { name: `Set back… conversation ${MENU_ELSEWHERE}` }).click();
      await stage.front.getByRole('button', { name: 'Set back', exact: true }).click();
    },
    expects: [
      { method: 'GET', id: MENU_ELSEWHERE },
      { method: 'PATCH', id: MENU_ELSEWHERE, body: () => ({ status: 'OPENED' }) },
    ],
    see: ({ front }) => front.getByText('Saved in Fernand, from the history').waitFor(),
    leaves: { id: MENU_ELSEWHERE, status: 'OPENED' },
    longestMs: 75_000,
  },
];

/** A link to a conversation in the tab in front. */
function linkTo({ front }: Stage, id: string): Locator {
  return front.getByRole('link', { name: `#${id}` });
}

/** A snooze until nine in the morning of the day after, here, which is also where the browser is. */
function untilTomorrow(at: number): Record<string, unknown> {
  const timeZone = Temporal.Now.timeZoneId();
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const morning = today.add({ days: 1 }).toZonedDateTime({ timeZone, plainTime: '09:00' });
  return { status: 'SNOOZED', snooze_until: morning.toInstant().toString({ smallestUnit: 'second' }) };
}
