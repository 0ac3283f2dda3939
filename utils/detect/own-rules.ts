import { nameOfTemplate, type Rules, type TextRule } from '../conversation/rules.ts';
import { GLUED_AFTER, GLUED_BEFORE } from './glued.ts';
import { gateOf, patternOf, readTemplate, type Template } from './template.ts';

/** A whole text that is a number: only where the text is short, a line by itself, this opens anything. */
const LONE_NUMBER = '^\\s*(?:#\\s*)?\\d{1,20}\\s*$';

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

// What makes a number another one, where it is the first that a template asks for: a sign, a currency, the digits before.
const NUMBER_BEFORE = '[\\p{Sc}+\\u2212-]$|\\p{N}(?:\\p{P}|(?! )\\p{Zs})$';

/** The rules that a person's templates are. */
export type TemplateRules = Pick<Rules, 'texts' | 'addresses' | 'attributes' | 'fields'> & { gates: string[] };

/** By these templates. One that is none counts for nothing, nor does one that is not on. */
export function compileTemplates(templates: readonly string[], isOn: (name: string) => boolean = () => true): TemplateRules {
  const own = templates
    .map(readTemplate)
    .flatMap((read): Template[] => (read.ok && isOn(nameOfTemplate(read.value.text)) ? [read.value] : []));
  const ofKind = (wanted: Template['kind']) => own.filter(({ kind }) => kind === wanted);
  const inText = [...ofKind('text'), ...ofKind('address')];
  return {
    gates: [...inText.map(gateOf), ...(ofKind('field').length > 0 ? [LONE_NUMBER] : [])],
    texts: inText.map(toRule),
    addresses: ofKind('address').map(toRule),
    attributes: ofKind('attribute').map((template) => ({
      ...toRule(template),
      attribute: template.attribute,
      pattern: `^\\s*${patternOf(template)}\\s*$`,
    })),
    fields: ofKind('field').map(({ text, before }) => ({ name: nameOfTemplate(text), label: before })),
  };
}

/** The rules by which a template alone finds something. */
export function compileTemplate(text: string): Rules {
  const { gates, ...rules } = compileTemplates([text]);
  return { ...rules, gate: gateFrom(gates), address: false };
}

/** One gate that lets pass what any of these does. */
export function gateFrom(gates: readonly string[]): string {
  return gates.length > 0 ? gates.join('|') : '(?!)';
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
