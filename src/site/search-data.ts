import MiniSearch from 'minisearch';
import { textField } from '../library/library.ts';
import { SEARCH_OPTIONS, type SearchedSop } from './search-options.ts';
import type { Site, SopPage } from './site.ts';

/**
 * What the search of the site knows, as a script: it works from a folder, where nothing can be fetched. Words that the glossary tells not to use lead to the term.
 */
export function renderSearchData(site: Site): string {
  const search = new MiniSearch<SearchedSop>(SEARCH_OPTIONS);
  search.addAll(site.pages.map(describe));
  const synonyms = site.terms.flatMap(({ term, avoid, abbreviation }) => [
    ...avoid.flatMap(({ word }) => (word === undefined ? [] : [[word.toLowerCase(), term]])),
    ...(abbreviation === undefined ? [] : [[abbreviation.toLowerCase(), term]]),
  ]);
  const terms = site.terms.map(({ term, definition }) => [term, definition]);
  const data = { index: search, synonyms, terms };
  // As a script, and not as markup: what could end it, or a line of it, is written as an escape.
  const json = JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `globalThis.sopSearch = ${json};\n`;
}

function describe(page: SopPage): SearchedSop {
  const { document, path, id, title, section } = page;
  return {
    path,
    sop: id,
    title,
    place: section ? `${section.place.volume}.${section.place.section} ${section.title}` : '',
    summary: textField(document, 'summary') ?? '',
    status: textField(document, 'status') ?? 'draft',
    headings: document.headings
      .filter(({ depth }) => depth > 1)
      .map((heading) => heading.title)
      .join(' · '),
    text: wordsOf(document.text.slice(document.bodyStart)),
  };
}

/** Each word once: which words an SOP holds is what finds it. */
function wordsOf(text: string): string {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])].join(' ');
}
