import type { Finding } from '../../diagnostic.ts';
import type { Document, Link } from '../../document/document.ts';
import type { Span } from '../../document/span.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'Every image says in words what it shows',
  rationale:
    'WCAG 1.1.1: who cannot see the image, reads on a phone without reception or searches the manual has only these words; and a reviewer sees whether a screenshot still shows what it should.',
  severity: 'warning',
  scope: 'document',
  examples: {
    good: [
      '![Print dialog with "Both sides" ticked](print.png)\n',
      '![The call flow from ring to ticket][flow]\n\n[flow]: flow.png\n',
    ],
    bad: [
      '![](print.png)\n',
      '![image](print.png)\n',
      '![print.png](print.png)\n',
      '![Screenshot 3](print.png)\n',
      '<img src="print.png" width="300">\n',
    ],
  },

  *check(document) {
    for (const link of document.links) if (link.kind === 'image') yield* judge(document, link);
    yield* htmlFindings(document);
  },
});

function* judge(document: Document, { label, url, span }: Link): Generator<Finding> {
  const alt = label.trim();
  if (alt === '') {
    yield { message: 'This image has no words; write between the brackets what it shows', span };
    return;
  }
  if (!saysNothing(alt, url)) return;
  const start = span[0] + '!['.length;
  const isPlain = document.text.startsWith(label, start);
  yield { message: explain(alt), span: isPlain ? [start, start + label.length] : span };
}

function explain(alt: string): string {
  return `"${alt}" does not say what this image shows; describe it so that a reader can do without it`;
}

/** Words that hold for every image. */
const EMPTY_WORDS =
  /^(?:an? |the )?(?:images?|img|pictures?|pics?|photos?|screen ?shots?|screen ?captures?|screen ?grab|graphics?|figures?|fig|diagrams?|illustrations?|icons?|logos?|alt(?:ernative)?(?: text)?|untitled|placeholder|thumbnail|pasted image|clipboard|capture|grafik)[\s._#-]*\d*$/i;

/** The names that cameras and programs give: `IMG_2041`, `Screenshot 2026-10-01 at 10.11.12`. */
const GIVEN_NAMES =
  /^(?:img|dsc|pxl|image|screen ?shot|pasted image|clipboard)[\s_-]*[\d\s._:-]*(?:at)?[\d\s._:-]*(?:am|pm)?$/i;

const FILE_NAME = /^[\w%.-]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif|heic)$/i;

function saysNothing(alt: string, url: string): boolean {
  return EMPTY_WORDS.test(alt) || GIVEN_NAMES.test(alt) || FILE_NAME.test(alt) || isNameOf(alt, url);
}

/** Whether the words are no more than the name of the file in code: `step-2-image`. */
function isNameOf(alt: string, url: string): boolean {
  const name =
    url
      .split(/[?#]/, 1)[0]
      ?.split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? '';
  return alt.toLowerCase() === name.toLowerCase() && /[\d_-]/.test(alt) && !alt.includes(' ');
}

const IMAGE_TAG = /<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const ALT = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i;
const SOURCE = /\ssrc\s*=\s*["']?([^"'\s>]*)/i;

/** Images written in HTML, outside code and comments. */
function* htmlFindings({ text, bodyStart, code, comments }: Document): Generator<Finding> {
  if (!/<img\b/i.test(text)) return;
  const hidden = [...code, ...comments].map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  let next = 0;
  for (const { 0: tag, index } of text.slice(bodyStart).matchAll(IMAGE_TAG)) {
    const start = bodyStart + index;
    while ((hidden[next]?.[1] ?? Number.POSITIVE_INFINITY) <= start) next++;
    if ((hidden[next]?.[0] ?? Number.POSITIVE_INFINITY) <= start) continue;
    const span: Span = [start, start + tag.length];
    const [, double, single, bare] = ALT.exec(tag) ?? [];
    const alt = (double ?? single ?? bare ?? '').trim();
    if (alt === '') yield { message: 'This image has no words; write in alt="…" what it shows', span };
    else if (saysNothing(alt, SOURCE.exec(tag)?.[1] ?? '')) yield { message: explain(alt), span };
  }
}
