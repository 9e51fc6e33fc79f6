import type { Diagnostic } from '../../diagnostic.ts';
import { count, printableLine } from '../printable.ts';
import { countFindings, nextSteps } from './closing.ts';
import { groupByFile, type LintFormat, type LintReport } from './report.ts';
import { countByRule, shareOf, totalOf } from './statistics.ts';

/** A comment on GitHub holds 65,536 characters. */
const MOST_CHARACTERS = 60_000;

/** A list of more files than this is no summary any more. */
const MOST_FILES = 50;

/** A summary for a pull request: the counts, a table of the files, and the findings of each to unfold. It begins with a mark by which a bot finds its last one. */
export const renderLintMarkdown: LintFormat = (report) => {
  const { diagnostics, summary, hasStatistics } = report;
  const checked = `${count(summary.files, 'SOP')} checked`;
  const head = '<!-- sop lint -->\n';
  if (diagnostics.length === 0) return `${head}### ✅ sop lint: no errors, no warnings\n\n${checked}.\n`;
  const files = sortByWeight([...groupByFile(diagnostics)]);
  const sign = summary.errors > 0 ? '❌' : summary.warnings > 0 ? '⚠️' : 'ℹ️';
  const title = `### ${sign} sop lint: ${countFindings(diagnostics)}\n\n${checked}, ${count(files.length, 'file')} with findings.\n`;
  const parts = [head, title, renderFiles(files), hasStatistics ? renderRules(diagnostics) : ''];
  const end = renderSteps(report);
  let room = MOST_CHARACTERS - [...parts, end].reduce((sum, { length }) => sum + length, 0);
  for (const [index, [path, found]] of files.entries()) {
    const details = renderDetails(path, found, room);
    if (details === '') {
      parts.push(`\nThis comment is full: ${describeRest(files.slice(index))}. \`sop lint\` shows them.\n`);
      break;
    }
    parts.push(details);
    room -= details.length;
  }
  return [...parts, end].join('');
};

type File = readonly [path: string, diagnostics: readonly Diagnostic[]];

/** Files with errors first. */
function sortByWeight(files: readonly File[]): File[] {
  const hasErrors = ([, diagnostics]: File): boolean => diagnostics.some(({ severity }) => severity === 'error');
  return [...files.filter(hasErrors), ...files.filter((file) => !hasErrors(file))];
}

function renderFiles(files: readonly File[]): string {
  const rows = files.slice(0, MOST_FILES).map(([path, diagnostics]) => {
    const cells = (['error', 'warning', 'info'] as const).map(
      (severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length || '',
    );
    return `| ${code(path)} | ${cells.join(' | ')} |\n`;
  });
  const rest =
    files.length > MOST_FILES ? `\n… and ${count(files.length - MOST_FILES, 'more file', 'more files')}.\n` : '';
  return `\n| File | Errors | Warnings | Notes |\n| :-- | --: | --: | --: |\n${rows.join('')}${rest}`;
}

function renderRules(diagnostics: readonly Diagnostic[]): string {
  const rows = countByRule(diagnostics).map(
    (rule) =>
      `| ${code(rule.ruleId)} | ${totalOf(rule)} | ${rule.fixable === 0 ? '' : shareOf(rule)} | ${rule.files} |\n`,
  );
  return `\n| Rule | Findings | Safe repair | Files |\n| :-- | --: | --: | --: |\n${rows.join('')}`;
}

/** The findings of a file, as many as there is room for; nothing where there is none for the first. */
function renderDetails(path: string, diagnostics: readonly Diagnostic[], room: number): string {
  const head = `\n<details>\n<summary><code>${escapeHtml(cut(printableLine(path)))}</code>: ${countFindings(diagnostics)}</summary>\n\n| Place | | Rule | Finding |\n| --: | :-- | :-- | :-- |\n`;
  const foot = '\n</details>\n';
  const rest = (left: number): string => (left === 0 ? '' : `\n… and ${left} more in this file.\n`);
  let left = room - head.length - foot.length - rest(diagnostics.length).length - DESCRIBED_REST;
  const rows: string[] = [];
  for (const { range, severity, ruleId, message } of diagnostics) {
    const place = `${range.start.line}:${range.start.column}`;
    const row = `| ${place} | ${severity} | ${code(ruleId)} | ${proseOf(message)} |\n`;
    left -= row.length;
    if (left < 0) break;
    rows.push(row);
  }
  return rows.length === 0 ? '' : head + rows.join('') + rest(diagnostics.length - rows.length) + foot;
}

/** Room for the sentence that stands for what finds no room. */
const DESCRIBED_REST = 200;

function describeRest(files: readonly File[]): string {
  const findings = files.reduce((sum, [, diagnostics]) => sum + diagnostics.length, 0);
  return `${count(findings, 'finding')} in ${count(files.length, 'more file', 'more files')} ${findings === 1 ? 'is' : 'are'} left out`;
}

function renderSteps(report: LintReport): string {
  const steps = nextSteps(report).map(([what, verb]) => `- ${what}: \`${verb}\`\n`);
  return steps.length === 0 ? '' : `\n${steps.join('')}`;
}

/** Nothing foreign is so long that it takes the room of the rest. */
function cut(text: string): string {
  return text.length <= MOST_OF_ONE ? text : `${text.slice(0, MOST_OF_ONE)}…`;
}

const MOST_OF_ONE = 300;

/** Foreign text as code within a table: nothing in it is markup, a mention or a reference. What would end the cell cannot be written there. */
function code(text: string): string {
  const line = cut(printableLine(text)).replaceAll('|', '\uFFFD');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || line === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A message, with what stands between backticks as code. */
function proseOf(message: string): string {
  const parts = cut(printableLine(message)).split(/`([^`]+)`/);
  return parts.map((part, index) => (index % 2 === 1 ? code(part) : escapeMarkdown(part))).join('');
}

/**
 * Foreign text as it reads, within a table: no markup, no HTML, no link, and nobody is called by `@`, no issue by `#`. An empty sign keeps these
 * apart from what follows, since forges look for them after Markdown has been read.
 */
function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_{}[\]|~$^]/g, '\\$&')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '')
    .replace(/GH-|:(?=\/)|www(?=\.)|(?:[@#!%~$^]|&amp;)(?=\S)/gi, '$&&#8203;');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? '').replaceAll('@', '@&#8203;');
}
