import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { wipeDevice } from '../storage/in-memory-idb.ts';

/** One request of the product's, to be answered by hand. */
type Asked = {
  method: string;
  url: string;
  key: string | null;
  body: string | undefined;
  answer: (json: string, status?: number, headers?: Record<string, string>) => void;
  fail: () => void;
};

export type World = {
  /** Every request so far. */
  asked: Asked[];
  /** The first request that was not taken yet, once there is one. */
  nextAsked: () => Promise<Asked>;
  /** What the browser has granted, as match patterns. */
  granted: string[];
  /** Has the browser grant this from now on, and tell of it as when a person changed it in the settings. */
  regrant: (granted: string[]) => Promise<void>;
  /** What frames and content scripts were told, as [tab, frame, message]. */
  told: [tabId: number, frameId: number | undefined, message: unknown][];
  /** Has `tell` meet somebody, nobody, or somebody who never answers. */
  hear: (tabId: number, frameId: number | undefined) => Promise<unknown>;
  setOnline: (isOnline: boolean) => void;
};

type PermissionListener = (permissions: { origins: string[]; permissions: string[] }) => void;

export const FERNAND = 'https://api.getfernand.com/*';

/** A new browser with nothing in it, in which Fernand may be asked, and where every request waits for its answer. To be used with `vi.mock('idb', …)`. */
export function openWorld(): World {
  fakeBrowser.reset();
  wipeDevice();
  const asked: Asked[] = [];
  const waiting: ((asked: Asked) => void)[] = [];
  let taken = 0;
  const listeners = { added: new Set<PermissionListener>(), removed: new Set<PermissionListener>() };

  const world: World = {
    asked,
    nextAsked() {
      const next = asked[taken];
      taken += 1;
      return next === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(next);
    },
    granted: [FERNAND],
    async regrant(granted) {
      const former = world.granted;
      world.granted = granted;
      for (const [heard, origins] of [
        [listeners.added, without(granted, former)],
        [listeners.removed, without(former, granted)],
      ] as const)
        if (origins.length > 0) for (const listener of heard) listener({ origins, permissions: [] });
      await settle();
    },
    told: [],
    hear: () => Promise.resolve(undefined),
    setOnline(isOnline) {
      Object.defineProperty(navigator, 'onLine', { value: isOnline, configurable: true });
    },
  };
  world.setOnline(true);

  // Of the background's global object, where there is none.
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      const request: Asked = {
        method: init.method ?? 'GET',
        url,
        key: new Headers(init.headers).get('x-api-key'),
        body: init.body as string | undefined,
        answer: (json, status = 200, headers = {}) =>
          resolve(new Response(json, { status, headers: { 'content-type': 'application/json', ...headers } })),
        fail: () => reject(new TypeError('Failed to fetch')),
      };
      asked.push(request);
      waiting.shift()?.(request);
    });
  });

  Object.assign(fakeBrowser.permissions, {
    contains: ({ origins = [] }: { origins?: string[] }) =>
      Promise.resolve(origins.every((origin) => world.granted.some((pattern) => covers(pattern, origin)))),
    getAll: () => Promise.resolve({ origins: [...world.granted], permissions: [] }),
    onAdded: { addListener: (listener: PermissionListener) => listeners.added.add(listener) },
    onRemoved: { addListener: (listener: PermissionListener) => listeners.removed.add(listener) },
  });
  Object.assign(fakeBrowser.tabs, {
    sendMessage(tabId: number, message: unknown, options?: { frameId?: number }) {
      world.told.push([tabId, options?.frameId, message]);
      return world.hear(tabId, options?.frameId);
    },
  });
  Object.assign(fakeBrowser.runtime, {
    getPlatformInfo: vi.fn(() => Promise.resolve({})),
    // No view of ours is open.
    getContexts: () => Promise.resolve([]),
    openOptionsPage: vi.fn(() => Promise.resolve()),
  });
  Object.assign(fakeBrowser.storage.local, { setAccessLevel: () => Promise.resolve() });
  return world;
}

/** Several turns of the event loop: whoever would go on by itself has done so by then. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function without(patterns: string[], others: string[]): string[] {
  return patterns.filter((pattern) => !others.includes(pattern));
}

/** Whether a pattern of the form scheme://host/* allows another one. */
function covers(pattern: string, origin: string): boolean {
  const [, scheme = '', host = ''] = /^([^:]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  const [, otherScheme = '', otherHost = ''] = /^([^:]+):\/\/([^/]*)\//.exec(origin) ?? [];
  const isScheme = scheme === '*' ? ['http', 'https'].includes(otherScheme) : scheme === otherScheme;
  const base = host.replace(/^\*\./, '');
  return isScheme && (host === '*' || host === otherHost || (host !== base && (otherHost === base || otherHost.endsWith(`.${base}`))));
}
