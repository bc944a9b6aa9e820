import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageText } from '../../../agent/text/page-text.ts';
import { type PlaceProposal, proposePlace } from '../../../agent/text/propose-place.ts';
import { hasSureBlock } from '../../../agent/text/signature-block.ts';
import { ending, item, letterHead, type PlacedLine, pageText } from '../../support/page-text.ts';

const place = (page: PageText, signerName?: string): PlaceProposal => {
  const proposal = proposePlace([page], signerName);
  if (proposal === undefined) throw new TypeError('no place found');
  return proposal;
};

const letter = (...blocks: readonly (readonly PlacedLine[])[]): PageText =>
  pageText([...letterHead, ...blocks.flat()]);

const expectBetween = (
  page: PageText,
  proposal: PlaceProposal,
  titles: readonly string[],
  name: string,
): void => {
  expect(proposal.titles).toEqual(titles);
  expect(proposal.name).toBe(name);
  const baseline = (text: string): number =>
    page.items.find((found) => found.text === text)?.baselineMm ?? Number.NaN;
  expect(proposal.yMm).toBeGreaterThan(baseline(titles.at(-1) ?? ''));
  expect(proposal.yMm + proposal.heightMm).toBeLessThan(baseline(name));
  expect(proposal.heightMm).toBeCloseTo(30, 1);
  expect(proposal.widthMm).toBeLessThanOrEqual(55);
  expect(proposal.xMm + proposal.widthMm / 2).toBeCloseTo(145, 1);
};

describe('proposePlace', () => {
  it.each([
    [['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG']],
    [['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
    [['TM. UỶ BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH']],
    [['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG']],
    [['Q. GIÁM ĐỐC']],
    [['TUQ. CHỦ TỊCH', 'CHÁNH VĂN PHÒNG']],
    [['KT.CHÁNH VĂN PHÒNG', 'PHÓ CHÁNH VĂN PHÒNG']],
    [['T/M. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH']],
    [['TM. ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM', 'TỈNH QUẢNG NGÃI', 'CHỦ TỊCH']],
    [['Q.GIÁM ĐỐC']],
  ])('finds the ending %j', (titles) => {
    const page = letter(ending({ titles, name: 'Nguyễn Thị Hoàng Yến' }));
    const proposal = place(page);
    expectBetween(page, proposal, titles, 'Nguyễn Thị Hoàng Yến');
    expect(proposal).toMatchObject({
      reason: 'authority-prefix',
      confidence: 'high',
      warnings: [],
      alternatives: [],
    });
    expect(hasSureBlock(page)).toBe(true);
  });

  it.each(['GIÁM ĐỐC', 'CHÁNH VĂN PHÒNG', 'THỦ TƯỚNG'])(
    'finds the bare title %s beside «Nơi nhận:»',
    (title) => {
      const page = letter(ending({ titles: [title], name: 'Nguyễn Văn A' }));
      expectBetween(page, place(page), [title], 'Nguyễn Văn A');
      expect(place(page)).toMatchObject({ reason: 'recipients-line', confidence: 'high' });
    },
  );

  it('finds a bare title without «Nơi nhận:» by the gap and the name alone, less surely', () => {
    const page = letter(ending({ titles: ['CHỦ TOẠ'], name: 'Lê Hoà', recipients: false }));
    expectBetween(page, place(page), ['CHỦ TOẠ'], 'Lê Hoà');
    expect(place(page)).toMatchObject({ reason: 'title-and-name', confidence: 'medium' });
    expect(hasSureBlock(page)).toBe(false);
  });

  it('reads decomposed text as composed', () => {
    const titles = ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'];
    const decomposed = ending({ titles, name: 'Nguyễn Thị Hoàng Yến' }).map((line) => ({
      ...line,
      text: line.text.normalize('NFD'),
    }));
    expect(place(letter(decomposed))).toMatchObject({
      titles,
      name: 'Nguyễn Thị Hoàng Yến',
      confidence: 'high',
    });
  });

  it.each(['Noi nhận:', 'Nơi nhận :', 'NƠI NHẬN', 'Nơi nhận: UBND tỉnh'])(
    'knows «Nơi nhận» written %j',
    (words) => {
      const lines = ending({ titles: ['GIÁM ĐỐC'], name: 'Nguyễn Văn A' });
      const page = letter(
        lines.map((line) => (line.text === 'Nơi nhận:' ? { ...line, text: words } : line)),
      );
      expect(place(page)).toMatchObject({ reason: 'recipients-line', name: 'Nguyễn Văn A' });
    },
  );

  it.each([
    'PGS.TS. Trần Văn Bình',
    'Đại tá Lê Hồng Sơn',
    'Y Thanh Hà Niê Kđăm',
    'H’Yim Kđoh',
    'NGUYỄN VĂN BẢY',
    'Tôn-Thất An',
  ])('takes %j for a name', (name) => {
    expect(place(letter(ending({ titles: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name })))).toMatchObject(
      { name, confidence: 'high' },
    );
  });

  it('skips notes in brackets in the gap', () => {
    const lines = ending({ titles: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Nguyễn Văn A' });
    const signed: PlacedLine = { text: '(Đã ký)', centre: 145, y: 200 };
    expect(place(letter(lines, [signed])).name).toBe('Nguyễn Văn A');
    const under: PlacedLine = { text: '(Ký, ghi rõ họ tên)', centre: 145, y: 192 };
    const proposal = place(letter(lines, [under]));
    expect(proposal.name).toBe('Nguyễn Văn A');
    expect(proposal.yMm).toBeGreaterThan(192);
  });

  it('ends the gap above a further title that stands over the name', () => {
    const lines = ending({
      titles: ['TM. HỘI ĐỒNG TƯ VẤN', 'CHỦ TỊCH'],
      name: 'Nguyễn Văn A',
      gapMm: 36,
    });
    const name = lines.find(({ text }) => text === 'Nguyễn Văn A');
    const further: PlacedLine = { text: 'GIÁM ĐỐC SỞ NỘI VỤ', centre: 145, y: (name?.y ?? 0) - 6 };
    const proposal = place(letter(lines, [further]));
    expect(proposal).toMatchObject({
      titles: ['TM. HỘI ĐỒNG TƯ VẤN', 'CHỦ TỊCH'],
      name: 'Nguyễn Văn A',
    });
    expect(proposal.heightMm).toBeCloseTo(30, 0);
  });

  it('warns of a gap under 20 mm and keeps to it', () => {
    const proposal = place(
      letter(ending({ titles: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Nguyễn Văn A', gapMm: 15 })),
    );
    expect(proposal.warnings).toEqual(['gap-small']);
    expect(proposal.heightMm).toBeCloseTo(15, 1);
  });

  it('centres at most 43 mm in a larger gap', () => {
    const page = letter(
      ending({ titles: ['GIÁM ĐỐC'], name: 'Nguyễn Văn A', gapMm: 60, top: 150 }),
    );
    const proposal = place(page);
    expect(proposal.heightMm).toBe(43);
    expect(proposal.yMm).toBeCloseTo(150 + 0.216 * 14 * (25.4 / 72) + 8.5, 1);
  });

  it('says when no name follows and keeps to the free space', () => {
    const proposal = place(
      letter(ending({ titles: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], top: 250 })),
    );
    expect(proposal).toMatchObject({ name: undefined, confidence: 'low' });
    expect(proposal.warnings).toContain('name-missing');
    expect(proposal.yMm + proposal.heightMm).toBeLessThan(297 - 14);
  });

  it('keeps clear of a long list of recipients beside the gap', () => {
    const long: PlacedLine = {
      text: '- Hội đồng nhân dân, Ủy ban nhân dân các tỉnh, thành phố;',
      left: 32,
      y: 205,
      sizePt: 11,
    };
    const proposal = place(
      letter(ending({ titles: ['THỦ TƯỚNG'], name: 'Nguyễn Văn A', centre: 150 }), [long]),
    );
    expect(proposal.xMm).toBeGreaterThan(item(long).xMm + item(long).widthMm);
    expect(proposal.xMm + proposal.widthMm / 2).toBeCloseTo(150, 1);
    expect(proposal.widthMm).toBeGreaterThanOrEqual(20);
  });

  it('offers both blocks of a joint document and prefers the signer’s', () => {
    const left = ending({
      titles: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
      name: 'Lê Văn Hoà',
      centre: 65,
      recipients: false,
    });
    const right = ending({
      titles: ['KT. BỘ TRƯỞNG', 'THỨ TRƯỞNG'],
      name: 'Trần Thị Bình',
      centre: 150,
      recipients: false,
    });
    const page = letter(left, right);
    const proposal = place(page);
    expect(proposal).toMatchObject({ name: 'Trần Thị Bình', warnings: ['several-blocks'] });
    expect(proposal.alternatives.map(({ name }) => name)).toEqual(['Lê Văn Hoà']);
    expect(place(page, 'LÊ VĂN HÒA')).toMatchObject({ name: 'Lê Văn Hoà', warnings: [] });
  });

  it('prefers the letter’s own block to a form in the appendix behind it', () => {
    const letterPage = pageText(
      [
        ...letterHead,
        ...ending({ titles: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'], name: 'Nguyễn Văn A' }),
      ],
      1,
    );
    const form = pageText(
      [
        { text: 'MẪU BÁO CÁO', centre: 105, y: 30 },
        ...ending({ titles: ['THỦ TRƯỞNG ĐƠN VỊ'], recipients: false }),
        { text: '(Ký, ghi rõ họ tên)', centre: 145, y: 186 },
      ],
      2,
    );
    expect(proposePlace([form, letterPage])).toMatchObject({
      pageIndex: 1,
      name: 'Nguyễn Văn A',
    });
  });

  it('finds nothing on a page without a block and on an empty page', () => {
    expect(proposePlace([letter()])).toBeUndefined();
    expect(proposePlace([pageText([])])).toBeUndefined();
    expect(proposePlace([])).toBeUndefined();
  });

  it('does not take a heading in the right half for a title', () => {
    const table: PlacedLine[] = [
      { text: 'GHI CHÚ', centre: 170, y: 120 },
      { text: 'Nguyễn Văn A', centre: 170, y: 126 },
    ];
    expect(proposePlace([letter(table)])).toBeUndefined();
  });

  it('proposes a rectangle inside the page whatever the items are', () => {
    const coordinate = fc.double({ min: -50, max: 350, noNaN: true });
    const words = fc.constantFrom(
      'TM. ỦY BAN',
      'KT.GIÁM ĐỐC',
      'Nơi nhận:',
      'Nguyễn Văn A',
      'GIÁM ĐỐC',
      'văn bản',
      '(Đã ký)',
      '  ',
    );
    const anyItem = fc.record({
      text: fc.oneof(words, fc.string({ unit: 'grapheme', maxLength: 30 })),
      xMm: coordinate,
      baselineMm: coordinate,
      widthMm: fc.double({ min: 0, max: 150, noNaN: true }),
      sizeMm: fc.double({ min: 0.1, max: 20, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 30 }), (items) => {
        const proposal = proposePlace(
          [{ pageIndex: 0, widthMm: 210, heightMm: 297, items }],
          'approve',
        );
        for (const { xMm, yMm, widthMm, heightMm } of proposal === undefined
          ? []
          : [proposal, ...proposal.alternatives]) {
          expect(xMm).toBeGreaterThanOrEqual(0);
          expect(yMm).toBeGreaterThanOrEqual(0);
          expect(xMm + widthMm).toBeLessThanOrEqual(210);
          expect(yMm + heightMm).toBeLessThanOrEqual(297);
          expect(Math.min(widthMm, heightMm)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
