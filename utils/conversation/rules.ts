import type { Detected, Reason } from './page-facts.ts';

/** One way in which a text names conversations. All patterns are sources of regular expressions. */
export type TextRule = {
  name: string;
  reason: Reason;
  /** Its first group is the number. */
  pattern: string;
  /** What must not stand right before it, or right after it, in the last or the first few characters there. */
  before?: string;
  after?: string;
};

/** What counts as an ID on a site. A rule that is missing is off. It is plain data, which the content script gets by message. */
export type Rules = {
  /** The source of a pattern that something matches in every text with an ID, and hardly anything in any other. */
  gate: string;
  texts: TextRule[];
  /** Those of a person's templates that are addresses: links and the page's own address are held against them. */
  addresses: TextRule[];
  /** What the path of a link to Fernand is like, where such links count. */
  link?: string;
  /** The attributes that hold an ID: `pattern` is what the whole value is like. */
  attributes: (Pick<TextRule, 'name' | 'reason' | 'pattern'> & { attribute: string })[];
  /** Numbers that stand alone count where they are labelled so, beside them or at the head of their column. */
  fields: { name: string; label: string }[];
  /** Whether the words in the page's address count. */
  address: boolean;
};

/** What a person has set for a site: further templates, and the rules that they have switched off by name. */
export type SiteRules = { templates: readonly string[]; muted: readonly string[] };

/** A template, for one host, for a domain with all of its hosts (`*.example.com`), or, without either, for all sites that are switched on. */
export type KeptTemplate = { text: string; host?: string | undefined };

/** A rule that an agent has switched off on a host. */
export type MutedRule = { host: string; rule: string };

/** All that an agent has set about what counts as an ID. */
export type KeptRules = { templates: KeptTemplate[]; muted: MutedRule[] };

/** Why a text is no template. `loose`: it holds too little beside `{id}`, and would find numbers everywhere. */
export type TemplateProblem = 'idMissing' | 'idTwice' | 'loose' | 'digitBeside' | 'tooLong';

const TEMPLATE = 'template ';

/** The name of the rule that a template is. */
export function nameOfTemplate(text: string): string {
  return TEMPLATE + text;
}

/** The text of the template that a rule is, or `undefined` for a rule of Sidecar's own. */
export function templateOf(rule: string): string | undefined {
  return rule.startsWith(TEMPLATE) ? rule.slice(TEMPLATE.length) : undefined;
}

/** The name of the rule that found this. */
export function ruleOf({ reason, rule = reason }: Detected): string {
  return rule;
}
