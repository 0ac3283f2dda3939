import { isAlive } from '../messages/page-talk.ts';

/*
 * Whatever we put into a page stands in an element like this: a plain `div`, since a custom element would hand its root to the page. As a manual
 * popover and a child of <html> it stands in the top layer, out of reach of the page's z-index, overflow, filters and opacity;
 * every style is inline and important, so the page's stylesheets and animations lose against it.
 */
const STYLE = [
  'all:initial',
  // `all` leaves it alone: on a page that reads from right to left our parts would change places.
  'direction:ltr',
  // Back to the browser's own rule for popovers: not there at all unless in the top layer.
  'display:revert',
  'position:fixed',
  'margin:0',
  'padding:0',
  'border:0',
  'background:none',
  'overflow:visible',
  'color-scheme:light dark',
].join(';');

/** The properties by which a host could be made invisible while it takes clicks, and our own values of them. */
const TELLING = ['opacity', 'filter', 'mask-image', 'clip-path', 'transform'];
const UNTOUCHED = '1,none,none,none,none';

/** A page that undoes our host so often does it on purpose, or fights us without knowing: then we leave. */
const INTERFERENCES_LIMIT = 20;

/** The hosts that stand in the page now: the scripts of ours share their isolated world. */
const shared = globalThis as { sidecarHosts?: WeakSet<Element> };
const live = (shared.sidecarHosts ??= new WeakSet());

/** An element of ours in the page. */
export type Host = {
  root: ShadowRoot;
  /** Shows it with these styles beside the fixed ones, or hides it. */
  show: (place: string) => void;
  hide: () => void;
  /** Brings it back on top of all else, when something was put there. */
  raise: (put?: Event) => void;
  /** Whether nothing of the page's covers or restyles it. */
  isUntouched: () => boolean;
};

/** Puts the host into the page, keeps it as it is against the page's doings, and takes it away with the signal. `leave` is called when the page won't have it. */
export function createHost(signal: AbortSignal, leave: () => void): Host {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  live.add(host);
  let place: string | undefined;
  /** All that stands outside of a modal dialog takes no click: while one of the page's is open, what must be usable stands in it. */
  let parent: Element = document.documentElement;
  let interferences = 0;
  let worn: string | null = null;

  const wear = () => {
    for (const name of host.getAttributeNames()) if (name !== 'popover' && name !== 'style') host.removeAttribute(name);
    host.popover = 'manual';
    // By this property and not by the attribute, which a page's policy can forbid.
    host.style.cssText = `${STYLE};${place ?? ''};`.replaceAll(';', '!important;');
    if (host.parentNode !== parent) parent.append(host);
    if (host.matches(':popover-open') === (place === undefined)) host.togglePopover(place !== undefined);
    observer.takeRecords();
    worn = host.getAttribute('style');
  };
  const observer = new MutationObserver(() => {
    if (
      place === undefined ||
      (host.parentNode === parent && host.matches(':popover-open') && host.getAttribute('style') === worn && host.attributes.length === 2)
    )
      return;
    restore();
  });
  const restore = () => {
    interferences += 1;
    // The script of an updated extension, which takes our place, is no interference.
    if (interferences > INTERFERENCES_LIMIT || !isAlive()) leave();
    else wear();
  };

  observer.observe(host, { attributes: true });
  observer.observe(document.documentElement, { childList: true });
  host.addEventListener('toggle', () => place !== undefined && !host.matches(':popover-open') && restore(), { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    host.remove();
  });

  return {
    root,
    show(newPlace) {
      place = newPlace;
      wear();
    },
    hide() {
      place = undefined;
      if (host.isConnected) wear();
    },
    raise(put) {
      if (place === undefined || put?.target === host) return;
      parent = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.documentElement;
      if (host.parentNode === parent && host.matches(':popover-open')) host.hidePopover();
      wear();
    },
    isUntouched() {
      const style = getComputedStyle(host);
      const isPlain = TELLING.map((name) => style.getPropertyValue(name)).join() === UNTOUCHED;
      // A page can shrink everything on it until our buttons look like its own.
      return (
        isPlain &&
        (host.currentCSSZoom ?? 1) > 0.7 &&
        ['::before', '::after'].every((part) => /^(none|normal)$/.test(getComputedStyle(host, part).content))
      );
    },
  };
}

/** A former script of ours that was cut off by an update of the extension leaves its host behind: all that is none of the scripts that run. */
export function removeLeftovers(): void {
  for (const element of document.querySelectorAll<HTMLElement>('html > div[popover="manual"]')) {
    if (element.childElementCount === 0 && element.style.display === 'revert' && !live.has(element)) element.remove();
  }
}
