import { afterEach, describe, expect, it, vi } from 'vitest';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { createFinds } from '../../../utils/detect/finds.ts';
import { detectInPage, scanWhole } from '../../../utils/detect/page.ts';
import { fill } from './fill.ts';

const ROWS = 10_000;

function rows(row: (index: number) => string, around = ['<table>', '</table>']): void {
  fill(around.join(Array.from({ length: ROWS }, (_, index) => row(index + 1)).join('')));
}

/** What a scan found, and its longest step: each step is the same one each time, so the best of three is without what else the machine did. */
function longestStep(): { longestMs: number; found: number } {
  document.body.getBoundingClientRect();
  const steps: number[] = [];
  let found = 0;
  for (let trial = 0; trial < 3; trial++) {
    const finds = createFinds(BUILT_IN);
    const scan = scanWhole(document.body, BUILT_IN, finds);
    for (let index = 0, done = false; !done; index++) {
      const start = performance.now();
      const step = scan.next();
      steps[index] = Math.min(steps[index] ?? Infinity, performance.now() - start);
      if (step.done) found = new Set(finds.list().map(({ detected }) => detected.id)).size;
      done = step.done ?? false;
    }
  }
  return { longestMs: steps.reduce((one, other) => Math.max(one, other)), found };
}

afterEach(() => {
  fill('');
  vi.restoreAllMocks();
});

describe('a page of 10,000 rows', () => {
  it.each([
    ['links', (n: number) => `<tr><td>${n}<td><a href="https://app.getfernand.com/acme/conversations/view/${n}">open</a>`, ROWS],
    ['links to one conversation', () => '<tr><td><a href="https://app.getfernand.com/acme/conversations/view/1">open</a>', 1],
    [
      'addresses in the text, and as many links',
      (n: number) =>
        `<tr><td>https://app.getfernand.com/a/conversations/view/${n}<td><a href="https://app.getfernand.com/a/conversations/view/${n + ROWS}">x</a>`,
      2 * ROWS,
    ],
    ['attributes', (n: number) => `<tr data-fernand-conversation-id="${n}"><td>${n}`, ROWS],
    ['labels', (n: number) => `<tr><td>${n}<td>Fernand #${n}<td>${n}`, ROWS],
    ['split labels', (n: number) => `<tr><td>Fernand <b>#${n}</b>0<td>1`, ROWS],
    ['nothing', (n: number) => `<tr><td>Order #${n}<td>Fernand ${n}<td>conversation ${n}`, 0],
  ])('of %s misses none, and never holds the page up', (_, row, count) => {
    rows(row);
    const { found, longestMs } = longestStep();
    expect(found).toBe(count);
    expect(longestMs).toBeLessThan(25);
  });

  it('needs no break anywhere', () => {
    rows((n) => `<span>Fernand #${n}, </span>`, ['<pre>', '</pre>']);
    expect(longestStep().found).toBe(ROWS);
  });

  it('tears no text where it cuts the page into segments', () => {
    rows((n) => `<p>${'<i></i>'.repeat(n % 7)}Fer<b>nand <i>#${n}</i></b>0 x`, ['<main>', '</main>']);
    expect(detectInPage(document, BUILT_IN).map(({ id }) => Number(id))).toEqual(
      Array.from({ length: ROWS }, (_, index) => (index + 1) * 10),
    );
  });

  it('with no word of a mention asks for no style and visits no node', () => {
    rows((n) => `<tr><td>Order #${n}<td>Ferdinand is here<td>${n}`);
    const style = vi.spyOn(globalThis, 'getComputedStyle');
    const visibility = vi.spyOn(Element.prototype, 'checkVisibility');
    const walker = vi.spyOn(document, 'createTreeWalker');
    expect(detectInPage(document, BUILT_IN)).toEqual([]);
    expect(style).not.toHaveBeenCalled();
    expect(visibility).not.toHaveBeenCalled();
    expect(walker).not.toHaveBeenCalled();
  });

  it('with words of a mention, but no number beside them, asks for no style', () => {
    rows((n) => `<tr><td>Order #${n}<td>Fernand is here<td>${n}`);
    const style = vi.spyOn(globalThis, 'getComputedStyle');
    const visibility = vi.spyOn(Element.prototype, 'checkVisibility');
    expect(detectInPage(document, BUILT_IN)).toEqual([]);
    expect(style).not.toHaveBeenCalled();
    expect(visibility).not.toHaveBeenCalled();
  });

  it('with one mention looks closer at one stretch alone', () => {
    rows((n) => `<tr><td>${n === 5000 ? 'Fernand #77' : 'Order'}<td>${n}`);
    const visibility = vi.spyOn(Element.prototype, 'checkVisibility');
    const walker = vi.spyOn(document, 'createTreeWalker');
    expect(detectInPage(document, BUILT_IN)).toMatchObject([{ id: '77', reason: 'label' }]);
    expect(visibility).toHaveBeenCalledOnce();
    // What stands alone in its cell has no line to be walked along.
    expect(walker).toHaveBeenCalledOnce();
  });
});
