import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectInAddress } from '../../../utils/detect/address.ts';
import { withoutInvisible } from '../../../utils/detect/invisible.ts';
import { createRecognizer } from '../../../utils/detect/recognizer.ts';
import { compileRules } from '../../../utils/detect/rules.ts';
import { readTemplate } from '../../../utils/detect/template.ts';
import { detectInText } from '../../../utils/detect/text.ts';
import { addresses, mentions } from './mentions.ts';
import { traps } from './traps.ts';

function recognizerOf(...templates: string[]) {
  return createRecognizer(compileRules({ templates, muted: [] }));
}

/** The IDs that a template finds in a text, and whether the gate lets the text pass. */
function found(template: string, text: string): string[] {
  const recognizer = recognizerOf(template);
  const ids = detectInText(text, recognizer).filter(({ reason }) => reason === 'template');
  // What the gate keeps out, nobody finds.
  if (ids.length > 0) expect(text.search(recognizer.gate)).toBeGreaterThanOrEqual(0);
  return ids.map(({ id }) => id);
}

describe('A template finds', () => {
  it.each([
    ['Case {id}', 'Case 12345'],
    ['Case {id}', 'see case\n   12345.'],
    ['case  {ID}', 'CASE 12345, urgent'],
    ['Case { id }', '(Case 12345)'],
    ['Case\u00a0{id}', 'Case 12345'],
    ['Case {id}', 'Case\u00a012345'],
    ['Case {id}', 'Ca\u00adse 12\u200b345'],
    ['Ca\u00adse\u200b {id}', 'Case 12345'],
    ['Case: {id}', 'Case:12345'],
    ['Case:{id}', 'Case: 12345'],
    ['Case file {id}', 'case  file 12345'],
    ['Fernand ID: {id}', 'Fernand ID:   12345'],
    ['TKT{id}', 'TKT12345'],
    ['[#{id}]', 'Re: [#12345] Hello'],
    ['[#{id}]', 'x[# 12345 ]y'],
    ['{id} in Fernand', '12345 in Fernand'],
    ['{id} in Fernand', 'room 9 12345  in fernand'],
    ['№: {id} –', '№: 12345 – late'],
    ['Caso n.º {id}', 'caso N.º 12345'],
    ['案件号 {id}', '案件号 12345'],
    ['a.b*c+{id}', 'a.b*c+12345'],
    ['https://crm.example.com/t/{id}', 'see https://crm.example.com/t/12345?x=1'],
    ['https://crm.example.com/t/{id}/edit', 'https://crm.example.com/t/12345/edit'],
    ['crm.example.com/t/{id}', 'https://crm.example.com/t/12345'],
  ])('with %j the ID in %j', (template, text) => {
    expect(found(template, text)).toEqual(['12345']);
  });
});

describe('A template finds nothing', () => {
  it.each([
    ['Case {id}', 'Suitcase 12345'],
    ['Case {id}', 'Case12345'],
    ['Case {id}', 'Case 12345a'],
    ['Case {id}', 'Case 12,345'],
    ['Case {id}', 'Case 12.5'],
    ['Case {id}', 'Case 012345'],
    ['Case {id}', 'Case -12345'],
    ['Case {id}', 'Case 9223372036854775808'],
    ['Case {id}', 'Case 123456789012345678901234567890'],
    ['Case {id}', 'Case 12-34'],
    ['Case {id}', 'Case ١٢٣'],
    ['Case {id}', 'Case twelve 12'],
    ['Case file {id}', 'casefile 12345'],
    ['TKT{id}', 'xTKT12345'],
    ['TKT{id}', 'TKT 12345'],
    ['TKT{id}', 'TKT12345x'],
    ['{id} in Fernand', '1,345 in Fernand'],
    ['{id} in Fernand', '1.345 in Fernand'],
    ['{id} in Fernand', '-345 in Fernand'],
    ['{id} in Fernand', '€345 in Fernand'],
    ['{id} in Fernand', 'a345 in Fernand'],
    ['{id} in Fernand', '12\u00a0345 in Fernand'],
    ['{id} in Fernand', '345 in Fernandes'],
    ['a.b{id}', 'axb12345'],
    ['https://crm.example.com/t/{id}', 'https://crm.example.com/t/ 12345'],
    ['https://crm.example.com/t/{id}', 'https://crm.example.com/t/123/456'],
    ['https://crm.example.com/t/{id}', 'https://crmXexample.com/t/12345'],
  ])('with %j in %j', (template, text) => {
    expect(found(template, text)).toEqual([]);
  });

  it.each(traps.filter((trap) => !/case/i.test(trap)))('with "Case {id}" in %j', (trap) => {
    expect(detectInText(trap, recognizerOf('Case {id}', 'https://crm.example.com/t/{id}'))).toEqual([]);
  });
});

describe('A text is no template', () => {
  it.each([
    ['', 'idMissing'],
    ['Case', 'idMissing'],
    ['Case {number}', 'idMissing'],
    ['Case {id} {id}', 'idTwice'],
    ['{id}', 'loose'],
    ['#{id}', 'loose'],
    ['# {id} :', 'loose'],
    ['   {id}   ', 'loose'],
    ['\u200b\u200b\u200b{id}', 'loose'],
    ['Case 1{id}', 'digitBeside'],
    ['Case 1 {id}', 'digitBeside'],
    ['Case {id}0', 'digitBeside'],
    ['Case {id} 2', 'digitBeside'],
    [`${'x'.repeat(200)}{id}`, 'tooLong'],
  ])('like %j: %s', (text, problem) => {
    expect(readTemplate(text)).toEqual({ ok: false, problem });
  });

  it('and then it counts for nothing, while others do', () => {
    expect(detectInText('5 Case 6', recognizerOf('{id}', 'Case {id}')).map(({ id }) => id)).toEqual(['6']);
  });
});

describe('Links and addresses', () => {
  const recognizer = recognizerOf('https://crm.example.com/t/{id}', '/ticket?id={id}', 'Case {id}');
  const base = 'https://crm.example.com/home';

  it.each([
    ['https://crm.example.com/t/5', '5'],
    ['/t/5', '5'],
    ['t/5?tab=1#x', '5'],
    ['HTTPS://CRM.EXAMPLE.COM/T/5/', '5'],
    ['/ticket?id=7&a=b', '7'],
    [`https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://crm.example.com/t/5')}&data=x`, '5'],
  ])('%s leads to %s', (address, id) => {
    expect(recognizer.inLink(address, base)).toMatchObject({ id, reason: 'template' });
  });

  it.each([
    'https://crm.example.com/t/x5',
    'https://evil.test/https://crm.example.com/t/5',
    'https://crm.example.com/t/5/6',
    'https://crm.example.com.evil.test/t/5',
    'https://crm.example.com/Case%205',
    'javascript:5',
    'mailto:a@b.test',
  ])('%s leads nowhere', (address) => {
    expect(recognizer.inLink(address, base)).toBeUndefined();
  });

  it('names the template that the page’s address follows', () => {
    expect(
      detectInAddress('https://crm.example.com/t/5', compileRules({ templates: ['https://crm.example.com/t/{id}'], muted: [] })),
    ).toEqual([{ id: '5', reason: 'address', rule: 'template https://crm.example.com/t/{id}' }]);
  });

  it('still leads to Fernand first', () => {
    expect(recognizer.inLink('https://app.getfernand.com/acme/conversations/view/3')).toEqual({ id: '3', reason: 'link' });
  });
});

describe('Rules that are muted', () => {
  const all = ['link', 'fernand', 'conversation', 'conversation-id', 'attribute', 'address'];

  it('find nothing, and no others are affected', () => {
    const recognizer = createRecognizer(compileRules({ templates: ['Case {id}'], muted: ['conversation', 'template Case {id}'] }));
    const ids = detectInText('conversation #1, Fernand conversation #2, conversation_id: 3, Case 4, Fernand #5', recognizer).map(
      ({ id }) => id,
    );
    expect(ids).toEqual(['2', '5', '3']);
  });

  it('all of them leave nothing', () => {
    const rules = compileRules({ templates: [], muted: all });
    const recognizer = createRecognizer(rules);
    for (const [text] of [...mentions, ...addresses]) {
      expect(detectInText(text, recognizer)).toEqual([]);
      expect(text.search(recognizer.gate)).toBe(-1);
    }
    expect(recognizer.inLink('https://app.getfernand.com/acme/conversations/view/3')).toBeUndefined();
    expect(detectInAddress('https://x.test/?conversation_id=1', rules)).toEqual([]);
  });

  it.each([...mentions, ...addresses])('tell what found it in %j', (text) => {
    const [{ reason, rule } = { reason: '' }] = detectInText(text, createRecognizer(compileRules()));
    const recognizer = createRecognizer(compileRules({ templates: [], muted: all.filter((name) => name !== (rule ?? reason)) }));
    expect(detectInText(text, recognizer)).toHaveLength(1);
  });
});

it('No template is slow, or finds what is no ID, whatever the text.', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(' ', 'a', '(', '\\', '.*', '+', '[a', '$', '{', '|', '\u00a0'),
  );
  const literal = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(literal, literal, fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), (before, after, id) => {
      const text = `${before}{id}${after}`;
      const read = readTemplate(text);
      // Attributes and fields are found in pages, not in texts.
      if (!read.ok || read.value.kind === 'attribute' || read.value.kind === 'field') return;
      const recognizer = recognizerOf(text);
      const long = `${before.repeat(300)}${'1'.repeat(3000)}${' '.repeat(3000)}${after.repeat(300)}`;
      const begun = performance.now();
      detectInText(long, recognizer);
      expect(performance.now() - begun).toBeLessThan(1000);
      // The gate lets pass what is written as it says.
      expect(withoutInvisible(`| ${read.value.before}${id}${read.value.after} |`).search(recognizer.gate)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300 },
  );
});
