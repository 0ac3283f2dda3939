import { expect, type Page } from '@playwright/test';

/** Ends the background, as browsers do with one that was idle, whatever it is at. */
export async function killBackground(home: Page): Promise<void> {
  const session = await home.context().newCDPSession(home);
  const running = new Map<string, string>();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions) running.set(versionId, runningStatus);
  });
  await session.send('ServiceWorker.enable');
  await expect.poll(() => [...running.values()]).toContain('running');
  const stopped = new Promise<void>((resolve) => {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) resolve();
    });
  });
  await session.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await session.detach();
}
