import { parseDocument } from '../document/parse.ts';
import { setFields } from '../document/set-fields.ts';
import { FIELD_ORDER } from './review.ts';

/** The company of the shipped SOPs. */
const FICTIONAL = 'Cobalt Ridge IT';

/** What a company is called that has not said its name. */
export const UNNAMED_COMPANY = 'our company';

/** Whether a text can be the name of a company wherever an SOP speaks of it: no signs of Markdown. */
export function isCompanyName(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M} .,&'’()+/-]{0,79}$/u.test(text);
}

/** A shipped SOP that speaks of another company than the fictional one. */
export function nameCompany(text: string, company: string): string {
  const { frontmatter, bodyStart } = parseDocument('sop.md', text);
  const named = Object.entries(frontmatter.data).filter(
    (field): field is [string, string] => typeof field[1] === 'string' && field[1].includes(FICTIONAL),
  );
  const fields = Object.fromEntries(named.map(([name, value]) => [name, replaceName(value, company)]));
  return setFields(text.slice(0, bodyStart) + replaceName(text.slice(bodyStart), company), fields, FIELD_ORDER);
}

/** Where a sentence begins, the first letter is a capital. */
function replaceName(text: string, company: string): string {
  return text.replaceAll(FICTIONAL, (_, index: number) => {
    const isFirst = /(?:^|[.!?]\s+|["“]|\n\s*(?:[-*]\s+|\d+\.\s+|\|\s*)?)$/.test(
      text.slice(Math.max(0, index - 40), index),
    );
    return isFirst ? company.charAt(0).toUpperCase() + company.slice(1) : company;
  });
}
