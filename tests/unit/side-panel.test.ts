import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hasSidePanel, openSidePanel } from '../../utils/side-panel.ts';

const open = vi.fn<(where?: object) => Promise<void>>();

/** A browser that has these of the two ways to a side panel. */
function give(ways: { sidePanel?: object; sidebarAction?: object }): void {
  Object.assign(fakeBrowser, { sidePanel: undefined, sidebarAction: undefined, ...ways });
}

beforeEach(() => {
  open.mockReset().mockResolvedValue(undefined);
});
afterEach(() => give({}));

describe('The side panel is opened', () => {
  test('where it is asked for, in Chromium, before anything is waited for.', () => {
    give({ sidePanel: { open } });
    void openSidePanel({ windowId: 3 });
    void openSidePanel({ tabId: 7 });
    expect(open.mock.calls).toEqual([[{ windowId: 3 }], [{ tabId: 7 }]]);
  });

  test('in the window in front, in Firefox, before anything is waited for.', () => {
    give({ sidebarAction: { open } });
    void openSidePanel({ windowId: 3 });
    expect(open.mock.calls).toEqual([[]]);
  });
});

test('That the browser does not open it is told.', async () => {
  give({ sidePanel: { open } });
  open.mockRejectedValue(new Error('`sidePanel.open()` may only be called in response to a user gesture.'));
  await expect(openSidePanel({ windowId: 3 })).rejects.toThrow('user gesture');
  give({});
  await expect(openSidePanel({ windowId: 3 })).rejects.toThrow('no side panel');
});

test.each([
  [{ sidePanel: {} }, true],
  [{ sidebarAction: {} }, true],
  [{}, false],
])('A browser with %j has one: %s.', (ways, has) => {
  give(ways);
  expect(hasSidePanel()).toBe(has);
});
