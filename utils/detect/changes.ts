import { isBreak } from './reading.ts';

/** What changed in a page since this was asked last. Nodes are held until then, and no longer. */
export type Changes = {
  /** Too much, or unseen: only a look at the whole page tells. */
  isAll: boolean;
  /** Came into the page, each with all that it holds. */
  added: Set<Node>;
  /** Have another text, another attribute that is read, or another neighbour. */
  changed: Set<Node>;
  /** Something left. */
  hasGone: boolean;
  /** Something may have been shown or hidden. */
  mayShow: boolean;
};

/** From so many changes on, one look at the whole page costs less. */
const QUEUE_LIMIT = 5_000;

// `class` and `style` are left out: on many pages they change all the time, and nearly never show a new ID.
const SHOWING_ATTRIBUTES = ['hidden', 'aria-hidden', 'open', 'contenteditable'];

/** After these, much may be in sight that was not before, or the other way round. Of what was loaded, frames are looked into. */
const EVENTS = ['load', 'click', 'keyup', 'transitionend', 'animationend'];

/** Gathers what changes in a page, these attributes included, until the signal. `noticed` is called whenever there is something new. */
export function gatherChanges(
  document: Document,
  attributes: readonly string[],
  noticed: () => void,
  signal: AbortSignal,
): { observe: (root: Node) => void; take: () => Changes } {
  let changes = nothing(true);
  const observed = new WeakSet<Node>();

  // Whatever a record is asked for, the browser makes first.
  const gather = (record: MutationRecord): void => {
    if (record.type === 'attributes' && SHOWING_ATTRIBUTES.includes(record.attributeName ?? '')) changes.mayShow = true;
    else if (record.type !== 'childList') changes.changed.add(record.target);
    else {
      for (const node of record.addedNodes) changes.added.add(node);
      for (const node of record.removedNodes) {
        changes.hasGone = true;
        // What stood apart by it stands side by side now.
        const beside = isBreak(node as Element) ? null : (record.previousSibling ?? record.nextSibling);
        if (beside) changes.changed.add(beside);
      }
    }
  };
  const observer = new MutationObserver((records) => {
    if (changes.added.size + changes.changed.size + records.length > QUEUE_LIMIT || document.hidden) changes = nothing(true);
    if (!changes.isAll) records.forEach(gather);
    noticed();
  });
  const happened = ({ type, target }: Event) => {
    if (type !== 'load') changes.mayShow = true;
    else if ('contentDocument' in (target as Node)) changes.added.add(target as Node);
    else return;
    noticed();
  };
  signal.addEventListener('abort', () => {
    observer.disconnect();
    changes = nothing(false);
  });

  return {
    observe(root) {
      if (observed.has(root) || signal.aborted) return;
      observed.add(root);
      observer.observe(root, {
        childList: true,
        characterData: true,
        subtree: true,
        attributeFilter: ['href', ...attributes, ...SHOWING_ATTRIBUTES],
      });
      for (const event of EVENTS) root.addEventListener(event, happened, { capture: true, passive: true, signal });
    },
    take() {
      const taken = changes;
      changes = nothing(false);
      return taken;
    },
  };
}

function nothing(isAll: boolean): Changes {
  return { isAll, added: new Set(), changed: new Set(), hasGone: false, mayShow: false };
}
