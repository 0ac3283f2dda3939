import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createSend } from '../../../utils/messages/send.ts';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();

beforeEach(() => {
  fakeBrowser.reset();
  sendMessage.mockReset();
  Object.assign(fakeBrowser.runtime, { sendMessage });
});

describe('A message', () => {
  test('goes to our own background, once, with its name and what it says.', async () => {
    sendMessage.mockResolvedValue({ answer: true });
    expect(await createSend()('sidebar.open', { tabId: 7 })).toEqual({ ok: true, value: true });
    expect(sendMessage.mock.calls).toEqual([[{ name: 'sidebar.open', said: { tabId: 7 } }]]);
  });

  test('carries the word of a frame’s mount.', async () => {
    sendMessage.mockResolvedValue({});
    expect(await createSend('the-word')('options.open', {})).toEqual({ ok: true, value: undefined });
    expect(sendMessage.mock.calls).toEqual([[{ name: 'options.open', said: {}, mount: 'the-word' }]]);
  });

  test.each([{ answer: undefined }, {}, { answer: null }, { answer: false }, { answer: 0 }])(
    'that was heard is told from one that was not, though the answer says nothing: %j',
    async (answered) => {
      sendMessage.mockResolvedValue(answered);
      expect(await createSend()('sidebar.open', { tabId: 7 })).toEqual({ ok: true, value: answered.answer });
    },
  );

  // Browsers make of silence `undefined` or `null`.
  test.each([undefined, null])('that meets silence (%j) is refused.', async (silence) => {
    sendMessage.mockResolvedValue(silence);
    expect(await createSend('the-word')('options.open', {})).toEqual({ ok: false, problem: 'refused' });
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  test('is not sent again by itself.', async () => {
    sendMessage.mockRejectedValue(new Error('The message port closed before a response was received.'));
    expect(await createSend()('options.open', {})).toEqual({ ok: false, problem: 'unreachable' });
    expect(sendMessage).toHaveBeenCalledOnce();
  });

  test('meets the new version where the extension was replaced under the page.', async () => {
    sendMessage.mockRejectedValue(new Error('Extension context invalidated.'));
    Object.defineProperty(fakeBrowser.runtime, 'id', { value: undefined, configurable: true, writable: true });
    expect(await createSend()('options.open', {})).toEqual({ ok: false, problem: 'updated' });
  });

  test('meets it too where the browser throws at every touch.', async () => {
    sendMessage.mockImplementation(() => {
      throw new Error('Extension context invalidated.');
    });
    Object.defineProperty(fakeBrowser.runtime, 'id', {
      get() {
        throw new Error('Extension context invalidated.');
      },
      configurable: true,
    });
    expect(await createSend()('options.open', {})).toEqual({ ok: false, problem: 'updated' });
    Object.defineProperty(fakeBrowser.runtime, 'id', { value: 'test-extension-id', configurable: true, writable: true });
  });
});
