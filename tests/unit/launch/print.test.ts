import { describe, expect, it } from 'vitest';
import { tellFailure, tellStep, tellUsage, tellWait } from '../../../sandbox/launch/print.ts';
import { STEPS } from '../../../sandbox/launch/steps.ts';

const names = STEPS.map(({ name }) => name);

describe('a step', () => {
  it('is one line', () => {
    expect(tellStep(3, 'Snoozed', [], true)).toBe('✓  3. Snoozed · no request');
    for (const { tells } of STEPS) expect(tells).not.toMatch(/\n|\.$/);
  });

  it('says where to look when it failed', () => {
    expect(tellFailure('snooze', 'It was late.', 'pictures/03-snooze.png')).toBe(
      '\nStep "snooze" failed. It was late.\nThe screen then: pictures/03-snooze.png',
    );
    expect(tellFailure('snooze', 'It was late.', undefined)).toBe('\nStep "snooze" failed. It was late.');
  });

  it('has a name of its own that can be typed, and a request that can be made to fail', () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { name, expects } of STEPS) {
      expect(name).toMatch(/^[a-z-]+$/);
      expect(tellUsage(names)).toContain(name);
      expect(expects.at(-1)?.isOptional).toBeUndefined();
      expect(expects.length).toBeGreaterThan(0);
    }
  });
});

describe("a failed wait of Playwright's", () => {
  it('is told by what was waited for', () => {
    const message =
      "locator.waitFor: Timeout 15000ms exceeded.\nCall log:\n\u001b[2m  - waiting for getByText('Key saved') to be visible\u001b[22m\n";
    expect(tellWait(new Error(message))).toBe(
      "locator.waitFor: Timeout 15000ms exceeded. It was waiting for getByText('Key saved') to be visible.",
    );
  });

  it('is told as it is where there is nothing more to it', () => {
    expect(tellWait(new Error('The page was closed'))).toBe('The page was closed.');
    expect(tellWait('nonsense')).toBe('nonsense.');
  });
});
