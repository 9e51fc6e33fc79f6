import { findSections } from '../../library/find-place.ts';
import type { ManualSection } from '../../library/manual.ts';
import { canAsk } from '../../workspace/prompt.ts';
import { type CommonOptions, checkChoice, type Io, type OpenManual, openManual } from '../command.ts';

/** The flags of `sop new`. */
export interface NewOptions extends CommonOptions {
  readonly type?: string;
  readonly volume?: string;
  readonly section?: string;
  readonly owner?: string;
  readonly id?: string;
  readonly summary?: string;
  readonly month?: string;
  readonly fromLibrary?: boolean;
  readonly edit?: boolean;
  readonly dryRun?: boolean;
}

/** What every question of `sop new` has at hand. */
export interface Asking {
  readonly io: Io;
  readonly options: NewOptions;
  readonly manual: OpenManual;
  /** The sections that `--volume` and `--section` admit; without them, all. */
  readonly sections: readonly ManualSection[];
  /** Whether somebody is there to answer. */
  readonly asks: boolean;
}

/** @throws SopError `usage` when a flag names a type or a place that the manual does not have */
export function beginAsking(io: Io, options: NewOptions): Asking {
  const manual = openManual(io, options);
  const { templates, manual: contents } = manual.library;
  if (options.type !== undefined) checkChoice('--type', options.type, [...templates.keys()]);
  return {
    io,
    options,
    manual,
    sections: findSections(contents, options.volume, options.section),
    asks: canAsk(io),
  };
}
