// Lists the tokens behind several modules, one process each: a driver that fails hides nothing of the others.
import * as v from 'valibot';
import type { AgentError } from '../core/errors.ts';
import { type RefusedModule, unsuitableModule } from './find-modules.ts';
import { type Token, Tokens } from './listing.ts';
import { isExpected, TokenError } from './token-error.ts';
import { askTokenProcess, type WorkerCommand } from './token-process.ts';

/** A token and the module that reaches it. */
export type TokenListing = Token & { readonly module: string };

type ModuleFailure = { readonly module: string; readonly failure: AgentError };

export type TokenSurvey = {
  /** Modules that have answered. */
  readonly modules: readonly string[];
  /** Those of them that the helper process for 32 bits has loaded. */
  readonly narrow: readonly string[];
  readonly tokens: readonly TokenListing[];
  /** Modules that could not be asked; empty when all is well. */
  readonly failures: readonly ModuleFailure[];
};

/** What a folder or a list of names holds beside drivers: nobody needs to hear of it while others work. */
const unremarkable: ReadonlySet<RefusedModule['why']> = new Set([
  'missing',
  'not-a-library',
  'no-function-list',
]);

/**
 * Asks every module for its tokens and certificates. No PIN is involved.
 *
 * @param modules - absolute paths, preferred first; a token seen through two of them is listed once
 * @throws TokenError USER_CANCELLED when `signal` is aborted; a failing module is a value in the result
 */
export async function listTokens(request: {
  readonly modules: readonly string[];
  /** Those of them that the helper process for 32 bits loads. */
  readonly narrow?: readonly string[];
  /** Found beside them and not loaded. */
  readonly refused?: readonly RefusedModule[];
  readonly worker: WorkerCommand;
  readonly signal: AbortSignal;
}): Promise<TokenSurvey> {
  const { modules, narrow = [], refused = [], worker, signal } = request;
  const answers = await Promise.all(modules.map((module) => listModule(module, worker, signal)));
  const answered = modules.filter((_, at) => 'tokens' in (answers[at] ?? {}));
  return {
    modules: answered,
    narrow: answered.filter((module) => narrow.includes(module)),
    tokens: withoutRepeats(answers.flatMap((answer) => ('tokens' in answer ? answer.tokens : []))),
    failures: [
      ...answers.flatMap((answer) => ('failure' in answer ? [answer] : [])),
      ...refused
        .filter(({ why }) => !unremarkable.has(why))
        .map((module) => ({ module: module.path, failure: unsuitableModule(module) })),
    ],
  };
}

async function listModule(
  module: string,
  worker: WorkerCommand,
  signal: AbortSignal,
): Promise<{ readonly tokens: readonly TokenListing[] } | ModuleFailure> {
  try {
    const answer = await askTokenProcess(worker, { kind: 'list', module }, signal);
    const parsed = v.safeParse(Tokens, answer);
    if (!parsed.success) throw new TokenError('DRIVER_FAILED', { module });
    const tokens = inOrder(parsed.output, ({ label, serial }) => [label, serial]);
    return { tokens: tokens.map((token) => ({ ...token, ...sorted(token), module })) };
  } catch (error) {
    if (!isExpected(error) || error.code === 'USER_CANCELLED') throw error;
    return { module, failure: error };
  }
}

const sorted = ({ certificates }: Token): Pick<Token, 'certificates'> => ({
  certificates: inOrder(certificates, ({ label, sha256 }) => [label, sha256]),
});

/** Drivers promise no order of slots and objects: people find everything where it was the last time. */
function inOrder<Item>(items: readonly Item[], names: (item: Item) => [string, string]): Item[] {
  return items.toSorted((a, b) => {
    const [[label, mark], [otherLabel, otherMark]] = [names(a), names(b)];
    return label.localeCompare(otherLabel, 'vi') || mark.localeCompare(otherMark, 'vi');
  });
}

/** Two drivers can show one token: same serial, same certificates. */
function withoutRepeats(tokens: readonly TokenListing[]): readonly TokenListing[] {
  const seen = new Map<string, string>();
  return tokens.filter((token) => {
    const certificates = token.certificates.map(({ sha256 }) => sha256).sort();
    const identity = [token.serial, ...certificates].join(' ');
    const through = seen.get(identity);
    seen.set(identity, through ?? token.module);
    return through === undefined || through === token.module;
  });
}
