export type SopErrorCode = 'usage' | 'configuration' | 'not-found' | 'refused' | 'git' | 'io' | 'cancelled';

/** A fault of the run (never of a document): shown as one message and one hint, and the process ends with exit code 2. */
export class SopError extends Error {
  override readonly name = 'SopError';

  constructor(
    readonly code: SopErrorCode,
    message: string,
    /** What the user can do about it. */
    readonly hint?: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Ends the run when a command line asks for something that cannot be. @throws SopError `usage` */
export function checkUsage(isRight: unknown, message: string, hint: string): asserts isRight {
  if (!isRight) throw new SopError('usage', message, hint);
}
