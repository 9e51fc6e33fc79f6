import { RE2JS } from 're2js';
import { wordingsOf } from './pattern-words.ts';

/** Why a pattern of the glossary is none, in the words of the engine; nothing when it is sound. */
export function patternFault(pattern: string): string | undefined {
  // Then the engine is not needed, which takes long to start.
  if (wordingsOf(pattern, false)) return undefined;
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
}

/** Sound patterns as one linear-time expression that finds any of them. */
export function compilePatterns(sources: readonly string[]): RE2JS {
  return RE2JS.compile(sources.join('|'));
}

/** The number of the group `(?<avoid>…)` in a pattern; 0, which is all of it, without one. */
export function wordsGroup(pattern: string): number {
  return RE2JS.compile(pattern).namedGroups().avoid ?? 0;
}

/**
 * A pattern as a group of a larger expression.
 * It finds whole words; a blank in it also stands for a line break or several blanks. Names of groups could clash.
 */
export function patternSource(pattern: string, isExact: boolean): string {
  const spaced = pattern
    .replace(/\\.|\[(?:\\.|[^\]\\])*\]| +/g, (part) => (part.startsWith(' ') ? String.raw`\s+` : part))
    .replace(/\(\?P?<[A-Za-z_]\w*>/g, '(');
  const before = /^(?:[\p{L}\p{N}([]|\\[wd])/u.test(pattern) ? String.raw`\b` : '';
  const after = /(?:[\p{L}\p{N}*+?}]|(?<!\\)[)\]])$/u.test(pattern) ? String.raw`\b` : '';
  return `(${isExact ? '' : '(?i)'}${before}(?:${spaced})${after})`;
}

/** Whether a pattern, or what it finds to avoid, is all of a text. */
export function findsAll(pattern: string, text: string, isExact: boolean): boolean {
  const wordings = wordingsOf(pattern, isExact);
  if (!wordings)
    return compilePatterns([`^(?:${patternSource(pattern, isExact)})$`])
      .matcher(text)
      .matches();
  return wordings.some(({ text: wording, avoid = [0, wording.length] }) => {
    const words = wording.slice(...avoid).trim();
    return words === text || (!isExact && words.toLowerCase() === text.toLowerCase());
  });
}
