import type { Finding } from '../../diagnostic.ts';
import type { Code, Document } from '../../document/document.ts';
import { PLACEHOLDER } from '../../document/prose.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No placeholder is left',
  rationale:
    'Whoever follows an SOP at night cannot fill its gaps. TODO(…) marks what the template asks for; a finished SOP has answered all of it.',
  severity: 'error',
  scope: 'document',
  examples: {
    good: ['# Answering Calls\n\n## Procedure\n\n1. Pick up within three rings.'],
    bad: [
      '# Answering Calls\n\n## Procedure\n\n1. TODO(first action)',
      '---\ntrigger: TODO(what begins it)\n---\n',
      '# Answering Calls\n\n## Purpose\n\nTBD',
    ],
  },

  *check(document, { library }) {
    if (document.text.includes('TODO(')) {
      yield* findInFields(document);
      yield* findInBody(document);
    }
    const words = library.glossary.style.placeholder_words;
    const word = wordPattern(words);
    if (word === undefined || !mayHold(document.text, words)) return;
    yield* findWordsInProse(document, word);
    for (const code of document.code) if (code.language === 'mermaid') yield* findWordsInDiagram(document, code, word);
  },
});

function* findInFields({ text, frontmatter }: Document): Generator<Finding> {
  const holders = new Set([...frontmatter.nodes.keys()].map((pointer) => pointer.slice(0, pointer.lastIndexOf('/'))));
  for (const [pointer, { value }] of frontmatter.nodes) {
    if (pointer !== '' && !holders.has(pointer)) yield* findPlaceholders(text.slice(...value), value[0]);
  }
}

function* findInBody({ text, bodyStart, comments }: Document): Generator<Finding> {
  const directives = comments.filter((comment) => comment.text.startsWith('sop-'));
  let next = 0;
  for (const finding of findPlaceholders(text.slice(bodyStart), bodyStart)) {
    while ((directives[next]?.span[1] ?? Number.POSITIVE_INFINITY) <= finding.span[0]) next++;
    const isInDirective = (directives[next]?.span[0] ?? Number.POSITIVE_INFINITY) < finding.span[0];
    if (!isInDirective) yield finding;
  }
}

function* findPlaceholders(text: string, from: number): Generator<Finding> {
  for (const { 0: placeholder, index } of text.matchAll(PLACEHOLDER)) {
    const hint = placeholder.slice('TODO('.length, -1);
    // The code span `TODO(…)` speaks of placeholders and is none.
    if (
      /^(?:…|\.\.\.)$/.test(hint) &&
      text.charAt(index - 1) === '`' &&
      text.charAt(index + placeholder.length) === '`'
    )
      continue;
    yield { message: fillIn(hint, 'TODO()'), span: [from + index, from + index + placeholder.length] };
  }
}

/** @param word what to call a placeholder that does not say what is missing */
function fillIn(hint: string, word: string): string {
  const words = hint.replace(/\s+/g, ' ').trim();
  return words === '' ? `"${word}" marks a gap; write what belongs here` : `Fill in "${words}"`;
}

const patterns = new WeakMap<readonly string[], RegExp>();

/** Words in capitals are found in capitals only, so that a "to-do list" is none. */
function wordPattern(words: readonly string[]): RegExp | undefined {
  if (words.length === 0) return undefined;
  const known = patterns.get(words);
  if (known) return known;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_-])(?:${words.map(toSource).join('|')})(?![\\p{L}\\p{N}_]|-[\\p{L}\\p{N}])`,
    'gu',
  );
  patterns.set(words, pattern);
  return pattern;
}

const screens = new WeakMap<readonly string[], RegExp>();

/** Whether one of the words may stand in a text, whatever markup is in it: nearly all texts are done with that. */
function mayHold(text: string, words: readonly string[]): boolean {
  let screen = screens.get(words);
  if (!screen) {
    const sources = words.map((word) => (word.match(/\p{L}+/gu) ?? [word]).map(quoteMeta).join('[^\\p{L}\\p{N}]+'));
    screen = new RegExp(sources.join('|'), 'iu');
    screens.set(words, screen);
  }
  return screen.test(text);
}

function quoteMeta(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
}

function toSource(word: string): string {
  const isCapital = word === word.toUpperCase();
  const letters = [...word.trim().replace(/\s+/g, ' ')].map((letter) => {
    if (letter === ' ') return '\\s+';
    if (!/\p{L}/u.test(letter)) return quoteMeta(letter);
    return isCapital ? letter : `[${letter.toLowerCase()}${letter.toUpperCase()}]`;
  });
  return letters.join('');
}

const LONGEST_NAME = 20;

function* findWordsInProse({ prose }: Document, pattern: RegExp): Generator<Finding> {
  for (const { words, span } of prose) {
    for (const { 0: word, index } of words.matchAll(pattern)) {
      const isQuoted = /["“]/.test(words.charAt(index - 1)) && /["”]/.test(words.charAt(index + word.length));
      // "the TODO list" is a thing.
      if (
        isQuoted ||
        /^\s+(?:check)?lists?\b/i.test(words.slice(index + word.length, index + word.length + LONGEST_NAME))
      )
        continue;
      yield { message: fillIn('', word.replace(/\s+/g, ' ')), span: [span[0] + index, span[0] + index + word.length] };
    }
  }
}

/** In a diagram the placeholder is the rest of its box: parentheses have a meaning there. */
function* findWordsInDiagram({ text }: Document, { span }: Code, pattern: RegExp): Generator<Finding> {
  const source = text.slice(...span);
  let end = 0;
  for (const { 0: word, index } of source.matchAll(pattern)) {
    if (index < end || source.charAt(index + word.length) === '(') continue;
    const hint = /^[^\](){}"|\r\n]*/.exec(source.slice(index + word.length))?.[0].trimEnd() ?? '';
    end = index + word.length + hint.length;
    yield { message: fillIn(hint.replace(/^\s*:/, ''), word), span: [span[0] + index, span[0] + end] };
  }
}
