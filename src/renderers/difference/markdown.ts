import type { Part, SectionChange } from '../../library/difference.ts';
import { plainWords } from '../markdown-words.ts';
import type { DifferenceFormat } from './report.ts';

/** For a pull request or a mail: ~~what went~~ and **what came**, nothing of it markup of its own. */
export const renderDifferenceMarkdown: DifferenceFormat = ({
  id,
  title,
  from,
  to,
  difference: { fields, sections },
}) => {
  const head = [`## ${plainWords(`${id} ${title}`)}`, `From ${plainWords(from)} to ${plainWords(to)}.`];
  const rows = fields.map(
    ({ name, before = '', after = '' }) => `| ${[name, before, after].map(plainWords).join(' | ')} |`,
  );
  const table = rows.length > 0 ? [['| Field | Before | After |', '|---|---|---|', ...rows].join('\n')] : [];
  return `${[...head, ...table, ...sections.map(renderSection)].join('\n\n')}\n`;
};

function renderSection({ kind, title, from, parts }: SectionChange): string {
  const name = title === '' ? 'Before the first heading' : plainWords(title);
  const was = from === undefined ? '' : ` (was: ${plainWords(from)})`;
  const lines = parts
    .map(renderPart)
    .join('')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:\*\*|~~)?(?:\\#){1,6} /.test(line));
  return [`### ${name}: ${kind}${was}`, ...lines.map((line) => `> ${line.trim()}`)]
    .join('\n>\n')
    .replace('\n>\n', '\n\n');
}

/** Marks hold within one line, and against words only. */
function renderPart({ kind, text }: Part): string {
  if (kind === 'same') return text.split('\n').map(keepBlanks).join('\n');
  const mark = kind === 'removed' ? '~~' : '**';
  return text
    .split('\n')
    .map((line) =>
      line.trim() === ''
        ? line
        : line.replace(
            /^(\s*)([\s\S]*?)(\s*)$/,
            (_, start, words, end) => `${start}${mark}${plainWords(words)}${mark}${end}`,
          ),
    )
    .join('\n');
}

function keepBlanks(line: string): string {
  return line.replace(/^(\s*)([\s\S]*?)(\s*)$/, (_, start, words, end) => `${start}${plainWords(words)}${end}`);
}
