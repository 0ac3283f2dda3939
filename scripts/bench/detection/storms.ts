import { listPage } from './list-page.ts';

/** A page that does not rest: what one step of it changes. */
export type Storm = { steps: number; step: (document: Document, index: number) => void };

const ID_EVERY = 100;

const note = (index: number) =>
  index % ID_EVERY === 0 ? `Answered in Fernand #${900_000 + index} by Monica` : `Called back, will write again at ${index % 24} o'clock`;

function list(document: Document): Element {
  const found = document.querySelector('tbody');
  if (!found) throw new Error('A page without its list.');
  return found;
}

function row(document: Document, index: number): Element {
  const made = document.createElement('tr');
  for (const text of [`Hooli ${index}`, '2026-03-01', `€ ${index},00`, note(index)])
    made.appendChild(document.createElement('td')).append(text);
  return made;
}

/** The pages that change all the time, by their names. Each does the same however long its list is. */
export const STORMS = {
  chat: { steps: 250, step: (document, index) => list(document).append(row(document, index)) },
  ticker: {
    steps: 250,
    step(document, index) {
      const { children } = list(document);
      for (let at = 0; at < 20; at += 1) {
        const text = children[(index * 7 + at) % 200]?.children[2]?.firstChild;
        if (text) text.nodeValue = `€ ${index * at},00`;
      }
    },
  },
  'virtual list': {
    steps: 250,
    step(document, index) {
      const rows = list(document);
      for (let at = 0; at < 10; at += 1) {
        const first = rows.firstElementChild;
        if (!first) continue;
        const cell = first.lastElementChild;
        if (cell) cell.textContent = note(index * 10 + at);
        rows.append(first);
      }
    },
  },
  'class churn': {
    steps: 250,
    step(document, index) {
      const { children } = list(document);
      for (let at = 0; at < 50; at += 1) children[(index + at) % 200]?.classList.toggle('hovered');
    },
  },
  'view swaps': {
    steps: 60,
    step(document, index) {
      const view = document.querySelector('#view');
      view?.replaceChildren(...Array.from({ length: 100 }, (_, at) => row(document, index * 100 + at)));
    },
  },
} satisfies Record<string, Storm>;

export type StormName = keyof typeof STORMS;

/** So many rows are in sight. */
const SHOWN_ROWS = 200;

/** The page that a storm goes over: a list of so many text nodes, of which the most are not laid out, so that a change costs the browser the same on each page, and a view beside it. */
export function stormPage(textNodes: number): string {
  let shown = 0;
  const rows = listPage(textNodes, '1 %').replace(/ class="row"/g, (hidden) => (++shown > SHOWN_ROWS ? hidden : ''));
  return `<style>.row{display:none}</style>${rows}<section id="view"></section>`;
}
