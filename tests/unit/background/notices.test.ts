import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onMenuClick } from '../../../entrypoints/background/context-menu.ts';
import { notifyOfTrouble, onNoticeClick } from '../../../entrypoints/background/notices.ts';
import type { Problem } from '../../../utils/conversation/problem.ts';
import { saveKey } from '../../../utils/storage/key.ts';
import { readAccess } from '../../../utils/storage/published.ts';
import { changePreferences } from '../../../utils/storage/settings.ts';
import { pendingOf } from '../conversation/pendings.ts';
import { EXAMPLE, idOf } from '../fernand/example.ts';
import { openWorld, type World } from './world.ts';

const ID = idOf('12345');

let world: World;
let shown: { id: string; message: string }[];

beforeEach(async () => {
  world = openWorld();
  await changePreferences({ holdSeconds: 0 });
  shown = [];
  Object.assign(fakeBrowser.notifications, {
    create(id: string, { message }: { message: string }) {
      shown.push({ id, message });
      return Promise.resolve(id);
    },
    clear: vi.fn(() => Promise.resolve(true)),
  });
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  await saveKey('sk_test_0123456789', 'session');
});

/** The one notice that was shown. */
function notice(): { id: string; message: string } {
  expect(shown).toHaveLength(1);
  return shown[0]!;
}

/** Whether a click on that notice opens the settings. */
async function leadsToSettings(id: string): Promise<boolean> {
  await onNoticeClick(id);
  expect(fakeBrowser.notifications.clear).toHaveBeenCalledWith(id);
  return vi.mocked(fakeBrowser.runtime.openOptionsPage as () => unknown).mock.calls.length > 0;
}

async function snoozeFromMenu(): Promise<void> {
  await onMenuClick({ menuItemId: 'snooze-tomorrow', selectionText: ID }, undefined);
}

describe('From the context menu, without access,', () => {
  test('nothing is asked of Fernand; the notice says why, and a click on it leads to the settings.', async () => {
    world.granted = [];
    await snoozeFromMenu();
    expect(world.asked).toEqual([]);
    const { id, message } = notice();
    expect(message).toBe('problemUnpermitted nextAllow\nnoticeOpensSettings');
    expect(await leadsToSettings(id)).toBe(true);
  });

  test('withdrawn between reading and changing, the notice says why nothing was sent.', async () => {
    const snoozed = snoozeFromMenu();
    const asked = await world.nextAsked();
    world.granted = [];
    asked.answer(EXAMPLE);
    await snoozed;
    await expect.poll(() => shown).toHaveLength(1);
    expect(world.asked).toHaveLength(1);
    expect(await readAccess()).toBe('missing');
    const { id, message } = notice();
    expect(message).toMatch(/\nchangeUnpermitted\nnoticeOpensSettings$/);
    expect(await leadsToSettings(id)).toBe(true);
  });
});

test.each<[problem: Problem, isMended: boolean]>([
  [{ kind: 'unpermitted' }, true],
  [{ kind: 'no-key' }, true],
  [{ kind: 'unauthorized' }, true],
  [{ kind: 'forbidden' }, false],
  [{ kind: 'offline' }, false],
])('A notice of %j leads to the settings: %s.', async (problem, isMended) => {
  await notifyOfTrouble(pendingOf({ kind: 'stopped', problem }));
  const { id, message } = notice();
  expect(message.endsWith('\nnoticeOpensSettings')).toBe(isMended);
  expect(await leadsToSettings(id)).toBe(isMended);
});
