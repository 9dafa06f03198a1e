import { writeFileSync } from 'node:fs';
import { apiDocument } from '../api-docs.js';
import { wordsFile } from '../desk/words-book.js';
import { errorsPage, workflowPage } from '../printed-docs.js';
import { withApp } from './with-app.js';

/** npm run docs: writes the pages under docs/ that are made from the code. A test fails when they are out of date. */
await withApp((app) => {
  writeFileSync('docs/openapi.json', `${JSON.stringify(apiDocument(app), null, 2)}\n`);
  writeFileSync('docs/errors.md', errorsPage());
  writeFileSync('docs/workflow.md', workflowPage());
  writeFileSync('docs/words.json', wordsFile());
  return Promise.resolve(0);
});
