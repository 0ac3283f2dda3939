import { afterEach, describe, expect, it, vi } from 'vitest';
import { toConversationId } from '../../../utils/conversation/conversation-id.ts';
import { createFields } from '../../../utils/detect/fields.ts';
import { allNumbers, boxesOf, elementAt, numberAt, selectedNumber } from '../../../utils/detect/numbers.ts';
import { detectInPage } from '../../../utils/detect/page.ts';
import { placeOf } from '../../../utils/detect/places.ts';
import { proposeTemplates } from '../../../utils/detect/propose.ts';
import { createRecognizer } from '../../../utils/detect/recognizer.ts';
import { compileTemplate } from '../../../utils/detect/own-rules.ts';
import { columnOf } from '../../../utils/detect/tables.ts';

/** What a template alone finds in this page. */
function found(template: string): string[] {
  const rules = compileTemplate(template);
  return detectInPage(document, createRecognizer(rules, createFields(rules.fields))).map(({ id }) => id);
}

/** What is proposed for the number that is seen in the middle of the element with this ID, each with what it finds. */
function proposed(): Record<string, string[]> {
  const { x, y, width, height } = document.getElementById('here')!.getBoundingClientRect();
  const point = { x: x + width / 2, y: y + height / 2 };
  const picked = numberAt(elementAt(document, point)!, point)!;
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
    [
      'where cells reach over several rows',
      '<table><tr><th>Company<th>Case<th>Amount<tr><td rowspan=3>Hooli<td>4711<td>400<tr><td>4712<td>900<tr><td>4713<td>950</table>',
      'Case | {id}',
      ['4711', '4712', '4713'],
    ],
    [
      'where a head reaches over several columns',
      '<table><tr><th rowspan=2>Company<th colspan=2>Case<tr><th>No.<th>Replies<tr><td>Hooli<td>4711<td>3</table>',
      'No. | {id}',
      ['4711'],
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

it('what labels a number in a table costs the same, however long the table is', () => {
  const looks = [100, 2_000].map((rows) => {
    fill(`<table><tr><th>Company<th>Case${'<tr><td>Hooli<td>4711'.repeat(rows)}</table>`);
    const cell = [...document.querySelectorAll('td')].at(-1)!;
    const queries = [vi.spyOn(Element.prototype, 'querySelector'), vi.spyOn(Element.prototype, 'querySelectorAll')];
    const cells = vi.spyOn(HTMLTableRowElement.prototype, 'cells', 'get');
    expect(columnOf(cell)).toEqual({ place: 2, heads: ['Case'] });
    // One query can go through all of a table by itself.
    for (const query of queries) expect(query).not.toHaveBeenCalled();
    const count = cells.mock.calls.length;
    vi.restoreAllMocks();
    return count;
  });
  expect(looks[1]).toBe(looks[0]);
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
    ['the whole of it, where it stands in pieces', '<p>Case <b id="here">47</b><i>11</i></p>', { 'Case {id}': ['4711'] }],
    ['nothing else that its link asks for', '<p><a id="here" href="https://crm.example.com/t?session=secret&case=4711">4711</a></p>', {}],
    [
      'the last number of a link, behind a hash too',
      '<a id="here" href="https://crm.example.com/#/accounts/7/cases/4711">Open</a>',
      { 'https://crm.example.com/#/accounts/7/cases/{id}': ['4711'] },
    ],
    [
      'no name of another row',
      '<table><tr><td>Hooli<td id="here">4711<td>9<tr><td>Raviga<td>4712<td>7</table>',
      { 'column 2 | {id}': ['4711', '4712'] },
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
  it.each([
    ['12,345', '<p>about 12,345 seats</p>'],
    ['2026-11-22', '<p>on 2026-11-22</p>'],
    ['4711', '<p>Case 4711, 7 seats</p>'],
  ])('are taken as a whole: %s', (number, html) => {
    fill(html);
    expect(allNumbers(document, 1)[0]?.number).toBe(number);
  });

  it('that are selected are taken where there is one alone, in sight', () => {
    fill('<p>Call +1 555 123 before</p><p>Case <b>4711</b></p>');
    const [call, named] = document.querySelectorAll('p');
    getSelection()!.selectAllChildren(call!);
    expect(selectedNumber(document)).toBeUndefined();
    getSelection()!.selectAllChildren(named!);
    expect(selectedNumber(document)?.number).toBe('4711');
    named!.style.cssText = 'position:absolute;left:-9000px';
    expect(selectedNumber(document)).toBeUndefined();
    getSelection()!.removeAllRanges();
  });

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
      const point = { x: x + width / 2, y: y + height / 2 };
      expect(numberAt(elementAt(document, point)!, point)?.number).toBe(number);
    }
    const nowhere = { x: innerWidth - 5, y: innerHeight - 5 };
    expect(numberAt(elementAt(document, nowhere)!, nowhere)).toBeUndefined();
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
    [
      'what can be done with a row is no name of it',
      '<ul><li><i class="material-icons">star_border</i><button>Edit</button><b>Hooli</b> <i id="here">1</i></ul>',
      { within: 'row', name: 'Hooli' },
    ],
    ['a value by its term', '<dl><dt>Conversation</dt><dd id="here">1</dd></dl>', { within: 'part', name: 'Conversation' }],
    ['nothing is said where nothing has a name', '<p id="here">Fernand #1</p>', undefined],
  ])('%s', (_, html, wanted) => {
    fill(html);
    expect(placeOf(document.getElementById('here')!.firstChild!)).toEqual(wanted);
  });
});
