import { docx, jpeg, pdf, png, xlsx, zip, type ZipPiece } from './papers.js';
import { text } from './store.js';

/** A relation to something outside. */
export const rels = (target: string, kind = 'attachedTemplate'): ZipPiece => ({
  name: 'word/_rels/settings.xml.rels',
  data: `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/></Relationships>`,
});

const zeros = Buffer.alloc(3 * 1024 * 1024);

/** What it is, what it is called, what is in it, and what is said of it. */
export const badPapers: [string, string, Buffer, string][] = [
  ['an empty file', 'rỗng.txt', Buffer.alloc(0), 'file: empty'],
  ['a zip', 'x.docx', zip([{ name: 'a.txt', data: 'a' }]), 'file: archive'],
  ['a gzip', 'x.txt', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'file: archive'],
  ['a RAR that says it is a PDF', 'x.pdf', Buffer.from('Rar!\x1a\x07\x00', 'latin1'), 'file: archive'],
  ['a tar', 'x.txt', Buffer.concat([Buffer.alloc(257, 0x61), Buffer.from('ustar\x0000')]), 'file: archive'],
  ['a program', 'x.pdf', Buffer.from('MZ\x90\x00', 'latin1'), 'file: executable'],
  ['a script', 'x.txt', text('#!/bin/sh\nrm -rf /\n'), 'file: executable'],
  ['a PDF called docx', 'x.docx', pdf(['a']), 'file: other_than_named'],
  ['a picture called PDF', 'x.pdf', png(), 'file: other_than_named'],
  ['a text called PDF', 'x.pdf', text('chỉ là chữ'), 'file: other_than_named'],
  ['an old Word file', 'x.docx', Buffer.from('d0cf11e0a1b11ae100', 'hex'), 'file: unknown_kind'],
  ['bytes that are nothing', 'x.txt', Buffer.from([0xc3, 0x28, 0, 1, 2]), 'file: unknown_kind'],
  ['a text with a NUL', 'x.txt', text('a\u0000b'), 'file: unknown_kind'],
  ['a page', 'x.txt', text('<!DOCTYPE html><html></html>'), 'file: two_in_one'],
  ['a text that is rich', 'x.txt', text('{\\rtf1 hello}'), 'file: two_in_one'],
  [
    'a PDF with a zip behind it',
    'x.pdf',
    Buffer.concat([pdf(['a']), zip([{ name: 'a', data: 'a' }])]),
    'file: damaged',
  ],
  [
    'a PDF with a zip around its end',
    'x.pdf',
    Buffer.concat([pdf(['a']), zip([{ name: 'a', data: 'a' }], Buffer.from('\n%%EOF\n'))]),
    'file: two_in_one',
  ],
  [
    'a picture with a zip behind it',
    'x.jpg',
    Buffer.concat([jpeg(), zip([{ name: 'a', data: 'a' }])]),
    'file: two_in_one',
  ],
  ['a PNG with something behind it', 'x.png', Buffer.concat([png(), Buffer.from('more')]), 'file: damaged'],
  ['half a PNG', 'x.png', png().subarray(0, 30), 'file: damaged'],
  ['half a JPEG', 'x.jpg', jpeg().subarray(0, 25), 'file: damaged'],
  ['half a PDF', 'x.pdf', pdf(['a']).subarray(0, 300), 'file: damaged'],
  ['a PDF of nothing', 'x.pdf', text('%PDF-1.4\nnothing\n%%EOF\n'), 'file: damaged'],
  [
    'a PDF that runs',
    'x.pdf',
    pdf(['a'], { catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }),
    'file: active',
  ],
  [
    'a PDF that starts a program',
    'x.pdf',
    pdf(['a'], { catalog: '/OpenAction << /S /Launch /F (calc) >>' }),
    'file: active',
  ],
  [
    'a PDF with a file in it',
    'x.pdf',
    pdf(['a'], {
      catalog: '/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>',
      objects: [
        '<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>',
        '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream',
      ],
    }),
    'file: embedded',
  ],
  [
    'a document with macros',
    'x.docx',
    docx(['a'], [{ name: 'word/vbaProject.bin', data: 'x' }]),
    'file: macros',
  ],
  [
    'a macro document by its type',
    'x.docx',
    docx(['a'], [], 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    'file: macros',
  ],
  [
    'a workbook with old macros',
    'x.xlsx',
    xlsx(['a'], [{ name: 'xl/macrosheets/sheet1.xml', data: '<a/>' }]),
    'file: macros',
  ],
  [
    'a document with ActiveX',
    'x.docx',
    docx(['a'], [{ name: 'word/activeX/activeX1.xml', data: '<a/>' }]),
    'file: active',
  ],
  [
    'a document with a file in it',
    'x.docx',
    docx(['a'], [{ name: 'word/embeddings/oleObject1.bin', data: 'MZ' }]),
    'file: embedded',
  ],
  [
    'a document that fetches its template',
    'x.docx',
    docx(['a'], [rels('https://mau.example/t.dotm')]),
    'file: linked',
  ],
  [
    'a document that fetches from a share',
    'x.docx',
    docx(['a'], [rels('\\\\may-chu\\t.dotm')]),
    'file: linked',
  ],
  ['a bomb', 'x.docx', docx(['a'], [{ name: 'word/media/a.bin', data: zeros }]), 'file: unpacks_too_large'],
  [
    'a bomb that lies about its size',
    'x.docx',
    zip([
      { name: '[Content_Types].xml', data: Buffer.concat([Buffer.from('<Types>'), zeros]), saysSize: 100 },
    ]),
    'file: damaged',
  ],
  [
    'four thousand pieces',
    'x.docx',
    docx(
      ['a'],
      Array.from({ length: 4_000 }, (_, n) => ({ name: `word/${n}`, data: '' })),
    ),
    'file: unpacks_too_large',
  ],
  ['a piece that climbs out', 'x.docx', docx(['a'], [{ name: '../../x', data: 'a' }]), 'file: damaged'],
  [
    'a piece with two contents',
    'x.docx',
    docx(['a'], [{ name: 'WORD/document.xml', data: 'a' }]),
    'file: damaged',
  ],
  [
    'a locked document',
    'x.docx',
    zip([{ name: '[Content_Types].xml', data: 'a', encrypted: true }]),
    'file: locked',
  ],
  [
    'XML with entities',
    'x.docx',
    docx(['a'], [{ name: 'word/header2.xml', data: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }]),
    'file: damaged',
  ],
  [
    'XML a thousand deep',
    'x.docx',
    docx(['a'], [{ name: 'word/header2.xml', data: '<a>'.repeat(1_000) + '</a>'.repeat(1_000) }]),
    'file: damaged',
  ],
];
