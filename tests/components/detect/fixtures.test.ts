import { afterEach, describe, expect, it } from 'vitest';
import { detectInAddress } from '../../../utils/detect/address.ts';
import { ranked } from '../../../utils/detect/detected.ts';
import { detectInPage } from '../../../utils/detect/page.ts';
import { createRecognizer } from '../../../utils/detect/recognizer.ts';
import { compileRules } from '../../../utils/detect/rules.ts';
import { FIXTURES } from '../../pages/expected.ts';
import { fill } from './fill.ts';

const pages = import.meta.glob<string>('../../pages/*.html', { query: '?raw', import: 'default', eager: true });

/** Makes this page what a saved page is: its styles, its attributes, its shadow roots and frames. */
function open(page: string, address: string): void {
  const parsed = Document.parseHTMLUnsafe(pages[`../../pages/${page}.html`]!);
  const base = parsed.createElement('base');
  base.href = address;
  document.body.replaceChildren(base, ...parsed.head.querySelectorAll('style'), ...parsed.body.childNodes);
}

afterEach(() => {
  fill('');
});

describe('What a page is built like does not matter:', () => {
  it.each(FIXTURES)('$page', async ({ page, address = 'https://pages.example.com/', templates = [], detected }) => {
    open(page, address);
    const rules = compileRules({ templates, muted: [] });
    const found = () =>
      ranked([...detectInPage(document, createRecognizer(rules)), ...detectInAddress(address, rules)])
        .map(({ id, reason }) => `${id} ${reason}`)
        .toSorted();
    // Frames take their time.
    await expect.poll(found, { timeout: 5_000 }).toEqual(detected.map(({ id, reason }) => `${id} ${reason}`).toSorted());
  });

  it('each page holds more traps than IDs', () => {
    expect(Object.keys(pages)).toHaveLength(FIXTURES.length);
    for (const { page, detected } of FIXTURES) {
      const numbers = pages[`../../pages/${page}.html`]!.match(/\d+/g) ?? [];
      expect(new Set(numbers).size, page).toBeGreaterThan(detected.length * 3);
    }
  });
});
