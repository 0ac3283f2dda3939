import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openStore } from '../../../entrypoints/popup/store.ts';
import { publishAccess, updateEntry } from '../../../utils/storage/published.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const ID = idOf('12345');

let told: { name: string; said: unknown }[];

beforeEach(() => {
  fakeBrowser.reset();
  told = [];
  Object.assign(fakeBrowser.runtime, {
    sendMessage(message: { name: string; said: unknown }) {
      told.push(message);
      return Promise.resolve({ answer: message.name === 'view.opened' ? { access: 'missing' } : true });
    },
  });
});

describe('The popup', () => {
  test('knows from the start that access is missing, and of its coming by what is published.', async () => {
    const { desk } = await openStore(signal(true));
    expect(desk.access.value).toBe('missing');
    await publishAccess('granted');
    expect(desk.access.value).toBe('granted');
  });

  test('reads what it shows once access is there, without a click.', async () => {
    const { desk } = await openStore(signal(true));
    await desk.show(ID);
    await updateEntry(ID, (entry) => ({ ...entry, problem: { kind: 'unpermitted' } }));
    told.length = 0;
    await publishAccess('granted');
    expect(told).toMatchObject([{ name: 'conversation.open', said: { id: ID } }]);
  });

  test('says at once that access was withdrawn, above the copy that it shows.', async () => {
    await updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation, readAt: 5 }));
    const { desk } = await openStore(signal(true));
    await publishAccess('granted');
    await desk.show(ID);
    expect(desk.entry.value?.problem).toBeUndefined();
    await publishAccess('missing');
    expect(desk.entry.value).toMatchObject({ conversation: exampleConversation, problem: { kind: 'unpermitted' } });
  });
});
