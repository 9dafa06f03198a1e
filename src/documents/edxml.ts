import { isRealDay } from './document-rules.js';
import { BadXml, decodedXml, readXml } from './xml.js';

/** The namespaces met in practice: of the standard, of its predecessor, of one provincial hub (domain.md B.3). */
const NAMESPACES = [
  'http://www.mic.gov.vn/TBT/QCVN_102_2016',
  'http://www.e-doc.vn/Schema/',
  'http://www.go.vn/eDoc',
];
/** An envelope nests a dozen deep. */
const DEEPEST = 30;
/** Longest value of a field of the header. */
const LONGEST = 10_000;

/** A document as the other side named it: enough to find it. */
export interface NamedDocument {
  number: string | null;
  symbol: string | null;
  /** YYYY-MM-DD; null when it was no day. */
  issuedOn: string | null;
  organId: string | null;
}

export interface EdxmlFile {
  kind: 'new' | 'revocation' | 'update' | 'replacement' | 'status';
  from: { organId: string | null; name: string | null };
  document: NamedDocument & {
    typeName: string | null;
    subject: string | null;
    signer: string | null;
    dueOn: string | null;
  };
  responseFor: NamedDocument[];
  /** Of a status message: the code as it stands there, and what was said with it. */
  status: { code: string; description: string | null } | null;
  /** It is there; nobody has verified it. */
  signed: boolean;
  attachments: { name: string; bytes: Buffer }[];
  /** Every text of the envelope, for the screen. */
  texts: string[];
  /** A level of secrecy other than none was given. */
  classified: boolean;
}

/** That a file is no edXML, or one that cannot be read; it says nothing about why to the outside but this. */
export class NotEdxml extends Error {}

/** Elements in which senders give a level of secrecy; the standard has none, because secret papers go elsewhere. */
const LEVEL = /^(do_?mat|mat|secret(level)?|security(level)?|confidential(ity|level)?|classification)$/i;
/** What means "none" there; anything else is a level, whatever number stands for it (in doubt the higher). */
const NO_LEVEL = /^(|0|00|khong|thuong|binh thuong|normal|none|no|false|public|unclassified)$/;

const KINDS = { '0': 'new', '1': 'revocation', '2': 'update', '3': 'replacement' } as const;

/** Reads an edXML file. No document type, no entities, no depth without end. Throws NotEdxml. */
export function readEdxml(bytes: Buffer): EdxmlFile {
  const path: string[] = [];
  const found = new Map<string, string[]>();
  const responses: Map<string, string>[] = [];
  const attachments: Map<string, string>[] = [];
  let namespaced = false;
  let signed = false;
  let classified = false;
  let text = '';
  try {
    readXml(
      decodedXml(bytes),
      {
        open: (name, attributes) => {
          if (path.length === 0 && name.toLowerCase() !== 'edxml') throw new NotEdxml('another root');
          namespaced ||= Object.entries(attributes).some(
            ([at, value]) => at.startsWith('xmlns') && NAMESPACES.includes(value),
          );
          path.push(name);
          if (name === 'ResponseFor') responses.push(new Map());
          if (name === 'Attachment') attachments.push(new Map());
          if (name === 'Signature') signed = true;
          text = '';
        },
        text: (more) => (text += more),
        close: (name) => {
          const value = text.normalize('NFC').trim();
          text = '';
          path.pop();
          const within = (parent: string): boolean => path.includes(parent);
          if (within('Signature')) return;
          if (within('Attachment') || within('AttachmentEncoded')) attachments.at(-1)?.set(name, value);
          else if (value !== '') {
            if (value.length > LONGEST) throw new NotEdxml('a field too long');
            if (LEVEL.test(name) && !NO_LEVEL.test(bare(value))) classified = true;
            if (within('ResponseFor')) responses.at(-1)!.set(name, value);
            else keep(found, [path.at(-1), name].join('.'), value);
          }
        },
      },
      DEEPEST,
    );
  } catch (error) {
    if (error instanceof BadXml) throw new NotEdxml(error.message);
    throw error;
  }
  if (!namespaced) throw new NotEdxml('another namespace');
  const one = (name: string): string | null => found.get(name)?.[0] ?? null;
  const code = one('MessageHeader.StatusCode') ?? one('Status.StatusCode');
  const description = one('MessageHeader.Description') ?? one('Status.Description');
  const kind = one('Bussiness.BussinessDocType') ?? '0';
  return {
    kind: code !== null ? 'status' : (KINDS[kind as keyof typeof KINDS] ?? 'new'),
    from: { organId: one('From.OrganId'), name: one('From.OrganName') },
    document: {
      number: one('Code.CodeNumber'),
      symbol: one('Code.CodeNotation'),
      issuedOn: dayOf(one('PromulgationInfo.PromulgationDate')),
      organId: one('From.OrganId'),
      typeName: one('DocumentType.TypeName'),
      subject: one('MessageHeader.Subject'),
      signer: one('SignerInfo.FullName'),
      dueOn: dayOf(one('MessageHeader.DueDate')),
    },
    responseFor: responses.map((fields) => ({
      number: fields.get('CodeNumber') ?? null,
      symbol: fields.get('CodeNotation') ?? null,
      issuedOn: dayOf(fields.get('PromulgationDate') ?? null),
      organId: fields.get('OrganId') ?? null,
    })),
    status: code === null ? null : { code: code.padStart(2, '0'), description },
    signed,
    attachments: attachments.map(attachmentOf),
    texts: [...found.values()].flat(),
    classified,
  };
}

function keep(found: Map<string, string[]>, name: string, value: string): void {
  const values = found.get(name);
  if (values) values.push(value);
  else found.set(name, [value]);
}

function bare(value: string): string {
  return value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** yyyy/MM/dd as the standard has it, d/M/yyyy as some senders write it, with or without a time behind. */
export function dayOf(value: string | null): string | null {
  const [first] = (value ?? '').trim().split(/[\sT]/);
  const year = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(first ?? '');
  const day = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(first ?? '');
  const [y, m, d] = year ? year.slice(1) : day ? day.slice(1).reverse() : [];
  if (!y || !m || !d) return null;
  const spelled = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isRealDay(spelled) ? spelled : null;
}

function attachmentOf(fields: Map<string, string>): { name: string; bytes: Buffer } {
  const encoded = (fields.get('ContentTransferEncoded') ?? '').replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw new NotEdxml('an attachment that is not base64');
  return { name: fields.get('AttachmentName') ?? '', bytes: Buffer.from(encoded, 'base64') };
}
