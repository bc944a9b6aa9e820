// Signs a file on this PC into a new file, for the command line.
import { closeSync } from 'node:fs';
import type { LevelResult, SigningWarning } from '../../shared/protocol/level.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import type { Language } from '../../shared/text/text.ts';
import type { ByteSource } from '../core/byte-source.ts';
import { randomId } from '../core/crypto.ts';
import { hashSource } from '../core/hash-source.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { copiedDraft } from '../signing/draft.ts';
import type { PinSource, Signer, TokenAccess } from '../signing/ports.ts';
import { type CertificatePolicy, checkCertificate } from './check-certificate.ts';
import { type Opened, openWithPassword, type PasswordPrompt } from './document-password.ts';
import { openInput, refuseSameFile, writeOutput } from './input-and-output.ts';
import type { Journal } from './journal.ts';
import { pinQuestion } from './pin-question.ts';
import {
  type FilePhase,
  type FileRequest,
  type FileSigned,
  newWarnings,
  planFile,
  type PlannedFile,
  type PlanServices,
  signedFacts,
} from './plan-file.ts';
import { recordedSigner } from './recorded-signer.ts';
import { signAndCheck } from './sign-and-check.ts';

export interface FileSigning extends FileRequest {
  readonly pin: 'stdin' | 'dialog';
  readonly level: SignatureLevel;
}

export interface FileServices extends CertificatePolicy, PlanServices {
  readonly tokens: TokenAccess;
  readonly passwords: PasswordPrompt;
  readonly language: Language;
  readonly journal: Journal;
  /** Tells the person and lets it decide. @throws AgentError WARNING_REFUSED */
  decide(warnings: readonly SigningWarning[]): Promise<void>;
  /** What is being done now. */
  readonly phase: (phase: FilePhase) => void;
}

/** @throws AgentError; the output then does not exist, or is what it was before */
export async function signFile(order: FileSigning, services: FileServices): Promise<FileSigned> {
  const descriptor = openInput(order.input);
  try {
    refuseSameFile(descriptor, order.output);
    services.phase('reviewing');
    const planned = await planFile(descriptor, order, services, (source) =>
      openDocument(source, order, services),
    );
    return await sign(planned, order, services);
  } finally {
    closeSync(descriptor);
  }
}

async function sign(
  planned: PlannedFile,
  order: FileSigning,
  services: FileServices,
): Promise<FileSigned> {
  const { language, signal, tokens } = services;
  const { source } = planned;
  const doubts = await checkCertificate(order.held, services, signal);
  await services.decide(doubts);
  const pin = pinSource(planned, order, language, doubts);
  const use = { jobId: randomId(), portalOrigin: 'cli', sha256: '' };
  const certificateSha256 = order.held.certificate.sha256;
  const signer = recordedSigner(
    withPhases(await tokens.signer(order.held.token, order.held.certificate, pin), services.phase),
    services.journal,
    () => ({ ...use, certificateSha256 }),
    doubts,
  );
  try {
    const wanted = {
      ...{ level: order.level, services: services.trustServices, warnings: doubts },
      allowed: order.isTraining ? undefined : services.allowed,
    };
    const progress = {
      copied: (sha256: string): void => {
        use.sha256 = sha256;
      },
      signed: (): void => {
        services.phase('validating');
      },
      lowered: (level: LevelResult) => services.decide(newWarnings(level, doubts)),
    };
    const { report, level } = await writeOutput(order.output, (file) =>
      signAndCheck(
        ...([copiedDraft(source, file), planned.order, signer, signal, progress, wanted] as const),
        planned.report,
      ),
    );
    return signedFacts(order, planned, report, level);
  } finally {
    signer.close();
  }
}

function withPhases(signer: Signer, phase: (phase: FilePhase) => void): Signer {
  return {
    ...signer,
    async sign(data, mechanism, signal) {
      phase('awaiting-pin');
      const signature = await signer.sign(data, mechanism, signal);
      phase('signing');
      return signature;
    },
  };
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

function pinSource(
  { source, pages }: PlannedFile,
  order: FileSigning,
  language: Language,
  warnings: readonly SigningWarning[],
): PinSource {
  if (order.pin === 'stdin') return { kind: 'stdin' };
  const facts = {
    portalOrigin: undefined,
    label: order.input,
    pageCount: pages,
    sha256: hashSource(source),
    choice: order.choice,
    warnings,
  };
  return { kind: 'dialog', language, question: pinQuestion(language, facts, order.held) };
}
