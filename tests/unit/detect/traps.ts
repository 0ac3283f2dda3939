import { code } from './traps/code.ts';
import { counts } from './traps/counts.ts';
import { glued } from './traps/glued.ts';
import { languages } from './traps/languages.ts';
import { names } from './traps/names.ts';
import { otherAddresses } from './traps/other-addresses.ts';
import { otherNumbers } from './traps/other-numbers.ts';
import { records } from './traps/records.ts';
import { unlabelled } from './traps/unlabelled.ts';

/** What looks like a mention and is none, each once. */
export const traps: string[] = [
  ...new Set([...unlabelled, ...otherNumbers, ...glued, ...otherAddresses, ...counts, ...names, ...records, ...code, ...languages]),
];
