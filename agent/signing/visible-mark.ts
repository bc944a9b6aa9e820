// What the visible mark of a signature shows; the same plan is previewed in the panel and drawn into the file.
import type { MarkPlan } from '../../shared/protocol/mark.ts';
import { buildMarkAppearance } from '../pdf/appearance/build-appearance.ts';
import { shippedMarkFont } from '../pdf/appearance/mark-font.ts';
import { approveLines, trainingNotice } from '../pdf/appearance/mark-lines.ts';
import type { BoxMm, PageGeometry } from '../pdf/appearance/page-space.ts';
import { planMark } from '../pdf/appearance/plan-mark.ts';
import { type DecodedImage, decodePng } from '../pdf/appearance/png.ts';
import type { AllocateObject, PdfReference } from '../pdf/objects.ts';
import type { Certificate } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';

export interface MarkContent {
  readonly plan: MarkPlan;
  readonly image: DecodedImage | undefined;
}

export interface MarkFacts {
  readonly certificate: Certificate;
  readonly signingTime: Date;
  /** The signature picture, PNG. */
  readonly image: Uint8Array | undefined;
  readonly isTraining: boolean;
}

/** @throws AgentError IMAGE_INVALID */
export function planVisibleMark(facts: MarkFacts, box: BoxMm): MarkContent {
  const image = facts.image === undefined ? undefined : decodePng(facts.image);
  const signer = personName(facts.certificate.subject);
  const plan = planMark(
    {
      kind: 'approve',
      widthMm: box.widthMm,
      heightMm: box.heightMm,
      image: image && { widthPx: image.widthPx, heightPx: image.heightPx },
      lines: approveLines({
        name: signer.commonName ?? '',
        organization: signer.organization,
        signingTime: facts.signingTime,
      }),
      trainingNotice: facts.isTraining ? trainingNotice() : undefined,
    },
    shippedMarkFont(),
  );
  return { plan, image };
}

export function drawVisibleMark(
  { plan, image }: MarkContent,
  geometry: PageGeometry,
  allocate: AllocateObject,
): PdfReference {
  return buildMarkAppearance(plan, geometry, { font: shippedMarkFont(), image }, allocate);
}
