import { FileRefused } from './file-kinds.js';
import { readXml } from './xml.js';

// What is in a document of Word or Excel that is fetched, started or unpacked when somebody opens it, without a macro.

/** Relations to pieces that are run, or are files of their own, wherever in the package they lie. */
const MACRO_RELATION = /\/(vbaProject|wordVbaData|xlMacrosheet|xlIntlMacrosheet)$/i;
const ACTIVE_RELATION = /\/(control|activeXControlBinary)$/i;
const EMBEDDED_RELATION = /\/(oleObject|package|aFChunk|subDocument)$/i;
/** A file of one's own machine or beside the document; anything else is somewhere outside. */
const OWN = /^(?:file:\/\/\/)?[a-z]:(?:[\\/](?![\\/])|$)|^(?![\\/])[^:]*$/i;

/** Links to click on are text; templates, pictures and objects from outside are fetched without asking. */
export function refuseRelations(relations: string): void {
  readXml(relations, {
    open: (_, { TargetMode, Type = '', Target = '' }) => {
      if (MACRO_RELATION.test(Type)) throw new FileRefused('macros');
      if (ACTIVE_RELATION.test(Type)) throw new FileRefused('active');
      if (EMBEDDED_RELATION.test(Type)) throw new FileRefused('embedded');
      if (TargetMode?.toLowerCase() !== 'external' || /\/hyperlink$/i.test(Type)) return;
      if (!OWN.test(decoded(Target).trim())) throw new FileRefused('linked');
    },
  });
}

/** Fields and formulas that start a program (DDE) or fetch from outside when they are worked out. */
const STARTS = /(^|[^\p{L}])DDE(AUTO)?($|[^\p{L}])/iu;
const INCLUDES = /\bINCLUDE(PICTURE|TEXT)\b[^]*?(?:[a-z][a-z\d+.-]+:|\\\\|\/\/)/i;
const FETCHES = /\b(WEBSERVICE|RTD|IMAGE|CALL|REGISTER(?:\.ID)?)\s*\(/i;
/** `cmd|'/c calc'!A0`: a bar outside of quotes is a program to be asked. */
const ASKS_PROGRAM = /^(?:[^"'|]|"[^"]*"|'[^']*')*\|/;
/** Links to programs, and connections to other sources. */
const LINKS: Readonly<Record<string, 'active' | 'linked'>> = {
  ddeLink: 'active', oleLink: 'active', webPr: 'linked', dbPr: 'linked', olapPr: 'linked', textPr: 'linked',
}; // prettier-ignore

/** Walks along with whoever reads a piece of XML. Throws FileRefused at such a field, formula, link or connection. */
export class ActiveWatch {
  private field = '';
  private formula = '';
  private within: 'field' | 'formula' | null = null;

  open(name: string, attributes: Record<string, string>): void {
    if (Object.hasOwn(LINKS, name)) throw new FileRefused(LINKS[name]!);
    if (name === 'fldChar') this.field += '\n';
    if (name === 'fldSimple') refuseField(attributes['w:instr'] ?? attributes['instr'] ?? '');
    this.within = name === 'instrText' ? 'field' : name === 'f' || name === 'definedName' ? 'formula' : null;
  }

  text(text: string): void {
    if (this.within === 'field') this.field += text;
    if (this.within === 'formula') this.formula += text;
  }

  close(): void {
    if (this.within === 'formula') refuseFormula(this.formula);
    [this.formula, this.within] = ['', null];
  }

  /** A field is written in many small runs: it is looked at when all are there. */
  end(): void {
    for (const one of this.field.split('\n')) refuseField(one);
  }
}

function refuseFormula(formula: string): void {
  if (ASKS_PROGRAM.test(formula)) throw new FileRefused('active');
  if (FETCHES.test(formula.replace(/"[^"]*"/g, '""'))) throw new FileRefused('linked');
}

function refuseField(instruction: string): void {
  if (STARTS.test(instruction)) throw new FileRefused('active');
  if (INCLUDES.test(instruction)) throw new FileRefused('linked');
}

/** As whoever follows it reads it; what is no escape stands as it is. */
function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
