import { describe, expect, it } from '@jest/globals';
import { Blanker, ERASED, mapFreeText } from './blanker.js';

const ID = '01900000-0000-7000-8000-000000000001';

describe('free text', () => {
  it('is what a person wrote: not identifiers, times, numbers, codes in the fields of codes', () => {
    const data = {
      reason: 'mai',
      urgency: 'flash',
      kind: 'một câu',
      orgId: ID,
      knownAt: '2026-11-23T02:00:00.000Z',
      count: 3,
      missing: ['Số người', 'so_nguoi'],
      categories: ['insurance_arrears'],
      document: { number: '12', symbol: 'BHXH', subject: 'V/v' },
      delta: {
        'case.subject': { from: null, to: 'Việc A' },
        'case.urgency': { from: 'urgent', to: 'flash' },
        [`parts/${ID}`]: { from: null, to: { id: ID, state: 'proposed', title: 'Tổ' } },
        [`parts/${ID}.state`]: { from: 'proposed', to: 'active' },
      },
    };
    const found: string[] = [];
    mapFreeText(data, (text) => {
      found.push(text);
      return text;
    });
    expect(found).toEqual(['mai', 'một câu', 'Số người', 'so_nguoi', 'V/v', 'Việc A', 'Tổ']);
  });
});

describe('blanking', () => {
  const long = 'Chậm đóng bảo hiểm xã hội tại Nhà máy may Khê Thượng từ tháng chín';
  const blanker = new Blanker(new Set(['Lê A', long]));

  it('takes out the text itself wherever it stands, and what was made of it, cut off or not', () => {
    expect(blanker.json({ a: ['Lê A', 'Lê An'], b: { c: long } })).toEqual({
      a: [ERASED, 'Lê An'],
      b: { c: ERASED },
    });
    expect(blanker.text(`Tổ công tác: ${long}`)).toBe(ERASED);
    expect(blanker.text(`${long.slice(0, 50)}…`)).toBe(ERASED);
    expect(blanker.text('Chậm đóng bảo hiểm xã hội')).toBe('Chậm đóng bảo hiểm xã hội');
    expect(blanker.text(null)).toBeNull();
  });
});
