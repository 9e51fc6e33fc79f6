import { PLACEHOLDER } from '../../document/prose.ts';
import { pointAt } from '../../document/span.ts';
import { SopError } from '../../errors.ts';
import { resolveLink } from '../../library/library.ts';
import type { Site } from '../../site/site.ts';
import type { OpenManual } from '../command.ts';

/**
 * Nothing goes to customers by mistake: an unresolved placeholder, or a link to an SOP that is not meant for them, stops the build.
 * @throws SopError `refused` with every place
 */
export function checkCustomerSite({ pages, pageByPath, library }: Site, { show }: OpenManual): void {
  const faults = pages.flatMap(({ document }) => {
    const at = (offset: number): string => {
      const { line, column } = pointAt(document.lineStarts, offset);
      return `${show(document.path)}:${line}:${column}`;
    };
    const pattern = new RegExp(PLACEHOLDER.source, `${PLACEHOLDER.flags.replace('g', '')}g`);
    const placeholders = [...document.text.matchAll(pattern)].map(
      (match) => `${at(match.index)} ${match[0]} has not been filled in`,
    );
    const links = document.links.flatMap(({ url, urlSpan }) => {
      const target = resolveLink(document, url)?.path;
      const isInternal = target !== undefined && library.byPath.has(target) && !pageByPath.has(target);
      return isInternal ? [`${at(urlSpan[0])} leads to ${show(target)}, which is not for customers`] : [];
    });
    return [...placeholders, ...links];
  });
  if (faults.length === 0) return;
  throw new SopError(
    'refused',
    `The site for customers was not built:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    'Fill in what is open; take links to internal SOPs out, or mark those SOPs with visibility: customer.',
  );
}
