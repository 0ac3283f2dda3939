import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { get } from './ask.ts';

const MAIN = fileURLToPath(new URL('../../../sandbox/main.ts', import.meta.url));

it.each(['SIGINT', 'SIGTERM'] as const)('runs from the command line until %s', async (signal) => {
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout) {
    printed += String(chunk);
    if (printed.includes('ends it')) break;
  }
  const port = Number(/https:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]);
  expect((await get({ port }, IDS.billing, /sk_sandbox_mia\b/.exec(printed)?.[0])).status).toBe(200);
  expect(printed).toContain('MAP crm.example.com 127.0.0.1');
  const ended = once(child, 'exit');
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
});
