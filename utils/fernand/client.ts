import type { Change } from '../conversation/change.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { type ConversationId, isId } from '../conversation/conversation-id.ts';
import type { Problem } from '../conversation/problem.ts';
import { failure, type Result, success } from '../result.ts';
import { readAnswer } from './answer.ts';
import { readBody } from './body.ts';
import type { Kind, Leave } from './budget.ts';
import { PatchBodySchema, toPatchBody, writePatchBody } from './patch-body.ts';
import { problemOf } from './problems.ts';

/** The only host that the product talks to. The manifest's policy names it too. */
const API = 'https://api.getfernand.com';

/** Headers and body together. Browsers end an idle background after 30 s even with a request in flight, so this stays well below. */
const TIMEOUT_MS = 20_000;

/** What the client is given: the key it speaks with, and the world. */
export type Door = {
  key: string;
  fetch: typeof fetch;
  isOnline: () => boolean;
  /** Spends one of the requests that Fernand allows a minute. It is asked right before each request, and told right after. */
  spend: (kind: Kind) => Promise<Leave>;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** `GET /conversations/{id}`: the conversation, whole. */
export async function readConversation(door: Door, id: ConversationId): Promise<Result<Conversation, Problem>> {
  return await converse(door, id, { method: 'GET' });
}

/** `PATCH /conversations/{id}` with the fields to set: the conversation as it is afterwards. Throws where a change breaks the API's limits. */
export async function changeConversation(door: Door, id: ConversationId, change: Change): Promise<Result<Conversation, Problem>> {
  const body = writePatchBody(PatchBodySchema.parse(toPatchBody(change)));
  return await converse(door, id, { method: 'PATCH', body });
}

async function converse(
  door: Door,
  id: ConversationId,
  { method, body }: { method: 'GET' | 'PATCH'; body?: string },
): Promise<Result<Conversation, Problem>> {
  if (!isId(id)) throw new TypeError('not a conversation ID');
  if (!door.isOnline()) return failure({ kind: 'offline' });
  const leave = await door.spend(method === 'GET' ? 'read' : 'write');
  if (!leave.granted) return failure({ kind: 'limited', until: leave.until });
  const abort = new AbortController();
  // Browsers name the error of an aborted request differently, at different moments; this flag says it was us.
  let ranOut = false;
  let headers: Headers | undefined;
  const timer = setTimeout(() => {
    ranOut = true;
    abort.abort();
  }, TIMEOUT_MS);
  try {
    const response = await door.fetch(`${API}/conversations/${id}`, {
      method,
      headers: {
        Accept: 'application/json',
        'X-API-Key': door.key,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    });
    ({ headers } = response);
    return await understand(response, id, door.now);
  } catch {
    return failure({ kind: ranOut ? 'slow' : 'unreachable' });
  } finally {
    clearTimeout(timer);
    // Lets go of a body that nobody reads to its end.
    abort.abort();
    await leave.settle(headers);
  }
}

async function understand(response: Response, id: ConversationId, now: Door['now']): Promise<Result<Conversation, Problem>> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isJson = type === 'application/json' || type.endsWith('+json');
  // The status says enough, should its body never come.
  if (!response.ok) return failure(problemOf(response, (await readBody(response).catch(() => undefined)) ?? '', now()));
  if (type === 'text/html') return failure({ kind: 'web-page' });
  if (!isJson) return failure({ kind: 'unreadable', detail: 'content type' });
  const text = await readBody(response);
  if (text === undefined) return failure({ kind: 'unreadable', detail: 'too large' });
  const answer = readAnswer(text, id);
  return answer.ok ? success(answer.value) : failure({ kind: 'unreadable', detail: answer.problem });
}
