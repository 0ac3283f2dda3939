import { mkdirSync } from 'node:fs';
import { constants } from 'node:os';
import { buildExtension } from '../sandbox/launch/build.ts';
import type { BrowserName } from '../sandbox/launch/browser.ts';
import { launchBrowser } from '../sandbox/launch/launch.ts';
import { hasDisplay, type Options, readOptions } from '../sandbox/launch/options.ts';
import { tellError, tellTourBegins, tellTourSeen, tellUsage, tellWindow } from '../sandbox/launch/print.ts';
import { SITES } from '../sandbox/launch/sites.ts';
import { Stage } from '../sandbox/launch/stage.ts';
import { STEPS } from '../sandbox/launch/steps.ts';
import { untilStopped } from '../sandbox/launch/stopped.ts';
import { playTour } from '../sandbox/launch/tour.ts';
import { openTabs, untilClosed } from '../sandbox/launch/window.ts';
import { HOSTS } from '../sandbox/hosts.ts';
import { startSandbox } from '../sandbox/server.ts';

/** What a window keeps for the next time. */
const DATA = 'sandbox/.data';

const names = STEPS.map(({ name }) => name);
let isStopped = false;
const stopped = untilStopped().then((signal) => {
  print('\nStopped.');
  isStopped = true;
  return signal;
});
process.exitCode = await main().catch((error: unknown) => {
  console.error(tellError(error));
  return 1;
});

/** Does what was asked for. Answers the exit code. */
async function main(): Promise<number> {
  const options = readOptions({ words: process.argv.slice(2), steps: names, hasDisplay: hasDisplay(process.platform, process.env) });
  if (options.mode === 'help') {
    print(tellUsage(names));
    return 0;
  }
  buildExtension(options.browser);
  return await (options.mode === 'tour' ? tour(options) : window(options.browser));
}

async function tour({ browser: name, pictures, fail }: Extract<Options, { mode: 'tour' }>): Promise<number> {
  print(tellTourBegins(name, STEPS.length));
  await using cleanup = new AsyncDisposableStack();
  const sandbox = await startSandbox({ timeZone: Temporal.Now.timeZoneId() });
  cleanup.defer(() => sandbox.close());
  const browser = await launchBrowser(name, { port: sandbox.port, hosts: HOSTS, sites: SITES, locale: 'en-GB', endsOnSignals: false });
  cleanup.defer(() => browser.close());
  const [front] = browser.context.pages();
  const stage = new Stage(sandbox, browser, front ?? (await browser.context.newPage()));
  const played = await Promise.race([playTour(stage, { pictures, print, ...(fail !== undefined && { fail }) }), stopped]);
  if (played === true) print(tellTourSeen(STEPS.length, pictures));
  // As a shell tells of a program that a signal ended.
  return (
    typeof played === 'string' ? 128 + constants.signals[played]
    : played ? 0
    : 1
  );
}

async function window(name: BrowserName): Promise<number> {
  await using cleanup = new AsyncDisposableStack();
  mkdirSync(DATA, { recursive: true });
  const sandbox = await startSandbox({ database: `${DATA}/help-desk.sqlite`, timeZone: Temporal.Now.timeZoneId() });
  cleanup.defer(() => sandbox.close());
  const profile = `${DATA}/profile-${name}`;
  const browser = await launchBrowser(name, {
    port: sandbox.port,
    hosts: HOSTS,
    sites: SITES,
    profile,
    headless: false,
    endsOnSignals: false,
  });
  cleanup.defer(() => browser.close());
  const closed = untilClosed(browser.context);
  print(tellWindow(name, sandbox.port, DATA));
  // A tab that is closed while the others are still being opened is no loss, and what fails in one is to be seen in it.
  openTabs(browser).catch(() => undefined);
  await Promise.race([closed, stopped]);
  return 0;
}

/** Prints, as long as there is anything to be told: what falls over while all of it ends is no news. */
function print(line: string): void {
  if (!isStopped) console.log(line);
}
