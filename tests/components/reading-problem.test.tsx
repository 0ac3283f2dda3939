import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Problem } from '../../utils/conversation/problem.ts';
import { atSeconds, entryOf, unreadEntry } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, press, showView } from './view.tsx';

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));
afterEach(() => vi.restoreAllMocks());

test.each<[Problem, string, 'Retry' | 'Allow…' | 'Settings' | 'Open settings']>([
  [{ kind: 'no-key' }, 'Add your API key to read conversations', 'Open settings'],
  [{ kind: 'unauthorized' }, 'Your API key no longer works.', 'Settings'],
  [{ kind: 'unpermitted' }, 'Sidecar needs permission to talk to Fernand.', 'Allow…'],
  [{ kind: 'forbidden' }, 'Your key may not read conversations.', 'Retry'],
  [{ kind: 'forbidden', permission: 'conversation.read' }, 'Your key may not read conversations (conversation.read).', 'Retry'],
  [{ kind: 'not-found' }, 'There is no conversation 12345.', 'Retry'],
  [{ kind: 'refused', words: 'bad id' }, 'Fernand refused to answer: bad id', 'Retry'],
  [{ kind: 'offline' }, "You're offline.", 'Retry'],
  [{ kind: 'unreachable' }, "Can't reach Fernand.", 'Retry'],
  [{ kind: 'slow' }, 'Fernand is slow to answer.', 'Retry'],
  [{ kind: 'failed', status: 502 }, 'Fernand had an error (502).', 'Retry'],
  [{ kind: 'redirected' }, "Fernand's address redirects. Sidecar did not follow.", 'Retry'],
  [{ kind: 'web-page' }, "A web page answered instead of Fernand. Check your network's login.", 'Retry'],
  [{ kind: 'unreadable', detail: 'id: expected' }, "Fernand sent an answer that Sidecar can't read.", 'Retry'],
  [{ kind: 'unexpected', status: 418 }, 'Fernand gave an answer that Sidecar does not know (418).', 'Retry'],
  [{ kind: 'interrupted' }, 'The browser stopped Sidecar before Fernand answered.', 'Retry'],
])('%j says what happened and offers a next step', async (problem, sentence, step) => {
  const { onReload, onAllow, onOpenOptions } = showView(unreadEntry(problem));
  await expect.element(page.getByRole('heading', { name: sentence, exact: true })).toBeVisible();
  await press(step);
  expect(onReload).toHaveBeenCalledTimes(step === 'Retry' ? 1 : 0);
  expect(onAllow).toHaveBeenCalledTimes(step === 'Allow…' ? 1 : 0);
  expect(onOpenOptions).toHaveBeenCalledTimes(step.endsWith('ettings') ? 1 : 0);
  // Nothing is shown of a conversation that was not read.
  expect(page.getByRole('group', { name: 'Actions' }).query()).toBeNull();
});

test('an older copy stays, with its age', async () => {
  showView(entryOf({}, { problem: { kind: 'unreachable' }, readAt: atSeconds(-86_400) }));
  await expect.element(page.getByText("Can't reach Fernand.")).toBeVisible();
  await expect.element(page.getByText('Shown below: the copy read yesterday, 16:30.')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Question about billing' })).toBeVisible();
  await expect.element(button('Close')).toBeEnabled();
});

test('access that was withdrawn leaves the copy where it is, and is asked for above it', async () => {
  const { onAllow } = showView(entryOf({}, { problem: { kind: 'unpermitted' } }));
  await expect.element(page.getByText('Sidecar needs permission to talk to Fernand.')).toBeVisible();
  await expect.element(page.getByText('Shown below: the copy read today, 16:28.')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Question about billing' })).toBeVisible();
  await press('Allow…');
  expect(onAllow).toHaveBeenCalledOnce();
});

test('no key: the settings are the place for it, never this page', async () => {
  showView(unreadEntry({ kind: 'no-key' }));
  await expect.element(page.getByText(/Sidecar never asks for it inside a page\./)).toBeVisible();
  expect(document.querySelectorAll('input')).toHaveLength(0);
});

test('an unreadable answer can be reported without its content', async () => {
  const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  showView(unreadEntry({ kind: 'unreadable', detail: 'status: expected string, received number' }));
  await press('Copy details');
  await expect.element(page.getByText('Copied')).toBeVisible();
  expect(writeText.mock.calls).toEqual([
    ['Sidecar could not read the answer for conversation 12345: status: expected string, received number'],
  ]);
});

test('a limit that is far off is told in minutes', async () => {
  showView(unreadEntry({ kind: 'limited', until: atSeconds(840) }));
  await expect.element(page.getByText(/^Next in 14 min/)).toBeVisible();
});
