import { browser } from 'wxt/browser';
import { tellChangeProblem } from '../../utils/conversation/change-problem-words.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { isMendedInSettings, type Problem } from '../../utils/conversation/problem.ts';
import { readEntry } from '../../utils/storage/published.ts';
import { say } from '../../utils/words.ts';

/** Notices whose click leads to the settings carry this in their ID, which outlives the background. */
const OPENS_SETTINGS = 'settings:';

/** Something to tell the agent where no view of ours is on the screen, and the problem that it is about. */
export type Notice = { title?: string; message: string; problem?: Problem };

/** Shows a notice of the system's. Where the problem is put right in the settings, a click leads there, and the notice says so: Firefox has no buttons in it. */
export async function notify({ title = say('productName'), message, problem }: Notice): Promise<void> {
  const opensSettings = problem !== undefined && isMendedInSettings(problem);
  await browser.notifications.create((opensSettings ? OPENS_SETTINGS : '') + crypto.randomUUID(), {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    title,
    message: opensSettings ? `${message}\n${say('noticeOpensSettings')}` : message,
  });
}

/** Says that a change was not made, or may not have been, where no view is left to say it. */
export async function notifyOfFailure(id: ConversationId, problem: Problem): Promise<void> {
  const { conversation } = await readEntry(id);
  const subject = conversation === undefined ? '' : `${conversation.subject}\n`;
  await notify({ title: say('noticeNotChanged', id), message: subject + tellChangeProblem(problem, id), problem });
}

/** A click on a notice. */
export async function onNoticeClick(id: string): Promise<void> {
  await browser.notifications.clear(id);
  if (id.startsWith(OPENS_SETTINGS)) await browser.runtime.openOptionsPage();
}
