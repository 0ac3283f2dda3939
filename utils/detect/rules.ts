import { nameOfTemplate, type Rules, type SiteRules, type TextRule } from '../conversation/rules.ts';
import { COUNT, COUNTERS, PLACE } from './counted.ts';
import { INVISIBLE_CLASS } from './invisible.ts';
import { LINK_PATH } from './link-path.ts';
import { gateOf, patternOf, readTemplate, type Template } from './template.ts';

const HOST = 'app\\.getfernand\\.com';

// Other help desks speak of conversations too: behind their name it is one of theirs. To look back takes longest, and is done last.
const CONVERSATION =
  "conversation(?=\\s*#|_id|\\s+id)(?<!(?:intercom|zendesk|hubspot|freshdesk|freshchat|gorgias|help\\s?scout|drift|kustomer|chatwoot|missive|kayako|tidio|dixa)(?:[’']s)?\\s+conversation)";

// Behind these it is a street, a saint or a person. None of them is a verb or a preposition that may stand before the product.
const FERNAND =
  'fernand(?=\\s*#|\\s+conv)(?<!(?<![a-z\\dß-ÿ])(?:(?:rue|avenue|av|boulevard|bd|chemin|allée|impasse|quai|calle|rua|saint|sankt|san|st|mr|mrs|ms|dr|monsieur|madame|herr|frau)\\.?)\\s+fernand)';

const QUOTE = '\\\\?["\'`“”„‘’]?';

/** What counts in every text, and the word that stands in each text with such an ID. The names are kept in the agent's settings: never change one. */
const TEXTS: readonly (TextRule & { word: 'fernand' | 'conversation' })[] = [
  { name: 'link', reason: 'link', word: 'fernand', pattern: `(?:https?://)?${HOST}${LINK_PATH}` },
  {
    name: 'fernand',
    reason: 'label',
    word: 'fernand',
    pattern: `${FERNAND}(?:(?:\\s+conversation(?:\\s*:)?)?\\s*#\\s*(?!${PLACE})|\\s+conversation(?:\\s*:\\s*|\\s+)(?!${PLACE}|${COUNT}))(\\d+)`,
  },
  { name: 'conversation', reason: 'label', word: 'conversation', pattern: `${CONVERSATION}\\s*#\\s*(?!${PLACE})(\\d+)` },
  {
    name: 'conversation-id',
    reason: 'label',
    word: 'conversation',
    pattern: `(?:fernand[_\\s]conversation|${CONVERSATION})(?:_|\\s+)id${QUOTE}\\s*[:=：]\\s*${QUOTE}(\\d+)`,
  },
];

/** The attribute that Fernand's own pages and others mark elements with. */
const ATTRIBUTE = 'data-fernand-conversation-id';

/** A whole text that is a number: only where the text is short, a line by itself, this opens anything. */
const LONE_NUMBER = '^\\s*#?\\s*\\d{1,20}\\s*$';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

// Written without spaces between words, or, as the Arabic stroke does, made to join a word to one in other letters.
const JOINING = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\u0640';

/** What no mention stands right behind. Hebrew joins its prepositions by a hyphen. */
export const GLUED_BEFORE = `(?![${JOINING}])[\\p{L}\\p{N}_]\\p{M}*$|(?![${JOINING}\\p{sc=Hebr}])[\\p{L}\\p{N}_]\\p{M}*[-.]$`;

// What makes a number another one, where it is the first that a template asks for: a sign, a currency, the digits before.
const NUMBER_BEFORE = '[\\p{Sc}+\\u2212-]$|\\p{N}(?:\\p{P}|(?! )\\p{Zs})$';

// Words that Chinese, Japanese and Korean write right behind a number that is a name. What counts there is none of them.
const JOINED = `(?![${COUNTERS}\\p{N}])[\\p{scx=Han}\\p{sc=Hira}]|[에의를을은는이와과로]|가(?!지)`;

/** What no number of a mention stands right before: letters and digits, units, what cut a text short ("#12…"), and the signs inside names, dates, amounts, ranges and versions. */
export const GLUED_AFTER = `^(?:(?!${JOINED})[\\p{L}\\p{M}\\p{N}\\p{Sc}%°…]|\\.\\.|[-‐‑\\\\_@]\\p{L}|(?![、。，；！？•·»”"()[\\]{}])[\\p{P}+−]\\p{N}|(?! )\\p{Zs}\\p{N}{3}(?!\\p{N}))`;

/** The rules of a site: the built-in ones and the person's templates, less what they have muted. A template that is none counts for nothing. */
export function compileRules({ templates, muted }: SiteRules = { templates: [], muted: [] }): Rules {
  const isOn = (name: string) => !muted.includes(name);
  const own = templates
    .map(readTemplate)
    .flatMap((read): Template[] => (read.ok && isOn(nameOfTemplate(read.value.text)) ? [read.value] : []));
  const ofKind = (wanted: Template['kind']) => own.filter(({ kind }) => kind === wanted);
  const inText = [...ofKind('text'), ...ofKind('address')];
  const texts = TEXTS.filter(({ name }) => isOn(name));
  // By their words alone: what stands between a label and its number can be a hidden element, or a style.
  const gates = [
    ...new Set(texts.map(({ word }) => spread(word))),
    ...inText.map(gateOf),
    ...(ofKind('field').length > 0 ? [LONE_NUMBER] : []),
  ];
  // "Fernand #1/a" and "user/fernand#1" are something else's names: no slash may touch what stands in a text.
  return {
    gate: gates.length > 0 ? gates.join('|') : '(?!)',
    texts: [
      ...texts.map(({ name, reason, pattern }) => ({
        name,
        reason,
        pattern,
        before: `${GLUED_BEFORE}|[/@\\\\]$`,
        after: `${GLUED_AFTER}|^/[a-zA-Z]`,
      })),
      ...inText.map(toRule),
    ],
    addresses: ofKind('address').map(toRule),
    ...(isOn('link') && { link: `^${LINK_PATH}/?$` }),
    attributes: [
      ...(isOn('attribute') ?
        [{ name: 'attribute', reason: 'attribute' as const, attribute: ATTRIBUTE, pattern: '^\\s*(\\d+)\\s*$' }]
      : []),
      ...ofKind('attribute').map((template) => ({
        ...toRule(template),
        attribute: template.attribute,
        pattern: `^\\s*${patternOf(template)}\\s*$`,
      })),
    ],
    fields: ofKind('field').map(({ text, before }) => ({ name: nameOfTemplate(text), label: before })),
    address: isOn('address'),
  };
}

/** The rules by which this template alone finds something. */
export function compileTemplate(text: string): Rules {
  return compileRules({ templates: [text], muted: [...TEXTS.map(({ name }) => name), 'attribute', 'address'] });
}

function toRule(template: Template): TextRule {
  const { text, before, after } = template;
  const isNumberFirst = before.trim() === '';
  return {
    name: nameOfTemplate(text),
    reason: 'template',
    pattern: patternOf(template),
    // Beside its own signs anything may stand.
    ...(isNumberFirst ?
      { before: `${GLUED_BEFORE}|${NUMBER_BEFORE}` }
    : LETTER_OR_DIGIT.test([...text][0] ?? '') && { before: GLUED_BEFORE }),
    ...((after.trim() === '' || LETTER_OR_DIGIT.test([...text].at(-1) ?? '')) && { after: GLUED_AFTER }),
  };
}

function spread(word: string): string {
  return [...word].join(`[${INVISIBLE_CLASS}]*`);
}
