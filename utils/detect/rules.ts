import type { Rules, SiteRules, TextRule } from '../conversation/rules.ts';
import { COUNT, PLACE } from './counted.ts';
import { GLUED_AFTER, GLUED_BEFORE } from './glued.ts';
import { INVISIBLE_CLASS } from './invisible.ts';
import { LINK_PATH } from './link-path.ts';
import { compileTemplates, gateFrom } from './own-rules.ts';

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

/** The rules of a site: the built-in ones and the person's templates, less what they have muted. */
export function compileRules({ templates, muted }: SiteRules = { templates: [], muted: [] }): Rules {
  const isOn = (name: string) => !muted.includes(name);
  const own = compileTemplates(templates, isOn);
  const texts = TEXTS.filter(({ name }) => isOn(name));
  return {
    // By their words alone: what stands between a label and its number can be a hidden element, or a style.
    gate: gateFrom([...new Set(texts.map(({ word }) => spread(word))), ...own.gates]),
    texts: [
      // "Fernand #1/a" and "user/fernand#1" are something else's names: no slash may touch what stands in a text.
      ...texts.map(({ name, reason, pattern }) => ({
        name,
        reason,
        pattern,
        before: `${GLUED_BEFORE}|[/@\\\\]$`,
        after: `${GLUED_AFTER}|^/[a-zA-Z]`,
      })),
      ...own.texts,
    ],
    addresses: own.addresses,
    ...(isOn('link') && { link: `^${LINK_PATH}/?$` }),
    attributes: [
      ...(isOn('attribute') ?
        [{ name: 'attribute', reason: 'attribute' as const, attribute: ATTRIBUTE, pattern: '^\\s*(\\d+)\\s*$' }]
      : []),
      ...own.attributes,
    ],
    fields: own.fields,
    address: isOn('address'),
  };
}

function spread(word: string): string {
  return [...word].join(`[${INVISIBLE_CLASS}]*`);
}
