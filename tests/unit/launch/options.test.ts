import { describe, expect, it } from 'vitest';
import { hasDisplay, readOptions } from '../../../sandbox/launch/options.ts';

const read = (line: string, display = true) =>
  readOptions({ words: line.split(' ').filter(Boolean), steps: ['key', 'snooze'], hasDisplay: display });

describe('what was typed after the command', () => {
  it('opens a window where there is a display, and plays the tour where there is none', () => {
    expect(read('')).toEqual({ mode: 'window', browser: 'chromium' });
    expect(read('', false)).toEqual({ mode: 'tour', browser: 'chromium', pictures: 'pictures' });
    expect(read('--headless')).toEqual({ mode: 'tour', browser: 'chromium', pictures: 'pictures' });
  });

  it('is in Chromium unless Firefox is asked for', () => {
    expect(read('--firefox')).toEqual({ mode: 'window', browser: 'firefox' });
    expect(read('--headless --firefox')).toEqual({ mode: 'tour', browser: 'firefox', pictures: 'pictures' });
  });

  it('takes what only the tour has as a wish for the tour', () => {
    expect(read('--pictures elsewhere')).toEqual({ mode: 'tour', browser: 'chromium', pictures: 'elsewhere' });
    expect(read('--fail snooze')).toEqual({ mode: 'tour', browser: 'chromium', pictures: 'pictures', fail: 'snooze' });
  });

  it.each(['--help', '-h', '--headless --help', '--fail nonsense --help'])('helps before anything else: %s', (line) => {
    expect(read(line)).toEqual({ mode: 'help' });
  });

  it('names the steps where there is none of that name', () => {
    expect(() => read('--fail nonsense')).toThrow('The tour has no step "nonsense". Its steps: key, snooze.');
  });

  it.each(['--nonsense', 'nonsense', '--pictures', '--headless=yes'])('refuses %s', (line) => {
    expect(() => read(line)).toThrow();
  });
});

describe('a display', () => {
  it.each([
    ['linux', {}, false],
    ['linux', { DISPLAY: '' }, false],
    ['linux', { DISPLAY: ':0' }, true],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
    ['darwin', {}, true],
    ['win32', {}, true],
  ] as const)('on %s with %o: %s', (platform, env, expected) => {
    expect(hasDisplay(platform, env)).toBe(expected);
  });
});
