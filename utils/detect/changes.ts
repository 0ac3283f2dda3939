import { BREAKS } from './reading.ts';

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

const BREAKING = new Set(BREAKS.split(','));

/** Gathers what changes in a page, these attributes included, until the signal. `noticed` is called whenever there is something new. */
export function gatherChanges(
  document: Document,
  attributes: readonly string[],
  noticed: () => void,
  signal: AbortSignal,
): { observe: (root: Node) => void; take: () => Changes } {
  let changes = nothing(true);
  const observed = new WeakSet<Node>();

  const gather = ({ type, target, attributeName, addedNodes, removedNodes, previousSibling, nextSibling }: MutationRecord): void => {
    if (type === 'attributes' && SHOWING_ATTRIBUTES.includes(attributeName ?? '')) changes.mayShow = true;
    else if (type !== 'childList') changes.changed.add(target);
    for (const node of addedNodes) changes.added.add(node);
    for (const node of removedNodes) {
      changes.hasGone = true;
      // What stood apart by it stands side by side now.
      const beside = BREAKING.has((node as Element).localName) ? null : (previousSibling ?? nextSibling);
      if (beside) changes.changed.add(beside);
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
