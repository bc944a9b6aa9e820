import { describe, expect, it } from 'vitest';
import {
  appendicesNamedIn,
  appendicesOn,
  appendixOfFileName,
} from '../../../../agent/dispatch/checks/appendix-names.ts';

describe('appendices that a text points to', () => {
  it.each<[string, readonly number[]]>([
    ['theo mẫu tại Phụ lục I kèm theo', [1]],
    ['tại các Phụ lục I, II và III ban hành kèm theo Quyết định này', [1, 2, 3]],
    ['theo Phụ lục I đến IV', [1, 2, 3, 4]],
    ['tại phụ lục số 2', [2]],
    ['theo PHỤ LỤC XIV', [14]],
    ['không có gì', []],
    ['Phụ lục vi phạm hành chính', []],
  ])('%s', (line, numbers) => {
    expect(appendicesNamedIn([line]).numbers).toEqual(numbers);
  });

  it('are not the headings of appendices, and speak of paper no more than of nothing', () => {
    expect(appendicesNamedIn(['Phụ lục I', 'Phụ lục']).numbers).toEqual([]);
    expect(appendicesNamedIn(['không gửi kèm bản giấy']).goesWith).toBe(false);
    expect(appendicesNamedIn(['Gửi kèm theo Công văn này dự thảo']).goesWith).toBe(true);
    expect(appendicesNamedIn(['theo mẫu tại Phụ lục kèm theo.']).goesWith).toBe(true);
  });
});

describe('appendices that are there', () => {
  it('by the heading of a page', () => {
    expect(appendicesOn(['Phụ lục II', 'PHỤ LỤC', 'theo Phụ lục I'])).toEqual([2, 0]);
  });

  it.each<[string, number | undefined]>([
    ['phu-luc-1.pdf', 1],
    ['Phụ lục II.docx', 2],
    ['PL 03.pdf', 3],
    ['PL_IV_bieu-mau.xlsx', 4],
    ['phu luc.pdf', 0],
    ['bieu-mau.xlsx', undefined],
    ['complain-1.pdf', undefined],
  ])('by the name %s', (name, number) => {
    expect(appendixOfFileName(name)).toBe(number);
  });
});
