import { printable } from './printable.ts';

/** A fault of the run, and what to do about it. Its message can quote the file that it speaks of. */
export function renderFailure({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string | undefined;
}): string {
  const shown = printable(message);
  const isMultiline = shown.includes('\n');
  const fault = `error:${isMultiline ? '\n  ' : ' '}${shown.replaceAll('\n', '\n  ')}\n`;
  return hint ? `${fault}hint: ${printable(hint)}\n` : fault;
}
