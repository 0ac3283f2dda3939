import * as z from 'zod/mini';
import type { Access } from '../conversation/access.ts';
import { type Arrangement, NARROWEST_PX, type Side, WIDEST_PX } from '../conversation/arrangement.ts';
import { ChangeSchema } from '../conversation/change.ts';
import { type ConversationId, isId } from '../conversation/conversation-id.ts';
import type { Entry } from '../conversation/entry.ts';
import type { KeyProblem, KeyState } from '../conversation/key-state.ts';
import type { HistoryPage } from '../conversation/history-page.ts';
import type { NotKept, StoreProblem } from '../conversation/not-kept.ts';
import type { NotSetBack } from '../conversation/not-set-back.ts';
import type { OutboxState } from '../conversation/outbox-state.ts';
import { LISTED_LIMIT, type PageFacts, type Pick, type Places, type Tried } from '../conversation/page-facts.ts';
import { PENDING_ACTS } from '../conversation/pending.ts';
import { HOLDS } from '../conversation/preferences.ts';
import type { Rules, TemplateProblem } from '../conversation/rules.ts';
import { SeenSchema } from '../conversation/seen-schema.ts';
import type { Result } from '../result.ts';

/** Who may speak: the content script, the sidebar's frame in a page, and our own pages outside any page. */
export type Role = 'page' | 'frame' | 'panel' | 'popup' | 'options' | 'history';

const ConversationIdSchema = z.pipe(
  z.string().check(z.refine(isId)),
  z.transform((id) => id as ConversationId),
);
const RuleNameSchema = z.string().check(z.maxLength(300));
const HostSchema = z.string().check(z.maxLength(253));
const TemplateTextSchema = z.string().check(z.maxLength(1_000));
const TemplateSchema = z.strictObject({ text: TemplateTextSchema, host: z.optional(HostSchema) });
const DetectedSchema = z.strictObject({
  id: ConversationIdSchema,
  reason: z.enum(['address', 'link', 'attribute', 'template', 'label']),
  rule: z.optional(RuleNameSchema),
});
const KeysSchema = z.array(z.uuidv4()).check(z.maxLength(1000));
const NothingSchema = z.strictObject({});
/** A view in a page is in its tab; one that stands in none names it. */
const TabSchema = z.strictObject({ tabId: z.optional(z.int()) });
const ArrangementChangeSchema = z.strictObject({
  open: z.optional(z.boolean()),
  side: z.optional(z.enum(['left', 'right'])),
  widthPx: z.optional(z.int().check(z.minimum(NARROWEST_PX), z.maximum(WIDEST_PX))),
  /** The agent asked for the sidebar on a page that lets no frame of ours stand in it. */
  blocked: z.optional(z.boolean()),
});

/** What a view is told of the world: at first everything it may show, then whatever changes. */
export type Publication = {
  entries?: Entry[];
  page?: PageFacts;
  key?: KeyState;
  access?: Access;
  outbox?: OutboxState;
  /** Where the sidebar stands in its page. */
  side?: Side;
  /** What the agent has picked in the page; `null` once that is done with. */
  pick?: Pick | null;
  /** Show this conversation now: something was done to it from outside the view. */
  select?: ConversationId;
};

/**
 * Every message to the background: who may send it, the shape of what it says, and (as a type) of the answer.
 * Facts are in the past tense, commands are verbs. No address, header or HTML travels in any of them.
 */
export const contract = {
  /** What counts as an ID on this page? `again`: the same document has asked before. Answered by nothing where the site is not switched on. */
  'page.opened': message<Rules | undefined>()(['page'], z.strictObject({ again: z.optional(z.boolean()) })),
  /** The IDs on the page as they stand now. Answered by how many there are with those in its address, and how the sidebar is to stand; by nothing where the site is not switched on. */
  'page.detected': message<{ count: number; arrangement: Arrangement } | undefined>()(
    ['page'],
    z.strictObject({
      found: z.array(DetectedSchema).check(z.maxLength(LISTED_LIMIT)),
      more: z.int().check(z.minimum(0)),
    }),
  ),
  /** There is something to show: run what places the sidebar. */
  'mount.wanted': message<void>()(['page'], NothingSchema),
  /** Asks for a pass for one frame. Answered by nothing where the site is not switched on. */
  'mount.request': message<{ pass: string } | undefined>()(['page'], NothingSchema),
  /** The agent moved, resized, opened or collapsed the sidebar on this site. */
  'mount.changed': message<void>()(['page'], ArrangementChangeSchema),

  /** The agent has picked this number in the page. These templates would find it there, the best first. */
  'pick.made': message<boolean>()(
    ['page'],
    z.strictObject({ id: ConversationIdSchema, templates: z.array(TemplateTextSchema).check(z.minLength(1), z.maxLength(8)) }),
  ),

  /** The frame's first word: spends its pass. `mount` goes with every later message of the frame. */
  'mount.redeem': message<{ mount: string; publication: Publication } | undefined>()(['frame'], z.strictObject({ pass: z.string() })),
  /** What the frame asks its host in the page to do. `hold`: stay, even should the page no longer speak of anything, until `release`. */
  'mount.arrange': message<void>()(['frame'], z.strictObject({ act: z.enum(['collapse', 'dismiss', 'switch-side', 'hold', 'release']) })),

  /** Show this conversation: reads it unless that was done moments ago. Answered by whether it may be shown; the rest comes by publication. */
  'conversation.open': message<boolean>()(
    ['frame', 'panel', 'popup'],
    z.strictObject({
      id: ConversationIdSchema,
      /** Nobody asked: the page is about it. Such reads are few. */
      unasked: z.optional(z.boolean()),
      /** The tab whose page that is, where the side panel says so. A frame's tab is told by the browser. */
      tabId: z.optional(z.int()),
      /** The agent wants a new answer, however fresh the last one is. */
      again: z.optional(z.boolean()),
      /** It is shown already, and is to stay up to date: as far as reads are left for that. */
      refresh: z.optional(z.boolean()),
    }),
  ),
  /** Do this with the conversation. Answered once it is kept, by what waits then, or by why it is not; its fate comes by publication. */
  'conversation.change': message<Result<OutboxState | undefined, NotKept>>()(
    ['frame', 'panel', 'popup'],
    z.strictObject({
      /** The view's own word for this change: said twice, it is one change. */
      key: z.uuidv4(),
      id: ConversationIdSchema,
      change: ChangeSchema,
      /** What the agent saw when they made it. */
      seen: SeenSchema,
      /** The changes that it takes the place of. */
      instead: z.optional(KeysSchema),
    }),
  ),
  /** Do this about changes that are not over, as far as it still can be done. Answered once it is kept, or why it is not. */
  'change.act': message<Result<undefined, StoreProblem>>()(
    ['frame', 'panel', 'popup', 'history'],
    z.strictObject({ keys: KeysSchema, act: z.enum(PENDING_ACTS) }),
  ),
  /** The agent knows of what was brought back; or wants nothing more of what can't be read, which is dropped. Answered once that is kept, or why it is not. */
  'outbox.dismiss': message<Result<undefined, StoreProblem>>()(
    ['frame', 'panel', 'popup', 'history'],
    z.strictObject({ note: z.enum(['restored', 'quarantined']) }),
  ),
  /** Somebody waits for changes to be sent: go on, should that have been broken off. */
  'outbox.wake': message<void>()(['frame', 'panel', 'popup', 'history'], NothingSchema),

  /** A page of ours opened outside any page. Answered by what it shows at first; the rest it sees in the published state. */
  'view.opened': message<Publication>()(['panel', 'popup', 'options', 'history'], z.strictObject({ tabId: z.optional(z.int()) })),
  /** Open the sidebar in this tab. Answered by whether a page of ours is there to do it. */
  'sidebar.open': message<boolean>()(['popup'], z.strictObject({ tabId: z.int() })),
  'options.open': message<void>()(['frame', 'panel', 'popup', 'history'], NothingSchema),
  'history.open': message<void>()(['frame', 'panel', 'popup', 'options'], NothingSchema),

  /** Changes that are over, the newest first: those with every word of the text in what is told of them. */
  'history.read': message<HistoryPage>()(
    ['history'],
    z.strictObject({
      text: z.string().check(z.maxLength(200)),
      count: z.int().check(z.minimum(1), z.maximum(10_000)),
    }),
  ),
  'history.clear': message<void>()(['history'], NothingSchema),
  /** Set back what the change of this key did, by a new one under the key `as`. */
  'history.set-back': message<Result<undefined, NotSetBack>>()(['history'], z.strictObject({ key: z.uuidv4(), as: z.uuidv4() })),

  /** Check this key with one read, and keep it if Fernand knows it. */
  'key.save': message<Result<KeyState, KeyProblem>>()(
    ['options'],
    z.strictObject({ key: z.string(), place: z.enum(['session', 'device']) }),
  ),
  /** Take this template for an ID, on this host or on every site. Answered by why it is none, where it is none. */
  'template.add': message<Result<undefined, TemplateProblem>>()(['frame', 'panel', 'options'], TemplateSchema),
  /** What would this template find on the page? Answered by nothing where the page doesn't answer, or the text is no template. */
  'template.try': message<Tried | undefined>()(
    ['frame', 'panel', 'options'],
    z.strictObject({ text: TemplateTextSchema, tabId: z.optional(z.int()) }),
  ),
  'template.remove': message<void>()(['options'], TemplateSchema),
  /** What this ID was found by on the page is no ID on its site. The tab is named by a view that stands in none. */
  'rule.mute': message<void>()(['frame', 'panel'], z.strictObject({ id: ConversationIdSchema, tabId: z.optional(z.int()) })),
  'rule.unmute': message<void>()(['options'], z.strictObject({ host: HostSchema, rule: RuleNameSchema })),
  /** Let the agent pick an ID in the page. Answered by whether the page lets us. */
  'pick.start': message<boolean>()(['frame', 'panel', 'popup'], TabSchema),
  /** What was picked is done with. */
  'pick.end': message<void>()(['frame', 'panel'], TabSchema),
  /** Where on the page do its IDs stand? */
  'page.places': message<Places>()(['frame', 'panel'], TabSchema),
  /** Show the agent where on the page this ID stands. Answered by whether it could be shown. */
  'page.show': message<boolean>()(['frame', 'panel'], z.strictObject({ id: ConversationIdSchema, tabId: z.optional(z.int()) })),
  'key.remove': message<void>()(['options'], NothingSchema),
  /** How long changes are held, and what the history keeps of them. */
  'preferences.change': message<void>()(
    ['options'],
    z.strictObject({ holdSeconds: z.optional(z.literal(HOLDS)), keepsSubjects: z.optional(z.boolean()) }),
  ),
};

type Contract = typeof contract;
export type MessageName = keyof Contract;
/** What a message of this name says, once it has passed its schema. */
export type Said<Name extends MessageName> = z.infer<Contract[Name]['schema']>;
/** What is answered to it. */
export type Answer<Name extends MessageName> = NonNullable<Contract[Name]['answer']>['value'];
/** Who may say it. */
export type Speakers<Name extends MessageName> = Contract[Name]['from'][number];

/** How a message travels. `mount` is the word that a redeemed pass was answered with; a side panel has given itself one. */
export const EnvelopeSchema = z.strictObject({
  name: z.string(),
  said: z.unknown(),
  mount: z.optional(z.string()),
});

/** How an answer travels: even one that says nothing is told from silence. */
export type Answered = { answer?: unknown };

/** What the background tells the content script. */
export type PageOrder =
  | 'mount.show'
  | 'mount.toggle'
  | 'mount.collapse'
  | 'mount.dismiss'
  | 'mount.switch-side'
  | 'mount.hold'
  | 'mount.release'
  | 'mount.alive'
  | 'mount.remove'
  /** What counts as an ID has changed: look again. */
  | 'page.look';

/** One message of the background's to a frame or a content script. */
export type Told = { order: PageOrder } | { publication: Publication } | { guide: GuideTask };

/** What the background asks of the script that guides an agent in a page. `try` is answered by a `Tried`, `places` by `Places`, `pick` and `show` by whether that could be done. */
export type GuideTask =
  | { act: 'pick'; takesSelected: boolean }
  | { act: 'places'; ids: ConversationId[] }
  | { act: 'untry' }
  | { act: 'try'; rules: Rules; marks: boolean }
  | { act: 'show'; id: ConversationId };

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the answer is a type only: nothing is there to infer it from
function message<AnswerValue>() {
  return <const From extends readonly Role[], Schema extends z.ZodMiniType>(
    from: From,
    schema: Schema,
  ): { from: From; schema: Schema; answer?: { value: AnswerValue } } => ({ from, schema });
}
