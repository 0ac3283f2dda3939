import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { changeConversation, type Door, readConversation } from '../../../utils/fernand/client.ts';
import { EXAMPLE, exampleConversation, exampleWith, idOf, unlimited } from './example.ts';

/*
 * The client over a real connection: the platform's own fetch against a server on loopback, which is the witness.
 */

const ID = idOf('12345');
const KEY = 'sk_test_0123456789';

type Heard = { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; names: string[]; body: string };

const servers: Server[] = [];

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

async function serve(answer: (response: ServerResponse) => void): Promise<{ origin: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers, rawHeaders } = request;
      heard.push({
        method,
        url,
        headers,
        names: rawHeaders.filter((_text, index) => index % 2 === 0).map((name) => name.toLowerCase()),
        body: Buffer.concat(chunks).toString(),
      });
      answer(response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

/** A door to the server in the place of Fernand. */
function doorTo(origin: string): Door {
  return {
    key: KEY,
    isOnline: () => true,
    spend: unlimited,
    now: () => 0,
    fetch: (url, init) => fetch((url as string).replace('https://api.getfernand.com', origin), init),
  };
}

function answerJson(response: ServerResponse, body = EXAMPLE): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body);
}

describe('On the wire', () => {
  test('a read has no body, and its key in one header.', async () => {
    const { origin, heard } = await serve((response) => answerJson(response));
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: true, value: exampleConversation });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ method: 'GET', url: '/conversations/12345', body: '' });
    expect(heard[0]!.headers['x-api-key']).toBe(KEY);
    expect(heard[0]!.names.filter((name) => name === 'x-api-key')).toHaveLength(1);
    for (const name of ['content-type', 'content-length', 'transfer-encoding', 'cookie', 'authorization', 'referer'])
      expect(heard[0]!.names).not.toContain(name);
  });

  test('a change has exactly its fields, with all digits, and the answer comes back as exactly.', async () => {
    const big = '9223372036854775807';
    const { origin, heard } = await serve((response) => answerJson(response, exampleWith({ id: big, agent_id: '9007199254740993' })));
    const changed = await changeConversation(doorTo(origin), idOf(big), { agentId: '9007199254740993', subject: 'Ünïcode 👩‍👩‍👧' });
    expect(changed).toMatchObject({ ok: true, value: { id: big, agentId: '9007199254740993' } });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      method: 'PATCH',
      url: `/conversations/${big}`,
      body: '{"agent_id":9007199254740993,"subject":"Ünïcode 👩‍👩‍👧"}',
    });
    expect(heard[0]!.headers['content-type']).toBe('application/json');
  });
});

describe('A redirect', () => {
  test.each([301, 302, 303, 307, 308])('by %i carries neither key nor change to another host.', async (status) => {
    const other = await serve((response) => answerJson(response));
    const { origin, heard } = await serve((response) =>
      response.writeHead(status, { location: `${other.origin}/conversations/12345` }).end(),
    );
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: false, problem: { kind: 'redirected' } });
    expect(await changeConversation(doorTo(origin), ID, { status: 'CLOSED' })).toEqual({ ok: false, problem: { kind: 'redirected' } });
    expect(heard).toHaveLength(2);
    expect(other.heard).toEqual([]);
  });
});

describe('A connection', () => {
  test('that is refused is no answer.', async () => {
    const { origin } = await serve(() => {});
    const server = servers.pop()!;
    await new Promise((resolve) => server.close(resolve));
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: false, problem: { kind: 'unreachable' } });
  });

  test('that breaks before the headers is no answer.', async () => {
    const { origin } = await serve((response) => response.socket?.destroy());
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: false, problem: { kind: 'unreachable' } });
  });

  test('that breaks in the middle of the body is no answer, however much of it came.', async () => {
    const { origin } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': EXAMPLE.length + 1 });
      response.write(EXAMPLE, () => response.socket?.destroy());
    });
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: false, problem: { kind: 'unreachable' } });
  });

  test('whose body is too large is let go of.', async () => {
    let letGo: () => void;
    const closed = new Promise<void>((resolve) => (letGo = resolve));
    let sentBytes = 0;
    const { origin } = await serve((response) => {
      const chunk = Buffer.alloc(64 * 1024, ' ');
      const pour = () => {
        while (!response.destroyed && response.write(chunk)) sentBytes += chunk.length;
        sentBytes += chunk.length;
      };
      response.on('close', () => letGo());
      response.on('drain', pour);
      response.writeHead(200, { 'content-type': 'application/json' });
      pour();
    });
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: false, problem: { kind: 'unreadable', detail: 'too large' } });
    await closed;
    expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
  });

  test('to a web page that never ends is let go of without reading it.', async () => {
    let letGo: () => void;
    const closed = new Promise<void>((resolve) => (letGo = resolve));
    const { origin } = await serve((response) => {
      response.on('close', () => letGo());
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write('<!doctype html>');
    });
    expect(await readConversation(doorTo(origin), ID)).toEqual({ ok: false, problem: { kind: 'web-page' } });
    await closed;
  });
});
