import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Publication } from '../../../utils/messages/contract.ts';
import { tell, watchTold } from '../../../utils/messages/told.ts';

const publication: Publication = { key: { saved: false } };

beforeEach(() => fakeBrowser.reset());

describe('A frame', () => {
  async function hear(message: unknown, sender: object): Promise<Publication[]> {
    const heard: Publication[] = [];
    watchTold((publication) => heard.push(publication));
    const answers = await fakeBrowser.runtime.onMessage.trigger(message, sender, () => {});
    // An answer of one frame would be taken for the answer of the background, or of another.
    expect(answers).toEqual([undefined]);
    return heard;
  }

  test('hears what the background publishes.', async () => {
    expect(await hear({ publication }, { id: 'test-extension-id' })).toEqual([publication]);
  });

  test.each([
    ['another extension', { id: 'another' }],
    ['nobody', {}],
    ['a content script, or another frame', { id: 'test-extension-id', tab: { id: 7 }, frameId: 0 }],
  ])('hears nothing from %s.', async (_who, sender) => expect(await hear({ publication }, sender)).toEqual([]));

  test.each([undefined, null, 5, 'publication', {}, { order: 'mount.show' }, { name: 'key.remove', said: {} }])(
    'hears nothing that is no publication: %j',
    async (message) => expect(await hear(message, { id: 'test-extension-id' })).toEqual([]),
  );
});

describe('Telling', () => {
  test('goes to one frame of one tab, and says whether anyone heard it.', async () => {
    const sendMessage = vi
      .fn<(...told: unknown[]) => Promise<unknown>>()
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(new Error('Could not establish connection.'));
    Object.assign(fakeBrowser.tabs, { sendMessage });
    expect(await tell(7, 3, { publication })).toBe(true);
    expect(await tell(7, 0, { order: 'mount.show' })).toBe(false);
    expect(sendMessage.mock.calls).toEqual([
      [7, { publication }, { frameId: 3 }],
      [7, { order: 'mount.show' }, { frameId: 0 }],
    ]);
  });
});
