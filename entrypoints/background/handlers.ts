import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Origin } from '../../utils/conversation/pending.ts';
import type { Handlers, Speaker } from '../../utils/messages/receive.ts';
import type { Judged } from '../../utils/messages/sender.ts';
import { tell } from '../../utils/messages/told.ts';
import { compileRules } from '../../utils/detect/rules.ts';
import { findMount, noteShown, redeemPass } from '../../utils/storage/mounts.ts';
import { readEntry } from '../../utils/storage/published.ts';
import { forgetPick } from '../../utils/storage/picks.ts';
import { readSiteRules } from '../../utils/storage/rules.ts';
import { changeArrangement, changePreferences, readArrangement } from '../../utils/storage/settings.ts';
import { endPick, notePick, readPlaces, showPlace, startPick, tryTemplate } from './guide.ts';
import { openConversation } from './conversations.ts';
import { clearHistory, dropSubjects, planDropping, readHistory, setBack } from './history.ts';
import { checkAndSaveKey, forgetKey, refreshKeyState } from './keys.ts';
import { actOnChanges, dismissNote, run, submitChange } from './outbox.ts';
import { grantPass, notePage, openBeside, openSidebar } from './pages.ts';
import { addTemplate, muteRule, removeTemplate, unmuteRule } from './rules.ts';
import { isSwitchedOn, lendFields, placeSidebar } from './sites.ts';
import { firstPublication, tellMounts } from './publishing.ts';
import { forgetUnasked, judgeUnasked, leaveUnasked, type UnaskedVerdict } from './unasked.ts';

/** What the background does for each message. */
export const handlers: Handlers = {
  'page.opened': async ({ again = false }, { tabId, url }) => {
    if (!(await isWelcome(tabId, url))) return undefined;
    if (!again) await forgetPick(tabId);
    const rules = compileRules(await readSiteRules(url.hostname));
    if (rules.fields.length > 0) await lendFields(tabId);
    return rules;
  },
  'page.detected': async (facts, { tabId, url }) => {
    if (!(await isWelcome(tabId, url))) return undefined;
    await leaveUnasked(tabId, url.href);
    return await notePage(tabId, url, facts);
  },
  'mount.wanted': async (_nothing, { tabId, url }) => {
    if (await isSwitchedOn(url)) await placeSidebar(tabId);
  },
  'pick.made': async ({ id, templates }, { tabId, url }) =>
    (await isWelcome(tabId, url)) && (await notePick(tabId, { id, host: url.hostname, templates })),
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
    if (act === 'dismiss') await endPick(tabId);
    await tell(tabId, 0, { order: `mount.${act}` });
  },

  'view.opened': async ({ tabId }) => {
    run();
    // Whatever the key's own room has: what waits is told.
    await refreshKeyState().catch(() => undefined);
    return await firstPublication(tabId);
  },
  'conversation.open': async ({ id, unasked = false, again = false, refresh = false, tabId }, speaker) => {
    const verdict = unasked ? await judgeFor(speaker, id, tabId) : 'read';
    if (verdict === 'nothing') return false;
    await show(id, speaker);
    if (verdict === 'read') await openConversation(id, { again, ...(refresh && { why: 'refresh' }) });
    return true;
  },
  'conversation.change': async (draft, speaker) => await submitChange({ ...draft, from: await originOf(speaker) }),
  'outbox.wake': () => Promise.resolve(run()),
  'outbox.dismiss': async ({ note }) => await dismissNote(note),
  'change.act': async ({ keys, act }) => await actOnChanges(keys, act),

  'sidebar.open': async ({ tabId }) => await openSidebar(tabId),
  'options.open': async () => await browser.runtime.openOptionsPage(),
  'history.open': async () => {
    await browser.tabs.create({ url: browser.runtime.getURL('/history-page.html') });
  },

  'history.read': async ({ text, count }) => await readHistory(text, count),
  'history.clear': async () => await clearHistory(),
  'history.set-back': async ({ key, as }) => await setBack(key, as),

  'template.add': async (template) => await addTemplate(template),
  'template.remove': async (template) => await removeTemplate(template),
  'template.try': async ({ text, tabId }, speaker) => {
    const where = tabOf(speaker, tabId);
    return where === undefined ? undefined : await tryTemplate(where, text, speaker.role !== 'options');
  },
  'pick.start': async ({ tabId }, speaker) => {
    const where = tabOf(speaker, tabId);
    return where !== undefined && (await startPick(where, speaker.role === 'popup'));
  },
  'pick.end': async ({ tabId }, speaker) => {
    const where = tabOf(speaker, tabId);
    if (where !== undefined) await endPick(where);
  },
  'page.places': async ({ tabId }, speaker) => {
    const where = tabOf(speaker, tabId);
    return where === undefined ? {} : await readPlaces(where);
  },
  'page.show': async ({ id, tabId }, speaker) => {
    const where = tabOf(speaker, tabId);
    return where !== undefined && (await showPlace(where, id));
  },
  'rule.mute': async ({ id, tabId }, speaker) => {
    const where = tabOf(speaker, tabId);
    if (where !== undefined) await muteRule(where, id);
  },
  'rule.unmute': async (muted) => await unmuteRule(muted),

  'key.save': async ({ key, place }) => await checkAndSaveKey(key, place),
  'key.remove': async () => await forgetKey(),
  'preferences.change': async ({ holdSeconds, keepsSubjects }) => {
    if (keepsSubjects === false) await planDropping();
    await changePreferences({ ...(holdSeconds !== undefined && { holdSeconds }), ...(keepsSubjects !== undefined && { keepsSubjects }) });
    if (keepsSubjects === false) await dropSubjects();
  },
};

/** The tab that a view speaks of: a frame's is told by the browser, a view that stands in none names it. */
function tabOf(speaker: Judged, tabId: number | undefined): number | undefined {
  return speaker.role === 'frame' ? speaker.tabId : tabId;
}

/** Whether a page's site is switched on. A page of one that was switched off meanwhile can come back by the Back button, with the script of then. */
async function isWelcome(tabId: number, url: URL): Promise<boolean> {
  if (await isSwitchedOn(url)) return true;
  await tell(tabId, 0, { order: 'mount.remove' });
  return false;
}

/** Only the sidebar in a page and the side panel beside it show what nobody asked for. `tabId` is the tab that the panel speaks of. */
async function judgeFor(speaker: Speaker<'conversation.open'>, id: ConversationId, tabId: number | undefined): Promise<UnaskedVerdict> {
  if (speaker.role === 'frame') return await judgeUnasked(speaker.tabId, id, Date.now(), 'frame');
  return speaker.role === 'panel' && tabId !== undefined ? await judgeUnasked(tabId, id, Date.now(), 'panel') : 'nothing';
}

/** Where a change is made, for whoever looks for it later. */
async function originOf(speaker: Speaker<'conversation.change'>): Promise<Origin> {
  if (speaker.role !== 'frame') return { view: speaker.role };
  const mount = await findMount(speaker.word, speaker);
  return { view: 'sidebar', ...(mount !== undefined && { host: mount.host }) };
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
