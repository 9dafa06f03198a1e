// A virtual module: the words of docs/glossary.md, so that the page of help and the document say the same.
import { readFileSync } from 'node:fs';

const NAME = 'virtual:glossary';

export function glossary() {
  return {
    name: 'glossary',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) =>
      id === `\0${NAME}`
        ? `export default ${JSON.stringify(glossaryFrom(readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8')))}`
        : null,
  };
}

/** The rows of its table: | English | tiếng Việt | meaning | nghĩa | */
export function glossaryFrom(text) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (English|-)/.test(line))
    .map((line) => {
      const [en, vi, meaning, nghia] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim());
      return { en, vi, meaning: { en: meaning, vi: nghia } };
    });
}
