import { Hono, type Context } from 'hono';
import { readChange, type Refusal } from './change.ts';
import { toId, type Conversation } from './conversation.ts';
import type { Faults } from './faults.ts';
import type { Journal, NodeEnv } from './journal.ts';
import { parseExact, writeExact } from './json.ts';
import { permissionsOf, type Permission } from './keys.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { Store } from './store.ts';

/** What the API is made of. */
export interface ApiParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly timeZone: string;
  readonly now: () => number;
}

interface ApiEnv extends NodeEnv {
  Variables: { permissions: readonly Permission[] };
}

const JSON_TYPE = /^application\/json\s*(;|$)/i;

type ErrorStatus = 400 | 401 | 404 | 405 | 415 | 429 | 500 | Refusal['status'];

function refuse(c: Context<ApiEnv>, status: ErrorStatus, error: string): Response {
  return c.json({ error }, status);
}

function show(c: Context<ApiEnv>, conversation: Conversation): Response {
  return c.body(writeExact(conversation), 200, { 'Content-Type': 'application/json' });
}

function readObject(text: string): Record<string, unknown> | undefined {
  try {
    const body = parseExact(text);
    const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
    return isObject ? (body as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

async function patch(c: Context<ApiEnv>, conversation: Conversation, parts: ApiParts): Promise<Response> {
  const { store, timeZone } = parts;
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) {
    return refuse(c, 415, 'Content-Type must be application/json');
  }
  const body = readObject(await c.req.text());
  if (body === undefined) return refuse(c, 400, 'The body must be a JSON object');
  const change = readChange(body, {
    conversation,
    permissions: c.get('permissions'),
    findAgent: (idOrEmail) => store.agent(idOrEmail),
    nowMs: parts.now(),
    timeZone,
  });
  if (!change.ok) return refuse(c, change.problem.status, change.problem.error);
  // `last_update` stays: it is the time of the last incoming message.
  store.change(conversation.id, change.value);
  return show(c, store.conversation(conversation.id) ?? conversation);
}

/** Fernand's API: the two endpoints of a conversation, behind the key and the rate limits. */
export function createApi(parts: ApiParts): Hono<ApiEnv> {
  const { store, limiter } = parts;
  const api = new Hono<ApiEnv>();
  api.use(parts.journal.record, parts.faults.play);

  api.use(async (c, next) => {
    const key = c.req.header('x-api-key');
    const permissions = permissionsOf(key);
    const known = key !== undefined && permissions !== undefined;
    const { allowed, headers } = known ? limiter.take(key, c.req.method) : limiter.untouched(c.req.method);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    if (!known) return refuse(c, 401, 'Invalid API key');
    if (!allowed) return refuse(c, 429, 'Rate limit exceeded');
    c.set('permissions', permissions);
    return next();
  });

  api.all('/conversations/:id', (c) => {
    const { method } = c.req;
    if (method !== 'GET' && method !== 'PATCH') {
      c.header('Allow', 'GET, PATCH');
      return refuse(c, 405, 'Method not allowed');
    }
    if (method === 'GET' && !c.get('permissions').includes('conversation.read')) {
      return refuse(c, 403, 'Missing permission: conversation.read');
    }
    const id = toId(c.req.param('id'));
    const conversation = id === undefined ? undefined : store.conversation(id);
    if (conversation === undefined) return refuse(c, 404, 'Conversation not found');
    return method === 'GET' ? show(c, conversation) : patch(c, conversation, parts);
  });

  api.notFound((c) => refuse(c, 404, 'Not found'));
  api.onError((error, c) => refuse(c, 500, error.message));
  return api;
}
