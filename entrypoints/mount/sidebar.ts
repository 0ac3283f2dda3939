import type { Arrangement } from '../../utils/conversation/arrangement.ts';
import { createEdgeTab } from './edge-tab.ts';
import { type Frame, openFrame } from './frame.ts';
import { settle } from './idle.ts';
import { createResizeHandle } from './resize-handle.ts';
import { createHost, removeLeftovers } from '../../utils/page-host/host.ts';
import { send } from '../../utils/messages/page-talk.ts';
import type { Sidebar } from '../../utils/messages/page-world.ts';

/** How often a person's pointer over the sidebar has us look whether the page meddles with it. */
const WATCH_MS = 300;

/** A frame that a page moved about, or took away, is opened anew so often. */
const REOPENINGS = 5;

/** The sidebar of this page, until the signal. `end` is called when the page or the background won't have it. */
export function createSidebar(signal: AbortSignal, end: () => void): Sidebar {
  let count = 0;
  let arrangement: Arrangement | undefined;
  let isDismissed = false;
  let isHidden = false;
  let isAskedFor = false;
  let isUsable = true;
  /** Something in the frame is not settled yet: it stays in sight, whatever the page shows. */
  let isHeld = false;
  let reopened = 0;
  /** The agent asked for the sidebar: the frame gets the focus as soon as it stands. */
  let wantsFocus = false;
  let frame: Frame | 'opening' | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;

  removeLeftovers();
  const host = createHost(signal, end);
  const edgeTab = createEdgeTab(open);
  const handle = createResizeHandle((widthPx, settled) => {
    // Else the frame would take the pointer that is dragged over it.
    if (typeof frame === 'object') frame.element.style.pointerEvents = settled ? '' : 'none';
    arrange({ widthPx }, settled);
  });
  const panel = document.createElement('div');
  panel.append(handle.element);
  host.root.append(edgeTab.element, panel);
  panel.addEventListener('pointerenter', () => {
    const look = () => host.isUntouched() || end();
    clearInterval(watch);
    watch = setInterval(look, WATCH_MS);
    look();
  });
  panel.addEventListener('pointerleave', () => clearInterval(watch));
  signal.addEventListener('abort', () => clearInterval(watch));

  function arrange(change: Partial<Arrangement>, isToBeKept: boolean): void {
    if (arrangement === undefined) return;
    arrangement = { ...arrangement, ...change };
    if (isToBeKept) void send('mount.changed', isUsable ? change : { blocked: true });
    draw();
  }

  function open(): void {
    isDismissed = false;
    isAskedFor = count === 0;
    wantsFocus = true;
    arrange({ open: true }, true);
    focus();
  }

  function focus(): void {
    if (!wantsFocus || typeof frame !== 'object') return;
    wantsFocus = false;
    const { element } = frame;
    // Seen in Firefox 153: a frame that is not drawn yet takes no focus.
    requestAnimationFrame(() => element.focus());
  }

  function collapse(): void {
    isAskedFor = false;
    wantsFocus = false;
    const hadFocus = host.root.activeElement !== null;
    arrange({ open: false }, true);
    // Whoever types in the page goes on typing.
    if (hadFocus) edgeTab.element.focus();
  }

  /** Whether the sidebar itself is on the screen. */
  function isStanding(): boolean {
    return arrangement?.open === true && isUsable && !isDismissed && (count > 0 || isAskedFor);
  }

  function draw(): void {
    const isBusy = typeof frame === 'object' && host.root.activeElement === frame.element;
    if (arrangement === undefined || isDismissed || isHidden || (count === 0 && !isAskedFor && !isBusy && !isHeld)) return host.hide();
    const { side, widthPx } = arrangement;
    const isOpen = arrangement.open && isUsable;
    const isRight = side === 'right';
    edgeTab.update(count, side, isUsable, !isOpen);
    handle.update(side, widthPx);
    panel.style.cssText = `display:${isOpen ? 'flex' : 'none'};height:100%;flex-direction:row${isRight ? '' : '-reverse'}`;
    host.show(
      `inset:0 ${isRight ? '0 auto auto' : 'auto auto 0'};${isOpen ? `width:min(${widthPx}px,100vw - 48px);height:100dvh` : 'top:40%'}`,
    );
    if (isOpen && frame === undefined) void fill();
  }

  async function fill(): Promise<void> {
    frame = 'opening';
    await settle(signal);
    const opened = await openFrame(panel, signal, (wasIntroduced) => {
      frame = undefined;
      isHeld = false;
      reopened += 1;
      isUsable = wasIntroduced && reopened <= REOPENINGS;
      draw();
    });
    if (opened === undefined) {
      end();
      return;
    }
    frame = opened;
    focus();
  }

  return {
    update(newCount, newArrangement) {
      count = newCount;
      arrangement ??= newArrangement;
      draw();
    },
    arrive() {
      isDismissed = false;
      isAskedFor = false;
      draw();
    },
    hide(hidden) {
      isHidden = hidden;
      draw();
    },
    obey(order) {
      switch (order) {
        case 'mount.show':
          return open();
        case 'mount.toggle':
          return isStanding() ? collapse() : open();
        case 'mount.collapse':
          return collapse();
        case 'mount.switch-side':
          return arrange({ side: arrangement?.side === 'left' ? 'right' : 'left' }, true);
        case 'mount.hold':
        case 'mount.release':
          isHeld = order === 'mount.hold';
          return draw();
        case 'mount.dismiss':
          isDismissed = true;
          return draw();
        case 'mount.alive':
          if (typeof frame === 'object') frame.isIntroduced();
          return;
        case 'mount.remove':
        case 'page.look':
          return;
      }
    },
  };
}
