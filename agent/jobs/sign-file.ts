// Signs a file on this PC into a new file, for the command line.
import { closeSync } from 'node:fs';
import type { LevelResult, SigningWarning } from '../../shared/protocol/level.ts';
import type { ReviewWarning } from '../../shared/protocol/job.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { Placement, SignatureLevel } from '../../shared/protocol/values.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import type { Language } from '../../shared/text/text.ts';
import { type ByteSource, descriptorSource } from '../core/byte-source.ts';
import type { Clock } from '../core/clock.ts';
import { randomId } from '../core/crypto.ts';
import { AgentError } from '../core/errors.ts';
import { hashSource } from '../core/hash-source.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { pageCount } from '../pdf/pages.ts';
import { personName } from '../pki/name.ts';
import { readCertificate } from '../pki/signing-certificate.ts';
import { type CertificatePolicy, checkCertificate } from './check-certificate.ts';
import { openInput, refuseSameFile, writeOutput } from './input-and-output.ts';
import { defaultPlacement } from './choose-place.ts';
import { type Opened, openWithPassword, type PasswordPrompt } from './document-password.ts';
import { pinQuestion } from './pin-question.ts';
import type { PinSource, TokenAccess } from '../signing/ports.ts';
import type { Journal } from './journal.ts';
import type { PlaceFinder } from './ports.ts';
import type { AlgorithmPolicy } from '../signing/choose-algorithm.ts';
import { fieldPlacement } from '../signing/field-placement.ts';
import {
  findings,
  placeMark,
  refuseUnlawful,
  type SigningCase,
  type SigningProfile,
  signingOrder,
} from './plan-signing.ts';
import { previewMark } from './preview-mark.ts';
import { signAndCheck } from './sign-and-check.ts';
import { verifyDocument } from '../validation/verify-document.ts';
import type { HeldCertificate } from '../signing/token-certificates.ts';

export interface FileSigning {
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
  readonly pin: 'stdin' | 'dialog';
  readonly held: HeldCertificate;
  readonly isTraining: boolean;
  readonly level: SignatureLevel;
}

export interface FileServices extends CertificatePolicy {
  readonly tokens: TokenAccess;
  readonly places: PlaceFinder;
  readonly passwords: PasswordPrompt;
  readonly clock: Clock;
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly journal: Journal;
  /** Tells the person and lets it decide. @throws AgentError WARNING_REFUSED */
  decide(warnings: readonly SigningWarning[]): Promise<void>;
}

export interface FileSigned {
  readonly signed: { readonly name: string; readonly field: string; readonly level: string };
  readonly level: LevelResult;
  readonly place:
    | { readonly placedBy: 'user' | 'text' | 'default'; readonly pageNumber: number }
    | undefined;
  readonly warnings: readonly ReviewWarning[];
}

/** @throws AgentError; the output then does not exist, or is what it was before */
export async function signFile(order: FileSigning, services: FileServices): Promise<FileSigned> {
  const descriptor = openInput(order.input);
  try {
    refuseSameFile(descriptor, order.output);
    return await sign(descriptor, order, services);
  } finally {
    closeSync(descriptor);
  }
}

async function sign(
  descriptor: number,
  order: FileSigning,
  services: FileServices,
): Promise<FileSigned> {
  const { language, signal, tokens, places, clock } = services;
  const source = descriptorSource(descriptor);
  // Started before the file is looked at: its text is needed last.
  const search = places.start(descriptor);
  signal.addEventListener('abort', () => {
    search.close();
  });
  try {
    const { value: document, password } = await openDocument(source, order, services);
    if (document.repaired && !order.mayRepair) throw new AgentError('PDF_DAMAGED', {});
    const certificate = readCertificate(order.held.certificate.certificate);
    const signingTime = new Date(Math.floor(clock.now().getTime() / 1000) * 1000);
    const { choice, profile, isTraining } = order;
    const signing: SigningCase = {
      document,
      report: verifyDocument(source, { trust: 'none', password }),
      search,
      facts: { choice, profile, certificate, signingTime, isTraining },
      role: profile.role,
    };
    refuseUnlawful(signing);
    const place = await placeOf(signing, order);
    const warnings = [
      ...(place?.warnings ?? []),
      ...(await findings(signing)),
      ...(place === undefined ? [] : (await previewMark(signing, place.placement)).warnings),
    ];
    const doubts = await checkCertificate(order.held, services, signal);
    await services.decide(doubts);
    recordWarnings(source, order, doubts, services);
    const pin = pinSource(document, order, language, doubts);
    const planned = await signingOrder(signing, place?.placement);
    const { reason, fieldName = planned.fieldName, algorithms } = order;
    const signOrder = { ...planned, reason, fieldName, password, algorithms };
    const signer = await tokens.signer(order.held.token, order.held.certificate, pin);
    try {
      const wanted = { level: order.level, services: services.trustServices, warnings: doubts };
      const progress = {
        ...silently,
        lowered: (level: LevelResult) => services.decide(newWarnings(level, doubts)),
      };
      const { report, level } = await writeOutput(order.output, (file) =>
        signAndCheck(source, file, signOrder, signer, signal, progress, wanted),
      );
      const { commonName = '' } = personName(certificate.subject);
      return {
        signed: signedFacts(report, commonName, level),
        level,
        place: placeFacts(place),
        warnings: [...new Set(warnings)],
      };
    } finally {
      signer.close();
    }
  } finally {
    search.close();
  }
}

/** Whoever gives the PIN or the password from a script is not asked for one. */
async function openDocument(
  source: ByteSource,
  { input, pin, password: given }: FileSigning,
  { passwords, language, signal }: FileServices,
): Promise<Opened<PdfDocument>> {
  const open = (password: string | undefined): PdfDocument =>
    openPdf(source, { password, forUpdate: true });
  if (given !== undefined || pin === 'stdin') return { value: open(given), password: given };
  const facts = { portalOrigin: undefined, label: input };
  return openWithPassword(open, passwords, language, facts, signal);
}

function recordWarnings(
  source: ByteSource,
  { held }: FileSigning,
  warnings: readonly SigningWarning[],
  { journal }: FileServices,
): void {
  if (warnings.length === 0) return;
  journal.append({
    event: 'warned',
    jobId: randomId(),
    sha256: hashSource(source),
    certificateSha256: held.certificate.sha256,
    portalOrigin: 'cli',
    warnings: warnings.map(({ code }) => code),
  });
}

const newWarnings = (
  { warnings }: LevelResult,
  known: readonly SigningWarning[],
): readonly SigningWarning[] => warnings.filter((warning) => !known.includes(warning));

function signedFacts(
  report: DocumentReport,
  name: string,
  level: LevelResult,
): FileSigned['signed'] {
  const own = report.signatures.findLast(({ type }) => type === 'signature');
  return { name, field: own?.field ?? '', level: level.reached };
}

type Place = {
  readonly placement: Placement;
  readonly placedBy: 'user' | 'text' | 'default';
  readonly warnings: readonly ReviewWarning[];
};

function placeFacts(place: Place | undefined): FileSigned['place'] {
  return place && { placedBy: place.placedBy, pageNumber: place.placement.pageIndex + 1 };
}

/** The command line has no phases to show, and the file was opened by this very call. */
const silently = { copied: (): void => undefined, signed: (): void => undefined };

function pinSource(
  document: PdfDocument,
  order: FileSigning,
  language: Language,
  warnings: readonly SigningWarning[],
): PinSource {
  if (order.pin === 'stdin') return { kind: 'stdin' };
  const facts = {
    portalOrigin: undefined,
    label: order.input,
    pageCount: pageCount(document),
    sha256: hashSource(document.source),
    choice: order.choice,
    warnings,
  };
  return { kind: 'dialog', language, question: pinQuestion(language, facts, order.held) };
}

async function placeOf(
  signing: SigningCase,
  { mark, fieldName }: FileSigning,
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
