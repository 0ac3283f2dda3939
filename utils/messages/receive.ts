import * as z from 'zod/mini';
import { type Answer, type Answered, contract, EnvelopeSchema, type MessageName, type Role, type Said, type Speakers } from './contract.ts';
import { type Judged, judge, type Sender } from './sender.ts';

/** A sender whom the contract lets say this. `word` is that of a frame's mount, and in a side panel's case no more than its name. */
export type Speaker<Name extends MessageName> = Extract<Judged, { role: Speakers<Name> }> & { word: string | undefined };

/** One handler for each message of the contract; a missing one does not compile. */
export type Handlers = { [Name in MessageName]: (said: Said<Name>, speaker: Speaker<Name>) => Promise<Answer<Name>> };

/** What a dispatcher needs to know of the world. */
export type Guard = {
  self: { id: string; protocol: string };
  /** What must be done before the first message is handled that is about conversations. */
  ready: Promise<void>;
  /** Whether this word is that of a live mount in exactly this place. */
  isMounted: (word: string | undefined, frame: Extract<Judged, { role: 'frame' }>) => Promise<boolean>;
};

/** The one message that a frame may say before it has a mount. */
const FIRST_WORD: MessageName = 'mount.redeem';

/** The one message that is handled at once: browsers open their side panel only if nothing was waited for since the click. */
const AT_ONCE: MessageName = 'mount.changed';

/**
 * The door for messages: a known name, a sender whose role may say it, a frame that holds its mount, the exact shape.
 * Anything else gets `undefined`, as if nobody were here.
 */
export function createDispatch(
  handlers: Handlers,
  guard: Guard,
): (message: unknown, sender: Sender) => Promise<Answered | undefined> | undefined {
  return (message, sender) => {
    const envelope = z.safeParse(EnvelopeSchema, message);
    if (!envelope.success || !isMessageName(envelope.data.name)) return undefined;
    const { name, said, mount: word } = envelope.data;
    const speaker = judge(sender, guard.self);
    if (speaker === undefined || !(contract[name].from as readonly Role[]).includes(speaker.role)) return undefined;
    const parsed = z.safeParse(contract[name].schema, said);
    if (!parsed.success) return undefined;
    // The schema that parsed it and the handler that takes it are looked up by the same name; TypeScript cannot follow that.
    const handle = handlers[name] as (said: unknown, speaker: Judged & { word: string | undefined }) => Promise<unknown>;
    const answer = async () => {
      if (name !== AT_ONCE) await guard.ready;
      const mayAct = speaker.role !== 'frame' || name === FIRST_WORD || (await guard.isMounted(word, speaker));
      return mayAct ? { answer: await handle(parsed.data, { ...speaker, word }) } : undefined;
    };
    return answer();
  };
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(contract, name);
}
