import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Handlers, Speaker } from '../../utils/messages/receive.ts';
import { tell } from '../../utils/messages/told.ts';
import { findMount, noteShown, redeemPass } from '../../utils/storage/mounts.ts';
import { readEntry } from '../../utils/storage/published.ts';
import { changeArrangement, readArrangement } from '../../utils/storage/settings.ts';
import { acknowledgeChange, openConversation, submitChange } from './conversations.ts';
import { checkAndSaveKey, forgetKey, refreshKeyState } from './keys.ts';
import { notifyOfFailure } from './notices.ts';
import { grantPass, notePage, openBeside, openSidebar } from './pages.ts';
import { isSwitchedOn } from './sites.ts';
import { firstPublication, tellMounts } from './publishing.ts';
import { forgetUnasked, judgeUnasked, leaveUnasked, type UnaskedVerdict } from './unasked.ts';

/** What the background does for each message. */
export const handlers: Handlers = {
  'page.detected': async (facts, { tabId, url }) => {
    if (!(await isSwitchedOn(url))) {
      // A page of a site that was switched off meanwhile can come back by the Back button, with the script of then.
      await tell(tabId, 0, { order: 'mount.remove' });
      return undefined;
    }
    await leaveUnasked(tabId, url.href);
    return await notePage(tabId, url, facts);
  },
  'mount.request': async (_nothing, { tabId, url }) => await grantPass(tabId, url),
  'mount.changed': async ({ open, side, widthPx, blocked = false }, { tabId, url }) => {
    if (blocked) return await openBeside(tabId);
    const change = { ...(open !== undefined && { open }), ...(side !== undefined && { side }), ...(widthPx !== undefined && { widthPx }) };
    await changeArrangement(url.hostname, change);
    if (side !== undefined) await tellMounts((mount) => mount.tabId === tabId, { side });
  },

  'mount.redeem': async ({ pass }, { tabId, frameId, documentId }) => {
    const mount = await redeemPass(pass, { tabId, frameId, documentId }, Date.now());
    if (mount === undefined) return undefined;
    await forgetUnasked(tabId);
    await tell(tabId, 0, { order: 'mount.alive' });
    const { side } = await readArrangement(mount.host);
    return { mount: mount.word, publication: { ...(await firstPublication(tabId)), side } };
  },
  'mount.arrange': async ({ act }, { tabId }) => {
    await tell(tabId, 0, { order: `mount.${act}` });
  },

  'view.opened': async ({ tabId }) => {
    await refreshKeyState();
    return await firstPublication(tabId);
  },
  'conversation.open': async ({ id, unasked = false, again = false, tabId }, speaker) => {
    const verdict = unasked ? await judgeFor(speaker, id, tabId) : 'read';
    if (verdict === 'nothing') return false;
    await show(id, speaker);
    if (verdict === 'read') await openConversation(id, { again });
    return true;
  },
  'conversation.change': async ({ id, change }, speaker) => {
    const result = await submitChange(id, change);
    if (!result.ok && !(await isWatched(speaker))) await notifyOfFailure(id, result.problem);
  },
  'conversation.acknowledge': async ({ id }) => await acknowledgeChange(id),

  'sidebar.open': async ({ tabId }) => await openSidebar(tabId),
  'options.open': async () => await browser.runtime.openOptionsPage(),

  'key.save': async ({ key, place }) => await checkAndSaveKey(key, place),
  'key.remove': async () => await forgetKey(),
};

/** Only the sidebar in a page and the side panel beside it show what nobody asked for. `tabId` is the tab that the panel speaks of. */
async function judgeFor(speaker: Speaker<'conversation.open'>, id: ConversationId, tabId: number | undefined): Promise<UnaskedVerdict> {
  if (speaker.role === 'frame') return await judgeUnasked(speaker.tabId, id, Date.now(), 'frame');
  return speaker.role === 'panel' && tabId !== undefined ? await judgeUnasked(tabId, id, Date.now(), 'panel') : 'nothing';
}

/** Whether the view that asked for a change is still there to say what became of it. */
async function isWatched(speaker: Speaker<'conversation.change'>): Promise<boolean> {
  if (speaker.role === 'frame') return await tell(speaker.tabId, speaker.frameId, { publication: {} });
  const views = await browser.runtime.getContexts?.({ contextTypes: ['POPUP', 'SIDE_PANEL', 'TAB'] }).catch(() => undefined);
  // Each window can have a panel, and each panel has its word in its address.
  if (speaker.role === 'panel') return views?.some(({ documentUrl }) => documentUrl?.endsWith(`/sidepanel.html#${speaker.word}`)) ?? false;
  return views === undefined || views.some(({ documentUrl }) => documentUrl?.includes('/popup.html'));
}

/** From now on a frame is told of this conversation; other views see the published state by themselves. */
async function show(id: ConversationId, speaker: Speaker<'conversation.open'>): Promise<void> {
  if (speaker.role !== 'frame') return;
  const mount = await findMount(speaker.word, speaker);
  if (mount === undefined) return;
  await noteShown(mount.word, id);
  // What is known already is told at once; what comes after, as it comes.
  const entry = await readEntry(id);
  if (entry.revision > 0) await tellMounts(({ word }) => word === mount.word, { entries: [entry] });
}
