// Takes the pictures that the README shows, from the real thing: the production build in Chromium, over the sandbox.
import { mkdirSync } from 'node:fs';
import { buildExtension } from '../sandbox/launch/build.ts';
import { launchChromium } from '../sandbox/launch/chromium/launch.ts';
import { stopClocks } from '../sandbox/launch/frozen-clock.ts';
import { PICTURES } from '../sandbox/launch/gallery.ts';
import { tellError } from '../sandbox/launch/print.ts';
import { SITES } from '../sandbox/launch/sites.ts';
import { Stage } from '../sandbox/launch/stage.ts';
import { HOSTS } from '../sandbox/hosts.ts';
import { startSandbox } from '../sandbox/server.ts';

const FOLDER = 'docs/pictures';
/** Every picture is of the same moment, so that a new one differs from the old only where Sidecar does. */
const NOW = Temporal.ZonedDateTime.from('2026-10-14T10:24[Europe/Paris]');

process.exitCode = await takePictures().catch((error: unknown) => {
  console.error(tellError(error));
  return 1;
});

/** Takes them all. Answers the exit code. */
async function takePictures(): Promise<number> {
  buildExtension('chromium');
  await using cleanup = new AsyncDisposableStack();
  const { timeZoneId: timeZone, epochMilliseconds } = NOW;
  const sandbox = await startSandbox({ timeZone, now: () => epochMilliseconds });
  cleanup.defer(() => sandbox.close());
  const still = { timeZone, locale: 'en-GB', colorScheme: 'light', reducedMotion: 'reduce' } as const;
  const browser = await launchChromium({ port: sandbox.port, hosts: HOSTS, sites: SITES, ...still });
  cleanup.defer(() => browser.close());

  mkdirSync(FOLDER, { recursive: true });
  const [front] = browser.context.pages();
  const stage = new Stage(sandbox, browser, front ?? (await browser.context.newPage()));
  await stopClocks(browser.context, await stage.ui(), epochMilliseconds);
  for (const { name, arrange } of PICTURES) {
    await arrange(stage);
    await stage.front.screenshot({ path: `${FOLDER}/${name}.png` });
    console.log(`${FOLDER}/${name}.png`);
  }
  return 0;
}
