import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { watchPage } from '../../../utils/detect/watch.ts';
import { open, pause, walk } from './documents.ts';
import { type Density, listPage } from './list-page.ts';
import { STORMS, type StormName, stormPage } from './storms.ts';

/** What somebody has spent on the page's own thread: all of it, and its longest stretch. */
export type Account = { ms: number; longestMs: number };

// What is measured runs by these; the bench itself by those that the browser has.
const BareObserver = MutationObserver;
const barePost = scheduler.postTask.bind(scheduler);

function charged<Given extends unknown[]>(account: Account, act: (...given: Given) => unknown): (...given: Given) => void {
  return (...given) => {
    const begun = performance.now();
    act(...given);
    const ms = performance.now() - begun;
    account.ms += ms;
    account.longestMs = Math.max(account.longestMs, ms);
  };
}

/** Watches a document as the extension does, and resolves once it has told what it found at first. From then on an account of its own is kept. */
export async function watch(document: Document, signal: AbortSignal): Promise<{ first: Account; later: Account }> {
  const first: Account = { ms: 0, longestMs: 0 };
  const later: Account = { ms: 0, longestMs: 0 };
  let account = first;
  const charge = <Given extends unknown[]>(act: (...given: Given) => unknown): ((...given: Given) => void) => {
    // Whose account it is shows when it runs.
    return (...given) => charged(account, act)(...given);
  };
  // The whole of what it does begins in one of these two.
  globalThis.MutationObserver = class extends BareObserver {
    constructor(callback: MutationCallback) {
      super(charge(callback));
    }
  };
  scheduler.postTask = ((task: () => unknown, options: SchedulerPostTaskOptions) =>
    barePost(charge(task), options)) as typeof scheduler.postTask;
  await new Promise<void>((resolve) => watchPage(document, BUILT_IN, () => resolve(), signal));
  globalThis.MutationObserver = BareObserver;
  // The look into what stands apart goes on after the first word.
  await pause(300);
  account = later;
  return { first, later };
}

/** The floor of all that follows changes: each text that changed is touched once. */
export function touchChanges(document: Document): Account {
  const account: Account = { ms: 0, longestMs: 0 };
  const touch = (records: MutationRecord[]) => {
    let characters = 0;
    for (const { target, addedNodes, type } of records) {
      if (type === 'characterData') characters += (target as Text).data.length;
      if (type === 'attributes') characters += walk(target);
      for (const node of addedNodes) characters += node.nodeType === Node.TEXT_NODE ? (node as Text).data.length : walk(node);
    }
    return characters;
  };
  new BareObserver(charged(account, touch)).observe(document, {
    childList: true,
    characterData: true,
    subtree: true,
    attributeFilter: ['class'],
  });
  return account;
}

/** How late the page's own tasks run, which come by every few milliseconds, while nothing else happens and while the first scan goes on. */
export type Delays = { idleMs: number; scanningMs: number; longestSliceMs: number };

/** One trial on a page of its own. */
export async function delayTrial(textNodes: number, density: Density): Promise<Delays> {
  const document = open(listPage(textNodes, density));
  const code = 'setInterval(() => postMessage(performance.timeOrigin + performance.now()), 3)';
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  let worst = 0;
  worker.onmessage = ({ data }: MessageEvent<number>) => (worst = Math.max(worst, performance.timeOrigin + performance.now() - data));
  await pause(300);
  worst = 0;
  await pause(300);
  const idleMs = worst;
  worst = 0;
  const { first } = await watch(document, new AbortController().signal);
  worker.terminate();
  return { idleMs, scanningMs: worst, longestSliceMs: first.longestMs };
}

/** What left the page, as far as it is followed. */
const removed: WeakRef<Node>[] = [];

/** Fills the page itself for a storm, watches it or not, and follows what leaves it or not. */
export async function startWatch(textNodes: number, isWatched: boolean, isFollowed: boolean): Promise<void> {
  document.body.setHTMLUnsafe(stormPage(textNodes));
  const follow = (records: MutationRecord[]) => {
    for (const { removedNodes } of records) for (const node of removedNodes) removed.push(new WeakRef(node));
  };
  if (isFollowed) new BareObserver(follow).observe(document, { childList: true, subtree: true });
  if (isWatched) await watch(document, new AbortController().signal);
}

/** A storm over the page itself that nothing is kept of but the page. */
export async function stormAndForget(name: StormName, steps: number): Promise<void> {
  for (let index = 0; index < steps; index += 1) {
    STORMS[name].step(document, index);
    await pause(0);
  }
  // Until the last look at what was found is over, which has its pauses.
  await pause(1_500);
}

/** How many nodes have left the page, and how many of those that did not come back are still there. To be asked after a garbage collection. */
export function aliveAfter(): { removed: number; alive: number } {
  const gone = removed.map((ref) => ref.deref());
  return { removed: gone.length, alive: gone.filter((node) => node?.isConnected === false).length };
}
