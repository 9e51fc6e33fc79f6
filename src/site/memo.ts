import { fingerprintOf, sha256 } from '../library/fingerprint.ts';
import { dueDate } from '../library/staleness.ts';
import type { SiteAsset } from './body.ts';
import type { Site, SopPage } from './site.ts';

/** What was made of one SOP. */
export interface MadePage {
  readonly html: string;
  readonly printStyle: string;
  readonly assets: readonly SiteAsset[];
}

/** What earlier builds of one process made. A page is taken over when all that it is made of is as it was. */
export class SiteMemo {
  private readonly pages = new Map<string, { readonly key: string; readonly made: MadePage }>();
  private readonly lists = new Map<string, { readonly key: string; readonly text: string }>();
  private shared = '';

  /** Looks at what every page shows of the manual: titles, places, names, terms. */
  begin({ library, contents, options, pages, terms }: Site): void {
    const { audience, isLive, logo, theme, url, page: template } = options;
    const relations = pages.map(
      ({
        path,
        id,
        title,
        document: {
          path: source,
          frontmatter: { data },
        },
      }) => [
        ...[path, id, title, source],
        ...[
          data.depends_on,
          data.related,
          data.series,
          data.superseded_by,
          data.summary,
          data.audience,
          data.performed_by,
          data.status,
          data.volume,
          data.section,
        ],
      ],
    );
    const people = [...(library.people?.people.values() ?? [])].map(({ key, name }) => [key, name]);
    const roles = [...(library.people?.roles ?? [])];
    this.shared = sha256(
      JSON.stringify([
        contents,
        terms,
        relations,
        people,
        roles,
        library.settings.tools,
        library.today,
        [audience, isLive, logo, theme, url, template],
      ]),
    );
  }

  /** A page that shows nothing but what every page may show: as it was made before, or made now. */
  recallList(path: string, make: () => string): { path: string; text: string; isKept: boolean } {
    const known = this.lists.get(path);
    if (known?.key === this.shared) return { path, text: known.text, isKept: true };
    const text = make();
    this.lists.set(path, { key: this.shared, text });
    return { path, text, isKept: false };
  }

  /** The page as it was made before, or made now. */
  recall(
    site: Site,
    page: SopPage,
    make: (site: Site, page: SopPage) => MadePage,
  ): { made: MadePage; isKept: boolean } {
    const key = this.keyOf(site, page);
    const known = this.pages.get(page.path);
    if (known?.key === key) return { made: known.made, isKept: true };
    const made = make(site, page);
    this.pages.set(page.path, { key, made });
    return { made, isKept: false };
  }

  private keyOf({ library, options }: Site, { document, id }: SopPage): string {
    // The text stands below; of a document without pictures nothing else counts.
    const pictures = document.text.includes('![') ? fingerprintOf(document, library) : '';
    const records = (library.records.get(id) ?? []).map(({ path }) => path);
    const neighbours = [dueDate(document, library), pictures, options.changesOf(document), records];
    return sha256(`${this.shared}\n${JSON.stringify(neighbours)}\n${document.text}`);
  }
}
