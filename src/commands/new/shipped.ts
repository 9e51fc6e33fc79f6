import type { Document } from '../../document/document.ts';
import { checkUsage } from '../../errors.ts';
import { readShipped } from '../../library/adapt.ts';
import { textField } from '../../library/library.ts';
import { matchTitle, searchTitles, withMonth } from '../../library/titles.ts';
import { didYouMean } from '../../near.ts';
import { readShippedSops } from '../../workspace/package.ts';
import { askSearch } from '../../workspace/prompt.ts';
import { chooseAmong } from './among.ts';
import type { Asking } from './asking.ts';

/** A shipped SOP to begin from. */
export interface ShippedSop {
  readonly title: string;
  readonly type: string;
  /** Its id, by which it may be called too. */
  readonly names: readonly string[];
  readonly document: Document;
  /** The manual that it comes from. */
  readonly all: readonly Document[];
}

/** Which shipped SOP it begins from: by `--from-library` and what was typed, or by asking. */
export async function chooseShipped(asking: Asking, given: string | undefined): Promise<ShippedSop> {
  const all = readShipped(readShippedSops());
  const sops = all.map((document) => ({
    title: textField(document, 'title') ?? '',
    type: textField(document, 'type') ?? '',
    names: [textField(document, 'id') ?? ''],
    document,
    all,
  }));
  const typed = given ?? (await askShipped(asking, sops));
  const { found } = matchTitle(typed, sops);
  const [first] = found;
  checkUsage(
    first,
    `No shipped SOP is called "${typed}"${didYouMean(
      typed,
      sops.map(({ title }) => title),
    )}`,
    'Leave --from-library out to begin from a template, or run "sop new --from-library" on a terminal to look through them.',
  );
  const titles = found.map(({ title }) => title);
  const title =
    titles.length === 1 ? first.title : await chooseAmong(asking.asks, typed, titles, 'Write more of the title.');
  const chosen = found.find((sop) => sop.title === title) ?? first;
  // A shipped Monthly Single may begin the one of another month.
  const { month } = asking.options;
  return month === undefined ? chosen : { ...chosen, title: withMonth(title, month) };
}

function askShipped({ asks }: Asking, sops: readonly ShippedSop[]): Promise<string> {
  checkUsage(asks, 'Which shipped SOP?', 'Name its title: sop new "Server Down Procedures" --from-library.');
  return askSearch('Which shipped SOP shall it begin from?', (typed) =>
    searchTitles(typed, sops).map(({ title }) => ({ value: title, label: title })),
  );
}
