import { say, type WordsKey } from '../words.ts';
import { templateOf, type TemplateProblem } from './rules.ts';

const RULES: Record<string, WordsKey> = {
  link: 'ruleLink',
  attribute: 'ruleAttribute',
  address: 'ruleAddress',
  fernand: 'ruleFernand',
  conversation: 'ruleConversation',
  'conversation-id': 'ruleConversationId',
};

const PROBLEMS: Record<TemplateProblem, WordsKey> = {
  idMissing: 'templateIdMissing',
  idTwice: 'templateIdTwice',
  loose: 'templateLoose',
  digitBeside: 'templateDigitBeside',
  tooLong: 'templateTooLong',
};

/** What a rule goes by, to be told within a sentence. */
export function tellRule(rule: string): string {
  const key = RULES[rule];
  return key === undefined ? say('ruleTemplate', templateOf(rule) ?? rule) : say(key);
}

/** Why a text is no template, and what to do about it. */
export function tellTemplateProblem(problem: TemplateProblem): string {
  return say(PROBLEMS[problem]);
}
