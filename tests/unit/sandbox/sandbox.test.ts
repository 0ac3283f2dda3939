import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { HOSTS } from '../../../sandbox/hosts.ts';
import { DEMO_KEY } from '../../../sandbox/keys.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, get, patch } from './ask.ts';

const NOW = Date.parse('2026-01-21T16:30:00Z');
let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox({ now: () => NOW });
});
afterEach(() => sandbox.close());

describe('the record of requests', () => {
  it('has everything that was sent, and the status that was answered', async () => {
    await patch(sandbox, IDS.billing, '{"status": "CLOSED"}');
    await ask(sandbox, { path: '/conversations/1?x=%20y', key: null });
    await ask(sandbox, { host: 'crm.example.com', path: '/deals' });
    expect(sandbox.requests).toHaveLength(2);
    expect(sandbox.requests[0]).toMatchObject({
      at: NOW,
      host: 'api.getfernand.com',
      method: 'PATCH',
      path: '/conversations/12345',
      key: DEMO_KEY,
      body: '{"status": "CLOSED"}',
      status: 200,
    });
    expect(sandbox.requests[0]?.headers).toMatchObject({
      'x-api-key': DEMO_KEY,
      'content-type': 'application/json',
    });
    expect(sandbox.requests[1]).toMatchObject({
      path: '/conversations/1?x=%20y',
      key: undefined,
      body: '',
      status: 401,
    });
  });

  it('can be waited for, before a request and after it', async () => {
    const coming = sandbox.waitForRequest(({ method }) => method === 'PATCH');
    const answered = sandbox.waitForRequest((request) => request.status === 404);
    await get(sandbox, IDS.missing);
    await patch(sandbox, IDS.billing, {});
    expect(await coming).toBe(sandbox.requests[1]);
    expect(await answered).toBe(sandbox.requests[0]);
    expect(await sandbox.waitForRequest(() => true)).toBe(sandbox.requests[0]);
  });

  it('is not waited for in vain', async () => {
    await get(sandbox, IDS.billing);
    const never = sandbox.waitForRequest(() => false, 1);
    await expect(never).rejects.toThrow('GET /conversations/12345');
    const cut = sandbox.waitForRequest(() => false);
    const rejected = expect(cut).rejects.toThrow('closed');
    await sandbox.close();
    await rejected;
  });
});

describe('a colleague', () => {
  it('changes what they like, and is seen at once', async () => {
    const fields = { agent_id: 44n, last_update: '2026-01-21T16:29:00Z', tags: [] };
    sandbox.changeConversation(IDS.billing, fields);
    expect((await get(sandbox, IDS.billing)).json).toMatchObject({ ...fields });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('cannot change what is not there', () => {
    expect(() => sandbox.changeConversation(IDS.missing, {})).toThrow();
  });
});

describe('hosts', () => {
  it('are told apart, whatever the port and the case in their name', async () => {
    const at = (host: string) => ask(sandbox, { host, path: '/' });
    expect((await at('API.getfernand.com:8443')).json).toHaveProperty('error');
    expect((await at('crm.example.com:443')).headers.location).toBe('/deals');
    expect((await at('app.getfernand.com')).text).toContain('Fernand’s own app stands here');
    expect((await at('evil.example.com')).status).toBe(404);
    expect((await at('127.0.0.1')).status).toBe(404);
  });

  it('are all in the certificate', async () => {
    const socket = connect({ port: sandbox.port, host: '127.0.0.1', rejectUnauthorized: false });
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    const names = socket.getPeerCertificate().subjectaltname;
    socket.destroy();
    for (const host of HOSTS) expect(names).toContain(`DNS:${host}`);
    expect(names).toContain('IP Address:127.0.0.1');
  });

  it('take pages that tests put there', async () => {
    sandbox.addPage('Shop.test', '/a', '<p>Fernand #12345</p>', { 'X-Frame-Options': 'DENY' });
    sandbox.addPage('crm.example.com', '/deals', 'x', { 'content-type': 'text/plain' });
    const shop = await ask(sandbox, { host: 'shop.test', path: '/a?b=c' });
    expect(shop.text).toBe('<p>Fernand #12345</p>');
    expect(shop.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-frame-options': 'DENY',
    });
    expect((await ask(sandbox, { host: 'shop.test', path: '/b' })).status).toBe(404);
    const crm = await ask(sandbox, { host: 'crm.example.com', path: '/deals' });
    expect(crm).toMatchObject({ text: 'x', headers: { 'content-type': 'text/plain' } });
  });
});

it('listens on the port that it was given, says so when it is taken, and closes twice', async () => {
  await expect(startSandbox({ port: sandbox.port })).rejects.toThrow('EADDRINUSE');
  const { port } = sandbox;
  await sandbox.close();
  await sandbox.close();
  sandbox = await startSandbox({ port });
  expect(sandbox.port).toBe(port);
});
