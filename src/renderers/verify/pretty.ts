import type { ChalkInstance } from 'chalk';
import type { ReviewRecord } from '../../library/review-record.ts';
import type { Verification } from '../../library/verify.ts';
import { count, printable, printableLine } from '../printable.ts';
import type { VerifyFormat, VerifyReport } from './report.ts';

/** For people: one SOP after the other with what does not hold; for SOPs that were named, their records and the commands too. */
export const renderVerifyPretty: VerifyFormat = (report, colors) => {
  const { verifications, commands } = report;
  const isDetailed = commands.size > 0;
  const blocks = verifications
    .filter(({ faults }) => isDetailed || faults.length > 0)
    .map((verification) => renderOne(verification, report, isDetailed, colors));
  return blocks.map((block) => `${block}\n`).join(isDetailed ? '\n' : '');
};

function renderOne(
  verification: Verification,
  report: VerifyReport,
  isDetailed: boolean,
  colors: ChalkInstance,
): string {
  const { id, title, status, version, faults, fingerprint, records, approval } = verification;
  const mark = faults.length === 0 ? colors.green('✓') : colors.red('✗');
  const head = `${mark} ${colors.bold(printableLine(id))} ${printableLine(title)} ${colors.dim(`${status} ${version}`)}`;
  const faultLines = faults.map((fault) => `  ${colors.red(printableLine(fault))}`);
  if (!isDetailed) return [head, ...faultLines].join('\n');
  const covered = approval
    ? `approved as it stands by ${printableLine(report.nameOf(approval.by))} on ${approval.date}`
    : 'no record approves exactly this text';
  return [
    head,
    `  ${fingerprint}`,
    `  ${covered}`,
    ...faultLines,
    '',
    `  ${records.length === 0 ? 'There are no records.' : `${count(records.length, 'record')}:`}`,
    ...records.map((record) => `  ${renderRecord(record, fingerprint, report, colors)}`),
    '',
    '  To make the fingerprint without sop, compare the fields with the file, then run:',
    '',
    printable(report.commands.get(id) ?? '')
      .replace(/^(?=.)/gm, '    ')
      .trimEnd(),
  ].join('\n');
}

function renderRecord(
  record: ReviewRecord,
  now: string,
  { show, nameOf }: VerifyReport,
  colors: ChalkInstance,
): string {
  const { date, by, outcome, approved, depth, version, path, fingerprint } = record;
  const isNow = fingerprint === now;
  return `  ${date}  ${outcome}${approved ? ' and approved' : ''} (${depth}) by ${printableLine(nameOf(by))}, version ${printableLine(version)}, ${isNow ? 'this text' : `another text, ${fingerprint.slice(0, 13)}…`}  ${colors.dim(show(path))}`;
}
