import { browser } from 'wxt/browser';
import { agentsNow } from '../../utils/conversation/clock.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import { tellTrouble } from '../../utils/conversation/pending-words.ts';
import { isMendedInSettings, type Problem } from '../../utils/conversation/problem.ts';
import { tellInstant } from '../../utils/conversation/time-words.ts';
import type { Settled } from '../../utils/outbox/outcome.ts';
import { readEntry } from '../../utils/storage/published.ts';
import { say } from '../../utils/words.ts';
import { isOnScreen } from './on-screen.ts';

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

/** Says that a change needs the agent, where no view is before them that does. */
export async function notifyOfTrouble(pending: Pending): Promise<void> {
  const { id, state, from } = pending;
  if (await isOnScreen(id)) return;
  const title = from.view === 'menu' ? say('menuNotSnoozed', id) : say('noticeNotChanged', id);
  const problem = state.kind === 'stopped' ? state.problem : undefined;
  await notify({ title, message: `${await subjectOf(id)}${tellTrouble(pending)}`, ...(problem !== undefined && { problem }) });
}

/** Says that a snooze from the browser's menu was made, where no view is before the agent that does. */
export async function notifyOfSnooze({ pending, fate, answer }: Settled): Promise<void> {
  const { id, change } = pending;
  if ((fate !== 'done' && fate !== 'already-so') || (await isOnScreen(id))) return;
  const until = tellInstant(answer?.snoozeUntil ?? change.snoozeUntil ?? '', agentsNow());
  await notify({ title: say('menuSnoozed', until), message: `${await subjectOf(id)}#${id}` });
}

async function subjectOf(id: ConversationId): Promise<string> {
  const { conversation } = await readEntry(id);
  return conversation === undefined ? '' : `${conversation.subject}\n`;
}

/** A click on a notice. */
export async function onNoticeClick(id: string): Promise<void> {
  await browser.notifications.clear(id);
  if (id.startsWith(OPENS_SETTINGS)) await browser.runtime.openOptionsPage();
}
