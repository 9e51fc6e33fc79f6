/**
 * Cuts the body of an SOP down to a size: first whole sub-sections (each section keeps one), then what the template calls optional, then the ends of
 * long lists and tables. What is left is still an SOP of its type.
 * @param isOptional whether an SOP of this type may do without a section
 */
export function shorten(body, size, isOptional, random) {
  const { head, sections } = takeApart(body);
  const length = () => put(head, sections).length;
  while (length() > size) {
    const spare = sections
      .flatMap(({ parts }) => (parts.length > 1 ? parts : []))
      .filter((part) => !definesAbbreviation(part));
    if (spare.length === 0) break;
    const chosen = random.pick(spare);
    for (const section of sections) section.parts = section.parts.filter((part) => part !== chosen);
  }
  for (const section of [...sections].reverse()) {
    const isRepeated =
      /^Phase: /.test(section.title) && sections.filter(({ title }) => /^Phase: /.test(title)).length > 1;
    if (length() > size && (isRepeated || isOptional(section.title))) sections.splice(sections.indexOf(section), 1);
  }
  for (const most of [8, 5, 3]) {
    if (length() <= size) break;
    for (const section of sections) {
      section.lines = trimLists(section.lines, most);
      section.parts = section.parts.map((lines) => trimLists(lines, most));
    }
  }
  return put(head, sections);
}

/** Other parts may use it. */
function definesAbbreviation(lines) {
  return lines.some((line) => /\([A-Z]{2,}\)/.test(line));
}

function put(head, sections) {
  const lines = [...head, ...sections.flatMap(({ lines, parts }) => [...lines, ...parts.flat()])];
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

/** The lines before the first section, and each section with its sub-sections. */
function takeApart(body) {
  const head = [];
  const sections = [];
  let isCode = false;
  for (const line of body.split('\n')) {
    const section = sections.at(-1);
    if (/^ *(?:```|~~~)/.test(line)) isCode = !isCode;
    if (!isCode && line.startsWith('## ')) sections.push({ title: line.slice(3), lines: [line], parts: [] });
    else if (!isCode && line.startsWith('### ')) section?.parts.push([line]);
    else (section?.parts.at(-1) ?? section?.lines ?? head).push(line);
  }
  return { head, sections };
}

/** Leaves out the items of a list and the rows of a table behind the first few. */
function trimLists(lines, most) {
  let count = 0;
  let isCode = false;
  return lines.filter((line) => {
    const isFence = /^ *(?:```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    if (isFence || isCode) return count <= most;
    if (line === '') return true;
    // A warning in front of an item that is left out.
    if (count === most && /^ +>/.test(line)) return false;
    if (/^(?:[-*] |\d+\. |\|)/.test(line)) count += 1;
    else if (/^\S/.test(line)) count = 0;
    // The first two lines of a table are its head.
    return count <= (line.startsWith('|') ? most + 2 : most);
  });
}
