import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchSettled } from '../../../entrypoints/sidepanel/settled.ts';
import type { Entry } from '../../../utils/conversation/entry.ts';
import { createDesk } from '../../../utils/desk/desk.ts';
import { success } from '../../../utils/result.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const [ONE, OTHER] = [idOf('12345'), idOf('54321')];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function open() {
  const desk = createDesk(() => Promise.resolve(success(true)));
  desk.hear({ entries: [entryOf(OTHER)] });
  return { desk, settled: watchSettled(desk) };
}

function entryOf(id = ONE, revision = 1): Entry {
  return { id, revision, reading: false, conversation: { ...exampleConversation, id } };
}

describe('A conversation that came into view by itself', () => {
  test('takes a click only after a moment.', () => {
    const { desk, settled } = open();
    void desk.showUnasked(OTHER);
    expect(settled.value).toBe(false);
    vi.advanceTimersByTime(599);
    expect(settled.value).toBe(false);
    vi.advanceTimersByTime(1);
    expect(settled.value).toBe(true);
  });

  test('takes it a moment after there was something to see of it.', () => {
    const { desk, settled } = open();
    void desk.showUnasked(ONE);
    vi.advanceTimersByTime(5000);
    expect(settled.value).toBe(true);
    desk.hear({ entries: [entryOf()] });
    expect(settled.value).toBe(false);
    vi.advanceTimersByTime(600);
    expect(settled.value).toBe(true);
  });

  test('has that moment to itself, whatever came before it.', () => {
    const { desk, settled } = open();
    desk.hear({ entries: [entryOf()] });
    void desk.showUnasked(ONE);
    vi.advanceTimersByTime(500);
    void desk.showUnasked(OTHER);
    vi.advanceTimersByTime(500);
    expect(settled.value).toBe(false);
    vi.advanceTimersByTime(100);
    expect(settled.value).toBe(true);
  });

  test('is not held back by news of itself.', () => {
    const { desk, settled } = open();
    void desk.showUnasked(OTHER);
    vi.advanceTimersByTime(600);
    desk.hear({ entries: [{ ...entryOf(OTHER, 2), reading: true }] });
    expect(settled.value).toBe(true);
  });
});

describe('A conversation that the agent picked', () => {
  test('takes a click at once, and so it does when it has come.', () => {
    const { desk, settled } = open();
    void desk.show(ONE);
    expect(settled.value).toBe(true);
    desk.hear({ entries: [entryOf()] });
    expect(settled.value).toBe(true);
  });

  test('does so though another one came by itself just before.', () => {
    const { desk, settled } = open();
    void desk.showUnasked(OTHER);
    void desk.show(ONE);
    expect(settled.value).toBe(true);
  });
});

test('Nothing shown is nothing to wait for.', () => {
  const { desk, settled } = open();
  expect(settled.value).toBe(true);
  void desk.showUnasked(OTHER);
  desk.clear();
  expect(settled.value).toBe(true);
});
