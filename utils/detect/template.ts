import type { TemplateProblem } from '../conversation/rules.ts';
import { failure, type Result, success } from '../result.ts';
import { INVISIBLE_CLASS, withoutInvisible } from './invisible.ts';

/**
 * A person's own way to say where an ID stands: in a text (`Case {id}`), in an address, in an attribute (`data-case="{id}"`), or by itself in
 * a field or a column that is labelled so (`Case no. | {id}`). Everything but `{id}` is literal, though white space and case are lenient.
 * For an attribute, `before` and `after` are of its value; for a field, `before` is its label.
 */
export type Template = { text: string; kind: 'text' | 'address' | 'attribute' | 'field'; attribute: string; before: string; after: string };

const ID = '{id}';

/** Numbers are everywhere on a page: so many characters, white space aside, tell an ID from them. */
const LITERAL_CHARACTERS = 3;

/** Longer than any address of a record, and short enough to be listed. */
const TEMPLATE_LENGTH_LIMIT = 200;

const ADDRESS = /^(?:https?:\/\/|\/\S|[\w-]+(?:\.[\w-]+)+\/)\S*$/i;

const ATTRIBUTE = /^([a-z][\w-]*)\s*=\s*(["'])(.*)\2$/i;

const FIELD = /^(.*\S)\s*\|$/;

const LETTER = /[\p{L}\p{M}]/u;

/** The text as a template, or why it is none. */
export function readTemplate(text: string): Result<Template, TemplateProblem> {
  // What is copied from a page brings along what nobody sees.
  const typed = withoutInvisible(text.normalize())
    .replace(/\{\s*id\s*\}/gi, ID)
    .trim();
  const [before = '', after, ...others] = typed.split(ID);
  if (typed.length > TEMPLATE_LENGTH_LIMIT) return failure('tooLong');
  if (after === undefined) return failure('idMissing');
  if (others.length > 0) return failure('idTwice');
  if (/\p{N}[\s.,'’]*$/u.test(before) || /^[\s.,'’]*\p{N}/u.test(after)) return failure('digitBeside');
  if (literals(before) + literals(after) < LITERAL_CHARACTERS) return failure('loose');
  const [, attribute = '', , value = ''] = ATTRIBUTE.exec(typed) ?? [];
  if (attribute !== '') {
    const [first = '', last = ''] = value.split(ID);
    return success({ text: typed, kind: 'attribute', attribute: attribute.toLowerCase(), before: first, after: last });
  }
  const [, label] = (after === '' && FIELD.exec(before.trim())) || [];
  if (label !== undefined) return success({ text: typed, kind: 'field', attribute, before: label, after });
  return success({ text: typed, kind: ADDRESS.test(typed) ? 'address' : 'text', attribute, before, after });
}

function literals(text: string): number {
  return [...text.replace(/\s/g, '')].length;
}

/** The source of a pattern that finds what the template says, with the digits as its first group. It takes time that grows with the text alone. */
export function patternOf({ kind, before, after }: Template): string {
  // A letter beside the number stands as near to it as it was written; any sign may have a gap.
  const gap = (beside: string, hasSpace: boolean) => {
    if (kind === 'address' || beside === '') return '';
    if (!LETTER.test(beside)) return '\\s*';
    return hasSpace ? '\\s+' : '';
  };
  const last = [...before.trim()].at(-1) ?? '';
  const [next = ''] = after.trim();
  // What follows no digit and takes no more than any ID has is tried once at each number, however long it is.
  const number = '(?<!\\d)(\\d{1,20})(?!\\d)';
  return words(before) + gap(last, /\s$/.test(before)) + number + gap(next, /^\s/.test(after)) + words(after);
}

/** The source of a pattern that every text passes which the template finds something in, whatever invisible characters stand in it. */
export function gateOf({ before, after }: Template): string {
  const gap = `[\\s${INVISIBLE_CLASS}]*`;
  const spread = (literal: string) => [...literal.replace(/\s+/g, '')].map(escape).join(gap);
  return before.trim() === '' ? `\\d${gap}${spread(after)}` : `${spread(before)}${gap}\\d`;
}

/** A pattern for the literal's words and what may stand between them. */
function words(literal: string): string {
  return literal
    .trim()
    .split(/(\s+)/)
    .map((part, index, parts) => {
      if (index % 2 === 0) return escape(part);
      const beside = `${parts[index - 1]?.at(-1)}${parts[index + 1]?.at(0)}`;
      return /^[\p{L}\p{N}]{2}$/u.test(beside) ? '\\s+' : '\\s*';
    })
    .join('');
}

function escape(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
