import { PLACEHOLDER } from '../../document/prose.ts';
import { pointAt } from '../../document/span.ts';
import { checkUsage, SopError } from '../../errors.ts';
import { resolveLink } from '../../library/library.ts';
import { didYouMean } from '../../near.ts';
import type { Site } from '../../site/site.ts';
import type { OpenManual } from '../command.ts';

/**
 * Nothing goes to customers by mistake: an unresolved placeholder, a link to an SOP that is not meant for them, or the name of another client stops the build.
 * @param clients whom the site is for
 * @throws SopError `refused` with every place
 */
export function checkCustomerSite(
  { pages, pageByPath, library }: Site,
  { show }: OpenManual,
  clients: readonly string[],
): void {
  const { clients: known = [] } = library.settings.site;
  for (const client of clients)
    checkUsage(
      known.some((name) => fold(name) === fold(client)),
      `--client cannot be "${client}"${didYouMean(client, known)}`,
      `Name one of site.clients in ${show('sop.yml')}.`,
    );
  const others = known.filter((name) => !clients.some((client) => fold(client) === fold(name)));
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
    const names = others.flatMap((name) =>
      [...document.text.matchAll(patternFor(name))].map(({ index }) => `${at(index)} names ${name}, another client`),
    );
    return [...placeholders, ...links, ...names];
  });
  if (faults.length === 0) return;
  throw new SopError(
    'refused',
    `The site for customers was not built:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    'Fill in what is open; take links to internal SOPs out, or mark those SOPs with visibility: customer; write "the client" for a name, or build for that client with --client.',
  );
}

/** A name as words of a text, whatever its case and its blanks. */
function patternFor(name: string): RegExp {
  const words = name
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![\\p{L}\\p{N}])`, 'giu');
}

function fold(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
