import { resolve } from 'node:path';
import { settleIn } from '../../library/adapt.ts';
import { type Draft, type NewSop, renderDraft } from '../../library/draft.ts';
import { addEntry } from '../../library/manual-text.ts';
import type { Plan } from '../../library/plan.ts';
import type { Template } from '../../library/template.ts';
import { lint } from '../../linter/lint.ts';
import { rules } from '../../rules/index.ts';
import { readText } from '../../workspace/files.ts';
import { type OpenManual, planIndex } from '../command.ts';
import type { NewPlace } from './place.ts';
import type { ShippedSop } from './shipped.ts';

/** What is written, and what of the SOP is still to do. */
export type DraftPlan = Plan & Draft & { readonly isShipped: boolean; readonly placeholders: number };

/** The SOP, its title in manual.yml, and the index. */
export function planFiles(
  manual: OpenManual,
  sop: NewSop,
  { path, section, added }: NewPlace,
  template: Template,
  shipped: ShippedSop | undefined,
): DraftPlan {
  const { library, root, show } = manual;
  const draft = shipped
    ? { text: settleIn(shipped.document, path, sop, shipped.all, library), missing: [] }
    : renderDraft(sop, template, library);
  const before = readText(resolve(root, 'manual.yml')) ?? '';
  const contents = added
    ? addEntry({ path: show('manual.yml'), text: before }, section.place, added, added.key === 'intro')
    : before;
  const texts = { [path]: draft.text, 'manual.yml': contents };
  const after = manual.reload(new Map(Object.entries(texts)));
  const files = [
    { path, after: draft.text },
    { path: 'manual.yml', before, after: contents },
    ...planIndex(manual, after),
  ];
  const document = after.byPath.get(path);
  const isPlaceholderRule = ({ id }: { readonly id: string }): boolean => id === 'no-placeholder';
  const placeholders = document ? lint(after, rules.filter(isPlaceholderRule), [document]).length : 0;
  return { ...draft, files, isShipped: shipped !== undefined, placeholders };
}
