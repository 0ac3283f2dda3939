import { toConversationId } from '../../utils/conversation/conversation-id.ts';
import { allNumbers, boxesOf, type NumberAt, numberAt, selectedNumber } from '../../utils/detect/numbers.ts';
import { proposeTemplates } from '../../utils/detect/propose.ts';
import { compileTemplate } from '../../utils/detect/own-rules.ts';
import { send } from '../../utils/messages/page-talk.ts';
import { world } from '../../utils/messages/page-world.ts';
import { createHost } from '../../utils/page-host/host.ts';
import { say } from '../../utils/words.ts';
import { createCover } from './cover.ts';
import { tryRules } from './try.ts';

/** So many numbers are stepped through by the keyboard. */
const STEPS_LIMIT = 2_000;

/** Two clicks in such a time may be one to the person. */
const DOUBLE_CLICK_MS = 500;

/** So many templates are proposed. */
const PROPOSED_LIMIT = 6;

/**
 * Lets the agent pick a number in the page, until they do or leave. Answers whether the page lets us: what they point at, press and type
 * meanwhile reaches a cover of ours alone.
 */
export function startPicking(picking: AbortController): boolean {
  const { signal } = picking;
  const host = createHost(signal, () => picking.abort());
  host.show('inset:0 auto auto 0;width:0;height:0');
  const leave = () => picking.abort();
  const cover = createCover(host.root, signal, { leave, point, press, step, confirm });
  let current: NumberAt | undefined;
  let steps: NumberAt[] | undefined;
  let isChosen = false;

  function point(x: number, y: number): void {
    current = cover.through(() => numberAt(document, { x, y }));
    outline();
  }
  function outline(): void {
    cover.outline(current ? boxesOf(current.target) : []);
  }
  function press(x: number, y: number): void {
    point(x, y);
    confirm();
  }
  function step(by: 1 | -1): void {
    steps ??= allNumbers(document, STEPS_LIMIT);
    const from = current ? steps.findIndex((one) => isSame(one, current)) : firstInSight(steps) - by;
    current = steps.at((from + by + steps.length) % Math.max(steps.length, 1));
    if (!current) return cover.say(say('pickNoNumber'));
    const { node } = current.target;
    (node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    outline();
    cover.say(say('pickStep', current.number, lineOf(current)));
  }
  function confirm(): void {
    if (!current) return cover.say(say('pickNothingThere'));
    void choose(current);
  }

  async function choose({ number, target }: NumberAt): Promise<void> {
    if (isChosen) return;
    const id = toConversationId(number);
    if (id === undefined) return cover.say(say('pickNoId', number));
    if (world.sidecar?.found().some(({ detected }) => detected.id === id)) return cover.say(say('pickKnown', number));
    const templates = proposeTemplates(id, target)
      .filter((text) => tryRules(compileTemplate(text)).tried.found.includes(id))
      .slice(0, PROPOSED_LIMIT);
    if (templates.length === 0) return cover.say(say('pickNoTemplate', number));
    isChosen = true;
    const isHeard = await send('pick.made', { id, templates });
    // Whoever clicks twice must not hit the page with the second one.
    if (isHeard === true) setTimeout(leave, DOUBLE_CLICK_MS);
    else {
      isChosen = false;
      cover.say(say('pickNotHeard'));
    }
  }

  const selected = selectedNumber(document);
  if (selected) {
    current = selected;
    outline();
    void choose(selected);
  }
  return true;
}

function firstInSight(numbers: readonly NumberAt[]): number {
  return Math.max(
    numbers.findIndex(({ target }) => boxesOf(target).some(({ top, bottom }) => bottom > 0 && top < innerHeight)),
    0,
  );
}

function isSame({ target }: NumberAt, other: NumberAt | undefined): boolean {
  return (
    target.node === other?.target.node && ('start' in target ? target.start : 0) === ('start' in other.target ? other.target.start : 0)
  );
}

/** What stands around a number, to be read out with it. */
function lineOf({ target: { node } }: NumberAt): string {
  return ((node.parentElement?.closest('tr,[role=row],li,p') ?? node.parentElement)?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
}
