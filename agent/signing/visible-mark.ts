// What the visible mark of a signature shows; the same plan is previewed in the panel and drawn into the file.
import type { MarkPlan, MarkWarning } from '../../shared/protocol/mark.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import { AgentError } from '../core/errors.ts';
import { buildMarkAppearance } from '../pdf/appearance/build-appearance.ts';
import { shippedMarkFont } from '../pdf/appearance/mark-font.ts';
import {
  attachmentLines,
  commentLines,
  copyLines,
  incomingLines,
  initialLines,
  organizationLines,
  signerLines,
  trainingNotice,
} from '../pdf/appearance/mark-lines.ts';
import type { BoxMm, PageGeometry } from '../pdf/appearance/page-space.ts';
import { NOTICE_SHARE, planMark, stampHeightMm } from '../pdf/appearance/plan-mark.ts';
import type { DecodedImage } from '../pdf/appearance/png.ts';
import type { AllocateObject, PdfReference } from '../pdf/objects.ts';
import type { Certificate } from '../pki/certificate.ts';
import { personName } from '../pki/name.ts';
import { decodedPicture } from './last-picture.ts';
import { type MarkText, markPresets } from './mark-presets.ts';
import { pictureWarnings } from './picture-checks.ts';

export interface MarkContent {
  readonly plan: MarkPlan;
  readonly image: DecodedImage | undefined;
  /** What is wrong with the picture or its size. */
  readonly warnings: readonly MarkWarning[];
}

/** What the settings say of the certificate. */
export interface MarkProfile {
  /** Signature or seal, PNG. */
  readonly image: Uint8Array | undefined;
  /** As printed in stamps; absent = the certificate's. */
  readonly organizationName?: string | undefined;
  readonly sealDiameterMm?: number | undefined;
}

export interface MarkFacts {
  readonly choice: SignatureChoice;
  readonly profile: MarkProfile;
  readonly certificate: Certificate;
  readonly signingTime: Date;
  readonly isTraining: boolean;
}

/** The smallest seal of Vietnamese offices; larger ones must be told by the profile. */
const ASSUMED_SEAL_MM = 36;
/** Between the lines of title and name there is rarely less. */
const TEXT_BAND_MM = 24;
const TRUE_SIZE_TOLERANCE_MM = 0.5;

/** The seal's diameter in mm. */
function sealDiameterMm({ sealDiameterMm: known }: MarkProfile): number {
  return known ?? ASSUMED_SEAL_MM;
}

/**
 * How large the mark wants to be, in mm; `widthMm` is the most a stamp or a comment may take.
 *
 * @throws AgentError NUMBER_MISSING, COMMENT_MISSING
 */
export function markSize(
  facts: MarkFacts,
  widthMm?: number,
): { readonly widthMm: number; readonly heightMm: number } {
  const { kind } = facts.choice;
  const preset = markPresets[kind];
  const width = widthMm ?? preset.widthMm;
  if (preset.picture?.isTrueSize === true) {
    const diameter = sealDiameterMm(facts.profile);
    return { widthMm: diameter, heightMm: diameter };
  }
  if (preset.isStamp || kind === 'comment') {
    const margins = preset.isStamp ? 0 : 2;
    const textMm = stampHeightMm(linesOf(facts), width - margins, shippedMarkFont());
    // The training notice takes its share from above the text.
    const share = facts.isTraining ? 1 - NOTICE_SHARE : 1;
    return { widthMm: width, heightMm: textMm / share + margins };
  }
  return { widthMm: width, heightMm: preset.heightMm };
}

/** @throws AgentError IMAGE_INVALID, NUMBER_MISSING, COMMENT_MISSING */
export function planVisibleMark(facts: MarkFacts, box: BoxMm): MarkContent {
  const preset = markPresets[facts.choice.kind];
  const { picture } = preset;
  const bytes = picture === undefined ? undefined : facts.profile.image;
  const image = bytes === undefined ? undefined : decodedPicture(bytes);
  const trueWidthMm = picture?.isTrueSize === true ? sealDiameterMm(facts.profile) : undefined;
  const plan = planMark(
    {
      widthMm: box.widthMm,
      heightMm: box.heightMm,
      image: image && { widthPx: image.widthPx, heightPx: image.heightPx, trueWidthMm },
      lines: image === undefined ? linesOf(facts) : [],
      isStamp: preset.isStamp,
      bandMm: picture?.isTrueSize === true ? TEXT_BAND_MM : undefined,
      trainingNotice: facts.isTraining ? trainingNotice() : undefined,
    },
    shippedMarkFont(),
  );
  return { plan, image, warnings: warningsOf(facts, plan, image) };
}

function warningsOf(
  { choice, profile }: MarkFacts,
  plan: MarkPlan,
  image: DecodedImage | undefined,
): readonly MarkWarning[] {
  const { picture } = markPresets[choice.kind];
  const isSeal = picture?.isTrueSize === true;
  const drawn = plan.operations.find((operation) => operation.kind === 'image');
  if (picture === undefined || image === undefined || drawn === undefined) {
    return isSeal ? ['seal-missing'] : [];
  }
  const warnings = [...pictureWarnings(image, picture, drawn.widthMm)];
  if (!isSeal) return warnings;
  if (profile.sealDiameterMm === undefined) warnings.push('seal-size-assumed');
  const off = Math.abs(drawn.widthMm - sealDiameterMm(profile));
  if (off > TRUE_SIZE_TOLERANCE_MM) warnings.push('seal-not-true-size');
  return warnings;
}

function linesOf(facts: MarkFacts): readonly string[] {
  const signer = personName(facts.certificate.subject);
  const { commonName: name = '', organization } = signer;
  const { organizationName = organization ?? name } = facts.profile;
  return texts[markPresets[facts.choice.kind].text]({
    ...facts,
    signer: { name, organization },
    organizationName,
  });
}

type TextFacts = MarkFacts & {
  readonly signer: { readonly name: string; readonly organization: string | undefined };
  readonly organizationName: string;
};

const texts: Readonly<Record<MarkText, (facts: TextFacts) => readonly string[]>> = {
  signer: ({ signer, signingTime }) => signerLines({ ...signer, signingTime }),
  organization: ({ organizationName, signingTime }) =>
    organizationLines(organizationName, signingTime),
  attachment: ({ choice: { documentCode }, signingTime }) => {
    if (documentCode?.includes('/') !== true) throw new AgentError('NUMBER_MISSING', {});
    return attachmentLines(documentCode, signingTime);
  },
  copy: ({ choice: { copyForm = 'saoY' }, organizationName, signingTime }) =>
    copyLines(copyForm, organizationName, signingTime),
  incoming: ({ organizationName, signingTime }) => incomingLines(organizationName, signingTime),
  initial: ({ signer, signingTime }) => initialLines(signer.name, signingTime),
  comment: ({ choice, signer, signingTime }) => {
    const comment = choice.comment?.trim() ?? '';
    if (comment === '') throw new AgentError('COMMENT_MISSING', {});
    return commentLines(comment, signer.name, signingTime);
  },
};

export function drawVisibleMark(
  { plan, image }: MarkContent,
  geometry: PageGeometry,
  allocate: AllocateObject,
): PdfReference {
  return buildMarkAppearance(plan, geometry, { font: shippedMarkFont(), image }, allocate);
}
