import { tellTemplateProblem } from './conversation/rule-words.ts';
import { readTemplate } from './detect/template.ts';

/** A sentence on why a text is no template, or `undefined` where it is one. */
export function judgeTemplate(text: string): string | undefined {
  const template = readTemplate(text);
  return template.ok ? undefined : tellTemplateProblem(template.problem);
}
