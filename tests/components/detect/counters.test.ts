import { afterEach, describe, expect, it } from 'vitest';
import { type Counts, startCounting } from '../../../scripts/counters.ts';
import type { Detected } from '../../../utils/conversation/page-facts.ts';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { watchPage } from '../../../utils/detect/watch.ts';
import { fill } from './fill.ts';

const ROWS = 300;
const view = 'https://app.getfernand.com/acme/conversations/view/';
let stop: AbortController;

/** A page of so many rows that is being watched, and what is found in it. */
async function watched(rows: number): Promise<{ found: () => string[] }> {
  const filling = Array.from({ length: rows }, (_, n) => `<tr><td>Order ${n}</td><td>Called <b>back</b></td></tr>`).join('');
  fill(`<table><tbody>${filling}</tbody></table><p>Fernand #1</p><section></section>`);
  stop = new AbortController();
  let found: string[] | undefined;
  watchPage(document, BUILT_IN, (all: Detected[]) => (found = all.map(({ id }) => id)), stop.signal);
  await expect.poll(() => found, { timeout: 10_000 }).toEqual(['1']);
  await rest();
  return { found: () => found ?? [] };
}

/** Until all that is gathered and planned is done: each of these waits behind what is planned before it. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await scheduler.postTask(() => undefined, { priority: 'background', delay: 60 });
}

/** What a change costs in a page of so many rows, and what is found once it was looked at. */
async function costOf(change: () => void, rows: number): Promise<{ counts: Counts; found: string[] }> {
  const { found } = await watched(rows);
  change();
  const { stop: end } = startCounting();
  await rest();
  const counts = end();
  stop.abort();
  return { counts, found: found() };
}

const list = () => document.querySelector('tbody')!;
const row = (text: string) => {
  const made = document.createElement('tr');
  made.setHTMLUnsafe(`<td>Hooli</td><td>${text}</td>`);
  return made;
};

afterEach(() => {
  stop.abort();
  fill('');
});

describe('what a change costs', () => {
  it.each<[name: string, change: () => void, found: string[]]>([
    ['a row that is appended', () => list().append(row('called back')), ['1']],
    ['a row with an ID that is appended', () => list().append(row('Fernand #2')), ['2', '1']],
    ['a row that is put first', () => list().prepend(row('Fernand #2')), ['2', '1']],
    ['a text that changes', () => (list().rows[7]!.cells[0]!.firstChild!.nodeValue = 'Order 7 again'), ['1']],
    ['a text that gets an ID', () => (list().rows[7]!.cells[0]!.firstChild!.nodeValue = 'Fernand #2'), ['2', '1']],
    ['a row that is used again further down', () => list().append(list().rows[0]!), ['1']],
    ['a row that is taken away', () => list().rows[7]!.remove(), ['1']],
    ['an ID that is taken away', () => document.querySelector('p')!.remove(), []],
    ['a link that comes', () => document.querySelector('section')!.setHTMLUnsafe(`<a href="${view}2">x</a>`), ['2', '1']],
    [
      'a view that is swapped',
      () => document.querySelector('section')!.replaceChildren(...Array.from({ length: 50 }, (_, n) => row(n === 9 ? 'Fernand #2' : 'x'))),
      ['1', '2'],
    ],
    ['a click', () => document.body.click(), ['1']],
  ])('is the same in a page ten times as large: %s', async (_, change, found) => {
    const small = await costOf(change, ROWS);
    const large = await costOf(change, 10 * ROWS);
    expect(small.found).toEqual(found);
    expect(large.found).toEqual(found);
    expect(large.counts).toEqual(small.counts);
    expect(large.counts.rescans).toBe(0);
  });

  it('is nothing where classes and styles change', async () => {
    const { counts } = await costOf(() => {
      for (const each of list().rows) each.className = 'hovered';
      list().style.color = 'red';
    }, ROWS);
    expect(counts).toEqual({ textNodes: 0, characters: 0, queries: 0, rescans: 0 });
  });

  it('is one look at the whole where more changes than can be followed', async () => {
    const churn = () => {
      for (let n = 0; n < 6_000; n += 1) list().rows[0]!.cells[0]!.firstChild!.nodeValue = `Order ${n}`;
    };
    const { counts } = await costOf(churn, ROWS);
    expect(counts.rescans).toBe(1);
  });

  it('reads each text of what came once, and no other', async () => {
    const { counts } = await costOf(() => list().append(row('called back'), row('called back')), ROWS);
    expect(counts.textNodes).toBe(4);
    expect(counts.characters).toBe(2 * 'Hoolicalled back'.length);
  });
});
