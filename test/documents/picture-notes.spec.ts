import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { wordsInPicture } from '../../src/documents/picture-words.js';
import { looksSecret } from '../../src/documents/secret-screen.js';
import { chunk, exif, jpeg, png, segment } from './papers.js';

const STAMP = 'TỐI MẬT';
const wide = (text: string, swapped = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return swapped ? bytes.swap16() : bytes;
};
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:li xml:lang="x-default">${STAMP}</rdf:li></x:xmpmeta>`;
const iptc = Buffer.concat([
  Buffer.from('Photoshop 3.0\0' + '8BIM\x04\x04\0\0\0\0\0\0', 'latin1'),
  Buffer.from([0x1c, 2, 120, 0, 7]),
  Buffer.from('TOI MAT'),
]);
const inExif = (entries: Parameters<typeof exif>[0], order?: 'II' | 'MM'): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(entries, order)]));
const [DESCRIPTION, XP_TITLE, COMMENT] = [0x010e, 0x9c9b, 0x9286];

describe('SG-13: what is written within a picture beside what it shows', () => {
  it.each<[string, Buffer]>([
    ['a comment of a JPEG', jpeg([segment(0xfe, STAMP)])],
    ['a comment in brackets', jpeg([segment(0xfe, '<MẬT>')])],
    ['a description by the camera', jpeg([inExif([[DESCRIPTION, 2, Buffer.from(`${STAMP}\0`)]])])],
    ['one word of three letters', jpeg([inExif([[DESCRIPTION, 2, Buffer.from('MAT\0')]])])],
    ['in the other byte order', jpeg([inExif([[DESCRIPTION, 2, Buffer.from(`${STAMP}\0`)]], 'MM')])],
    ['a title as Windows writes it', jpeg([inExif([[XP_TITLE, 1, wide(`${STAMP}\0`)]])])],
    ['a comment of two bytes a sign', jpeg([inExif([[COMMENT, 7, Buffer.concat([Buffer.from('UNICODE\0'), wide(STAMP)])]])])],
    ['the same the other way round', jpeg([inExif([[COMMENT, 7, Buffer.concat([Buffer.from('UNICODE\0'), wide(STAMP, true)])]])])],
    ['XMP', jpeg([segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`)])],
    ['XMP with letters as numbers', jpeg([segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<a t="T&#7888;I M&#x1eac;T"/>')])],
    ['IPTC', jpeg([segment(0xed, iptc)])],
    ['a segment nobody knows', jpeg([segment(0xe9, `\0\0\0${STAMP}\0\0`)])],
    ['a note behind another scan', Buffer.concat([jpeg().subarray(0, -2), segment(0xfe, STAMP), Buffer.from([0xff, 0xd9])])],
    ['a text of a PNG', png([chunk('tEXt', Buffer.from('Title\0TOI MAT'))])],
    ['the name of a text', png([chunk('tEXt', Buffer.from('TOI MAT\0x'))])],
    ['a packed text', png([chunk('zTXt', Buffer.concat([Buffer.from('Title\0\0'), deflateSync(Buffer.from('TOI MAT'))]))])],
    ['a text with letters', png([chunk('iTXt', Buffer.from(`Title\0\0\0vi\0\0${STAMP}`))])],
    ['packed, with letters', png([chunk('iTXt', Buffer.concat([Buffer.from('Title\0\x01\0vi\0\0'), deflateSync(Buffer.from(STAMP))]))])],
    ['XMP in a PNG', png([chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))])],
    ['the camera’s notes in a PNG', png([chunk('eXIf', exif([[DESCRIPTION, 2, Buffer.from(`${STAMP}\0`)]]))])],
    ['the same in digits', png([chunk('tEXt', Buffer.from(`Raw profile type exif\0\nexif\n  60\n${exif([[DESCRIPTION, 2, Buffer.from(`${STAMP}\0`)]]).toString('hex')}\n`))])],
    ['a piece nobody knows', png([chunk('xyZz', Buffer.from(`\0\0${STAMP}\0`))])],
  ])('SG-13 is looked through: %s', (_, bytes) => {
    expect(looksSecret(wordsInPicture(bytes))).toBe(true);
  }); // prettier-ignore

  it('SG-13 ordinary notes are none, nor are bytes of the picture that spell a word by chance', () => {
    for (const bytes of [
      jpeg([
        segment(0xfe, 'Ảnh hiện trường kênh bảo mật dân dụng'),
        inExif([[DESCRIPTION, 2, Buffer.from('Canon\0')]]),
      ]),
      jpeg([segment(0xe9, Buffer.from('\0\x01\nMAT\n\0', 'latin1'))]),
      png([chunk('tEXt', Buffer.from('Software\0Mat hoa'))]),
      png([chunk('eXIf', Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'))]),
    ])
      expect(looksSecret(wordsInPicture(bytes))).toBe(false);
  });

  it('SG-13 notes that point at one another, or all at the same bytes, take neither time nor room', () => {
    const loop = exif([[0x8769, 4, Buffer.from([8, 0, 0, 0])]]);
    expect(wordsInPicture(png([chunk('eXIf', loop)])).length).toBeLessThan(100);
    const [big, entries] = [Buffer.alloc(1_000_000, 0x61), [] as Parameters<typeof exif>[0]];
    for (let n = 0; n < 20; n += 1) entries.push([DESCRIPTION, 2, big]);
    expect(() => wordsInPicture(png([chunk('eXIf', exif(entries))]))).toThrow('unpacks_too_large');
  });
});
