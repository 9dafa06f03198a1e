import { describe, expect, it } from '@jest/globals';
import { soughtBy, spelled } from './case-words.js';

describe('what somebody looks for', () => {
  it('is every word once, without marks and as it was written', () => {
    expect(soughtBy('Đất  đai DAI đai')).toMatchObject({
      folded: ['%dat%', '%dai%'],
      exact: ['%961at%', '%90a0i%', '%d0a0i%'],
    });
  });

  it('is the same however the marks are written', () => {
    expect(soughtBy('uỷ quyền'.normalize('NFD'))).toEqual(soughtBy('UỶ QUYỀN'.normalize('NFC')));
  });

  it('spells marks as digits before their letters, which every server takes for letters of a word', () => {
    expect(spelled('Đất chậm ƯỠN, nghi nghỉ')).toBe('961at ch56am 8u84on, ngh0i ngh3i');
    expect(spelled('Đường'.normalize('NFD'))).toBe(spelled('đường'));
    expect(spelled('ảnh')).not.toContain(spelled('anh'));
  });

  it('looks up the longest words, and none that make no trigram', () => {
    expect(soughtBy('a bb ccc dddd eeeee ffffff').foldedKeys).toEqual(['%ffffff%', '%eeeee%', '%dddd%']);
    expect(soughtBy('ab % _').foldedKeys).toEqual([]);
    expect(soughtBy('100%').foldedKeys).toEqual(['%100\\%%']);
  });
});
