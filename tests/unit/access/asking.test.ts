import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createAsking } from '../../../utils/access/asking.ts';
import type { Access } from '../../../utils/conversation/access.ts';

const access = signal<Access | undefined>();
const request = vi.fn<(permissions: { origins: string[] }) => Promise<boolean>>();

beforeEach(() => {
  fakeBrowser.reset();
  access.value = 'missing';
  request.mockReset();
  Object.assign(fakeBrowser.permissions, { request });
});

describe('Asking for access', () => {
  test('asks for Fernand and nothing else, within the click itself.', async () => {
    request.mockResolvedValue(true);
    const asked = createAsking(access).ask();
    expect(request.mock.calls).toEqual([[{ origins: ['https://api.getfernand.com/*'] }]]);
    expect(await asked).toBe(true);
  });

  test.each<[how: string, answer: () => Promise<boolean>]>([
    ['the agent says no', () => Promise.resolve(false)],
    ['the browser does not even ask', () => Promise.reject(new Error('blocked by policy'))],
  ])('in vain, when %s, is said until access is there, however it came.', async (_how, answer) => {
    request.mockImplementation(answer);
    const { ask, isRefused } = createAsking(access);
    expect(isRefused.value).toBe(false);
    expect(await ask()).toBe(false);
    expect(isRefused.value).toBe(true);
    access.value = 'granted';
    expect(isRefused.value).toBe(false);
    // Withdrawn later, it was not refused: nobody has asked for it since.
    access.value = 'missing';
    expect(isRefused.value).toBe(false);
  });

  test('in vain once may go well the next time.', async () => {
    request.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    const { ask, isRefused } = createAsking(access);
    await ask();
    await ask();
    expect(isRefused.value).toBe(false);
  });

  test('in vain is no matter where access came from elsewhere meanwhile.', async () => {
    let deny = (_isAllowed: boolean) => {};
    request.mockReturnValue(new Promise((resolve) => (deny = resolve)));
    const { ask, isRefused } = createAsking(access);
    const asked = ask();
    access.value = 'granted';
    deny(false);
    await asked;
    access.value = 'missing';
    expect(isRefused.value).toBe(false);
  });
});
