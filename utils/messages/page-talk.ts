import type { Answer, Answered, GuideTask, MessageName, PageOrder, Said } from './contract.ts';

/*
 * The content script's own way to send and receive: the polyfill would weigh more than all the rest of it,
 * and MV3 has promises in every browser.
 */

type Listener = (
  told: { order?: PageOrder; guide?: GuideTask },
  sender: { id?: string; tab?: unknown },
  answer: (value: unknown) => void,
) => void;
type Runtime = {
  id?: string;
  getURL: (path: string) => string;
  sendMessage: (message: unknown) => Promise<unknown>;
  onMessage: { addListener: (listener: Listener) => void; removeListener: (listener: Listener) => void };
};
type PageMessage = Extract<MessageName, 'page.opened' | 'page.detected' | 'mount.wanted' | 'mount.request' | 'mount.changed' | 'pick.made'>;

const world = globalThis as unknown as Record<'browser' | 'chrome', { runtime: Runtime } | undefined>;
const runtime = (world.browser ?? world.chrome)?.runtime;

/** The address of a page of ours. */
export function ownAddress(path: string): string {
  return runtime?.getURL(path) ?? '';
}

/** Whether the extension that this script belongs to is still there: it may have been updated or removed since. */
export function isAlive(): boolean {
  return runtime?.id !== undefined;
}

/** Says something to the background. `undefined` when it is out of reach. */
export async function send<Name extends PageMessage>(name: Name, said: Said<Name>): Promise<Answer<Name> | undefined> {
  try {
    return ((await runtime?.sendMessage({ name, said })) as Answered | undefined)?.answer as Answer<Name> | undefined;
  } catch {
    return undefined;
  }
}

/** Calls back with each order of the background's, until the signal. */
export function receive(obey: (order: PageOrder) => void, signal: AbortSignal): void {
  listen(({ order }) => order && obey(order), signal);
}

/** Answers each task of the background's, until the signal. */
export function serve(perform: (task: GuideTask) => unknown, signal: AbortSignal): void {
  listen(({ guide }, answer) => guide && answer(perform(guide)), signal);
}

function listen(hear: (told: Parameters<Listener>[0], answer: (value: unknown) => void) => void, signal: AbortSignal): void {
  const listener: Listener = (told, sender, answer) => {
    if (sender.id === runtime?.id && sender.tab === undefined) hear(told, answer);
  };
  runtime?.onMessage.addListener(listener);
  signal.addEventListener('abort', () => isAlive() && runtime?.onMessage.removeListener(listener));
}
