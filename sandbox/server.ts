import { createServer } from 'node:https';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { createApi } from './api.ts';
import { makeCertificate } from './certificate.ts';
import { toId, type Conversation } from './conversation.ts';
import { AGENTS, HELP_DESK } from './data.ts';
import { Faults, tearsConnection, type FaultRule } from './faults.ts';
import { API_HOST, APP_HOST, CRM_HOST, HOSTS, MAIL_HOST } from './hosts.ts';
import { Journal, type RecordedRequest } from './journal.ts';
import { AddedPages } from './added-pages.ts';
import { FERNAND_LIMITS, RateLimiter, type Limits } from './rate-limit.ts';
import { readHelpDesk } from './seed.ts';
import { createSite } from './site.ts';
import { APP_SITE, CRM_SITE, MAIL_SITE } from './sites.ts';
import { Store } from './store.ts';

/** How the sandbox is to be; everything has a default. */
export interface SandboxOptions {
  /** A free one, unless given. */
  readonly port?: number;
  /** A file's path, or `:memory:`, which is the default. An existing file keeps what was changed in it. */
  readonly database?: string;
  /** Fernand's own, unless given. */
  readonly limits?: Limits;
  /** The IANA zone in which "tomorrow" and "monday" are at nine; UTC unless given. */
  readonly timeZone?: string;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
}

/** Fernand and two demo sites, running on this machine. */
export interface Sandbox {
  /** The port on 127.0.0.1 that answers HTTPS for every host. */
  readonly port: number;
  /** Every request to the API, in the order in which it came. */
  readonly requests: readonly RecordedRequest[];
  /** Makes the API misbehave. There is no way to do so from outside this process. */
  answerNext: (rule: FaultRule) => void;
  /** The first request that fits, past or to come; looked at when it arrives and when it is answered. Rejects after `timeoutMs` (5000). */
  waitForRequest: (predicate: (request: RecordedRequest) => boolean, timeoutMs?: number) => Promise<RecordedRequest>;
  /** The conversation as it stands now, or `undefined` where there is none. */
  conversation: (id: string) => Conversation | undefined;
  /** Changes a conversation behind everyone's back, as a colleague or a customer would, by no rules. Throws where there is none. */
  changeConversation: (id: string, fields: Partial<Omit<Conversation, 'id'>>) => void;
  /** Other limits from now on, with nothing spent of them yet. */
  setLimits: (limits: Limits) => void;
  /** Serves a page at this host and path from now on, in place of whatever stood there. Any host will do. */
  addPage: (host: string, path: string, html: string, headers?: Readonly<Record<string, string>>) => void;
  /** Ends every connection and lets go of the port and the database. */
  close: () => Promise<void>;
}

/** Starts Fernand, a demo CRM and a demo mailbox on one port of 127.0.0.1, over HTTPS, told apart by host name. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now = Date.now, timeZone = 'UTC', limits = FERNAND_LIMITS } = options;
  const journal = new Journal(now);
  const faults = new Faults();
  const limiter = new RateLimiter(limits, now);
  const pages = new AddedPages();
  const store = new Store(options.database ?? ':memory:', now);
  if (store.isEmpty()) store.fill(readHelpDesk(HELP_DESK, now()), AGENTS);

  type Site = (request: Request, env: HttpBindings) => Response | Promise<Response>;
  const sites = new Map<string, Site>([
    [API_HOST, createApi({ store, journal, faults, limiter, timeZone, now }).fetch],
    [CRM_HOST, createSite(CRM_SITE, now).fetch],
    [MAIL_HOST, createSite(MAIL_SITE, now).fetch],
    [APP_HOST, createSite(APP_SITE, now).fetch],
  ]);
  const listener = getRequestListener(
    (request, env) => {
      const { hostname } = new URL(request.url);
      const site = sites.get(hostname);
      return (
        pages.answer(request) ?? site?.(request, env as HttpBindings) ?? new Response(`Nothing stands at ${hostname}`, { status: 404 })
      );
    },
    // Node's own Request and Response stay as they are: the tests of others run in this process.
    { overrideGlobalObjects: false },
  );

  const server = createServer(await makeCertificate(HOSTS), (incoming, outgoing) => {
    void listener(incoming, outgoing);
  });
  // Longer than any browser keeps a connection that it does not use: none is cut off under a request.
  server.keepAliveTimeout = 600_000;
  const port = await listen(server, options.port ?? 0).catch((error: unknown) => {
    store.close();
    throw error;
  });

  const known = (id: string) => toId(id) ?? 0n;
  return {
    port,
    requests: journal.requests,
    answerNext: (rule) => {
      faults.answerNext(rule);
      // Seen in Chromium 156: what is torn on a connection that was used before, the browser sends again by itself, PATCH too, and nobody learns of it.
      if (tearsConnection(rule)) server.closeIdleConnections();
    },
    waitForRequest: (predicate, timeoutMs = 5000) => journal.waitFor(predicate, timeoutMs),
    conversation: (id) => store.conversation(known(id)),
    changeConversation: (id, fields) => store.change(known(id), fields),
    setLimits: (others) => limiter.startOver(others),
    addPage: (...page) => pages.add(...page),
    close: async () => {
      if (!server.listening) return;
      journal.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
