import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { tellProblem } from '../../utils/conversation/problem-words.ts';
import { tellNotKept } from '../../utils/conversation/not-kept-words.ts';
import { seenOf } from '../../utils/conversation/seen.ts';
import { resolveSnooze, toTimestamp } from '../../utils/conversation/snooze.ts';
import { detectInChosen } from '../../utils/detect/chosen.ts';
import { createRecognizer } from '../../utils/detect/recognizer.ts';
import { compileRules } from '../../utils/detect/rules.ts';
import { readEntry, readPage } from '../../utils/storage/published.ts';
import { readSiteRules } from '../../utils/storage/rules.ts';
import { say } from '../../utils/words.ts';
import { openConversation } from './conversations.ts';
import { notify } from './notices.ts';
import { submitChange } from './outbox.ts';
import { openMount } from './pages.ts';
import { selectInMount } from './publishing.ts';
import { noteShown } from '../../utils/storage/mounts.ts';

const ITEM = 'snooze-tomorrow';

/** What was clicked on, as the browser tells it. */
export type Click = {
  menuItemId: string | number;
  linkUrl?: string | undefined;
  selectionText?: string | undefined;
  pageUrl?: string | undefined;
};

/** Puts the item into the browser's menu. Browsers keep it, so at every install and start it is made anew. */
export async function createContextMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: ITEM, title: say('menuSnoozeTomorrow'), contexts: ['link', 'selection', 'page'] });
}

/** Snoozes the conversation that was clicked on until tomorrow, and says where the agent looks what became of it. */
export async function onMenuClick(click: Click, tabId: number | undefined): Promise<void> {
  if (click.menuItemId !== ITEM) return;
  const ids = await clickedConversations(click, tabId);
  const [id] = ids;
  if (id === undefined) {
    await notify({ message: say('menuNoConversation') });
    return;
  }
  if (ids.length > 1) {
    await notify({
      message: say(
        'menuSeveralConversations',
        ids
          .slice(0, 5)
          .map((other) => `#${other}`)
          .join(', '),
      ),
    });
    return;
  }
  await snoozeUntilTomorrow(id, tabId);
}

/** The conversations in what the agent chose: the link, else the selected text, else the page. A selected number is an ID, since it was chosen. */
async function clickedConversations({ linkUrl, selectionText, pageUrl }: Click, tabId: number | undefined): Promise<ConversationId[]> {
  const host = URL.parse(pageUrl ?? '')?.hostname ?? '';
  const recognizer = createRecognizer(compileRules(await readSiteRules(host)));
  const linked = linkUrl === undefined ? undefined : recognizer.inLink(linkUrl)?.id;
  if (linked !== undefined) return [linked];
  if (selectionText !== undefined) return detectInChosen(selectionText, recognizer);
  if (linkUrl !== undefined || tabId === undefined) return [];
  const page = await readPage(tabId);
  // What was found on a former page of this tab is not what the agent clicked on.
  return page !== undefined && page.address === pageUrl ? page.found.map((detected) => detected.id) : [];
}

async function snoozeUntilTomorrow(id: ConversationId, tabId: number | undefined): Promise<void> {
  const mount = tabId === undefined ? undefined : await openMount(tabId);
  if (mount !== undefined) {
    await noteShown(mount.word, id);
    await selectInMount(mount, id);
  }
  const read = await openConversation(id, { again: true });
  if (!read.ok) {
    const { title, next } = tellProblem(read.problem, id);
    // An open sidebar shows why it could not be read, and not that the snooze was given up.
    await notify({ title: say('menuNotSnoozed', id), message: `${title} ${next}`, problem: read.problem });
    return;
  }
  const kept = await submitChange({
    key: crypto.randomUUID(),
    id,
    change: { status: 'SNOOZED', snoozeUntil: tomorrow() },
    seen: seenOf(read.value, (await readEntry(id)).readAt ?? Date.now()),
    from: { view: 'menu', ...(mount !== undefined && { host: mount.host }) },
  });
  // From here on its fate stands in the outbox, which tells of it by a notice where no sidebar does.
  if (!kept.ok) await notify({ title: say('menuNotSnoozed', id), message: `${read.value.subject}\n${tellNotKept(kept.problem)}` });
}

/** The instant of "tomorrow", here and now. */
function tomorrow(): string {
  const wake = resolveSnooze('tomorrow', agentsNow());
  if (!wake.ok) throw new Error('there is always a tomorrow');
  return toTimestamp(wake.value);
}
