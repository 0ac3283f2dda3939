import { createRecognizer } from './recognizer.ts';
import { compileRules } from './rules.ts';

/** What counts on every site, unless it is muted there. */
export const BUILT_IN_RULES = compileRules();
export const BUILT_IN = createRecognizer(BUILT_IN_RULES);
