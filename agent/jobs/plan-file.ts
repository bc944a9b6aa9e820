// A file on this PC on its way to a signature: opened, judged by the law, the mark placed, the order written.
import type { ReviewWarning } from '../../shared/protocol/job.ts';
import type { LevelResult, SigningWarning } from '../../shared/protocol/level.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { Placement } from '../../shared/protocol/values.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { type ByteSource, descriptorSource } from '../core/byte-source.ts';
import type { Clock } from '../core/clock.ts';
import { AgentError } from '../core/errors.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { pageCount } from '../pdf/pages.ts';
import { personName } from '../pki/name.ts';
import { readCertificate } from '../pki/signing-certificate.ts';
import type { AllowedSignatures } from '../signing/allowed-signatures.ts';
import type { AlgorithmPolicy } from '../signing/choose-algorithm.ts';
import { fieldPlacement } from '../signing/field-placement.ts';
import type { SignOrder } from '../signing/sign-document.ts';
import type { HeldCertificate } from '../signing/token-certificates.ts';
import { verifyDocument } from '../validation/verify-document.ts';
import { defaultPlacement } from './choose-place.ts';
import type { Opened } from './document-password.ts';
import {
  findings,
  placeMark,
  refuseUnlawful,
  type SigningCase,
  type SigningProfile,
  signingOrder,
} from './plan-signing.ts';
import type { PlaceFinder } from './ports.ts';
import { previewMark } from './preview-mark.ts';

/** What is to be signed in a file, and how. */
export interface FileRequest {
  readonly input: string;
  readonly output: string;
  readonly choice: SignatureChoice;
  readonly profile: SigningProfile;
  readonly mark:
    | 'invisible'
    | {
        /** From 1, negative from the end. */
        readonly page: number | undefined;
        readonly rect: Omit<Placement, 'pageIndex'> | undefined;
      };
  readonly reason: string | undefined;
  /** An existing empty signature field. */
  readonly fieldName: string | undefined;
  /** Of an encrypted document. */
  readonly password: string | undefined;
  /** The user wants a damaged document signed in a repaired copy. */
  readonly mayRepair: boolean;
  readonly algorithms: AlgorithmPolicy;
  readonly held: HeldCertificate;
  readonly isTraining: boolean;
}

export type FilePhase = 'reviewing' | 'awaiting-pin' | 'signing' | 'validating';

export interface PlanServices {
  readonly places: PlaceFinder;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly allowed: AllowedSignatures;
}

export interface PlannedFile {
  readonly source: ByteSource;
  /** The document as it was read stays behind: with 10,000 pages it is not held while the new one is. */
  readonly pages: number;
  /** On the signatures of before. */
  readonly report: DocumentReport;
  readonly order: SignOrder;
  readonly place: PlaceFacts | undefined;
  readonly warnings: readonly ReviewWarning[];
}

interface PlaceFacts {
  readonly placedBy: 'user' | 'text' | 'default';
  readonly pageNumber: number;
}

/** What became of a file. */
export interface FileSigned {
  readonly signed: { readonly name: string; readonly field: string; readonly level: string };
  readonly level: LevelResult;
  readonly place: PlaceFacts | undefined;
  readonly warnings: readonly ReviewWarning[];
}

/**
 * @param open - opens it, with whatever password it takes
 * @throws AgentError of the pdf family, and what the law or the settings forbid
 */
export async function planFile(
  descriptor: number,
  request: FileRequest,
  { places, clock, signal, allowed }: PlanServices,
  open: (source: ByteSource) => Opened<PdfDocument> | Promise<Opened<PdfDocument>>,
): Promise<PlannedFile> {
  const source = descriptorSource(descriptor);
  // Started before the file is looked at: its text is needed last.
  const search = places.start(descriptor);
  const close = (): void => {
    search.close();
  };
  signal.addEventListener('abort', close);
  try {
    const { value: document, password } = await open(source);
    search.opened(document, password);
    if (document.repaired && !request.mayRepair) throw new AgentError('PDF_DAMAGED', {});
    const certificate = readCertificate(request.held.certificate.certificate);
    const signingTime = new Date(Math.floor(clock.now().getTime() / 1000) * 1000);
    const { choice, profile, isTraining } = request;
    const report = verifyDocument(source, { trust: 'none', password });
    const facts = { choice, profile, certificate, signingTime, isTraining };
    const signing: SigningCase = { document, report, search, facts, role: profile.role, allowed };
    refuseUnlawful(signing);
    const place = await placeOf(signing, request);
    const warnings = [
      ...(place?.warnings ?? []),
      ...(await findings(signing)),
      ...(place === undefined ? [] : (await previewMark(signing, place.placement)).warnings),
    ];
    const planned = await signingOrder(signing, place?.placement);
    const { reason, fieldName = planned.fieldName, algorithms } = request;
    return {
      source,
      pages: pageCount(document),
      report,
      order: { ...planned, reason, fieldName, password, algorithms },
      place: placeFacts(place),
      warnings: [...new Set(warnings)],
    };
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}

/** What is told of the new signature. */
export function signedFacts(
  { held }: FileRequest,
  { place, warnings }: PlannedFile,
  report: DocumentReport,
  level: LevelResult,
): FileSigned {
  const { commonName = '' } = personName(readCertificate(held.certificate.certificate).subject);
  const own = report.signatures.findLast(({ type }) => type === 'signature');
  const signed = { name: commonName, field: own?.field ?? '', level: level.reached };
  return { signed, level, place, warnings };
}

/** Those that nobody has been told of yet. */
export const newWarnings = (
  { warnings }: LevelResult,
  known: readonly SigningWarning[],
): readonly SigningWarning[] => warnings.filter((warning) => !known.includes(warning));

type Place = {
  readonly placement: Placement;
  readonly placedBy: PlaceFacts['placedBy'];
  readonly warnings: readonly ReviewWarning[];
};

function placeFacts(place: Place | undefined): PlaceFacts | undefined {
  return place && { placedBy: place.placedBy, pageNumber: place.placement.pageIndex + 1 };
}

async function placeOf(
  signing: SigningCase,
  { mark, fieldName }: FileRequest,
): Promise<Place | undefined> {
  if (mark === 'invisible') return undefined;
  const { document } = signing;
  if (fieldName !== undefined) {
    const placement = fieldPlacement(document, fieldName);
    return placement && { placement, placedBy: 'user', warnings: [] };
  }
  const { page, rect } = mark;
  if (page === undefined && rect === undefined) return placeMark(signing);
  const pageIndex = pageIndexOf(page ?? -1, pageCount(document));
  const { markSize } = await import('../signing/visible-mark.ts');
  const placement = rect
    ? { pageIndex, ...rect }
    : defaultPlacement(document, pageIndex, markSize(signing.facts));
  return { placement, placedBy: 'user', warnings: [] };
}

function pageIndexOf(page: number, pages: number): number {
  const index = page > 0 ? page - 1 : pages + page;
  if (index < 0 || index >= pages) throw new AgentError('PAGE_OUT_OF_RANGE', { page, pages });
  return index;
}
