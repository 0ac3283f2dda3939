import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId } from '../../../utils/conversation/conversation-id.ts';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { detectInText } from '../../../utils/detect/text.ts';
import { addresses, mentions } from './mentions.ts';
import { traps } from './traps.ts';

/** What is found, without the names of the rules. */
function told(text: string): { id: string; reason: string }[] {
  return detectInText(text, BUILT_IN).map(({ id, reason }) => ({ id, reason }));
}

describe('inText', () => {
  it.each(mentions)('reads the label in %j', (text, id) => {
    expect(told(text)).toEqual([{ id, reason: 'label' }]);
  });

  it.each(addresses)('reads the address in %j', (text, id) => {
    expect(told(text)).toEqual([{ id, reason: 'link' }]);
  });

  it('reads an address without a scheme', () => {
    expect(told('app.getfernand.com/acme/conversations/view/12345')).toEqual([{ id: '12345', reason: 'link' }]);
  });

  it.each(traps)('reads nothing in %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each(traps)('is not led astray by %j on either side', (trap) => {
    const found = told(`${trap}\nand Fernand #777777 too\n${trap}`);
    expect(found).toEqual([{ id: '777777', reason: 'label' }]);
  });

  it('gives each ID once, with its best reason, links first, then in the order of the text', () => {
    const text =
      'Fernand #1, conversation #2, Fernand #1, https://app.getfernand.com/a/conversations/view/3, https://app.getfernand.com/a/conversations/view/2';
    expect(told(text)).toEqual([
      { id: '3', reason: 'link' },
      { id: '2', reason: 'link' },
      { id: '1', reason: 'label' },
    ]);
  });

  it('is asked twice and answers the same', () => {
    expect(detectInText('Fernand #1', BUILT_IN)).toEqual(detectInText('Fernand #1', BUILT_IN));
  });

  it('takes any text, and reports nothing but IDs that stand in it', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.bigInt({ min: -10n, max: 2n ** 66n }).map(String),
      fc.nat().map(String),
      fc.constantFrom('Fernand', 'fernand', ' ', '#', 'conversation', 'conversation_id', ':', '=', '"', '\u00a0', '-', '.', ',', '\u200b'),
      fc.constantFrom(...mentions.map(([text]) => text), ...addresses.map(([text]) => text), ...traps),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const seen = text.replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202c\u2060-\u2064\u2066-\u2069\ufeff]/g, '');
        const found = detectInText(text, BUILT_IN);
        for (const { id } of found) {
          expect(isId(id)).toBe(true);
          expect(seen).toMatch(new RegExp(`(?<!\\d)${id}(?!\\d)`));
        }
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a mention whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
        fc.string({ unit: 'binary' }),
        (before, id, after) => {
          expect(detectInText(`${before} | Fernand #${id} | ${after}`, BUILT_IN).map((detected) => detected.id)).toContain(String(id));
        },
      ),
    );
  });

  it.each([
    ['spaces', `fernand conversation${' '.repeat(400_000)}x`],
    ['labels', 'fernand conversation_id '.repeat(20_000)],
    ['quotes', `conversation_id${'"'.repeat(400_000)}`],
    ['digits', `Fernand #${'1'.repeat(400_000)}x`],
    ['words', `app.getfernand.com${'/conversations/app.getfernand.com'.repeat(12_000)}`],
    ['a slug', `app.getfernand.com/${'a'.repeat(400_000)}1`],
    ['marks', `a${'\u0301'.repeat(400_000)}Fernand #1`],
  ])('takes long %s in time that grows with the length alone', (_, text) => {
    const start = performance.now();
    detectInText(text, BUILT_IN);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
