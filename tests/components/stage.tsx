import '../../components/sidecar.css';
import axe from 'axe-core';
import { type ComponentChild, render } from 'preact';
import { afterEach, beforeEach, expect } from 'vitest';
import { page } from 'vitest/browser';

/** Where the component under test stands: a page of ours, as wide as the browser's frame. */
let stage: HTMLElement;

const still = document.createElement('style');
// A colour on its way to another one has a contrast that nobody sees.
still.textContent = '*, *::before, *::after { transition: none !important; animation: none !important; }';

beforeEach(() => {
  document.documentElement.lang = 'en';
  document.head.append(still);
  stage = document.createElement('div');
  stage.style.cssText = 'height: 100%; display: flex; flex-direction: column;';
  document.body.append(stage);
});

afterEach(() => {
  render(null, stage);
  stage.remove();
  delete document.documentElement.dataset.theme;
});

/** Shows a component, or shows it with other props where it is shown already. */
export function show(component: ComponentChild): void {
  render(component, stage);
}

/** Every way in which people have their screens that the views must bear. In the dark only colours differ, and no colour goes by the width. */
export const LOOKS = [
  { theme: 'light', widthPx: 280 },
  { theme: 'light', widthPx: 560 },
  { theme: 'dark', widthPx: 280 },
] as const;

/** The theme and the width of the window from here on. */
export async function setLook({ theme, widthPx }: { theme: 'light' | 'dark'; widthPx: number }): Promise<void> {
  document.documentElement.dataset.theme = theme;
  await page.viewport(widthPx, 760);
}

/** What axe finds wrong with what is shown, as one line for each element. */
export async function findBarriers(): Promise<string[]> {
  // Dark differs from light in its colours, and each width is looked at in light.
  const ofColours = document.documentElement.dataset.theme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
  const { violations } = await axe.run(stage, { resultTypes: ['violations'], ...ofColours });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`));
}

/** What is too small to press, or wider than the window. */
export function findTightSpots(): string[] {
  const targets = [...stage.querySelectorAll<HTMLElement>('button, input:not([type=radio]), [role=tab]')];
  const small = targets
    .filter((target) => Math.min(target.offsetHeight, target.offsetWidth) < 32)
    .map((target) => `small: ${target.outerHTML}`);
  const wide = [...stage.querySelectorAll<HTMLElement>('*')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
    .map((element) => `wide: ${element.outerHTML.slice(0, 120)}`);
  return [...small, ...wide];
}

/** Holds for every state of every component, in every look. */
export async function expectNoBarriers(): Promise<void> {
  expect(await findBarriers()).toEqual([]);
  expect(findTightSpots()).toEqual([]);
}
