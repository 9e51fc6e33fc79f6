import type { Finding } from '../../diagnostic.ts';
import type { Document, Prose } from '../../document/document.ts';
import { isGiven } from '../../document/given.ts';
import { SHORT_WORDS } from '../../document/short-words.ts';
import type { Span } from '../../document/span.ts';
import { type Misspelling, termFindings } from '../../library/term-matcher.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'A name is spelled as in the glossary',
  rationale:
    'A product spelled in three ways looks like three products, and a maker’s own spelling is the one that a search of its documentation finds.',
  severity: 'warning',
  scope: 'document',
  fix: 'Writes the name as the glossary does.',
  examples: {
    good: [
      {
        'glossary.yml':
          'terms:\n  - {term: PowerShell, definition: The shell of Windows.}\n  - {term: virtual private network, definition: A tunnel of data., abbreviation: VPN}',
        '1-office/1-phones/answering-calls.md': 'Start PowerShell as `powershell`, and type "powershell" over the VPN.',
      },
      {
        'glossary.yml': 'terms:\n  - {term: gigabyte, definition: A measure of data., abbreviation: GB}',
        '1-office/1-phones/answering-calls.md':
          'A link of 10 Gb moves 1 GB in a second. Set the region to de, fr, gb, it.',
      },
    ],
    bad: [
      {
        'glossary.yml': 'terms:\n  - {term: PowerShell, definition: The shell of Windows.}',
        '1-office/1-phones/answering-calls.md': 'Start Powershell.',
      },
      {
        'glossary.yml': 'terms:\n  - {term: virtual private network, definition: A tunnel of data., abbreviation: VPN}',
        '1-office/1-phones/answering-calls.md': 'Connect the vpn.',
      },
      {
        'glossary.yml': 'terms:\n  - {term: Active Directory, definition: The directory of Windows., case: exact}',
        '1-office/1-phones/answering-calls.md': 'Open active directory.',
      },
    ],
  },

  *check(document, { library }) {
    for (const { prose, misspelled } of termFindings(document, library.glossary))
      for (const misspelling of misspelled) yield* judge(document, prose, misspelling);
  },
});

function* judge(document: Document, prose: Prose, { term, spelling, span: place }: Misspelling): Generator<Finding> {
  const span: Span = [prose.span[0] + place[0], prose.span[0] + place[1]];
  const found = prose.words.slice(...place);
  const shown = found.replace(/\s+/g, ' ');
  const isOther =
    isWord(shown, term.case === 'exact') ||
    isCapitalizedOnly(shown, spelling) ||
    isShouted(prose, place) ||
    isBits(shown) ||
    isCodeInRow(prose, place) ||
    isPathOrSetting(document.text, span, shown) ||
    isGiven(document, prose, span);
  if (isOther) return;
  const message = `Write "${spelling}" instead of "${shown}"`;
  const isPlain = document.text.slice(...span) === found;
  yield { message, span, ...(isPlain ? { fix: { safe: true, edits: [{ span, text: spelling }] } } : {}) };
}

/** Words of which the capitals alone tell whether they are short for something. */
const WORDS = new Set(['it', 'its', 'id', 'ids', 'us', 'hr', 'hrs', 'dr', 'st', 'ad', 'ads']);

/** The same, but nobody means the word where the glossary insists on the spelling. */
const RARE_WORDS = new Set(
  'aid ar cab cad cat com cop gif lob mac mag mos nat net pam pat pin pip pod pop pup rag raid ram rat sam sim sip sow spa sup ups vet wan'.split(
    ' ',
  ),
);

function isWord(found: string, isExact: boolean): boolean {
  if (/^\P{Ll}+$/u.test(found)) return false;
  const word = found.toLowerCase();
  const isRare = RARE_WORDS.has(word) || RARE_WORDS.has(word.replace(/s$/, ''));
  return SHORT_WORDS.has(word) || WORDS.has(word) || (isRare && !isExact);
}

/** Whether words only have capitals at their beginnings that the name has not: at the start of a sentence or in a title, any word may. */
function isCapitalizedOnly(found: string, spelling: string): boolean {
  const lowered = spelling.toLowerCase();
  return (
    found.toLowerCase() === lowered &&
    [...found].every((letter, index) => letter === spelling.charAt(index) || isInitial(letter, spelling, index))
  );
}

function isInitial(letter: string, spelling: string, index: number): boolean {
  const isFirst = index === 0 || /[\s-]/.test(spelling.charAt(index - 1));
  return isFirst && letter === spelling.charAt(index).toUpperCase();
}

/** Capitals beside other words in capitals stress something. */
function isShouted({ words }: Prose, [start, end]: Span): boolean {
  if (/\p{Ll}/u.test(words.slice(start, end))) return false;
  const before = words.slice(Math.max(0, start - REACH), start);
  const behind = words.slice(end, end + REACH);
  return /(?<![\p{L}\p{N}])\p{Lu}{3,}\s+$/u.test(before) || /^\s+\p{Lu}{3,}(?![\p{L}\p{N}])/u.test(behind);
}

const REACH = 40;

/** "Gb" counts bits, "GB" bytes: another unit, eight times smaller. */
function isBits(shown: string): boolean {
  return /^[KMGT]b$/.test(shown);
}

/** "es, fr, gb, it": a list of codes. */
function isCodeInRow({ words }: Prose, [start, end]: Span): boolean {
  const before = words.slice(Math.max(0, start - REACH), start);
  return /\b[a-z]{2}, $/.test(before) && /^, [a-z]{2}\b/.test(words.slice(end, end + REACH));
}

/** What stands beside a slash or an equals sign, or in small letters in front of a colon, is mostly the name of a folder or a setting. */
function isPathOrSetting(text: string, [start, end]: Span, shown: string): boolean {
  const isKey = text.charAt(end) === ':' && !/\p{Lu}/u.test(shown);
  return isKey || '/=:~%+'.includes(text.charAt(start - 1) || ' ') || '/=\\'.includes(text.charAt(end) || ' ');
}
