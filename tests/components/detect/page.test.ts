import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { detectInPage } from '../../../utils/detect/page.ts';
import { addresses, mentions } from '../../unit/detect/mentions.ts';
import { traps } from '../../unit/detect/traps.ts';
import { fill } from './fill.ts';

const view = 'https://app.getfernand.com/acme/conversations/view/';

function ids(html: string): string[] {
  fill(html);
  return detectInPage(document, BUILT_IN).map(({ id }) => id);
}

afterEach(() => {
  fill('');
});

describe('detectInPage', () => {
  it('finds nothing in an empty page', () => {
    expect(ids('')).toEqual([]);
  });

  it.each([...mentions, ...addresses])('reads %j in a paragraph as in a text', (text, id) => {
    document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
    expect(detectInPage(document, BUILT_IN).map((detected) => detected.id)).toEqual([id]);
  });

  it('falls for none of the traps', () => {
    for (const trap of traps) document.body.append(Object.assign(document.createElement('p'), { textContent: trap }));
    expect(detectInPage(document, BUILT_IN)).toEqual([]);
  });

  it.each(traps)('falls for %j in no other shape', (trap) => {
    const words = trap.split(/(?<=\W)(?=\w)|(?<=\w)(?=\W)/);
    for (const tag of ['b', 'span', 'a', 'x-word']) {
      const line = document.createElement('div');
      line.append(...words.flatMap((word) => [Object.assign(document.createElement(tag), { textContent: word }), new Comment('x')]));
      document.body.append(line);
    }
    expect(detectInPage(document, BUILT_IN)).toEqual([]);
  });

  it('ranks link, attribute and label, then goes by the order of the page, and gives each ID once', () => {
    fill(`
      <p>Fernand #5, Fernand #1, Fernand #6</p>
      <p data-fernand-conversation-id="4"></p>
      <p data-fernand-conversation-id="2"></p>
      <p>${view}7</p><a href="${view}1">one</a><p>${view}8</p>
      <p>Fernand #9</p>
      <map name="m"><area href="${view}10" shape="rect" coords="0,0,9,9"></map><img usemap="#m" width="10" height="10">
      <a href="${view}2">two</a><a href="${view}1">again</a>
      <p>${view}3</p>`);
    expect(detectInPage(document, BUILT_IN).map(({ id, reason }) => `${reason} ${id}`)).toEqual([
      'link 7',
      'link 1',
      'link 8',
      'link 10',
      'link 2',
      'link 3',
      'attribute 4',
      'label 5',
      'label 6',
      'label 9',
    ]);
  });

  it.each([
    ['<a href="//app.getfernand.com/acme/conversations/view/1">x</a>', ['1']],
    ['<a href="HTTPS://APP.GETFERNAND.COM/acme/conversations/view/1">x</a>', ['1']],
    [`<a href="https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`${view}1`)}&data=x">x</a>`, ['1']],
    [`<svg><a href="${view}1"><text y="9">x</text></a></svg>`, ['1']],
    [`<a href="${view}1">${view}1</a>`, ['1']],
    [`<a href="${view}1">Fernand #2</a>`, ['1', '2']],
    [`<a href="https://app.getfernand.com.evil.test/acme/conversations/view/1">x</a>`, []],
    [`<a data-href="${view}1">x</a><link href="${view}1"><img src="${view}1" alt="Fernand #1" title="Fernand #1">`, []],
    ['<i data-fernand-conversation-id=" 1 "></i>', ['1']],
    ['<i data-fernand-conversation-id="01"></i><i data-fernand-conversation-id="x"></i><i data-fernand-conversation-id></i>', []],
  ])('reads %s', (html, expected) => {
    expect(ids(html)).toEqual(expected);
  });
});

describe('text split over elements', () => {
  it.each([
    ['Fernand <b>#123</b>45', ['12345']],
    ['Fern<b>and</b> <i>#<u>1</u>23</i><span>45</span>', ['12345']],
    ['Fernand <!-- x -->#12<!-- x -->345', ['12345']],
    ['Fernand #12<wbr>345', ['12345']],
    ['Fernand #12&shy;345', ['12345']],
    ['Fer&shy;nand #12&#8203;345', ['12345']],
    ['conver&shy;<b>sation #1</b>', ['1']],
    ['<x-app>Fernand <x-id>#123</x-id></x-app>', ['123']],
    ['<table><tr><td>Fernand #12</td><td>345</td></tr></table>', ['12']],
    ['<table><tr><td>Fernand</td><td>#345</td></tr></table>', []],
    ['<table><tr><td>conversation_id</td><td>: 345</td></tr></table>', []],
    ['<p>Fernand #12</p><p>345</p>', ['12']],
    ['<p>Fernand #12</p>345', ['12']],
    ['Fernand #12<p>345</p>', ['12']],
    ['<div>Fernand</div>#345', []],
    ['Fernand #12<br>345', ['12']],
    ['Fernand<br>#345', []],
    ['Fernand #12<hr>abc', ['12']],
    ['<ul><li>Fernand #12<li>345<li>Fernand</ul>#6', ['12']],
    ['<address>Fernand #12</address>345', ['12']],
    ['<x-row style="display:block">Fernand #12</x-row><x-row style="display:block">abc</x-row>', ['12']],
    ['Fernand #12<span style="display:block">345</span>', ['12']],
    ['<span style="display:block">x</span>Fernand #12', ['12']],
    ['<span style="float:left">Fernand #12</span>345', ['12']],
    ['<span style="position:absolute">Fernand #12</span>345', ['12']],
    ['<span style="display:flex"><span>Fernand #12</span><span>345</span></span>', ['12']],
    ['<div style="display:flex">Fernand #12<span>345</span></div>', ['12']],
    ['<div style="display:grid"><span>Fernand #12</span><span>345</span></div>', ['12']],
    ['<span style="display:table-cell">Fernand #12</span><span style="display:table-cell">345</span>', ['12']],
    ['Fernand <span style="display:inline-block;padding:4px">#12</span>', ['12']],
    ['Fernand #12<span style="display:inline-block;margin-left:8px">345</span>', ['12']],
    ['Fernand #12<span style="margin-left:8px">345</span>', ['12']],
    ['<span style="padding-right:8px">Fernand #12</span><span>345</span>', ['12']],
    ['<div dir="rtl">Fernand #12<span style="margin-right:8px">345</span></div>', ['12']],
    ['Fernand #12<span style="display:inline-block">345</span>', ['12345']],
    ['Fernand #1<mark style="padding:0 1px">23</mark>45', ['12345']],
    ['Fernand #1<span style="display:contents"><b>23</b></span>45', ['12345']],
    ['<ruby>Fernand #12<rt>345</rt></ruby>', ['12']],
    ['Fernand <img alt="x" width="9" height="9"> #12<img alt="x" width="9" height="9">345', ['12']],
    ['Fernand <svg width="9" height="9"><path d="M0 0"/></svg> #12', ['12']],
    ['Fernand #12<input size="1">345', ['12']],
    ['Fernand <style>b{color:red}</style><b>#12</b><script type="x">x</script>345', ['12345']],
    ['Fernand <template>x</template>#12', ['12']],
    ['Fernand #12<b>abc</b>', []],
    ['Fernand #12<b>.5</b>', []],
    ['<b>x</b>Fernand #12', []],
    ['<span>Fernand #2024</span>-01-02', []],
  ])('%s', (html, expected) => {
    expect(ids(html)).toEqual(expected);
  });
});

describe('what nobody reads', () => {
  const link = `<a href="${view}1">one</a>`;
  it.each([
    '<script type="text/plain">Fernand #1</script>',
    '<style>/* Fernand #1 */</style>',
    '<noscript>Fernand #1</noscript>',
    '<template><p>Fernand #1</p></template>',
    '<textarea>Fernand #1</textarea>',
    '<input value="Fernand #1" placeholder="Fernand #1">',
    '<select><option>Fernand #1<option>Fernand #2</select>',
    '<datalist><option>Fernand #1</datalist>',
    '<!-- Fernand #1 -->',
    '<iframe srcdoc="Fernand #1">Fernand #1</iframe>',
    '<canvas>Fernand #1 <p>Fernand #1</p></canvas>',
    '<video><p>Fernand #1</video>',
    '<object><p>Fernand #1</object>',
    '<svg><title>Fernand #1</title><text>Fernand #1</text></svg>',
  ])('%s', (html) => {
    expect(ids(html)).toEqual([]);
  });

  it.each([
    'hidden',
    'hidden="until-found"',
    'style="display:none"',
    'style="visibility:hidden"',
    'style="opacity:0"',
    'style="content-visibility:hidden"',
    'aria-hidden="true"',
    'contenteditable',
    'contenteditable="true"',
    'contenteditable="plaintext-only"',
  ])('anything in <div %s>', (attributes) => {
    expect(
      ids(
        `<main><div ${attributes}><p>Fernand #1 <b>Fernand <i>#2</i></b></p>${link}<b data-fernand-conversation-id="3">x</b></div></main>`,
      ),
    ).toEqual([]);
  });

  it.each([
    '<details><summary>x</summary>Fernand #1</details>',
    '<details><summary>x</summary><p>Fernand #1</details>',
    '<dialog>Fernand #1</dialog>',
    '<div popover>Fernand #1</div>',
    '<div contenteditable>x <span contenteditable="false">Fernand #1</span></div>',
  ])('%s', (html) => {
    expect(ids(html)).toEqual([]);
  });

  it('reads what stands behind a dialog that hides the rest of the body from screen readers', () => {
    expect(ids('<main aria-hidden="true"><p>Fernand #1</p></main><div role="dialog">Fernand #2</div>')).toEqual(['1', '2']);
  });

  it.each(['aria-hidden="false"', 'contenteditable="false"', 'style="opacity:.1"', 'style="content-visibility:auto"', 'inert'])(
    'but <div %s> is read',
    (attributes) => {
      expect(ids(`<div ${attributes}>Fernand #2 ${link}</div>`)).toEqual(['1', '2']);
    },
  );

  it('reads the summary of what is closed, and all of what is open', () => {
    expect(ids('<details><summary>Fernand #1</summary>x</details><details open><summary>x</summary>Fernand #2</details>')).toEqual([
      '1',
      '2',
    ]);
  });

  it('drops a hidden part out of the middle of a number', () => {
    expect(ids('Fernand #12<span hidden>9</span>3')).toEqual(['123']);
  });

  it('prefers what is shown to the same hidden', () => {
    fill(`<div hidden>${link}</div><p>Fernand #1</p>`);
    expect(detectInPage(document, BUILT_IN)).toMatchObject([{ id: '1', reason: 'label' }]);
  });

  it('survives fields that take the names of what one asks of a form', () => {
    const names = ['nextSibling', 'firstChild', 'parentNode', 'nodeValue', 'childNodes', 'localName', 'nodeType'];
    expect(ids(`<form>${names.map((name) => `<input name="${name}">`).join('')}<b>Fernand #1</b></form><p>Fernand #2</p>`)).toEqual([
      '1',
      '2',
    ]);
  });
});
