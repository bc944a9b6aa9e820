// The kinds as data: what each mark says, how large it is, and what is wrong with a picture.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../agent/core/byte-source.ts';
import { decodePng } from '../../../agent/pdf/appearance/png.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { readCertificate } from '../../../agent/pki/signing-certificate.ts';
import { markPresets } from '../../../agent/signing/mark-presets.ts';
import { isLostInArchive, pictureWarnings } from '../../../agent/signing/picture-checks.ts';
import { type MarkFacts, markSize, planVisibleMark } from '../../../agent/signing/visible-mark.ts';
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import { kindOfField } from '../../../shared/protocol/signature-field.ts';
import { parseDocumentCode } from '../../../shared/protocol/signature.ts';
import { archivalPdf } from '../../support/archival-pdf.ts';
import { testPki } from '../../support/pki.ts';
import { sealImage } from '../../support/seal-image.ts';
import { signatureImage } from '../../support/signature-image.ts';
import { tablePdf } from '../../support/tiny-pdf.ts';

const pki = testPki();
const signingTime = new Date('2021-02-05T07:33:25Z');

const facts = (
  choice: SignatureChoice,
  profile: Partial<MarkFacts['profile']> = {},
): MarkFacts => ({
  choice,
  profile: { image: undefined, ...profile },
  certificate: readCertificate(
    pki[markPresets[choice.kind].signer === 'person' ? 'leader' : 'organization'].certificate,
  ),
  signingTime,
  isTraining: false,
});

const place = { xMm: 0, yMm: 0 };
const textsOf = (given: MarkFacts): string[] => {
  const { plan } = planVisibleMark(given, { ...place, ...markSize(given) });
  return plan.operations.flatMap((operation) =>
    operation.kind === 'text' ? [operation.text] : [],
  );
};

describe('the text of a mark', () => {
  const time = '05.02.2021 14:33:25 +07:00';
  const office = 'Ủy ban nhân dân tỉnh Bình Minh';

  it.each<[SignatureChoice, readonly string[]]>([
    [{ kind: 'attachment', documentCode: '142/UBND-HCC' }, ['142/UBND-HCC', time]],
    [{ kind: 'copy' }, ['SAO Y;', `${office};`, `Thời gian ký: ${time}`]],
    [{ kind: 'copy', copyForm: 'saoLuc' }, ['SAO LỤC;', `${office};`, `Thời gian ký: ${time}`]],
    [{ kind: 'copy', copyForm: 'trichSao' }, ['TRÍCH SAO;', `${office};`, `Thời gian ký: ${time}`]],
    [{ kind: 'incoming' }, [`Văn bản đến: ${office}`, `Thời gian ký: ${time}`]],
    [
      { kind: 'comment', comment: 'Giao Văn phòng.\nBáo cáo.' },
      ['Giao Văn phòng.', 'Báo cáo.', 'Nguyễn Văn Đức', time],
    ],
  ])('of %j is exact, 10 pt and black, whatever picture the profile has', (choice, lines) => {
    const given = facts(choice, { image: signatureImage() });
    expect(textsOf(given)).toEqual(lines);
    const { plan } = planVisibleMark(given, { ...place, ...markSize(given) });
    for (const operation of plan.operations)
      expect(operation).toMatchObject({ kind: 'text', sizePt: 10, colour: '#000000' });
  });

  it('names the organization as the profile writes it', () => {
    expect(textsOf(facts({ kind: 'copy' }, { organizationName: 'Sở Nội vụ' }))[1]).toBe(
      'Sở Nội vụ;',
    );
  });

  it('needs a number with its notation, and words for a comment', () => {
    const size = (choice: SignatureChoice) => () => markSize(facts(choice));
    expect(size({ kind: 'attachment' })).toThrow('NUMBER_MISSING');
    expect(size({ kind: 'attachment', documentCode: '142' })).toThrow('NUMBER_MISSING');
    expect(size({ kind: 'comment', comment: ' \n' })).toThrow('COMMENT_MISSING');
  });
});

describe('the size of a mark', () => {
  it('is 75 mm and 12 pt a line for stamps, more for names that wrap', () => {
    const size = markSize(facts({ kind: 'attachment', documentCode: '142/UBND-HCC' }));
    expect(size.widthMm).toBe(75);
    expect(size.heightMm).toBeCloseTo((24 * 25.4) / 72, 6);
    const long = markSize(
      facts({ kind: 'copy' }, { organizationName: 'Ủy ban nhân dân '.repeat(6) }),
    );
    expect(long.heightMm).toBeGreaterThan((48 * 25.4) / 72);
  });

  it('is the true diameter for the seal, drawn at the right edge of a larger box', () => {
    const given = facts({ kind: 'issue' }, { image: sealImage(), sealDiameterMm: 41 });
    expect(markSize(given)).toEqual({ widthMm: 41, heightMm: 41 });
    const { plan, warnings } = planVisibleMark(given, { ...place, widthMm: 45, heightMm: 45 });
    const [seal] = plan.operations;
    expect(seal).toMatchObject({ kind: 'image', xMm: 4, widthMm: 41, heightMm: 41 });
    expect(warnings).toEqual([]);
  });

  it('is said when the seal cannot have it, or nobody told it, or there is no seal', () => {
    const warnings = (profile: Partial<MarkFacts['profile']>, widthMm: number): readonly string[] =>
      planVisibleMark(facts({ kind: 'issue' }, profile), { ...place, widthMm, heightMm: 45 })
        .warnings;
    expect(warnings({ image: sealImage(), sealDiameterMm: 41 }, 30)).toEqual([
      'seal-not-true-size',
    ]);
    expect(warnings({ image: sealImage() }, 45)).toEqual(['seal-size-assumed']);
    expect(warnings({}, 45)).toEqual(['seal-missing']);
  });
});

describe('a picture', () => {
  const blue = { hue: 'blue', isTrueSize: false } as const;
  const red = { hue: 'red', isTrueSize: true } as const;
  const check = (png: Uint8Array, use: typeof blue | typeof red, widthMm: number) =>
    pictureWarnings(decodePng(png), use, widthMm);

  it('of blue ink or red stamp ink on clear ground is fine', () => {
    expect(check(signatureImage(), blue, 54)).toEqual([]);
    expect(check(sealImage(), red, 38)).toEqual([]);
  });

  it.each([
    ['on white ground', sealImage({ ground: 'white' }), 'picture-not-transparent'],
    ['in black', sealImage({ colour: [20, 20, 20] }), 'seal-not-red'],
    ['in blue', sealImage({ colour: [20, 40, 180] }), 'seal-not-red'],
    ['of 100 dpi', sealImage({ ppi: 100 }), 'picture-resolution-low'],
  ])('of a seal %s is named', (_, png, warning) => {
    expect(check(png, red, 38)).toEqual([warning]);
  });

  it('of a signature in another colour than blue is named', () => {
    expect(check(sealImage({ colour: [20, 20, 20] }), blue, 38)).toEqual(['picture-not-blue']);
  });
});

describe('a faded picture', () => {
  const faded = decodePng(sealImage({ alpha: 90 }));
  const isLost = (image: typeof faded, pdf: Uint8Array): boolean =>
    isLostInArchive(image, openPdf(memorySource(pdf)));

  it('is lost where PDF/A knows no transparency, and only there', () => {
    expect(isLost(faded, archivalPdf(1, 'RGB '))).toBe(true);
    expect(isLost(faded, archivalPdf(2, undefined))).toBe(true);
    expect(isLost(faded, archivalPdf(2, 'RGB '))).toBe(false);
    expect(isLost(faded, tablePdf())).toBe(false);
    for (const drawn of [sealImage(), signatureImage()])
      expect(isLost(decodePng(drawn), archivalPdf(1, 'RGB '))).toBe(false);
  });
});

describe('the kind of an earlier signature', () => {
  it.each([
    ['NguoiKy', 'approve'],
    ['NguoiKy2', 'approve'],
    ['KyNhay_3', 'initial'],
    ['BanSao', 'copy'],
    ['Signature1', undefined],
    ['', undefined],
  ])('in the field %s is %s', (field, kind) => {
    expect(kindOfField(field)).toBe(kind);
  });
});

describe('a document code', () => {
  it.each([
    ['142', '142', undefined],
    ['7/UBND-HCC', '07', 'UBND-HCC'],
    ['15/2026/QĐ-UBND', '15', '2026/QĐ-UBND'],
    ['20/2019/QĐ-TTg', '20', '2019/QĐ-TTg'],
  ])('%s is number and notation', (code, number, notation) => {
    expect(parseDocumentCode(code)).toEqual({ number, notation });
  });

  it.each(['', '/UBND', 'UBND-7', '12 / UBND', '12/ubnd'])('%s is none', (code) => {
    expect(parseDocumentCode(code)).toBe(undefined);
  });
});

it('leaves the text of a training stamp its 10 pt below the notice', () => {
  const given = { ...facts({ kind: 'copy' }), isTraining: true };
  const { plan } = planVisibleMark(given, { ...place, ...markSize(given) });
  const black = plan.operations.filter(
    (operation) => operation.kind === 'text' && operation.colour === '#000000',
  );
  expect(black).toHaveLength(3);
  for (const line of black) expect(line).toMatchObject({ sizePt: 10 });
});
