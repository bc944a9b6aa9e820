// A fleet as a table to read, as comma separated values, as JSON.
import { checkSentence } from '../../shared/report/diagnosis-report.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import { type Language, sayIn } from '../../shared/text/text.ts';
import { inertText } from '../core/inert-text.ts';
import type { ReadCheck } from '../diagnosis/doctor-report.ts';
import { countsOf, type Fleet, type FleetPc, tally } from '../diagnosis/fleet.ts';
import { csvLine } from './csv.ts';

export interface FleetTime {
  /** Certificates that end within so many days are listed. */
  readonly days: number;
  readonly now: Date;
}

const marks = { ok: '✓', warn: '!', bad: '✗' } as const;

/** What a later version has found is told by its id. */
function sentenceOf(line: ReadCheck | undefined, language: Language): string {
  if (line === undefined) return '';
  return line.check === undefined ? line.id : inertText(checkSentence(language, line.check), 400);
}

export function fleetTable(
  fleet: Fleet,
  soon: readonly FleetPc[],
  { days }: FleetTime,
  language: Language,
): readonly string[] {
  const say = sayIn(language);
  const { pcs, unreadable } = fleet;
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const counted = (names: readonly string[]): readonly string[] =>
    tally(names).map(([name, count]) => `${String(count).padStart(5)}  ${name}`);
  const width = Math.min(30, Math.max(0, ...pcs.map(({ host }) => host.length)));
  return [
    say('fleet.summary', { ...countsOf(fleet) }),
    ...section(
      say('fleet.versions'),
      counted(pcs.map(({ version }) => version ?? say('fleet.unknown'))),
    ),
    ...section(say('fleet.problems'), counted(pcs.flatMap(({ amiss }) => amiss))),
    ...section(
      say('fleet.ending', { days }),
      soon.map(({ host, certificateEnds = '' }) => `${displayTime(certificateEnds)}  ${host}`),
    ),
    ...section(
      say('fleet.pcs'),
      pcs.map((pc) =>
        `${marks[pc.state]} ${pc.host.padEnd(width)}  ${sentenceOf(pc.worst, language)}`.trimEnd(),
      ),
    ),
    ...section(
      say('fleet.older'),
      pcs.flatMap(({ host, olderFiles }) => olderFiles.map((file) => `${host}: ${file}`)),
    ),
    ...section(say('fleet.unreadable'), unreadable),
  ];
}

const columns = [
  'host',
  'state',
  'at',
  'version',
  'worst',
  'sentence',
  'amiss',
  'certificateEnds',
  'olderFiles',
  'file',
] as const;

/** Files that are no report are lines too, with the state `unreadable`. */
export function fleetCsv({ pcs, unreadable }: Fleet, language: Language): readonly string[] {
  const rows = pcs.map((pc) => ({
    ...pc,
    worst: pc.worst?.id,
    sentence: sentenceOf(pc.worst, language),
    amiss: pc.amiss.join(' '),
    olderFiles: pc.olderFiles.join(' '),
  }));
  const others = unreadable.map((file) => ({ ...noPc, file }));
  return [
    csvLine(columns),
    ...[...rows, ...others].map((row) => csvLine(columns.map((name) => row[name] ?? ''))),
  ];
}

type Row = Readonly<Record<(typeof columns)[number], string | undefined>>;
const noPc: Row = {
  host: undefined,
  state: 'unreadable',
  at: undefined,
  version: undefined,
  worst: undefined,
  sentence: undefined,
  amiss: undefined,
  certificateEnds: undefined,
  olderFiles: undefined,
  file: undefined,
};

export function fleetJson(fleet: Fleet, soon: readonly FleetPc[], language: Language): string {
  const { pcs, unreadable } = fleet;
  return JSON.stringify({
    counts: countsOf(fleet),
    versions: Object.fromEntries(tally(pcs.map(({ version }) => version ?? ''))),
    problems: Object.fromEntries(tally(pcs.flatMap(({ amiss }) => amiss))),
    ending: soon.map(({ host, certificateEnds }) => ({ host, certificateEnds })),
    pcs: pcs.map(({ worst, ...pc }) => ({
      ...pc,
      ...(worst && { worst: { id: worst.id, sentence: sentenceOf(worst, language) } }),
    })),
    unreadable,
  });
}
