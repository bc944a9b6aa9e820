// The list of `kyso sign --batch`: JSON Lines, each line one document with its own options.
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import * as v from 'valibot';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import type { FileRequest } from '../jobs/plan-file.ts';
import { parseChoice } from './choice-options.ts';
import type { CliContext } from './context.ts';
import { parsePage, parseRect } from './placement-options.ts';
import { UsageError } from './usage-error.ts';

/** Options of the command line that a line may give for its own document. */
export interface DocumentOptions {
  readonly kind: string;
  readonly 'copy-form'?: string | undefined;
  readonly comment?: string | undefined;
  readonly number?: string | undefined;
  readonly date?: string | undefined;
  readonly page?: string | undefined;
  readonly rect?: string | undefined;
  readonly invisible: boolean;
  readonly reason?: string | undefined;
  readonly field?: string | undefined;
  readonly repair: boolean;
}

export interface ListedDocument
  extends Pick<FileRequest, 'input' | 'output' | 'mark' | 'reason' | 'fieldName' | 'mayRepair'> {
  readonly choice: SignatureChoice;
  /** As the list has them. */
  readonly in: string;
  readonly out: string;
}

type ListContext = Pick<CliContext, 'language' | 'batchLimit'>;

const Text = v.pipe(v.string(), v.maxLength(4096));
/** A plain name: outputs stay in their folder. */
const FileName = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^[^/\\\0]+$/),
  v.check((name) => name !== '.' && name !== '..'),
);

const Line = v.strictObject({
  in: v.pipe(Text, v.minLength(1)),
  out: v.optional(FileName),
  kind: v.optional(Text),
  'copy-form': v.optional(Text),
  comment: v.optional(Text),
  number: v.optional(Text),
  date: v.optional(Text),
  page: v.optional(v.pipe(v.number(), v.integer())),
  rect: v.optional(v.union([Text, v.pipe(v.array(v.number()), v.length(4))])),
  invisible: v.optional(v.boolean()),
  reason: v.optional(Text),
  field: v.optional(Text),
  repair: v.optional(v.boolean()),
});
type Line = v.InferOutput<typeof Line>;

/**
 * @param outFolder - absolute; a line without `out` keeps the name of its input there
 * @param common - the options of the command line, for whatever a line does not say
 * @throws UsageError with the line's number; AgentError FILE_UNREADABLE, LIMIT_EXCEEDED
 */
export function readBatchList(
  list: string,
  outFolder: string,
  common: DocumentOptions,
  context: ListContext,
): readonly ListedDocument[] {
  const outputs = new Set<string>();
  const documents = linesOf(list).map(([number, line]) =>
    onLine(number, context, () => {
      const document = listed(parseLine(line), outFolder, common, context);
      if (outputs.has(document.output)) throw new UsageError(`out: ${document.out}`);
      outputs.add(document.output);
      return document;
    }),
  );
  if (documents.length === 0) throw new UsageError(text(context.language, 'cli.batch.empty'));
  if (documents.length > context.batchLimit) {
    throw new AgentError('LIMIT_EXCEEDED', { limit: `batch=${context.batchLimit}` });
  }
  return documents;
}

function linesOf(list: string): readonly (readonly [number, string])[] {
  try {
    return readFileSync(list, 'utf8')
      .split(/\r?\n/)
      .map((line, at) => [at + 1, line] as const)
      .filter(([, line]) => line.trim() !== '');
  } catch (error) {
    throw new AgentError('FILE_UNREADABLE', { file: list }, { cause: error });
  }
}

function onLine<T>(number: number, { language }: ListContext, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(text(language, 'cli.batch.line', { number, reason: error.message }));
  }
}

function parseLine(line: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UsageError('JSON');
  }
  const parsed = v.safeParse(Line, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new UsageError(v.getDotPath(issue) ?? 'JSON');
}

function listed(
  line: Line,
  outFolder: string,
  common: DocumentOptions,
  { language }: ListContext,
): ListedDocument {
  const options = {
    ...common,
    ...line,
    kind: line.kind ?? common.kind,
    invisible: line.invisible ?? common.invisible,
    repair: line.repair ?? common.repair,
  };
  const out = line.out ?? basename(line.in);
  const page = line.page === undefined ? common.page : String(line.page);
  const rect = typeof line.rect === 'object' ? line.rect.join(',') : (line.rect ?? common.rect);
  return {
    in: line.in,
    out,
    input: resolve(line.in),
    output: join(outFolder, out),
    choice: parseChoice(options, language),
    mark: options.invisible
      ? 'invisible'
      : { page: parsePage(page, language), rect: parseRect(rect, language) },
    reason: options.reason,
    fieldName: options.field,
    mayRepair: options.repair,
  };
}
