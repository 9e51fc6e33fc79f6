/** Marks around a part of a text that a program writes; people's words around it stay. */
const PART = /<!-- sop:(\w+) -->[\s\S]*?<!-- \/sop:\1 -->/g;

/** A part as it stands between its marks. */
export function markPart(name: string, text: string): string {
  return `<!-- sop:${name} -->\n${text}\n<!-- /sop:${name} -->`;
}

/** The text of an open request with the parts of a new one: what people have written, ticked or rearranged stays. Without marks it is theirs as a whole. */
export function mergeBody(old: unknown, now: string): string {
  if (typeof old !== 'string' || old.trim() === '') return now;
  const parts = new Map([...now.matchAll(PART)].map((match) => [match[1], match[0]]));
  return old.replace(PART, (all, name: string) => parts.get(name) ?? all);
}

const DRAFT = /^\s*(?:\[?(?:wip|draft)\]?:?)\s+/i;

/** The title of an open request brought up to date: one that people have given it stays, and so does its being a draft. */
export function mergeTitle(old: unknown, now: string, draftMark: string): string {
  if (typeof old !== 'string') return now;
  const isDraft = DRAFT.test(old);
  const bare = old.replace(DRAFT, '');
  const title = /^docs(?:\([^)]*\))?: /.test(bare) ? now : bare;
  return isDraft && draftMark !== '' && !DRAFT.test(title) ? `${draftMark} ${title}` : title;
}
