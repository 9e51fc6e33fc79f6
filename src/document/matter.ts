import matter from 'gray-matter';

// gray-matter evaluates `---js` blocks. No document may ever run: the engine is removed from the whole process.
delete (matter as unknown as { engines: Record<string, unknown> }).engines.javascript;

/**
 * Lets gray-matter split a block of YAML off.
 * @param text between plain fences
 * @param parse gets the block, its first line break included
 */
export function splitBlock(text: string, parse: (block: string) => object): void {
  // Options are always given: without them gray-matter caches, and answers a broken block with {} the second time.
  matter({ content: text }, { language: 'yaml', engines: { yaml: { parse } } });
}
