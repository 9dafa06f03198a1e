// Compiles file by file, without looking at types: for a chosen test while one works, where the compiler's whole view
// would take longer than the test. The whole run and `npm run check` look at types.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { TRANSPILED } from './prepare.mjs';

/** Writes what differs from the last time. `files`: paths from `root`. What the compiler had written before is kept up too. */
export function transpile({ root, project, outDir, files }) {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, project), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  // One file alone does not tell that all here are modules.
  const compilerOptions = {
    ...options,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const notes = join(root, outDir, TRANSPILED);
  const before = readNotes(notes);
  const after = {};
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    after[file] = createHash('sha256').update(text).digest('hex');
    if (before[file] === after[file]) continue;
    const target = join(root, outDir, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { outputText } = ts.transpileModule(text, { fileName: join(root, file), compilerOptions });
    writeFileSync(target, outputText);
  }
  writeFileSync(notes, JSON.stringify(after));
}

function readNotes(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
