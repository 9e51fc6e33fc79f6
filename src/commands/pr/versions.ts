import type { Document } from '../../document/document.ts';
import { setFields } from '../../document/set-fields.ts';
import { checkUsage } from '../../errors.ts';
import { contentOf } from '../../library/base-versions.ts';
import { BUMPS, type Bump, type ProposedBump, proposeBump, raiseVersion } from '../../library/bump.ts';
import { textField } from '../../library/library.ts';
import type { ProposedSop } from '../../library/proposal.ts';
import { FIELD_ORDER } from '../../library/review.ts';
import { askChoice, canAsk } from '../../workspace/prompt.ts';
import { checkChoice, type Io } from '../command.ts';

/** An SOP with its version raised: the new text. */
export interface Raised {
  readonly id: string;
  readonly path: string;
  readonly version: string;
  readonly text: string;
}

const MEANINGS: Record<Bump, string> = {
  major: 'steps change their meaning',
  minor: 'additions',
  patch: 'wording',
};

/**
 * Raises the versions of the SOPs whose text has changed and whose version has not, and dates them today. How far a change reaches, a person says, by flag or
 * when asked; what is proposed is judged by the steps.
 * @param given `--bump`: a level for all, or `auto` for what is proposed
 */
export async function raiseVersions(
  io: Io,
  sops: readonly ProposedSop[],
  today: string,
  given: string | undefined,
): Promise<Raised[]> {
  const choice = given === undefined ? undefined : checkChoice('--bump', given, [...BUMPS, 'auto'] as const);
  const raised: Raised[] = [];
  for (const sop of sops) {
    const proposed = findDue(sop);
    const { before, after } = sop;
    if (!before || !after) continue;
    if (!proposed) {
      const text = dateToday(before, after, today);
      const version = textField(after, 'version') ?? '';
      if (text !== after.text) raised.push({ id: sop.id, path: after.path, version, text });
      continue;
    }
    const old = textField(after, 'version') ?? '';
    const bump = choice === 'auto' ? proposed.bump : (choice ?? (await askBump(io, sop, old, proposed)));
    const version = raiseVersion(old, bump);
    if (version === undefined) continue;
    const text = setFields(after.text, { version, updated: today }, FIELD_ORDER);
    raised.push({ id: sop.id, path: after.path, version, text });
  }
  return raised;
}

/** A changed text whose version somebody has raised already, dated today unless they have done that too. */
function dateToday(before: Document, after: Document, today: string): string {
  const isSame = contentOf(before) === contentOf(after);
  const isDated = textField(before, 'updated') !== textField(after, 'updated');
  return isSame || isDated ? after.text : setFields(after.text, { updated: today }, FIELD_ORDER);
}

/** What an SOP needs; nothing for a new one, a draft that stays one, and one whose version is another already. */
function findDue({ before, after }: ProposedSop): ProposedBump | undefined {
  if (!before || !after) return undefined;
  const isDraft = [before, after].every(({ frontmatter }) => frontmatter.data.status === 'draft');
  if (isDraft || textField(before, 'version') !== textField(after, 'version')) return undefined;
  return proposeBump(before, after);
}

async function askBump(io: Io, { id, title }: ProposedSop, old: string, { bump, reason }: ProposedBump): Promise<Bump> {
  checkUsage(
    canAsk(io),
    `${id} has changed and its version is still ${old}: how far does the change reach?`,
    `Say it with --bump: ${BUMPS.map((each) => `${each} (${MEANINGS[each]})`).join(', ')}; or take what is proposed with --bump auto: ${bump}, ${reason}.`,
  );
  return askChoice(
    `${id} ${title}: how far does the change reach?`,
    BUMPS.map((value) => ({
      value,
      label: `${value}: ${raiseVersion(old, value) ?? ''} (${MEANINGS[value]})`,
      ...(value === bump ? { hint: `proposed: ${reason}` } : {}),
    })),
    bump,
  );
}
