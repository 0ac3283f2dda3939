import { afterEach, describe, expect, it } from 'vitest';
import { toConversationId } from '../../../utils/conversation/conversation-id.ts';
import { createFields } from '../../../utils/detect/fields.ts';
import { allNumbers, boxesOf, numberAt } from '../../../utils/detect/numbers.ts';
import { detectInPage } from '../../../utils/detect/page.ts';
import { placeOf } from '../../../utils/detect/places.ts';
import { proposeTemplates } from '../../../utils/detect/propose.ts';
import { createRecognizer } from '../../../utils/detect/recognizer.ts';
import { compileTemplate } from '../../../utils/detect/own-rules.ts';

/** What a template alone finds in this page. */
function found(template: string): string[] {
  const rules = compileTemplate(template);
  return detectInPage(document, createRecognizer(rules, createFields(rules.fields))).map(({ id }) => id);
}

/** What is proposed for the number that is seen in the middle of the element with this ID, each with what it finds. */
function proposed(): Record<string, string[]> {
  const { x, y, width, height } = document.getElementById('here')!.getBoundingClientRect();
  const picked = numberAt(document, { x: x + width / 2, y: y + height / 2 })!;
  const id = toConversationId(picked.number)!;
  const templates = proposeTemplates(id, picked.target);
  return Object.fromEntries(templates.map((template) => [template, found(template)]));
}

/** Makes the page what the HTML says, shadow roots included. */
function fill(html: string): void {
  document.body.setHTMLUnsafe(html);
}

afterEach(() => fill(''));

const TABLE = `<table><thead><tr><th>Company<th>Case no.<th>Amount</thead><tbody>
  <tr><td>Hooli<td id="here">4711<td>400<tr><td>Raviga<td>4712<td>900<tr><td colspan="2">Total<td>1300</table>`;

describe('a template for a field finds a number that stands alone', () => {
  it.each([
    ['under the head of its column', TABLE, 'Case no. | {id}', ['4711', '4712']],
    [
      'in a column that is counted, where it has no head',
      '<table><tr><td>Hooli<td>4711<tr><td>Raviga<td>4712</table>',
      'column 2 | {id}',
      ['4711', '4712'],
    ],
    ['beside the head of its row', '<table><tr><th>Case<td>4711<tr><th>Amount<td>400</table>', 'Case | {id}', ['4711']],
    ['behind its term', '<dl><dt>Case number:</dt><dd> #4711 </dd><dt>Seats</dt><dd>12</dd></dl>', 'case  number | {id}', ['4711']],
    ['under its label', '<div><label><span>Case</span></label><div><span>4711</span></div></div><div>12</div>', 'Case | {id}', ['4711']],
    ['beside a label in a flexible row', '<div style="display:flex"><span>Case</span><span>4711</span></div>', 'Case | {id}', ['4711']],
    [
      'in a grid of roles',
      `<div role="grid"><div role="row" style="display:flex"><span role="columnheader" aria-colindex="1">Name</span><span role="columnheader" aria-colindex="3">Case</span></div>
       <div role="row" style="display:flex"><span role="gridcell" aria-colindex="1">77</span><span role="gridcell" aria-colindex="3">4711</span></div></div>`,
      'Case | {id}',
      ['4711'],
    ],
    [
      'in a shadow root',
      '<div><template shadowrootmode="open"><dl><dt>Case</dt><dd>4711</dd></dl></template></div>',
      'Case | {id}',
      ['4711'],
    ],
    [
      'and none that stands in a text, is hidden, or is labelled otherwise',
      `<dl><dt>Case</dt><dd>4711 new</dd><dt hidden>Case</dt><dd>4713</dd><dt>Case</dt><dd hidden>4712</dd><dt>Cases</dt><dd>4714</dd><dt>Case</dt><dd>04715</dd><dt>Case</dt><dd>4,716</dd></dl>`,
      'Case | {id}',
      [],
    ],
  ])('%s', (_, html, template, ids) => {
    fill(html);
    expect(found(template)).toEqual(ids);
  });
});

it('a template for an attribute finds it as its whole value, in what people see', () => {
  fill(
    `<i data-case="row-4711">a</i><i DATA-CASE=" row-4712 ">b</i><i data-case="row-4713-x">c</i><i hidden data-case="row-4714">d</i><i data-case="4715">e</i>`,
  );
  expect(found('data-case="row-{id}"')).toEqual(['4711', '4712']);
});

describe('for a number that is picked', () => {
  it.each<[string, string, Record<string, string[]>]>([
    ['its label is proposed', '<p>Case <b id="here">4711</b>, late</p><p>case 4712</p>', { 'Case {id}': ['4711', '4712'] }],
    [
      'a label of several words, then fewer',
      '<p>Internal case no.: <b id="here">4711</b></p><p>case no.: 4712</p>',
      { 'Internal case no.: {id}': ['4711'], 'case no.: {id}': ['4711', '4712'], 'no.: {id}': ['4711', '4712'] },
    ],
    ['nothing of the sentence before', '<p>It is done. Case <b id="here">4711</b></p>', { 'Case {id}': ['4711'] }],
    ['what follows it', '<p><b id="here">4711</b> in Fernand</p>', { '{id} in Fernand': ['4711'] }],
    ['the signs around it', '<p>[#<b id="here">4711</b>]</p>', { '[#{id}]': ['4711'] }],
    [
      'its link, and an attribute',
      '<p><a id="here" href="https://crm.example.com/t/4711?tab=2" data-case="c4711">4711</a></p><a href="https://crm.example.com/t/4712">x</a>',
      { 'https://crm.example.com/t/{id}': ['4711', '4712'], 'data-case="c{id}"': ['4711'] },
    ],
    [
      'the link of an image',
      '<a href="https://crm.example.com/t/4711"><svg id="here" width="30" height="30"><rect width="30" height="30"/></svg></a>',
      { 'https://crm.example.com/t/{id}': ['4711'] },
    ],
    ['the head of its column, then the column', TABLE, { 'Case no. | {id}': ['4711', '4712'], 'column 2 | {id}': ['4711', '4712'] }],
    ['only its column, where nothing else is there', '<table><tr><td id="here">4711</table>', { 'column 1 | {id}': ['4711'] }],
  ])('%s', (_, html, wanted) => {
    fill(html);
    expect(proposed()).toEqual(wanted);
  });
});

describe('numbers', () => {
  it('are pointed at by their digits, in shadow roots and frames too', async () => {
    fill(
      `<p id="p">from 4711 to 4712</p><div id="s"><template shadowrootmode="open"><p>4713</p></template></div><iframe srcdoc="<p>4714"></iframe>`,
    );
    const frame = document.querySelector('iframe')!;
    await expect.poll(() => frame.contentDocument?.body.textContent).toBe('4714');
    const numbers = allNumbers(document, 10);
    expect(numbers.map(({ number }) => number)).toEqual(['4711', '4712', '4713', '4714']);
    for (const { number, target } of numbers) {
      const { x, y, width, height } = boxesOf(target)[0]!;
      expect(numberAt(document, { x: x + width / 2, y: y + height / 2 })?.number).toBe(number);
    }
    expect(numberAt(document, { x: innerWidth - 5, y: innerHeight - 5 })).toBeUndefined();
  });
});

describe('where an ID stands', () => {
  it.each([
    ['a row goes by what it begins with', '<table><tr><td>Hooli <td><a id="here">read</a><td>9</table>', { within: 'row', name: 'Hooli' }],
    ['an entry of a list too', '<ul><li><b>Support</b> asked: <i id="here">Fernand #1</i></ul>', { within: 'row', name: 'Support' }],
    ['a part by its label', '<section aria-label="Support"><p><a id="here">read</a></section>', { within: 'part', name: 'Support' }],
    [
      'a part by its heading',
      '<h2>Notes</h2><p>x</p><h2 hidden>Old</h2><div><p id="here">Fernand #1</p></div>',
      { within: 'part', name: 'Notes' },
    ],
    [
      'a long name is cut',
      `<h2>${'Long name '.repeat(20)}</h2><p id="here">1</p>`,
      { within: 'part', name: `${'Long name '.repeat(6).trim()}…` },
    ],
    ['nothing is said where nothing has a name', '<p id="here">Fernand #1</p>', undefined],
  ])('%s', (_, html, wanted) => {
    fill(html);
    expect(placeOf(document.getElementById('here')!.firstChild!)).toEqual(wanted);
  });
});
