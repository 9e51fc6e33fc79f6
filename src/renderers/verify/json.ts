import { printableJson } from '../printable.ts';
import type { VerifyFormat } from './report.ts';

/** For programs. */
export const renderVerifyJson: VerifyFormat = ({ verifications, show }) =>
  `${printableJson(
    {
      version: 1,
      sops: verifications.map(({ records, path, approval, ...rest }) => ({
        ...rest,
        path: show(path),
        approval: approval && show(approval.path),
        records: records.map((record) => ({ ...record, path: show(record.path) })),
      })),
    },
    2,
  )}\n`;
