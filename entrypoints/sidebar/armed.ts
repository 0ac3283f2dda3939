import { type ReadonlySignal, signal } from '@preact/signals';

/** A frame that was just revealed, or uncovered, must be in plain sight for so long before it takes a click. */
const SIGHT_MS = 600;

/** How often the browser is asked anew while it says that we are out of sight. */
const ASK_AGAIN_MS = 300;

/** Chromium alone tells whether the page hides or covers us; its types are not in TypeScript's library yet. */
type VisibilityEntry = IntersectionObserverEntry & { isVisible?: boolean };
const TRACK_VISIBILITY = { trackVisibility: true, delay: 100 };

/** Whether the buttons may act, and a way to have them wait anew. */
export type Armed = { armed: ReadonlySignal<boolean>; rearm: () => void };

/**
 * Whether the buttons may act: only once a person has been able to see them, so that no page can trick a click out of them.
 * What is shown must have been in sight, not only the frame: `rearm` is to be called whenever it becomes something else.
 * Firefox does not tell what lies over a frame: there, being within the window must do, beside what the content script checks.
 */
export function watchArmed(target: Element): Armed {
  const armed = signal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isInSight = false;

  const disarm = () => {
    clearTimeout(timer);
    timer = undefined;
    armed.value = false;
  };
  const judge = () => {
    if (isInSight && document.visibilityState === 'visible') timer ??= setTimeout(() => (armed.value = true), SIGHT_MS);
    else disarm();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      const entry: VisibilityEntry | undefined = entries.at(-1);
      isInSight = entry !== undefined && entry.isIntersecting && (entry.isVisible ?? true);
      judge();
    },
    { threshold: [0, 0.5, 1], ...TRACK_VISIBILITY },
  );
  observer.observe(target);
  // Seen in Chromium 156: what was out of sight for less than the delay is not always told to be back. Asking anew tells.
  setInterval(() => {
    if (isInSight || document.visibilityState !== 'visible') return;
    observer.unobserve(target);
    observer.observe(target);
  }, ASK_AGAIN_MS);
  document.addEventListener('visibilitychange', judge);
  const rearm = () => {
    disarm();
    judge();
  };
  // Seen in Firefox 153: a frame that was put out of sight and back is told of it by nothing else.
  window.addEventListener('resize', rearm);
  return { armed, rearm };
}
