// Each kind on pages turned every way, signed as the product signs, drawn by poppler, measured in millimetres.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type DecodedImage, decodePng } from '../../../agent/pdf/appearance/png.ts';
import type { SignatureChoice } from '../../../shared/protocol/signature.ts';
import { keySigner } from '../../support/key-signer.ts';
import { testPki } from '../../support/pki.ts';
import { sealImage } from '../../support/seal-image.ts';
import { signPdf } from '../../support/sign-pdf.ts';
import { signatureImage } from '../../support/signature-image.ts';
import { onePage, tablePdf } from '../../support/tiny-pdf.ts';

const pki = testPki();
const folder = mkdtempSync(join(tmpdir(), 'kyso-kind-pictures-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const DPI = 150;
const TOLERANCE_MM = 0.5;

type Ink = 'blue' | 'red' | 'black';
type Picture = {
  readonly choice: SignatureChoice;
  readonly image?: Uint8Array;
  /** The box on the page as displayed: x, y, width, height. */
  readonly box: readonly [number, number, number, number];
  /** Measured once, looked at, kept: left, top, right, bottom of the ink. */
  readonly ink: readonly [number, number, number, number];
  readonly colour: Ink;
};

const pictures: Readonly<Record<string, Picture>> = {
  approve: {
    choice: { kind: 'approve' },
    image: signatureImage(),
    box: [120, 60, 55, 30],
    ink: [125, 63, 172.4, 89.1],
    colour: 'blue',
  },
  issue: {
    choice: { kind: 'issue' },
    image: sealImage(),
    box: [80, 60, 45, 45],
    ink: [87, 63.5, 125, 101.5],
    colour: 'red',
  },
  attachment: {
    choice: { kind: 'attachment', documentCode: '142/UBND-HCC' },
    box: [100, 5, 75, 8.47],
    ink: [135, 5.9, 174.9, 12.7],
    colour: 'black',
  },
  copy: {
    choice: { kind: 'copy', copyForm: 'trichSao' },
    box: [100, 5, 75, 12.7],
    ink: [114.8, 5.2, 174.9, 17.6],
    colour: 'black',
  },
  incoming: {
    choice: { kind: 'incoming' },
    box: [100, 20, 75, 8.47],
    ink: [108.7, 20.2, 174.9, 28.3],
    colour: 'black',
  },
  initial: {
    choice: { kind: 'initial' },
    image: signatureImage(),
    box: [150, 100, 24, 10],
    ink: [154.4, 100.9, 170.3, 109.7],
    colour: 'blue',
  },
  comment: {
    choice: { kind: 'comment', comment: 'Giao Văn phòng chủ trì, báo cáo trước ngày 15/02.' },
    box: [30, 60, 70, 24],
    ink: [31, 64.2, 93, 79.6],
    colour: 'black',
  },
};

type PageShape = { readonly name: string; readonly entries: string; readonly userUnit: number };

const shapes: readonly PageShape[] = [
  ...[0, 90, 180, 270].map((turn) => ({
    name: `/Rotate ${turn} in a crop box`,
    entries: `/MediaBox[0 0 620 620]/CropBox[15 20 610 615]/Rotate ${turn}`,
    userUnit: 1,
  })),
  { name: 'landscape', entries: '/MediaBox[0 0 842 595]', userUnit: 1 },
  {
    name: '/UserUnit 2, turned',
    entries: '/MediaBox[0 0 298 421]/Rotate 90/UserUnit 2',
    userUnit: 2,
  },
];

async function signedPage({ entries }: PageShape, picture: Picture): Promise<Uint8Array> {
  const blank = tablePdf({ ...onePage, 3: `<</Type/Page/Parent 2 0 R/Resources<<>>${entries}>>` });
  const [xMm, yMm, widthMm, heightMm] = picture.box;
  const isPerson = ['approve', 'initial', 'comment'].includes(picture.choice.kind);
  return signPdf(blank, keySigner(isPerson ? pki.leader : pki.organization), {
    choice: picture.choice,
    profile: { image: picture.image, sealDiameterMm: 38 },
    placement: { pageIndex: 0, xMm, yMm, widthMm, heightMm },
  });
}

/** Poppler 22.12 does not know /UserUnit: its share goes into the resolution. */
function draw(pdf: Uint8Array, userUnit: number): DecodedImage {
  const path = join(folder, 'page.pdf');
  writeFileSync(path, pdf);
  const options = ['-r', String(DPI * userUnit), '-cropbox', '-png', '-singlefile'];
  execFileSync('pdftoppm', [...options, path, join(folder, 'page')]);
  return decodePng(readFileSync(join(folder, 'page.png')));
}

type Seen = { readonly ink: readonly number[]; readonly colour: Ink | undefined };

function measure({ rgb, widthPx }: DecodedImage): Seen {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const sum: [number, number, number] = [0, 0, 0];
  for (let pixel = 0; pixel * 3 < rgb.length; pixel++) {
    const [red, green, blue] = [
      rgb[pixel * 3] ?? 0,
      rgb[pixel * 3 + 1] ?? 0,
      rgb[pixel * 3 + 2] ?? 0,
    ];
    if (red > 200 && green > 200 && blue > 200) continue;
    const x = pixel % widthPx;
    const y = Math.floor(pixel / widthPx);
    [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    sum[0] += red;
    sum[1] += green;
    sum[2] += blue;
  }
  const mm = [left, top, right, bottom].map((edge) => (edge / DPI) * 25.4);
  return { ink: mm, colour: colourOf(sum) };
}

function colourOf([red = 0, green = 0, blue = 0]: readonly number[]): Ink {
  if (red > 1.5 * blue && red > 1.5 * green) return 'red';
  return blue > 1.5 * red ? 'blue' : 'black';
}

describe.each(shapes)('on a page with $name', (shape) => {
  it.each(Object.entries(pictures))(
    '%s stands in its place, size and colour',
    async (_, picture) => {
      const { ink, colour } = measure(draw(await signedPage(shape, picture), shape.userUnit));
      for (const [edge, expected] of picture.ink.entries())
        expect(Math.abs((ink[edge] ?? 0) - expected), ink.join()).toBeLessThan(TOLERANCE_MM);
      expect(colour).toBe(picture.colour);
    },
  );
});
