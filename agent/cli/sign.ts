// kyso sign: one signature into a new file, or with --batch one into each of many; the inputs are only read.
import { readFileSync } from 'node:fs';
import type { ReviewWarning } from '../../shared/protocol/job.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import { collectEarly } from '../core/memory.ts';
import type { TokenAccess } from '../signing/ports.ts';
import { selectCertificate } from '../signing/select-certificate.ts';
import { type HeldCertificate, surveyTokens } from '../signing/token-certificates.ts';
import type { SigningProfile } from '../jobs/plan-signing.ts';
import type { FileSigned } from '../jobs/plan-file.ts';
import { signFile } from '../jobs/sign-file.ts';
import { profileImage, profileNamed, profileOf } from '../settings/settings.ts';
import type { CliContext } from './context.ts';
import { parseChoice } from './choice-options.ts';
import { levelExit, parseLevel, parseTsa } from './level-options.ts';
import { parseOptions } from './options.ts';
import { readPassword } from './password-option.ts';
import { parsePage, parseRect } from './placement-options.ts';
import { levelEntry, type Progress, progressOf, withResult } from './progress-option.ts';
import { signList } from './sign-batch.ts';
import { missing } from './usage-error.ts';
import { warningDecision } from './warning-decision.ts';

const options = {
  module: { type: 'string' },
  token: { type: 'string' },
  cert: { type: 'string' },
  training: { type: 'boolean', default: false },
  'pin-stdin': { type: 'boolean', default: false },
  kind: { type: 'string', default: 'approve' },
  'copy-form': { type: 'string' },
  comment: { type: 'string' },
  number: { type: 'string' },
  date: { type: 'string' },
  profile: { type: 'string' },
  level: { type: 'string' },
  tsa: { type: 'string' },
  'on-warning': { type: 'string' },
  image: { type: 'string' },
  page: { type: 'string' },
  rect: { type: 'string' },
  invisible: { type: 'boolean', default: false },
  reason: { type: 'string' },
  field: { type: 'string' },
  'password-fd': { type: 'string' },
  repair: { type: 'boolean', default: false },
  out: { type: 'string' },
  batch: { type: 'string' },
  'out-dir': { type: 'string' },
  resume: { type: 'boolean', default: false },
  progress: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseOptions<typeof options>>['values'];

export async function sign(args: readonly string[], context: CliContext): Promise<number> {
  const { language } = context;
  const { values, positionals } = parseOptions(args, options, context);
  const progress = progressOf(values.progress, context);
  if (values.batch !== undefined) return signMany(values.batch, values, positionals, context);
  if (values['out-dir'] !== undefined || values.resume) throw missing(language, '--batch');
  const [input, ...more] = positionals;
  if (input === undefined || more.length > 0) throw missing(language, 'VĂN_BẢN.pdf');
  return withResult(progress, context, () => signOne(input, values, progress, context));
}

/** Training asks nobody; a level that is none is told all the same. @throws UsageError */
function wantedLevel({ level, training }: Values, context: CliContext): SignatureLevel {
  const wanted = parseLevel(level, context);
  return training ? 'B-B' : wanted;
}

async function signOne(
  input: string,
  values: Values,
  progress: Progress,
  context: CliContext,
): Promise<number> {
  const { language } = context;
  // Ends with this document: work saved counts less than memory.
  collectEarly();
  if (values.out === undefined) throw missing(language, '--out');
  const choice = parseChoice(values, language);
  const level = wantedLevel(values, context);
  const tsa = parseTsa(values.tsa, context);
  const decide = warningDecision(values['on-warning'], context);
  const page = parsePage(values.page, language);
  const rect = parseRect(values.rect, language);
  const password = readPassword(values['password-fd'], values['pin-stdin'], language);

  const { tokens, held } = await chooseKey(values, context);
  const profile = profileFor(held, values, context);
  const result = await signFile(
    {
      input,
      output: values.out,
      choice,
      profile,
      mark: values.invisible ? 'invisible' : { page, rect },
      reason: values.reason,
      fieldName: values.field,
      password,
      mayRepair: values.repair,
      algorithms: context.algorithms,
      pin: values['pin-stdin'] ? 'stdin' : 'dialog',
      held,
      isTraining: values.training,
      level,
    },
    {
      ...context,
      places: await context.places(),
      tokens,
      decide,
      phase: progress.phase,
      trustServices: values.training ? undefined : await context.trust(tsa),
    },
  );
  context.progress(undefined);
  tellFindings(result, context);
  const { field } = result.signed;
  if (progress.isJson) {
    const { level: reached, place, warnings } = result;
    progress.event({
      ...{ event: 'result', status: 'signed', out: values.out, ...levelEntry(reached), field },
      ...{ page: place?.pageNumber ?? null, placedBy: place?.placedBy ?? null, warnings },
    });
  } else {
    context.print(text(language, 'cli.signed', { file: values.out }));
    context.print(text(language, 'cli.signedBy', { ...result.signed }));
  }
  return levelExit(result.level, context, 'signed');
}

function signMany(
  list: string,
  values: Values,
  positionals: readonly string[],
  context: CliContext,
): Promise<number> {
  const { language } = context;
  const outFolder = values['out-dir'];
  if (outFolder === undefined) throw missing(language, '--out-dir');
  if (positionals.length > 0 || values.out !== undefined) throw missing(language, '--batch');
  const tsa = parseTsa(values.tsa, context);
  return signList(
    {
      ...{ list, outFolder, resume: values.resume, options: values },
      level: wantedLevel(values, context),
      password: readPassword(values['password-fd'], values['pin-stdin'], language),
      isTraining: values.training,
      pin: values['pin-stdin'] ? 'stdin' : 'dialog',
      progress: progressOf(values.progress, context),
      decide: warningDecision(values['on-warning'], context),
      profile: (held) => profileFor(held, values, context),
      key: () => chooseKey(values, context),
      trustServices: async () => (values.training ? undefined : context.trust(tsa)),
    },
    context,
  );
}

/** What a person should know of the place and the mark. */
function tellFindings({ place, warnings }: FileSigned, context: CliContext): void {
  const { language } = context;
  if (place && place.placedBy !== 'user') {
    const { placedBy, pageNumber } = place;
    context.warn(text(language, `cli.place.${placedBy}`, { page: pageNumber }));
  }
  for (const warning of warnings) {
    if (!toldWithPlace.has(warning)) context.warn(text(language, `finding.${warning}`));
  }
}

async function chooseKey(
  values: {
    readonly training: boolean;
    readonly module?: string | undefined;
    readonly cert?: string | undefined;
    readonly token?: string | undefined;
  },
  context: CliContext,
): Promise<{ readonly tokens: TokenAccess; readonly held: HeldCertificate }> {
  const { language, signal } = context;
  if (values.training) {
    context.warn(text(language, 'cli.training'));
    const tokens = await context.trainingTokens();
    const [token] = (await surveyTokens(tokens, signal)).tokens;
    const [certificate] = token?.certificates ?? [];
    if (!token || !certificate) throw new AgentError('TOKEN_NOT_PRESENT', {});
    return { tokens, held: { token, certificate } };
  }
  if (values.cert === undefined) throw missing(language, '--cert');
  const tokens = context.tokens(values.module);
  const choice = { wanted: values.cert, tokenLabel: values.token };
  return { tokens, held: await selectCertificate(tokens, choice, signal) };
}

/** The line about the default place says it already. */
const toldWithPlace: ReadonlySet<ReviewWarning> = new Set(['no-text']);

/** The named profile, else the one of the certificate; `--image` goes before the profile's picture. */
function profileFor(
  { certificate }: HeldCertificate,
  values: { readonly profile?: string | undefined; readonly image?: string | undefined },
  { profiles }: CliContext,
): SigningProfile {
  const profile =
    values.profile === undefined
      ? profileOf({ profiles }, certificate.sha256)
      : profileNamed({ profiles }, values.profile);
  const { role, organizationName, sealDiameterMm } = profile ?? {};
  const image = values.image === undefined ? profileImage(profile ?? {}) : readImage(values.image);
  return { role, organizationName, sealDiameterMm, image };
}

function readImage(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new AgentError('FILE_UNREADABLE', { file }, { cause: error });
  }
}
