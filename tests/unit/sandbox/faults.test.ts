import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { get, patch } from './ask.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const status = () => sandbox.conversation(IDS.billing)?.status;
const close = () => patch(sandbox, IDS.billing, { status: 'CLOSED' });

describe('an answer in place of the API', () => {
  it('is given as it was said, once, and nothing is changed', async () => {
    const headers = { 'X-RateLimit-Reset': 'soon', 'Retry-After': '7' };
    const body = '<h1>Bad gateway</h1>';
    sandbox.answerNext({ status: 502, body, contentType: 'text/html', headers });
    const answer = await close();
    expect(answer.status).toBe(502);
    expect(answer.text).toBe(body);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html',
      'x-ratelimit-reset': 'soon',
      'retry-after': '7',
    });
    expect(answer.headers).not.toHaveProperty('x-ratelimit-limit');
    expect(status()).toBe('OPENED');
    const next = await close();
    expect(next.status).toBe(200);
    expect(next.headers['x-ratelimit-remaining']).toBe('4');
  });

  it('is JSON and empty unless said otherwise, and stands before the key', async () => {
    sandbox.answerNext({ status: 503 });
    const answer = await get(sandbox, IDS.billing, null);
    expect(answer.status).toBe(503);
    expect(answer.text).toBe('');
    expect(answer.headers['content-type']).toBe('application/json');
  });

  it('waits for its method and its conversation', async () => {
    sandbox.answerNext({ method: 'PATCH', id: IDS.snoozed, status: 500 });
    expect((await get(sandbox, IDS.snoozed)).status).toBe(200);
    expect((await close()).status).toBe(200);
    expect((await patch(sandbox, IDS.snoozed, {})).status).toBe(500);
    expect((await patch(sandbox, IDS.snoozed, {})).status).toBe(200);
  });

  it('is given as many times as asked, and the earlier rule first', async () => {
    sandbox.answerNext({ times: 2, status: 500 });
    sandbox.answerNext({ status: 429 });
    const seen: number[] = [];
    for (let at = 0; at < 4; at += 1) seen.push((await get(sandbox, IDS.billing)).status);
    expect(seen).toEqual([500, 500, 429, 200]);
  });
});

describe('no answer', () => {
  it('by a torn connection', async () => {
    sandbox.answerNext({ reset: true });
    await expect(close()).rejects.toThrow(/hang up|ECONNRESET/);
    expect(status()).toBe('OPENED');
    expect(sandbox.requests[0]?.status).toBeUndefined();
    expect((await close()).status).toBe(200);
  });

  it.each([{ reset: true }, { afterHandling: { reset: true } }] as const)(
    'on a connection that is new: those that lie idle are ended by %j',
    async (rule) => {
      const { port } = sandbox;
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
      socket.write('GET / HTTP/1.1\r\nHost: api.getfernand.com\r\n\r\n');
      await once(socket, 'data');
      sandbox.answerNext(rule);
      socket.resume();
      await once(socket, 'close');
      expect(sandbox.requests).toHaveLength(1);
    },
  );

  it('ever, until the sandbox is closed', async () => {
    sandbox.answerNext({ never: true });
    let settled = false;
    const asked = close().finally(() => (settled = true));
    asked.catch(() => undefined);
    await sandbox.waitForRequest(({ method }) => method === 'PATCH');
    expect((await get(sandbox, IDS.billing)).status).toBe(200);
    expect(settled).toBe(false);
    await sandbox.close();
    await expect(asked).rejects.toThrow();
  });
});

describe('another answer after the change was made', () => {
  it('replaces the true one, headers and all', async () => {
    sandbox.answerNext({ afterHandling: { status: 504, body: '{}' } });
    const answer = await close();
    expect(answer.status).toBe(504);
    expect(answer.text).toBe('{}');
    expect(answer.headers).not.toHaveProperty('x-ratelimit-limit');
    expect(status()).toBe('CLOSED');
    expect((await close()).headers['x-ratelimit-remaining']).toBe('3');
  });

  it('may be a torn connection', async () => {
    sandbox.answerNext({ afterHandling: { reset: true } });
    await expect(close()).rejects.toThrow(/hang up|ECONNRESET/);
    expect(status()).toBe('CLOSED');
  });
});

describe('a late answer', () => {
  it('keeps the request waiting before it is handled', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    sandbox.answerNext({ until: promise });
    const asked = close();
    await sandbox.waitForRequest(({ method }) => method === 'PATCH');
    expect(status()).toBe('OPENED');
    resolve(undefined);
    expect((await asked).status).toBe(200);
  });

  it('keeps the answer back after the change was made', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    sandbox.answerNext({ afterHandling: { status: 200, until: promise } });
    const asked = close();
    await sandbox.waitForRequest(({ method }) => method === 'PATCH');
    expect((await get(sandbox, IDS.billing)).json.status).toBe('CLOSED');
    resolve(undefined);
    expect((await asked).status).toBe(200);
  });

  it('takes the time that it was given', async () => {
    const before = performance.now();
    sandbox.answerNext({ delayMs: 40 });
    await get(sandbox, IDS.billing);
    sandbox.answerNext({ delayMs: 40, status: 500 });
    await get(sandbox, IDS.billing);
    expect(performance.now() - before).toBeGreaterThanOrEqual(78);
  });
});
