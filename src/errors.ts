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
