import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDesk } from '../../../utils/desk/desk.ts';
import { locateOnPage } from '../../../utils/desk/locate.ts';
import { success } from '../../../utils/result.ts';
import type { Send } from '../../../utils/messages/send.ts';
import { idOf } from '../fernand/example.ts';

let asked: string[];
const send = ((name: string) => {
  asked.push(name);
  return Promise.resolve(success({}));
}) as unknown as Send;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
});
afterEach(() => void vi.useRealTimers());

function factsOf(...digits: string[]) {
  const found = digits.map((id) => ({ id: idOf(id), reason: 'label' as const }));
  return { page: { address: 'https://crm.example.com/', host: 'crm.example.com', found, more: 0 } };
}

test('A page that changes all the time is asked where its IDs stand once a second, and last once it has come to rest.', async () => {
  const desk = createDesk(send);
  locateOnPage(desk, signal(true));
  for (let step = 1; step <= 40; step += 1) {
    desk.hear(factsOf(String(step)));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(asked.length).toBeGreaterThan(2);
  expect(asked.length).toBeLessThanOrEqual(5);
  await vi.advanceTimersByTimeAsync(5_000);
  const atRest = asked.length;
  expect(atRest).toBeLessThanOrEqual(6);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toHaveLength(atRest);
  expect(new Set(asked)).toEqual(new Set(['page.places']));
});

test('Nothing is asked out of sight, of a page without IDs, or twice for the same ones.', async () => {
  const isInSight = signal(false);
  const desk = createDesk(send);
  locateOnPage(desk, isInSight);
  desk.hear(factsOf('1'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual([]);
  isInSight.value = true;
  desk.hear(factsOf('1'));
  await vi.advanceTimersByTimeAsync(5_000);
  desk.hear(factsOf());
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual(['page.places']);
});
