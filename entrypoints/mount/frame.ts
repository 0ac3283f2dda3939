import { isAlive, ownAddress, send } from '../../utils/messages/page-talk.ts';

/** A frame that has not introduced itself by then shows an error page of the browser's, or something that is not ours. */
const INTRODUCTION_MS = 10_000;

/** The sidebar's frame in the host's root. */
export type Frame = {
  element: HTMLIFrameElement;
  /** The background has accepted its pass. */
  isIntroduced: () => void;
};

/**
 * Opens `sidebar.html` with a fresh pass in the root. `undefined` where the background grants none.
 * `gone` is called when the frame turned out to be none of ours, or was loaded anew, which the page does by moving it about or by
 * navigating it: it has been removed by then.
 */
export async function openFrame(root: ParentNode, signal: AbortSignal, gone: (wasIntroduced: boolean) => void): Promise<Frame | undefined> {
  const granted = await send('mount.request', {});
  if (granted == null || signal.aborted || !isAlive()) return undefined;
  const element = document.createElement('iframe');
  element.allow = 'clipboard-write';
  element.style.cssText = 'border:0;height:100%;min-width:0;flex:1;color-scheme:light dark';
  let introduced = false;
  const leave = () => {
    clearTimeout(timer);
    if (element.isConnected) element.remove();
    gone(introduced);
  };
  const timer = setTimeout(leave, INTRODUCTION_MS);
  signal.addEventListener('abort', () => clearTimeout(timer));

  let loads = 0;
  element.addEventListener('load', () => {
    // The empty document that every frame starts with counts for nothing. (Firefox lets us look into our own page from here too.)
    if (loads === 0 && element.contentDocument?.URL === 'about:blank') return;
    loads += 1;
    if (loads > 1) leave();
  });
  root.append(element);
  // Not by `src`: the page's own policy would have a say, and the address would stand in the page's reach.
  element.contentWindow?.location.replace(`${ownAddress('/sidebar.html')}#${granted.pass}`);
  return {
    element,
    isIntroduced: () => {
      introduced = true;
      clearTimeout(timer);
    },
  };
}
