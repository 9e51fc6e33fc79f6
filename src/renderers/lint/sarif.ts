import type { Diagnostic, Fix, Severity } from '../../diagnostic.ts';
import { type Point, type Range, rangeOf } from '../../document/span.ts';
import type { Example, Rule } from '../../linter/rule.ts';
import { printableJson } from '../printable.ts';
import { fingerprintFindings } from './fingerprint.ts';
import { jsonRows } from './json.ts';
import type { LintFormat, LintReport, Source } from './report.ts';

const LEVEL: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0, which GitHub's code scanning and many viewers read. Files are named from the top of the repository. */
export const renderLintSarif: LintFormat = (report) => {
  const indexes = new Map(report.rules.map(({ id }, index) => [id, index]));
  const fingerprints = fingerprintFindings(report);
  const results = report.diagnostics.map((diagnostic, index) =>
    describe(diagnostic, indexes.get(diagnostic.ruleId), fingerprints[index] ?? '', report),
  );
  const rules = jsonRows(report.rules.map(describeRule), '      ');
  const driver = `{"name": "sop", "version": ${printableJson(report.version)}, "rules": ${rules}}`;
  return `{
  "$schema": ${printableJson(SCHEMA)},
  "version": "2.1.0",
  "runs": [
    {
      "tool": {"driver": ${driver}},
      "columnKind": "utf16CodeUnits",
      "invocations": [{"executionSuccessful": true}],
      "results": ${jsonRows(results, '      ')}
    }
  ]
}
`;
};

function describe(
  { ruleId, severity, path, message, range, fix }: Diagnostic,
  ruleIndex: number | undefined,
  fingerprint: string,
  report: LintReport,
): object {
  const source = report.sourceOf(path);
  const artifactLocation = { uri: uriOf(report.inRepository(path)), uriBaseId: '%SRCROOT%' };
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVEL[severity],
    message: { text: plainMessage(message) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(range, source) } }],
    partialFingerprints: { 'sopFinding/v1': fingerprint },
    ...(fix && { fixes: [describeFix(fix, artifactLocation, source)] }),
  };
}

function describeFix({ safe, edits }: Fix, artifactLocation: object, source: Source): object {
  const replacements = edits.map(({ span, text }) => ({
    deletedRegion: regionOf(rangeOf(source.lineStarts, span), source),
    insertedContent: { text },
  }));
  const text = safe ? 'Safe: it keeps the meaning.' : 'Look at it first: it may change the meaning.';
  return { description: { text }, artifactChanges: [{ artifactLocation, replacements }] };
}

function regionOf({ start, end }: Range, source: Source): object {
  return {
    startLine: start.line,
    startColumn: columnOf(start, source),
    endLine: end.line,
    endColumn: columnOf(end, source),
  };
}

/** A byte order mark does not count here. */
function columnOf({ line, column }: Point, { text }: Source): number {
  return line === 1 && text.startsWith('\uFEFF') ? Math.max(1, column - 1) : column;
}

/** SARIF has signs of its own in a message: `{0}` stands for an argument, `[text](address)` is a link. A document that is quoted has no say in that. */
function plainMessage(message: string): string {
  const plain = message.replace(/[{}]/g, '$&$&').replaceAll('](', '] (');
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

function uriOf(path: string): string {
  // A half of a pair, which a file name on Windows can hold, has no place in an address.
  return path
    .split('/')
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\uFFFD')))
    .join('/');
}

function describeRule({ id, group, summary, rationale, severity, fix, examples }: Rule): object {
  const repair = `Repair: ${fix ?? 'none that can be made by itself'}.`;
  const markdown = [
    `**${summary}.**`,
    rationale,
    repair,
    ...describeExamples('Good', examples.good),
    ...describeExamples('Bad', examples.bad),
    `More: \`sop explain ${id}\``,
  ];
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: rationale },
    help: { text: `${rationale} ${repair} More: sop explain ${id}`, markdown: markdown.join('\n\n') },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: { tags: [group], 'problem.severity': severity === 'info' ? 'recommendation' : severity },
  };
}

/** Examples that are one text; one that takes several files is too long to help here. */
function describeExamples(title: string, examples: readonly Example[]): string[] {
  const texts = examples.filter((example) => typeof example === 'string');
  return texts.length === 0 ? [] : [`${title}:`, ...texts.map((text) => `~~~~~markdown\n${text.trimEnd()}\n~~~~~`)];
}
