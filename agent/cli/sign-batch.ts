// kyso sign --batch: many files with one PIN; standard output is JSON Lines, one for each file and a summary.
import { mkdirSync, realpathSync } from 'node:fs';
import { failureText } from '../../shared/text/failure-text.ts';
import { text } from '../../shared/text/text.ts';
import type { DocumentOutcome } from '../jobs/batch/batch-run.ts';
import { AgentError } from '../core/errors.ts';
import { batchQuestion } from '../jobs/pin-question.ts';
import type { FileRequest } from '../jobs/plan-file.ts';
import type { PinSource, TokenAccess } from '../signing/ports.ts';
import type { HeldCertificate } from '../signing/token-certificates.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import type { TrustServices } from '../signing/trust-services.ts';
import { type DocumentOptions, type ListedDocument, readBatchList } from './batch-list.ts';
import { type CliContext, exitCode } from './context.ts';
import { failureExit } from './failure-exit.ts';
import { levelEntry, type Progress } from './progress-option.ts';
import type { Decide } from './warning-decision.ts';

export interface BatchCommand {
  readonly list: string;
  readonly outFolder: string;
  readonly resume: boolean;
  readonly options: DocumentOptions;
  readonly level: SignatureLevel;
  readonly password: string | undefined;
  readonly isTraining: boolean;
  readonly pin: PinSource['kind'];
  readonly progress: Progress;
  readonly decide: Decide;
  readonly profile: (held: HeldCertificate) => FileRequest['profile'];
  readonly key: () => Promise<{ readonly tokens: TokenAccess; readonly held: HeldCertificate }>;
  readonly trustServices: () => Promise<TrustServices | undefined>;
}

/** @returns the exit code: the gravest of what happened to the documents */
export async function signList(command: BatchCommand, context: CliContext): Promise<number> {
  const outFolder = makeFolder(command.outFolder);
  const listed = readBatchList(command.list, outFolder, command.options, context);
  const { tokens, held } = await command.key();
  const profile = command.profile(held);
  const { password, isTraining, level, resume, progress, decide } = command;
  const { algorithms, language } = context;
  const documents = listed.map(
    (document): FileRequest => ({
      ...document,
      ...{ profile, password, algorithms, held, isTraining },
    }),
  );
  const { signBatch } = await import('../jobs/batch/sign-batch.ts');
  const places = await context.batchPlaces();
  try {
    const outcomes = await signBatch(
      { documents, held, outFolder, level, resume },
      {
        ...context,
        ...{ tokens, places, decide },
        stateFolder: context.stateFolder(),
        trustServices: await command.trustServices(),
        pin: (_, warnings) => {
          if (command.pin === 'stdin') return { kind: 'stdin' };
          const labels = listed.map((document) => document.in);
          const choices = listed.map(({ choice }) => choice);
          const about = { portalOrigin: undefined, labels, choices, listSha256: undefined };
          return {
            kind: 'dialog',
            language,
            question: batchQuestion(language, { ...about, warnings }, held),
          };
        },
        phase: (at, phase) => {
          if (progress.isJson) {
            progress.event({ event: 'phase', n: at + 1, in: listed[at]?.in, phase });
          }
        },
        outcome: (at, outcome) => {
          context.progress(undefined);
          const document = listed[at];
          if (document) progress.event(resultLine(at, document, outcome, context));
          const done = at + 1;
          const { length } = listed;
          context.progress(text(language, 'cli.batch.progress', { done, count: length }));
        },
      },
    );
    context.progress(undefined);
    return tellEnd(outcomes, progress, context);
  } finally {
    places.close();
    context.progress(undefined);
  }
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return realpathSync(folder);
  } catch (error) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file: folder }, { cause: error });
  }
}

function resultLine(
  at: number,
  { in: input, output }: ListedDocument,
  outcome: DocumentOutcome,
  { language }: CliContext,
): Readonly<Record<string, unknown>> {
  const common = { event: 'result', n: at + 1, in: input, out: output, status: outcome.status };
  switch (outcome.status) {
    case 'signed': {
      const { signed, level, place, warnings } = outcome.result;
      return {
        ...common,
        ...levelEntry(level),
        field: signed.field,
        page: place?.pageNumber ?? null,
        placedBy: place?.placedBy ?? null,
        warnings,
      };
    }
    case 'signed-before':
      return common;
    case 'refused':
    case 'not-signed': {
      const { failure } = outcome;
      return { ...common, failure, message: failureText(language, failure).message };
    }
  }
}

function tellEnd(
  outcomes: readonly DocumentOutcome[],
  progress: Progress,
  context: CliContext,
): number {
  const count = (status: DocumentOutcome['status']): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const lower = outcomes.filter(
    (outcome) =>
      outcome.status === 'signed' && outcome.result.level.reached !== outcome.result.level.wanted,
  ).length;
  const summary = {
    documents: outcomes.length,
    signed: count('signed'),
    signedBefore: count('signed-before'),
    lowerLevel: lower,
    refused: count('refused'),
    notSigned: count('not-signed'),
  };
  progress.event({ event: 'summary', ...summary });
  context.warn(text(context.language, 'cli.batch.summary', summary));
  const stopped = outcomes.find((outcome) => outcome.status === 'not-signed');
  if (stopped) {
    const { code } = stopped.failure;
    const { message, nextStep } = failureText(context.language, stopped.failure);
    context.warn(`${code}: ${message}`);
    context.warn(nextStep);
    context.warn(text(context.language, 'cli.batch.resume'));
    return failureExit(code);
  }
  if (summary.refused > 0) return exitCode.refused;
  return lower > 0 ? exitCode.lowerLevel : exitCode.done;
}
