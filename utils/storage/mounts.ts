import { browser } from 'wxt/browser';
import type { ConversationId } from '../conversation/conversation-id.ts';

/*
 * Who may act inside pages. A pass lets one frame introduce itself once; a mount is a frame that did.
 * Both end with the browser, and neither is ever told to a page.
 */

/** A content script asks for a pass and its frame spends it moments later. */
const PASS_LIFETIME_MS = 10_000;

/** The place that a frame has in the browser. `documentId` is there where the browser tells it. */
export type FramePlace = { tabId: number; frameId: number; documentId?: string | undefined };

/** A frame of ours in a page. `shown` are the conversations that it has asked for, and so is told of. */
export type Mount = FramePlace & { word: string; host: string; shown: ConversationId[] };

type Pass = { pass: string; tabId: number; host: string; endsAt: number };
type Stored = { passes?: Pass[]; mounts?: Mount[] };

/** A new pass for one frame in this tab, on a page of this host. */
export async function issuePass(tabId: number, host: string, now: number): Promise<string> {
  const pass = crypto.randomUUID();
  await update(({ passes = [] }) => ({
    passes: [...passes.filter((other) => other.endsAt > now), { pass, tabId, host, endsAt: now + PASS_LIFETIME_MS }],
  }));
  return pass;
}

/** Spends a pass: `undefined` where it is unknown, spent, too old, or was made for another tab. One tab has one mount. */
export async function redeemPass(pass: string, place: FramePlace, now: number): Promise<Mount | undefined> {
  let mount: Mount | undefined;
  await update(({ passes = [], mounts = [] }) => {
    const spent = passes.find((other) => other.pass === pass);
    const others = passes.filter((other) => other !== spent);
    if (spent === undefined || spent.endsAt <= now || spent.tabId !== place.tabId) return { passes: others };
    mount = { ...place, word: crypto.randomUUID(), host: spent.host, shown: [] };
    return { passes: others, mounts: [...mounts.filter((other) => other.tabId !== place.tabId), mount] };
  });
  return mount;
}

/** The mount that this word belongs to, if it is said from the very place that it was given to. */
export async function findMount(word: string | undefined, place: FramePlace): Promise<Mount | undefined> {
  const { mounts = [] } = await read();
  return mounts.find(
    (mount) =>
      mount.word === word && mount.tabId === place.tabId && mount.frameId === place.frameId && mount.documentId === place.documentId,
  );
}

export async function readMounts(): Promise<Mount[]> {
  return (await read()).mounts ?? [];
}

/** Remembers that this mount shows a conversation from now on. */
export async function noteShown(word: string, id: ConversationId): Promise<void> {
  await update(({ mounts = [] }) => ({
    mounts: mounts.map((mount) => (mount.word === word && !mount.shown.includes(id) ? { ...mount, shown: [...mount.shown, id] } : mount)),
  }));
}

/** The frame is gone. */
export async function dropMounts(isGone: (mount: Mount) => boolean): Promise<void> {
  await update(({ mounts = [] }) => ({ mounts: mounts.filter((mount) => !isGone(mount)) }));
}

async function read(): Promise<Stored> {
  return await browser.storage.session.get(['passes', 'mounts']);
}

async function update(change: (stored: Stored) => Stored): Promise<void> {
  await navigator.locks.request('mounts', async () => {
    await browser.storage.session.set(change(await read()));
  });
}
