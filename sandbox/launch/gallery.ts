import { IDS } from '../data.ts';
import { CRM_HOST, MAIL_HOST } from '../hosts.ts';
import { DEMO_KEY } from '../keys.ts';
import { press, seeConversation, type } from './in-sidebar.ts';
import type { Stage } from './stage.ts';

/** A picture for those who read about Sidecar: its file's name, and what brings it to the screen. */
export type Picture = {
  name: string;
  /** Resolves when the tab in front shows what the picture is to show. */
  arrange: (stage: Stage) => Promise<void>;
};

const PAGE = { width: 1080, height: 720 };
const MAILBOX = { width: 1240, height: 560 };
const POPUP = { width: 380, height: 600 };

/** The pictures, in the order in which they are taken. */
export const PICTURES: readonly Picture[] = [
  {
    name: 'options',
    async arrange(stage) {
      await stage.turnToSettings();
      await stage.front.setViewportSize(PAGE);
      await stage.front.getByRole('textbox', { name: 'API key' }).fill(DEMO_KEY);
      await stage.front.getByRole('button', { name: 'Save key' }).click();
      await stage.front.getByText('Key saved').waitFor();
    },
  },
  {
    name: 'sidebar-light',
    async arrange(stage) {
      await stage.open(`https://${CRM_HOST}/deals/hooli`);
      await stage.front.setViewportSize(PAGE);
      await seeConversation(stage, IDS.billing, 'Question about billing for the annual plan');
    },
  },
  {
    name: 'sidebar-dark',
    arrange: (stage) => stage.front.emulateMedia({ colorScheme: 'dark' }),
  },
  {
    name: 'snooze-form',
    async arrange(stage) {
      await stage.front.emulateMedia({ colorScheme: 'light' });
      await press(stage, 'Snooze…');
      await type(stage, 'When', 'friday');
      // Away with the caret, which blinks, and the pointer, which lights up what it is over.
      await (await stage.sidebar()).getByRole('heading', { name: 'Snooze until' }).click();
    },
  },
  {
    name: 'edge-tab',
    async arrange(stage) {
      await press(stage, 'Cancel');
      const frame = await (await stage.sidebar()).frameElement();
      await press(stage, 'Collapse');
      await frame.waitForElementState('hidden');
      // Away with the focus, which the tab takes over from the sidebar.
      await stage.front.getByRole('heading', { level: 1 }).click();
    },
  },
  {
    name: 'popup',
    async arrange(stage) {
      // It stands in a tab of its own, behind the deal's, and so takes the deal for the page that it was opened over.
      const deal = stage.front;
      await stage.open(stage.browser.address('popup.html'));
      await stage.front.setViewportSize(POPUP);
      await deal.bringToFront();
      await stage.front.reload();
      await stage.front.getByRole('textbox', { name: 'Conversation ID or link' }).fill(`#${IDS.raviga[0]}`);
      await stage.front.getByRole('button', { name: 'Look up' }).click();
      await stage.front.getByRole('heading', { level: 1, name: 'Seat count' }).waitFor();
    },
  },
  {
    name: 'mailbox-dark',
    async arrange(stage) {
      await stage.open(`https://${MAIL_HOST}/inbox/2`);
      await stage.front.emulateMedia({ colorScheme: 'dark' });
      await stage.front.setViewportSize(MAILBOX);
      await seeConversation(stage, IDS.raviga[1], 'Waiting for the security questionnaire from legal');
    },
  },
];
