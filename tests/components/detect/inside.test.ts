import { afterEach, describe, expect, it } from 'vitest';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { detectInPage } from '../../../utils/detect/page.ts';
import { createRecognizer } from '../../../utils/detect/recognizer.ts';
import { compileRules } from '../../../utils/detect/rules.ts';
import { watchPage } from '../../../utils/detect/watch.ts';
import { fill } from './fill.ts';

const PATIENCE = { timeout: 10_000 };
const stops: AbortController[] = [];

/** Puts the HTML into an open shadow root of the element. */
function shadow(selector: string, html: string, mode: ShadowRootMode = 'open'): ShadowRoot {
  const root = document.querySelector(selector)!.attachShadow({ mode });
  root.append(document.createRange().createContextualFragment(html));
  return root;
}

function ids(): string[] {
  return detectInPage(document, BUILT_IN).map(({ id }) => id);
}

/** Every report from now on, as the IDs in it. */
function watch(): string[] {
  const stop = new AbortController();
  stops.push(stop);
  const reports: string[] = [];
  watchPage(document, BUILT_IN, (found) => reports.push(found.map(({ id }) => id).join()), stop.signal);
  return reports;
}

afterEach(() => {
  for (const stop of stops.splice(0)) stop.abort();
  fill('');
});

describe('In an open shadow root', () => {
  it('labels, links, attributes and bare text are read', () => {
    fill('<x-app></x-app><div id="host"></div>');
    shadow('x-app', 'Fernand #1<p>Fernand <b>#2</b></p><i data-fernand-conversation-id="3">x</i>');
    shadow('#host', '<a href="https://app.getfernand.com/acme/conversations/view/4">x</a>');
    expect(ids()).toEqual(['4', '3', '1', '2']);
  });

  it('one in another is read, and what is slotted into it', () => {
    fill('<x-app><p>Fernand #1</p></x-app>');
    shadow('x-app', '<slot></slot><x-inner></x-inner>').querySelector('x-inner')!.attachShadow({ mode: 'open' }).append('Fernand #2');
    expect(ids()).toEqual(['1', '2']);
  });

  it('what is slotted in stands where its slot does', () => {
    fill(
      '<x-a><i>Fernand #1</i></x-a><x-b><i>2</i></x-b><p>Fernand <x-c><b>#3</b></x-c>4 <x-d>Fernand <i>#5</i></x-d><x-e><i slot="e">6</i></x-e>',
    );
    for (const host of ['x-a', 'x-b', 'x-d']) shadow(host, '<div>x <slot></slot></div>');
    shadow('x-c', '<span><slot></slot></span>');
    shadow('x-e', '<span style="display:block"><slot name="e"></slot></span>');
    expect(ids()).toEqual(['1', '34', '5']);
  });

  it('nothing is read where its host is hidden, or left out, or where nothing shows the text', () => {
    fill('<x-a hidden></x-a><x-b contenteditable></x-b><main><div aria-hidden="true"><x-c></x-c></div></main><x-d>Fernand #4</x-d>');
    for (const host of ['x-a', 'x-b', 'x-c']) shadow(host, '<p>Fernand #1</p>');
    shadow('x-d', '<p>no slot</p>');
    expect(ids()).toEqual([]);
  });

  it('nothing is read where it is closed', () => {
    fill('<x-app></x-app>');
    shadow('x-app', '<p>Fernand #1</p>', 'closed');
    expect(ids()).toEqual([]);
  });

  it('what changes is followed', async () => {
    fill('<x-app></x-app>');
    const root = shadow('x-app', '<p>x</p>');
    const reports = watch();
    await expect.poll(() => reports, PATIENCE).toEqual(['']);
    root.querySelector('p')!.textContent = 'Fernand #1';
    await expect.poll(() => reports, PATIENCE).toEqual(['', '1']);
    document.querySelector('x-app')!.remove();
    await expect.poll(() => reports, PATIENCE).toEqual(['', '1', '']);
  });

  it('what is found stays in the list while the whole page is looked through again', async () => {
    fill('<p>Fernand #2</p><x-app></x-app>');
    shadow('x-app', '<p>Fernand #1</p>');
    const reports = watch();
    await expect.poll(() => reports.at(-1)?.split(',').toSorted(), PATIENCE).toEqual(['1', '2']);
    reports.length = 0;
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
    document.body.insertAdjacentHTML('beforeend', '<p>Fernand #3</p>');
    await Promise.resolve();
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => reports.map((report) => report.split(',').toSorted()), PATIENCE).toEqual([['1', '2', '3']]);
  });

  it('that comes later than its element is found all the same', async () => {
    fill('<x-app></x-app>');
    const reports = watch();
    await expect.poll(() => reports, PATIENCE).toEqual(['']);
    shadow('x-app', '<p>Fernand #1</p>');
    await expect.poll(() => reports, PATIENCE).toEqual(['', '1']);
  });
});

describe('In a frame of the page’s own origin', () => {
  it('IDs are read, unless the frame is hidden or written in', async () => {
    fill(`
      <iframe srcdoc="<p>Fernand #1</p>"></iframe>
      <iframe srcdoc="<p>Fernand #2</p>" hidden></iframe>
      <iframe srcdoc="<body contenteditable><p>Fernand #3</p>"></iframe>
      <iframe srcdoc="<p>Fernand #4</p>" sandbox></iframe>`);
    await expect.poll(ids, PATIENCE).toEqual(['1']);
    document.querySelector('iframe')!.contentDocument!.designMode = 'on';
    expect(ids()).toEqual([]);
  });

  it('what comes later is followed, and what leaves with the frame', async () => {
    const reports = watch();
    await expect.poll(() => reports, PATIENCE).toEqual(['']);
    fill('<iframe srcdoc="<p>x</p>"></iframe>');
    const frame = document.querySelector('iframe')!;
    await expect.poll(() => frame.contentDocument?.body.textContent, PATIENCE).toBe('x');
    frame.contentDocument!.body.append('Fernand #1');
    await expect.poll(() => reports, PATIENCE).toEqual(['', '1']);
    frame.srcdoc = '<p>Fernand #2</p>';
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('2');
    frame.remove();
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('');
  });
});

describe('What a line is', () => {
  it.each([
    ['<p style="display:contents">Fernand #1</p>', ['1']],
    ['<x-a style="display:contents"><x-b style="display:contents">Fernand #1</x-b></x-a>', ['1']],
    ['<div hidden><x-a style="display:contents">Fernand #1</x-a></div>', []],
    ['Fernand <style>b { color: red }</style><b>#1</b>', ['1']],
    ['Fernand <span hidden>of</span> #1', ['1']],
    ['<div role="textbox">Fernand #1</div><div class="monaco-editor"><span>Fernand #2</span></div>', []],
  ])('%s', (html, expected) => {
    fill(html);
    expect(ids()).toEqual(expected);
  });

  it('changes with its neighbours', async () => {
    fill('<p>Fernand <i></i><b>#1</b></p>');
    const reports = watch();
    const line = document.querySelector('p')!;
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('1');
    line.append(document.createElement('span'));
    line.lastElementChild!.textContent = '2';
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('12');
    line.lastElementChild!.textContent = 'th';
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('');
    line.lastElementChild!.remove();
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('1');
    document.querySelector('i')!.textContent = 'is';
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('');
    document.querySelector('i')!.remove();
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('1');
  });

  it('is looked at again after a click that showed or hid it by a class', async () => {
    fill('<style>.away { display: none }</style><button>x</button><p class="away">Fernand #1</p>');
    const reports = watch();
    await expect.poll(() => reports, PATIENCE).toEqual(['']);
    document.querySelector('p')!.className = '';
    document.querySelector('button')!.click();
    await expect.poll(() => reports, PATIENCE).toEqual(['', '1']);
    document.querySelector('p')!.className = 'away';
    document.querySelector('button')!.click();
    await expect.poll(() => reports, PATIENCE).toEqual(['', '1', '']);
  });
});

describe('With templates', () => {
  it('texts, tables of links and split texts are read', () => {
    fill('<p>Case <b>1</b>2</p><p>Case</p><p>3</p><a href="/t/4">x</a><a href="/u/5">x</a><p hidden>Case 6</p><p>See 7 in CRM</p>');
    const recognizer = createRecognizer(compileRules({ templates: ['case {id}', `${location.origin}/t/{id}`, '{id} in crm'], muted: [] }));
    expect(detectInPage(document, recognizer).map(({ id, rule }) => `${id} ${rule}`)).toEqual([
      '12 template case {id}',
      `4 template ${location.origin}/t/{id}`,
      '7 template {id} in crm',
    ]);
  });
});
