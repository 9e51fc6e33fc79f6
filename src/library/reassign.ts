import type { Document } from '../document/document.ts';
import { applyEdits, type Edit } from '../document/edits.ts';
import { setFields, writeValue } from '../document/set-fields.ts';
import { parseYaml } from '../document/yaml.ts';
import type { SourceFile } from './configuration.ts';
import { addDuration } from './dates.ts';
import { fieldSpan } from './field-places.ts';
import { type Library, listField, textField } from './library.ts';
import { parsePeople } from './people.ts';
import { FIELD_ORDER } from './review.ts';
import { dueDate } from './staleness.ts';

/** The fields that are handed over. Who wrote and who approved stays: that is history. */
export type Duty = 'owner' | 'reviewer' | 'approver';

/** What one SOP hands over. */
export interface HandedOver {
  readonly document: Document;
  readonly duties: readonly Duty[];
  /** The approval of this SOP in force is by this person alone. */
  readonly isSoleApproval: boolean;
  /** When its next review is due, if that is soon or past. */
  readonly due?: string;
  /** The text as it will be. */
  readonly text: string;
}

/** Everything that goes from one person to another. */
export interface Handover {
  readonly sops: readonly HandedOver[];
  /** SOPs that the other person is to approve but cannot, having written them. */
  readonly stuck: readonly Document[];
}

/**
 * Plans which SOPs go from one person to another.
 * @param from as the frontmatter names the person, like `to`
 * @param documents the ones that are to go
 */
export function planHandover(documents: readonly Document[], library: Library, from: string, to: string): Handover {
  const soon = addDuration(library.today, library.settings.review.due_soon);
  const stuck: Document[] = [];
  const sops = documents.flatMap((document): HandedOver[] => {
    const { status } = document.frontmatter.data;
    if (status === 'retired') return [];
    const duties: Duty[] = [];
    if (textField(document, 'owner') === from) duties.push('owner');
    if (listField(document, 'reviewers').includes(from)) duties.push('reviewer');
    if (textField(document, 'approver') === from && status !== 'approved') {
      const isOwn = textField(document, 'author') === to && !library.settings.self_approval;
      if (isOwn) stuck.push(document);
      else duties.push('approver');
    }
    const isSoleApproval = status === 'approved' && approversOf(document, library).every((by) => by === from);
    if (duties.length === 0 && !isSoleApproval) return [];
    const due = dueDate(document, library);
    const isDue = due !== undefined && status === 'approved' && due <= soon;
    const text = handOver(document, duties, from, to);
    return [{ document, duties, isSoleApproval, ...(isDue ? { due } : {}), text }];
  });
  return { sops, stuck };
}

/** Who has approved an SOP: by its records, else as its frontmatter says. */
function approversOf(document: Document, { records }: Library): string[] {
  const approvals = (records.get(textField(document, 'id') ?? '') ?? []).filter(({ approved }) => approved);
  return approvals.length > 0 ? approvals.map(({ by }) => by) : [textField(document, 'approver') ?? ''];
}

function handOver(document: Document, duties: readonly Duty[], from: string, to: string): string {
  const reviewers = listField(document, 'reviewers');
  const isThere = reviewers.includes(to);
  // The rest of the list stays as it is laid out.
  const edits: Edit[] =
    duties.includes('reviewer') && !isThere
      ? reviewers.flatMap((reviewer, index) => {
          if (reviewer !== from) return [];
          const pointer = Array.isArray(document.frontmatter.data.reviewers) ? `/reviewers/${index}` : '/reviewers';
          return [{ span: fieldSpan(document, pointer), text: writeValue([to]).slice(1, -1) }];
        })
      : [];
  return setFields(
    applyEdits(document.text, edits),
    {
      ...(duties.includes('owner') ? { owner: to } : {}),
      ...(duties.includes('reviewer') && isThere ? { reviewers: reviewers.filter((each) => each !== from) } : {}),
      ...(duties.includes('approver') ? { approver: to } : {}),
    },
    FIELD_ORDER,
  );
}

/**
 * people.yml once somebody stands in for the one who goes: whoever had that person for a deputy has the other.
 * @param hasLeft whether the person is marked as no longer active
 */
export function handOverInPeople(file: SourceFile, from: string, to: string, hasLeft: boolean): string {
  const { nodes } = parseYaml(file.text);
  const { people } = parsePeople(file);
  const edits: Edit[] = [...people.values()].flatMap(({ key, deputy }) => {
    const value = nodes.get(`/people/${key}/deputy`)?.value;
    const isMeant = deputy === from && key !== to;
    return isMeant && value ? [{ span: value, text: to }] : [];
  });
  if (hasLeft && people.get(from)?.active) edits.push(...markLeft(file.text, from, nodes));
  return applyEdits(file.text, edits);
}

function markLeft(text: string, key: string, nodes: ReturnType<typeof parseYaml>['nodes']): Edit[] {
  const active = nodes.get(`/people/${key}/active`)?.value;
  if (active) return [{ span: active, text: 'false' }];
  const name = nodes.get(`/people/${key}/name`);
  const person = nodes.get(`/people/${key}`)?.value;
  if (!name?.key || !person) return [];
  if (text[person[0]] === '{') return [{ span: [name.value[1], name.value[1]], text: ', active: false' }];
  const [start] = name.key;
  const column = start - (Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1);
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return [{ span: [start, start], text: `active: false${lineBreak}${' '.repeat(column)}` }];
}
