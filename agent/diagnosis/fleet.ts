// Many PCs by their diagnoses: how each one is, what is most often wrong, whose certificates end soon.
import type { CheckResult } from '../../shared/protocol/diagnosis.ts';
import { inertText } from '../core/inert-text.ts';
import { type ReadCheck, type ReadReport, readReport } from './doctor-report.ts';

type State = CheckResult['state'];

export interface FleetFile {
  /** As it is shown. */
  readonly name: string;
  /** undefined: it could not be read, or is larger than any report. */
  readonly bytes: Uint8Array | undefined;
}

export interface FleetPc {
  readonly host: string;
  /** ISO 8601; undefined in reports from before it was written. */
  readonly at: string | undefined;
  readonly version: string | undefined;
  /** The worst of its lines. */
  readonly state: State;
  /** The first line of that state; undefined when all is well. */
  readonly worst: ReadCheck | undefined;
  /** Ids of all lines that are not ok. */
  readonly amiss: readonly string[];
  /** When its last usable certificate ends, ISO 8601. */
  readonly certificateEnds: string | undefined;
  readonly file: string;
  /** Files about the same PC that are older. */
  readonly olderFiles: readonly string[];
}

export interface Fleet {
  /** The worst first. */
  readonly pcs: readonly FleetPc[];
  /** Files that are no report. */
  readonly unreadable: readonly string[];
}

const ranks: Readonly<Record<State, number>> = { bad: 0, warn: 1, ok: 2 };

export function fleetOf(files: Iterable<FleetFile>): Fleet {
  const byHost = new Map<string, FleetPc>();
  const unreadable: string[] = [];
  for (const { name, bytes } of files) {
    const file = inertText(name, 300);
    const report = bytes && readReport(bytes);
    if (report === undefined) unreadable.push(file);
    else {
      const pc = pcOf(report, file);
      // Windows' names know no case.
      const key = pc.host.toLowerCase();
      byHost.set(key, newer(byHost.get(key), pc));
    }
  }
  const pcs = [...byHost.values()].toSorted(
    (a, b) => ranks[a.state] - ranks[b.state] || a.host.localeCompare(b.host, 'vi'),
  );
  return { pcs, unreadable };
}

/** By their own times; one without is older than any. */
function newer(before: FleetPc | undefined, pc: FleetPc): FleetPc {
  if (before === undefined) return pc;
  const isNewer = timeOf(pc) >= timeOf(before);
  const [kept, older] = isNewer ? [pc, before] : [before, pc];
  return { ...kept, olderFiles: [...kept.olderFiles, older.file, ...older.olderFiles] };
}

const timeOf = ({ at }: FleetPc): number => (at === undefined ? 0 : Date.parse(at));

function pcOf({ host, at, checks }: ReadReport, file: string): FleetPc {
  const amiss = checks.filter(({ state }) => state !== 'ok');
  const [worst] = amiss.toSorted((a, b) => ranks[a.state] - ranks[b.state]);
  return {
    host: host ?? nameOf(file),
    at,
    version: factOf(checks, 'version', 'version'),
    state: worst?.state ?? 'ok',
    worst,
    amiss: [...new Set(amiss.map(({ id }) => id))],
    certificateEnds: momentOf(factOf(checks, 'certificate', 'notAfter')),
    file,
    olderFiles: [],
  };
}

/** Collected under the name of the PC, as a rule. */
const nameOf = (file: string): string =>
  (file.split(/[/\\]/).at(-1) ?? file).replace(/\.[^.]*$/, '');

function factOf(checks: readonly ReadCheck[], id: string, name: string): string | undefined {
  const fact = checks.find((line) => line.id === id)?.check?.facts[name];
  return typeof fact === 'string' ? inertText(fact, 60) : undefined;
}

const momentOf = (text: string | undefined): string | undefined =>
  text === undefined || Number.isNaN(Date.parse(text)) ? undefined : new Date(text).toISOString();

export interface FleetCounts {
  readonly pcs: number;
  readonly ok: number;
  readonly warn: number;
  readonly bad: number;
  readonly unreadable: number;
  /** Files about a PC of which there is a newer one. */
  readonly older: number;
}

export function countsOf({ pcs, unreadable }: Fleet): FleetCounts {
  const count = (state: State): number => pcs.filter((pc) => pc.state === state).length;
  return {
    pcs: pcs.length,
    ok: count('ok'),
    warn: count('warn'),
    bad: count('bad'),
    unreadable: unreadable.length,
    older: pcs.reduce((sum, { olderFiles }) => sum + olderFiles.length, 0),
  };
}

/** How many PCs have each; the most frequent first. */
export function tally(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b, 'vi'));
}

/** Whose last certificate ends within so many days, or has ended; the soonest first. */
export function endingSoon({ pcs }: Fleet, days: number, now: Date): readonly FleetPc[] {
  const last = now.getTime() + days * 24 * 3_600_000;
  const end = ({ certificateEnds }: FleetPc): number => Date.parse(certificateEnds ?? '');
  return pcs.filter((pc) => end(pc) <= last).toSorted((a, b) => end(a) - end(b));
}
