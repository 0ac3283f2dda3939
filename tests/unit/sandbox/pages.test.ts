import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELP_DESK } from '../../../sandbox/data.ts';
import { readHelpDesk } from '../../../sandbox/seed.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask } from './ask.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.parse('2026-01-21T16:30:00Z') });
});
afterAll(() => sandbox.close());

const crm = (path: string) => ask(sandbox, { host: 'crm.example.com', path });
const mail = (path: string) => ask(sandbox, { host: 'mail.example.com', path });
const bodyOf = (html: string) => /<main[^>]*>([^]*)<\/main>/.exec(html)?.[1] ?? '';

/** The conversations that a page names, by the four ways in which the demo pages name them. */
function mentioned(html: string): string[] {
  const text = html.replace(/<\/?b>/g, '');
  const ways = /conversations\/view\/(\d+)|fernand (?:conversation )?#?(\d+)|conversation #?(\d+)|conversation_id: (\d+)/gi;
  const found = [...text.matchAll(ways)].map((hit) => hit.slice(1).find(Boolean) ?? '');
  return [...new Set(found)].sort();
}

describe('the pages name these conversations', () => {
  it.each([
    ['/deals', ['12345', '67890', '70303', '70455', '70495', '9007199254740993']],
    ['/deals/hooli', ['12345']],
    ['/deals/raviga', ['658124', '67890', '70112']],
    ['/deals/aviato', []],
    ['/deals/endframe', []],
    ['/deals/endframe/activity', ['9007199254740993']],
  ])('CRM %s', async (path, ids) => {
    expect(mentioned((await crm(path)).text)).toEqual(ids);
  });

  it.each([
    ['/inbox', []],
    ['/inbox/1', ['67890']],
    ['/inbox/2', ['70112']],
    ['/inbox/3', ['12345']],
    ['/inbox/4', ['658124']],
    ['/inbox/5', []],
    ['/inbox/6', ['70266']],
    ['/inbox/7', ['9007199254740993', '9223372036854775807']],
    ['/inbox/8', []],
    ['/inbox/9', []],
    ['/inbox/10', []],
  ])('mailbox %s', async (path, ids) => {
    expect(mentioned((await mail(path)).text)).toEqual(ids);
  });

  it('and every one of them exists', async () => {
    const paths = ['/deals', '/deals/hooli', '/deals/raviga', '/deals/endframe/activity'];
    const known = new Set(readHelpDesk(HELP_DESK, 0).map(({ id }) => String(id)));
    for (const path of paths) {
      for (const id of mentioned((await crm(path)).text)) expect(known).toContain(id);
    }
    for (const n of [1, 2, 3, 4, 6, 7]) {
      for (const id of mentioned((await mail(`/inbox/${String(n)}`)).text)) {
        expect(known).toContain(id);
      }
    }
  });
});

it('the mails are quoted and split as real ones are', async () => {
  expect((await mail('/inbox/2')).text).toMatch(/<div class="fernand_quote">[^]*#70112/);
  expect((await mail('/inbox/3')).text).toContain('Fernand <b>#123</b>45');
});

it('the front doors lead in, and unknown pages are not found', async () => {
  expect(await crm('/')).toMatchObject({ status: 302, headers: { location: '/deals' } });
  expect(await mail('/')).toMatchObject({ status: 302, headers: { location: '/inbox' } });
  for (const path of ['/deals/nobody', '/inbox', '/assets/layout.html', '/assets/..%2Fmain.ts']) {
    expect((await crm(path)).status).toBe(404);
  }
});

it.each(readdirSync(new URL('../../../sandbox/pages/crm', import.meta.url)))(
  'nothing in crm/%s is inline or comes from elsewhere',
  async (file) => {
    const { readFile } = await import('node:fs/promises');
    const url = new URL(`../../../sandbox/pages/crm/${file}`, import.meta.url);
    const text = await readFile(url, 'utf8');
    expect(text).not.toMatch(/\sstyle=|<style|\son\w+=|<script>|src="https?:|url\(/);
  },
);

it('the policy is strict, for documents and for what they load', async () => {
  const page = await crm('/deals/hooli');
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  const assets = [...page.text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  expect(assets.length).toBeGreaterThan(3);
  for (const path of assets) {
    const asset = await crm(path ?? '');
    expect(asset.status).toBe(200);
    expect(asset.headers['content-type']).toMatch(/text\/css|text\/javascript|image\/svg/);
    expect(asset.headers['x-content-type-options']).toBe('nosniff');
  }
});

it('dates are counted from the clock, and no placeholder is left', async () => {
  const { text } = await crm('/deals/hooli');
  expect(text).toContain('Jan 30, 2026');
  for (const page of [text, (await crm('/deals')).text, (await mail('/inbox/2')).text]) {
    expect(page).not.toContain('{{');
    expect(bodyOf(page).trim()).not.toBe('');
  }
  expect(text).toContain('<title>Hooli · Ledgerline</title>');
});

it('Fernand’s own app stands at every address of its host', async () => {
  const path = '/piedpiper/conversations/view/12345';
  const answer = await ask(sandbox, { host: 'app.getfernand.com', path });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('stands here');
  const style = await ask(sandbox, { host: 'app.getfernand.com', path: '/assets/app.css' });
  expect(style.headers['content-type']).toMatch(/text\/css/);
});
