import { COMMON_VERBS } from '../document/verbs.ts';
import type { Glossary } from './glossary.ts';

const known = new WeakMap<Glossary, ReadonlySet<string>>();

/** The verbs that may begin a step: the common ones and those of the glossary, in lower case. */
export function stepVerbs(glossary: Glossary): ReadonlySet<string> {
  let verbs = known.get(glossary);
  if (!verbs) {
    verbs = new Set([...COMMON_VERBS, ...glossary.style.step_verbs.map((verb) => verb.toLowerCase())]);
    known.set(glossary, verbs);
  }
  return verbs;
}
