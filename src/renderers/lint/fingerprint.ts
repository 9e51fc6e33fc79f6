import { createHash } from 'node:crypto';
import type { Diagnostic } from '../../diagnostic.ts';
import type { LintReport } from './report.ts';

/**
 * What tells a forge that a finding is the one it has seen before: rule, file, message and the text spoken of, not the line. Of several that
 * are alike in one file, each has its own.
 */
export function fingerprintFindings({ diagnostics, sourceOf, inRepository }: LintReport): string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ ruleId, path, message, range }: Diagnostic) => {
    const subject = sourceOf(path).text.slice(range.start.offset, range.end.offset).replace(/\s+/g, ' ');
    const identity = [ruleId, inRepository(path), message, subject].join('\n');
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return createHash('sha256').update(`${identity}\n${before}`).digest('hex').slice(0, 32);
  });
}
