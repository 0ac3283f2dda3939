import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { type Command, type FirefoxEvent, isCreation, isOwnPage, adapt } from './differences.ts';

/**
 * Stands between Playwright and a stock Firefox, which both speak WebDriver BiDi, and makes up for what they do not share yet.
 * Beside that, it lets us say things of our own in the same session: Firefox has one at a time.
 */
export type BidiRelay = {
  port: number;
  /** Says one thing to Firefox. Rejects with what Firefox has against it. */
  send: <Answer = unknown>(method: string, params: object) => Promise<Answer>;
  /** Tells Playwright of an extension's page that Firefox does not count among its tabs, and so would not know how to close. */
  introduce: (context: string, url: string, close: () => Promise<unknown>) => void;
  close: () => Promise<void>;
};

type Reply = { type: 'success'; id: number; result: unknown } | { type: 'error'; id: number; error: string; message: string };

/** Far above the numbers that Playwright gives its own commands. */
const FIRST_ID = 2 ** 40;

const RETRY_MS = 20;

/** Connects to a Firefox that listens at this address, and waits for Playwright. */
export async function startBidiRelay(firefoxAddress: string): Promise<BidiRelay> {
  const firefox = new WebSocket(`${firefoxAddress}/session`, { maxPayload: 0 });
  await new Promise((resolve, reject) => firefox.once('open', resolve).once('error', reject));
  const server = createServer();
  // The one who introduces us to Playwright holds a silent connection for as long as we live.
  server.headersTimeout = server.requestTimeout = 0;
  const sockets = new WebSocketServer({ server, maxPayload: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  let playwright: WebSocket | undefined;
  let lastId = FIRST_ID;
  /** How each tab and frame was told of. */
  const created = new Map<string, FirefoxEvent['params']>();
  const closers = new Map<unknown, () => Promise<unknown>>();
  const asked = new Map<number, (reply: Reply) => void>();
  const send = async <Answer>(method: string, params: object): Promise<Answer> => {
    const id = (lastId += 1);
    const reply = await new Promise<Reply>((resolve) => {
      asked.set(id, resolve);
      firefox.send(JSON.stringify({ id, method, params }));
    });
    if (reply.type === 'error') throw new Error(`${method}: ${reply.error}: ${reply.message}`);
    return reply.result as Answer;
  };

  firefox.on('message', (data) => {
    // Firefox holds its next words back until these are known to have arrived, which the system would say by itself only after 40 ms.
    firefox.pong();
    const message = parse(data) as Reply | FirefoxEvent;
    const waiting = 'id' in message ? asked.get(message.id) : undefined;
    if ('id' in message && waiting !== undefined) {
      asked.delete(message.id);
      waiting(message);
      return;
    }
    playwright?.send(text(data));
    if (isCreation(message)) created.set(message.params.context, message.params);
    if (isOwnPage(message)) void watch(message.params);
  });
  firefox.on('close', () => {
    for (const waiting of asked.values()) waiting({ type: 'error', id: 0, error: 'closed', message: 'Firefox has ended' });
    playwright?.close();
    server.closeAllConnections();
  });
  sockets.on('connection', (socket) => {
    playwright = socket;
    socket.on('message', (data) => {
      const command = parse(data) as Command;
      const close = command.method === 'browsingContext.close' ? closers.get(command.params.context) : undefined;
      if (close !== undefined) {
        void close().then(() => socket.send(JSON.stringify({ type: 'success', id: command.id, result: {} })));
        return;
      }
      const seen = adapt(command);
      if ('answer' in seen) socket.send(JSON.stringify({ type: 'success', id: command.id, result: seen.answer }));
      else firefox.send(JSON.stringify(seen.command));
    });
    socket.on('close', () => firefox.close());
  });

  const tellPlaywright = (method: string, params: object) => playwright?.send(JSON.stringify({ type: 'event', method, params }));

  /** Of an extension's pages Firefox tells neither that they have loaded nor that they are gone, and of their realms only once it is asked. */
  async function watch(page: FirefoxEvent['params']): Promise<void> {
    const target = { context: page.context };
    for (let state: string | undefined; state !== 'moz-extension:complete';) {
      const answer = await send<{ result?: { value?: string } }>('script.evaluate', {
        expression: 'location.protocol + document.readyState',
        target,
        awaitPromise: false,
      }).catch(() => undefined);
      state = answer?.result?.value;
      // It went on to somewhere else, or away.
      if (state === undefined || !/^(moz-extension|about):/.test(state)) return;
      if (state !== 'moz-extension:complete') await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
    tellPlaywright('browsingContext.domContentLoaded', { ...page, timestamp: Date.now() });
    tellPlaywright('browsingContext.load', { ...page, timestamp: Date.now() });
    // Never answered: it ends with the page.
    await send('script.evaluate', { expression: 'new Promise(() => {})', target, awaitPromise: true }).catch(() => undefined);
    const isThere = await send('browsingContext.getTree', { root: page.context, maxDepth: 0 }).then(
      () => true,
      () => false,
    );
    if (!isThere) tellPlaywright('browsingContext.contextDestroyed', created.get(page.context) ?? page);
  }

  return {
    port: (server.address() as AddressInfo).port,
    send,
    introduce(context, url, close) {
      closers.set(context, close);
      const page = { context, url, children: null, originalOpener: null, parent: null, userContext: 'default' };
      created.set(context, page);
      tellPlaywright('browsingContext.contextCreated', page);
      // What runs in it was told of when nobody knew whose it was.
      void send<{ realms: object[] }>('script.getRealms', { context }).then(({ realms }) => {
        for (const realm of realms) tellPlaywright('script.realmCreated', { ...realm, context });
        return watch(page);
      });
    },
    close: () =>
      new Promise((resolve) => {
        firefox.close();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function text(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString() : Buffer.concat(data as Buffer[]).toString();
}

function parse(data: RawData): unknown {
  return JSON.parse(text(data));
}
