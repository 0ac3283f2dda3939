import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import type { Detected } from '../../../utils/conversation/page-facts.ts';
import { createFields } from '../../../utils/detect/fields.ts';
import { compileTemplate } from '../../../utils/detect/own-rules.ts';
import { createRecognizer } from '../../../utils/detect/recognizer.ts';
import { BUILT_IN } from '../../../utils/detect/built-in.ts';
import { watchPage } from '../../../utils/detect/watch.ts';
import { fill } from './fill.ts';

const view = 'https://app.getfernand.com/acme/conversations/view/';
const home = location.href;
const PATIENCE = { timeout: 10_000 };
let stop: AbortController;
let reports: string[];
let queries: MockInstance<(selector: string) => NodeListOf<Element>>;
/** How often the whole page was looked through. */
let scans: () => number;

function watch(recognizer = BUILT_IN): void {
  watchPage(
    document,
    recognizer,
    (found: Detected[]) => reports.push(found.map(({ id, reason }) => `${reason} ${id}`).join(', ')),
    stop.signal,
  );
}

async function reported(...expected: string[]): Promise<void> {
  await expect.poll(() => reports, PATIENCE).toEqual(expected);
}

function hide(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  stop = new AbortController();
  reports = [];
  fill('');
  queries = vi.spyOn(Element.prototype, 'querySelectorAll');
  scans = () =>
    queries.mock.calls.filter(([selector], call) => selector.startsWith('a[href') && queries.mock.contexts[call] === document.body).length;
});

afterEach(() => {
  stop.abort();
  Reflect.deleteProperty(document, 'hidden');
  vi.restoreAllMocks();
  history.replaceState(null, '', home);
});

describe('watchPage', () => {
  it('reports an empty page once', async () => {
    watch();
    expect(reports).toEqual([]);
    await reported('');
    expect(scans()).toBe(1);
  });

  it('reports what changes in the middle of a look, without another change', async () => {
    fill(`<p>Fernand #1</p>${'<div></div>'.repeat(50_000)}`);
    const text = document.querySelector('p')!.firstChild!;
    // It is told of what stands in the page before it has looked into all that may stand apart there.
    watchPage(
      document,
      BUILT_IN,
      ([found]) => {
        reports.push(found!.id);
        if (reports.length === 1) text.nodeValue = 'Fernand #2';
      },
      stop.signal,
    );
    await reported('1', '2');
  });

  it('reports what a template for a field finds, and what comes to stand there', async () => {
    fill(
      '<div style="display:flex"><span>Case</span><span>1</span><span>Seats</span><span>7</span></div><table><tr><th>Case<tr><td>2</table>',
    );
    const rules = compileTemplate('Case | {id}');
    watch(createRecognizer(rules, createFields(rules.fields)));
    await reported('template 1, template 2');
    const value = document.querySelectorAll('span')[1]!.firstChild!;
    value.nodeValue = 'none';
    await reported('template 1, template 2', 'template 2');
    value.nodeValue = '3';
    await reported('template 1, template 2', 'template 2', 'template 3, template 2');
    document.querySelector('table')!.insertRow().insertCell().textContent = '4';
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('template 3, template 2, template 4');
    document.querySelector('td')!.textContent = 'none';
    await expect.poll(() => reports.at(-1), PATIENCE).toBe('template 3, template 4');
  });

  it('reports what a template for an attribute finds, and what it becomes', async () => {
    fill('<i data-case="1">VIP</i>');
    watch(createRecognizer(compileTemplate('data-case="{id}"')));
    await reported('template 1');
    document.querySelector('i')!.dataset.case = '2';
    await reported('template 1', 'template 2');
  });

  it('reports what is there at first, in the background', async () => {
    fill(`<p>Fernand #2</p><a href="${view}1">x</a>`);
    watch();
    expect(scans()).toBe(0);
    await reported('link 1, label 2');
  });

  it('follows what comes, changes and goes', async () => {
    watch();
    await reported('');
    fill('<p>Fernand <b>#1</b></p>');
    await reported('', 'label 1');
    const digits = document.querySelector('b')?.firstChild as Text;
    digits.data = '#12';
    await reported('', 'label 1', 'label 12');
    document.body.insertAdjacentHTML('beforeend', `<a href="${view}12">x</a>`);
    await reported('', 'label 1', 'label 12', 'link 12');
    document.querySelector('a')?.setAttribute('href', `${view}3`);
    await reported('', 'label 1', 'label 12', 'link 12', 'link 3, label 12');
    document.querySelector('p')?.setAttribute('hidden', '');
    await reported('', 'label 1', 'label 12', 'link 12', 'link 3, label 12', 'link 3');
    document.querySelector('a')?.setAttribute('data-fernand-conversation-id', '4');
    await reported('', 'label 1', 'label 12', 'link 12', 'link 3, label 12', 'link 3', 'link 3, attribute 4');
    fill('');
    await reported('', 'label 1', 'label 12', 'link 12', 'link 3, label 12', 'link 3', 'link 3, attribute 4', '');
  });

  it('says nothing when a change changes no ID', async () => {
    fill('<p>Fernand #1</p>');
    watch();
    await reported('label 1');
    document.body.insertAdjacentHTML('beforeend', '<p>and Fernand #1 again</p>');
    fill('<p>Fernand #2</p>');
    await reported('label 1', 'label 2');
  });

  it('looks through a page that never rests once, and from then on at what changed alone', async () => {
    watch();
    await reported('');
    const tasks = vi.spyOn(scheduler, 'postTask');
    const ticker = document.createElement('p');
    document.body.append(ticker);
    let ticks = 0;
    await expect
      .poll(
        () => {
          ticker.textContent = `tick ${++ticks}`;
          return tasks.mock.calls.length;
        },
        { interval: 10, timeout: 10_000 },
      )
      .toBeGreaterThan(9);
    expect(ticks).toBeGreaterThan(20);
    ticker.textContent = 'Fernand #1';
    await reported('', 'label 1');
    expect(scans()).toBe(1);
  });

  it('does not look at changes of class and style, but at those of what it reads', async () => {
    fill('<main><p>Fernand #1</p></main>');
    watch();
    await reported('label 1');
    const tasks = vi.spyOn(scheduler, 'postTask');
    const text = document.querySelector('p');
    text?.setAttribute('class', 'dark');
    text?.setAttribute('style', 'color: red');
    text?.setAttribute('title', 'Fernand #2');
    await Promise.resolve();
    expect(tasks).not.toHaveBeenCalled();
    text?.setAttribute('aria-hidden', 'true');
    await Promise.resolve();
    expect(tasks).toHaveBeenCalledOnce();
    await reported('label 1', '');
  });

  it('reports anew when a single-page app changes the address, whose page may stay as it is', async () => {
    fill('<p>Fernand #1</p>');
    watch();
    await reported('label 1');
    history.pushState(null, '', '?view=1');
    await reported('label 1', 'label 1');
    history.replaceState(null, '', '#there');
    await reported('label 1', 'label 1', 'label 1');
    history.back();
    await reported('label 1', 'label 1', 'label 1', 'label 1');
    expect(scans()).toBe(1);
  });

  it('does nothing in a hidden page, and looks once when it is shown', async () => {
    const tasks = vi.spyOn(scheduler, 'postTask');
    hide(true);
    watch();
    fill('<p>Fernand #1</p>');
    await Promise.resolve();
    history.replaceState(null, '', '?view=2');
    expect(tasks).not.toHaveBeenCalled();
    hide(false);
    await reported('label 1');
    expect(scans()).toBe(1);
  });

  it('drops a scan when the page is hidden in the middle, and takes no half list for a list', async () => {
    fill(Array.from({ length: 20_000 }, (_, n) => `<p>Fernand #${n + 1}</p>`).join(''));
    const post = scheduler.postTask.bind(scheduler);
    const tasks = vi.spyOn(scheduler, 'postTask').mockImplementation((task, options) => {
      // The first task without a delay is the second slice of the scan.
      if (options?.delay === 0 && scans() === 1) queueMicrotask(away);
      return post(task, options);
    });
    const away = (): void => {
      tasks.mockRestore();
      hide(true);
      fill('<p>Fernand #7</p>');
      hide(false);
    };
    watch();
    await reported('label 7');
    expect(scans()).toBeGreaterThan(1);
  });

  it('gives way to the page during a long scan', async () => {
    fill(Array.from({ length: 20_000 }, (_, n) => `<p>Fernand #${n + 1}</p>`).join(''));
    document.body.getBoundingClientRect();
    const slices: number[] = [];
    const post = scheduler.postTask.bind(scheduler);
    vi.spyOn(scheduler, 'postTask').mockImplementation((task, options) =>
      post(() => {
        const start = performance.now();
        task();
        slices.push(performance.now() - start);
      }, options),
    );
    watch();
    await expect.poll(() => reports.length, { timeout: 20_000 }).toBe(1);
    expect(slices.length).toBeGreaterThan(3);
    expect(slices.toSorted((a, b) => a - b)[Math.floor(slices.length / 2)]).toBeLessThan(8);
    expect(reports[0]?.split(', ').length).toBe(20_000);
  });

  it('goes on after a scan that failed', async () => {
    const failures: unknown[] = [];
    const post = scheduler.postTask.bind(scheduler);
    vi.spyOn(scheduler, 'postTask').mockImplementation((task, options) =>
      post(task, options).catch((error: unknown) => failures.push(error)),
    );
    queries.mockImplementationOnce(() => {
      throw new Error('a page can break this');
    });
    watch();
    await expect.poll(() => failures.length, PATIENCE).toBe(1);
    document.body.append('Fernand #1');
    await reported('label 1');
  });

  it('stops altogether with its signal', async () => {
    const tasks = vi.spyOn(scheduler, 'postTask');
    const disconnect = vi.spyOn(MutationObserver.prototype, 'disconnect');
    watch();
    await reported('');
    fill('<p>Fernand #1</p>');
    await expect.poll(() => tasks.mock.calls.length, PATIENCE).toBe(2);
    stop.abort();
    expect(disconnect).toHaveBeenCalledOnce();
    const before = scans();
    fill('<p>Fernand #2</p>');
    history.replaceState(null, '', '?conversation_id=2');
    hide(true);
    hide(false);
    // What was planned before comes to nothing: a task like it, posted after it, ends later.
    await scheduler.postTask(() => undefined, { priority: 'background', delay: 600 });
    expect(tasks.mock.calls.length).toBe(3);
    expect(scans()).toBe(before);
    expect(reports).toEqual(['']);
  });

  it('does not begin after its signal', async () => {
    stop.abort();
    watch();
    fill('<p>Fernand #2</p>');
    await scheduler.postTask(() => undefined, { priority: 'background', delay: 100 });
    expect(scans()).toBe(0);
  });
});
