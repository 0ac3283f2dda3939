import { type ConversationId, toConversationId } from '../../utils/conversation/conversation-id.ts';
import { createFields } from '../../utils/detect/fields.ts';
import { look } from '../../utils/detect/look.ts';
import { allNumbers, boxesOf, elementAt, type NumberAt, numberAt, selectedNumber } from '../../utils/detect/numbers.ts';
import { compileTemplate } from '../../utils/detect/own-rules.ts';
import { proposeTemplates, type Target } from '../../utils/detect/propose.ts';
import { createRecognizer } from '../../utils/detect/recognizer.ts';
import { send } from '../../utils/messages/page-talk.ts';
import { world } from '../../utils/messages/page-world.ts';
import { createHost } from '../../utils/page-host/host.ts';
import { say } from '../../utils/words.ts';
import { createCover } from './cover.ts';

/** So many numbers are stepped through by the keyboard. */
const STEPS_LIMIT = 20_000;

/** Two clicks in such a time may be one to the person. */
const DOUBLE_CLICK_MS = 500;

/** So many templates are proposed. */
const PROPOSED_LIMIT = 6;

/** What digits in it are typed into, or are another site's. */
const UNREAD = 'input,textarea,select,[contenteditable]:not([contenteditable=false i]),[role=textbox i],iframe,frame,object,canvas,video';

/**
 * Lets the agent pick a number in the page, until they do or leave. Answers whether the page lets us: what they point at, press and type
 * meanwhile reaches a cover of ours alone. A number that they have selected is taken at once, if that is wanted.
 */
export function startPicking(picking: AbortController, takesSelected: boolean): boolean {
  const { signal } = picking;
  const leave = () => picking.abort();
  const focused = document.activeElement;
  const host = createHost(signal, leave);
  host.show('inset:0 auto auto 0;width:0;height:0');
  const cover = createCover(host, signal, { leave, point, press, step, confirm });
  if (!cover) {
    leave();
    return false;
  }
  world.sidecar?.hide(true);
  signal.addEventListener('abort', () => {
    world.sidecar?.hide(false);
    if (!isChosen) (focused as HTMLElement | null)?.focus({ preventScroll: true });
  });
  let current: NumberAt | undefined;
  let steps: NumberAt[] | undefined;
  let isChosen = false;
  let refusal = say('pickNothingThere');

  function point(x: number, y: number): void {
    const element = cover?.through(() => elementAt(document, { x, y }));
    const isUnread = element?.closest(UNREAD) != null;
    refusal = say(isUnread ? 'pickUnread' : 'pickNothingThere');
    current = element && !isUnread ? numberAt(element, { x, y }) : undefined;
    outline();
  }
  function outline(): void {
    cover?.outline(current ? boxesOf(current.target) : []);
  }
  function press(x: number, y: number): void {
    point(x, y);
    confirm();
  }
  function step(by: 1 | -1): void {
    // A list may have drawn itself anew since.
    if (!steps || current?.target.node.isConnected === false) steps = allNumbers(document, STEPS_LIMIT);
    const known = current ? steps.findIndex((one) => isSame(one, current)) : -1;
    const from = known >= 0 ? known : firstInSight(steps) - by;
    current = steps.at((from + by + steps.length) % Math.max(steps.length, 1));
    if (!current) return cover?.say(say('pickNoNumber'));
    elementOf(current.target)?.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    outline();
    cover?.say(say('pickStep', current.number, lineOf(current.target)));
  }
  function confirm(): void {
    if (!current) return cover?.say(refusal);
    void choose(current);
  }

  async function choose({ number, target }: NumberAt): Promise<void> {
    if (isChosen) return;
    const id = toConversationId(number);
    if (id === undefined) return cover?.say(say('pickNoId', number));
    if (world.sidecar?.found().some(({ detected }) => detected.id === id)) return cover?.say(say('pickKnown', number));
    const templates: string[] = [];
    for (const text of proposeTemplates(id, target))
      if (templates.length < PROPOSED_LIMIT && findsIt(text, id, target)) templates.push(text);
    if (templates.length === 0) return cover?.say(say('pickNoTemplate', number));
    isChosen = true;
    // It shows what was picked, and takes the focus for that.
    world.sidecar?.hide(false);
    const isHeard = await send('pick.made', { id, templates });
    // Whoever clicks twice must not hit the page with the second one.
    if (isHeard === true) setTimeout(leave, DOUBLE_CLICK_MS);
    else {
      isChosen = false;
      world.sidecar?.hide(true);
      cover?.say(say('pickNotHeard'));
    }
  }

  const selected = takesSelected ? selectedNumber(document) : undefined;
  if (selected) {
    current = selected;
    outline();
    void choose(selected);
  }
  return true;
}

/** Whether a template finds what was picked where it was picked, in its text or around it. */
function findsIt(text: string, id: ConversationId, { node }: Target): boolean {
  const rules = compileTemplate(text);
  const recognizer = createRecognizer(rules, createFields(rules.fields));
  for (let around: Node | null = node; around; around = around.parentNode)
    if (look(around, recognizer)?.detected.some((detected) => detected.id === id) === true) return true;
  return false;
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

function elementOf({ node }: Target): HTMLElement | null {
  return node.nodeType === Node.ELEMENT_NODE ? (node as HTMLElement) : node.parentElement;
}

/** What stands around a number, to be read out with it. */
function lineOf(target: Target): string {
  const element = elementOf(target);
  const block = element?.closest<HTMLElement>('tr,[role=row],li,p,dd,h1,h2,h3,h4,h5,h6,div') ?? element;
  return (block?.innerText ?? '').replace(/\s+/g, ' ').trim().slice(0, 80);
}
