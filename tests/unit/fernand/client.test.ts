import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import { changeConversation, type Door, readConversation } from '../../../utils/fernand/client.ts';
import { EXAMPLE, exampleConversation, exampleWith, idOf, unlimited } from './example.ts';

const ID = idOf('12345');
const KEY = 'sk_test_0123456789';
const NOW = Date.parse('2026-01-21T14:30:00Z');
const MEBIBYTE = 1024 * 1024;

type Call = { url: string; init: RequestInit & { signal: AbortSignal } };

/** A door whose fetch is played by `answer`, and what went through it. */
function openDoor(answer: (call: Call) => Response | Promise<Response>, isOnline = true): { door: Door; calls: Call[] } {
  const calls: Call[] = [];
  const door: Door = {
    key: KEY,
    isOnline: () => isOnline,
    spend: unlimited,
    now: () => NOW,
    fetch: (url, init) => {
      const call = { url: url as string, init: init as Call['init'] };
      calls.push(call);
      return Promise.resolve(answer(call));
    },
  };
  return { door, calls };
}

function json(body: string | null = EXAMPLE, status = 200): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json' } });
}

async function readFrom(answer: (call: Call) => Response | Promise<Response>) {
  return await readConversation(openDoor(answer).door, ID);
}

describe('What is spent', () => {
  test('is one of its kind for each request, and settled by the headers of the answer.', async () => {
    const { door } = openDoor(
      () => new Response(EXAMPLE, { headers: { 'content-type': 'application/json', 'x-ratelimit-remaining': '3' } }),
    );
    const settle = vi.fn<(headers?: Headers) => Promise<void>>(() => Promise.resolve());
    const spend = vi.fn<Door['spend']>(() => Promise.resolve({ granted: true, settle }));
    await readConversation({ ...door, spend }, ID);
    await changeConversation({ ...door, spend }, ID, { status: 'CLOSED' });
    expect(spend.mock.calls).toEqual([['read'], ['write']]);
    expect(settle.mock.calls.map(([headers]) => headers?.get('x-ratelimit-remaining'))).toEqual(['3', '3']);
  });

  test('is settled where no answer came, too.', async () => {
    const { door } = openDoor(() => Promise.reject(new TypeError()));
    const settle = vi.fn<(headers?: Headers) => Promise<void>>(() => Promise.resolve());
    await readConversation({ ...door, spend: () => Promise.resolve({ granted: true, settle }) }, ID);
    expect(settle.mock.calls).toEqual([[undefined]]);
  });

  test('and where nothing is left, nothing goes out.', async () => {
    const { door, calls } = openDoor(() => json());
    const spent: Door = { ...door, spend: () => Promise.resolve({ granted: false, until: NOW + 9000 }) };
    expect(await readConversation(spent, ID)).toEqual({ ok: false, problem: { kind: 'limited', until: NOW + 9000 } });
    expect(calls).toEqual([]);
  });
});

describe('What goes out', () => {
  test('A read is one GET with nothing but the key and what it takes.', async () => {
    const { door, calls } = openDoor(() => json());
    expect(await readConversation(door, ID)).toEqual({ ok: true, value: exampleConversation });
    expect(calls).toHaveLength(1);
    const { url, init } = calls[0]!;
    const { signal, ...rest } = init;
    expect(url).toBe('https://api.getfernand.com/conversations/12345');
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(rest).toEqual({
      method: 'GET',
      headers: { Accept: 'application/json', 'X-API-Key': KEY },
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    expect('body' in rest).toBe(false);
  });

  test('A change is one PATCH with its body in JSON.', async () => {
    const { door, calls } = openDoor(() => json());
    expect(await changeConversation(door, ID, { status: 'CLOSED', agentId: null })).toEqual({ ok: true, value: exampleConversation });
    expect(calls).toHaveLength(1);
    const { signal: _signal, ...rest } = calls[0]!.init;
    expect(calls[0]!.url).toBe('https://api.getfernand.com/conversations/12345');
    expect(rest).toEqual({
      method: 'PATCH',
      headers: { Accept: 'application/json', 'X-API-Key': KEY, 'Content-Type': 'application/json' },
      body: '{"status":"CLOSED","agent_id":null}',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
  });

  test.each(['9007199254740993', '9223372036854775807'])('The address has all digits of %s, and so must the answer.', async (digits) => {
    const { door, calls } = openDoor(() => json(exampleWith({ id: digits })));
    expect(await readConversation(door, idOf(digits))).toMatchObject({ ok: true, value: { id: digits } });
    expect(calls[0]!.url).toBe(`https://api.getfernand.com/conversations/${digits}`);
  });

  test.each(['', '0', '-1', '1/2', '../agents', '1?x=1', '1#', '1 ', '1e3', '01', '9223372036854775808', '@evil.example', '%31', '１'])(
    'Nothing goes out for what is no ID: %j',
    async (id) => {
      const { door, calls } = openDoor(() => json());
      await expect(readConversation(door, id as ConversationId)).rejects.toThrow(TypeError);
      await expect(changeConversation(door, id as ConversationId, { status: 'CLOSED' })).rejects.toThrow(TypeError);
      expect(calls).toEqual([]);
    },
  );

  test('Offline, nothing goes out.', async () => {
    const { door, calls } = openDoor(() => json(), false);
    expect(await readConversation(door, ID)).toEqual({ ok: false, problem: { kind: 'offline' } });
    expect(await changeConversation(door, ID, { status: 'CLOSED' })).toEqual({ ok: false, problem: { kind: 'offline' } });
    expect(calls).toEqual([]);
  });

  test('Nothing is tried twice, whatever comes back.', async () => {
    for (const status of [301, 400, 401, 403, 404, 408, 425, 429, 500, 503]) {
      const { door, calls } = openDoor(() => json('{}', status));
      await readConversation(door, ID);
      await changeConversation(door, ID, { status: 'CLOSED' });
      expect(calls).toHaveLength(2);
    }
  });
});

describe('A success is told by its content type', () => {
  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'Application/JSON',
    ' application/json ',
    'application/vnd.fernand+json',
    'application/hal+json; charset=utf-8',
    'application/problem+JSON',
  ])('JSON is %j.', async (type) => {
    expect(await readFrom(() => new Response(EXAMPLE, { headers: { 'content-type': type } }))).toEqual({
      ok: true,
      value: exampleConversation,
    });
  });

  test.each(['text/html', 'text/html; charset=utf-8', 'TEXT/HTML'])('%j is a web page, even with a conversation in it.', async (type) => {
    for (const body of ['<!doctype html><title>Log in</title>', EXAMPLE]) {
      expect(await readFrom(() => new Response(body, { headers: { 'content-type': type } }))).toEqual({
        ok: false,
        problem: { kind: 'web-page' },
      });
    }
  });

  test.each([
    'text/plain',
    'application/octet-stream',
    'application/jsonp',
    'text/json+xml',
    'application/javascript',
    'multipart/form-data',
    'json',
    '',
    'text/plain; application/json',
  ])('%j cannot be read.', async (type) => {
    const bytes = new TextEncoder().encode(EXAMPLE);
    const headers: HeadersInit = type === '' ? {} : { 'content-type': type };
    expect(await readFrom(() => new Response(bytes, { headers }))).toEqual({
      ok: false,
      problem: { kind: 'unreadable', detail: 'content type' },
    });
  });

  test('204 has nothing to read.', async () => {
    expect(await readFrom(() => new Response(null, { status: 204 }))).toMatchObject({ ok: false, problem: { kind: 'unreadable' } });
    expect(await readFrom(() => json(null, 204))).toMatchObject({ ok: false, problem: { kind: 'unreadable' } });
  });

  test('An empty 200, or half a conversation, cannot be read.', async () => {
    for (const body of ['', null, EXAMPLE.slice(0, 100)]) {
      expect(await readFrom(() => json(body))).toEqual({ ok: false, problem: { kind: 'unreadable', detail: 'not JSON' } });
    }
  });

  test('An answer about another conversation is never given out, to a read or to a change.', async () => {
    const { door } = openDoor(() => json(exampleWith({ id: '54321' })));
    const problem = { kind: 'unreadable', detail: 'id: another conversation' };
    expect(await readConversation(door, ID)).toEqual({ ok: false, problem });
    expect(await changeConversation(door, ID, { status: 'CLOSED' })).toEqual({ ok: false, problem });
  });
});

describe('Every other status is a problem, for a read and a change alike', () => {
  test.each([
    [301, '', { kind: 'redirected' }],
    [302, '', { kind: 'redirected' }],
    [307, '', { kind: 'redirected' }],
    [308, EXAMPLE, { kind: 'redirected' }],
    [400, '{"error": "No"}', { kind: 'refused', words: 'No' }],
    [401, '{"error": "No"}', { kind: 'unauthorized' }],
    [403, '{"error": "conversation.assign"}', { kind: 'forbidden', permission: 'conversation.assign' }],
    [403, '', { kind: 'forbidden' }],
    [404, '', { kind: 'not-found' }],
    [409, '', { kind: 'unexpected', status: 409 }],
    [422, '<html></html>', { kind: 'refused' }],
    [429, '', { kind: 'limited', until: NOW + 60_000 }],
    [500, EXAMPLE, { kind: 'failed', status: 500 }],
    [503, '', { kind: 'failed', status: 503 }],
  ])('%i with %j', async (status, body, problem) => {
    const { door } = openDoor(() => json(body, status));
    expect(await readConversation(door, ID)).toEqual({ ok: false, problem });
    expect(await changeConversation(door, ID, { status: 'CLOSED' })).toEqual({ ok: false, problem });
  });

  test('A redirect that the browser hides is known as one.', async () => {
    const opaque = () =>
      Object.defineProperties(new Response(null), { status: { value: 0 }, ok: { value: false }, type: { value: 'opaqueredirect' } });
    expect(await readFrom(opaque)).toEqual({ ok: false, problem: { kind: 'redirected' } });
  });

  test('The status says enough where its body breaks off, or never ends.', async () => {
    const breaks = () =>
      new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) }), { status: 404 });
    expect(await readFrom(breaks)).toEqual({ ok: false, problem: { kind: 'not-found' } });
    const tooLarge = () => new Response(new Uint8Array(3 * MEBIBYTE), { status: 422 });
    expect(await readFrom(tooLarge)).toEqual({ ok: false, problem: { kind: 'refused' } });
  });

  test.each([new TypeError('Failed to fetch'), new DOMException('The operation was aborted.', 'AbortError'), new Error('?')])(
    'No connection is no answer: %s',
    async (error) => {
      const { door } = openDoor(() => Promise.reject(error));
      expect(await readConversation(door, ID)).toEqual({ ok: false, problem: { kind: 'unreachable' } });
      expect(await changeConversation(door, ID, { status: 'CLOSED' })).toEqual({ ok: false, problem: { kind: 'unreachable' } });
    },
  );

  test('A connection that breaks in the middle of the body is no answer.', async () => {
    const half = new TextEncoder().encode(EXAMPLE.slice(0, 100));
    let pulls = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulls += 1;
        if (pulls === 1) controller.enqueue(half);
        else controller.error(new TypeError('reset'));
      },
    });
    expect(await readFrom(() => new Response(body, { headers: { 'content-type': 'application/json' } }))).toEqual({
      ok: false,
      problem: { kind: 'unreachable' },
    });
  });
});

describe('A body', () => {
  const padded = (bytes: number) => EXAMPLE + ' '.repeat(bytes - EXAMPLE.length);

  test('may have 2 MiB and no byte more.', async () => {
    expect(await readFrom(() => json(padded(2 * MEBIBYTE)))).toMatchObject({ ok: true });
    expect(await readFrom(() => json(padded(2 * MEBIBYTE + 1)))).toEqual({
      ok: false,
      problem: { kind: 'unreadable', detail: 'too large' },
    });
  });

  test('is counted in bytes, not in characters.', async () => {
    const subject = 'é'.repeat(1.5 * MEBIBYTE);
    expect(subject.length).toBeLessThan(2 * MEBIBYTE);
    expect(await readFrom(() => json(exampleWith({ subject: `"${subject}"` })))).toEqual({
      ok: false,
      problem: { kind: 'unreadable', detail: 'too large' },
    });
  });

  test('that has no end is not read to its end.', async () => {
    let pulls = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulls += 1;
        controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
      },
    });
    expect(await readFrom(() => new Response(body, { headers: { 'content-type': 'application/json' } }))).toMatchObject({
      ok: false,
      problem: { detail: 'too large' },
    });
    expect(pulls).toBeLessThan(40);
  });

  test('keeps its characters, wherever it was cut on the way.', async () => {
    const bytes = new TextEncoder().encode(exampleWith({ subject: '"Ünïcode 👩‍👩‍👧 日本語"' }));
    let at = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at === bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, ++at));
      },
    });
    expect(await readFrom(() => new Response(body, { headers: { 'content-type': 'application/json' } }))).toMatchObject({
      ok: true,
      value: { subject: 'Ünïcode 👩‍👩‍👧 日本語' },
    });
  });
});

describe('The limit of 20 s', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Answers as a browser does that never hears from the server: it rejects when it is told to give up. */
  const silence = ({ init }: Call) =>
    new Promise<Response>((_resolve, reject) => {
      init.signal.addEventListener('abort', () => reject(init.signal.reason as Error));
    });

  /** A body that gives what `drip` puts in until it is told to give up. */
  function endless(
    { init }: Call,
    drip: (controller: ReadableStreamDefaultController<Uint8Array>) => void = () => {},
  ): ReadableStream<Uint8Array> {
    return new ReadableStream({
      start(controller) {
        init.signal.addEventListener('abort', () => controller.error(init.signal.reason));
        drip(controller);
      },
    });
  }

  function follow<Value>(promise: Promise<Value>): { value: Value | undefined } {
    const followed: { value: Value | undefined } = { value: undefined };
    void promise.then((value) => (followed.value = value));
    return followed;
  }

  async function expectCutAt20s(answer: (call: Call) => Response | Promise<Response>, problem: object) {
    const { door, calls } = openDoor(answer);
    const read = follow(readConversation(door, ID));
    await vi.advanceTimersByTimeAsync(19_999);
    expect(read.value).toBeUndefined();
    expect(calls[0]!.init.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(read.value).toEqual({ ok: false, problem });
    expect(calls[0]!.init.signal.aborted).toBe(true);
    expect(calls).toHaveLength(1);
  }

  const jsonHeaders = { headers: { 'content-type': 'application/json' } };

  test('ends a wait for the headers.', async () => {
    await expectCutAt20s(silence, { kind: 'slow' });
  });

  test('ends a wait for the body.', async () => {
    await expectCutAt20s((call) => new Response(endless(call), jsonHeaders), { kind: 'slow' });
  });

  test('counts headers and body together.', async () => {
    const late = (call: Call) =>
      new Promise<Response>((resolve) => setTimeout(() => resolve(new Response(endless(call), jsonHeaders)), 15_000));
    await expectCutAt20s(late, { kind: 'slow' });
  });

  test('ends a slow drip too.', async () => {
    const dripping = (call: Call) =>
      new Response(
        endless(call, (controller) => {
          const drip = setInterval(() => controller.enqueue(new Uint8Array([0x20])), 1000);
          call.init.signal.addEventListener('abort', () => clearInterval(drip));
        }),
        jsonHeaders,
      );
    await expectCutAt20s(dripping, { kind: 'slow' });
  });

  test('leaves the status where only its body is late.', async () => {
    await expectCutAt20s((call) => new Response(endless(call), { status: 503 }), { kind: 'failed', status: 503 });
  });

  test('ends a change as it ends a read.', async () => {
    const change = follow(changeConversation(openDoor(silence).door, ID, { status: 'CLOSED' }));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(change.value).toEqual({ ok: false, problem: { kind: 'slow' } });
  });

  test('does not touch an answer in time, and leaves no timer behind.', async () => {
    const inTime = () => new Promise<Response>((resolve) => setTimeout(() => resolve(json()), 19_999));
    const read = follow(readConversation(openDoor(inTime).door, ID));
    await vi.advanceTimersByTimeAsync(19_999);
    expect(read.value).toMatchObject({ ok: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves no timer behind a failure either.', async () => {
    await readConversation(openDoor(() => Promise.reject(new TypeError())).door, ID);
    expect(vi.getTimerCount()).toBe(0);
  });
});
