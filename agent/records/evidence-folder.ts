// Evidence records on disk, readable without kyso: records as JSON, what they rest on by its SHA-256. No secrets are in
// them, but names and what was checked when: the folder is the user's alone.
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Clock } from '../core/clock.ts';
import { hexOf, randomBytes, sha256 } from '../core/crypto.ts';
import { writeAtomically } from '../core/document-file.ts';
import { EvidenceRecord, type EvidenceRecords, type NewEvidence } from './ports.ts';

export interface EvidenceLimits {
  readonly days: number;
  readonly records: number;
  /** Of all pieces together. */
  readonly bytes: number;
}

export const usualLimits: EvidenceLimits = { days: 3650, records: 10_000, bytes: 1 << 30 };

const DAY_MS = 24 * 3_600_000;
/** Looking at every file costs: once in so many records is enough to stay near the limits. */
const LOOK_EVERY = 50;

/** @param stateFolder - private to the user */
export function evidenceFolder(
  stateFolder: string,
  clock: Clock,
  limits: EvidenceLimits = usualLimits,
): EvidenceRecords {
  const base = join(stateFolder, 'evidence');
  const [records, pieces] = [join(base, 'records'), join(base, 'pieces')];
  const recordPath = (id: string): string => join(records, `${id}.json`);
  let kept = 0;

  function readRecord(name: string): EvidenceRecord | undefined {
    try {
      const text = readFileSync(join(records, name), 'utf8');
      return v.parse(EvidenceRecord, JSON.parse(text));
    } catch {
      // Damaged, or of another version: not ours to show, not ours to delete.
      return undefined;
    }
  }

  async function writePiece(bytes: Uint8Array): Promise<void> {
    const path = join(pieces, hexOf(sha256(bytes)));
    if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
    await writeAtomically(path, (file) => {
      file.write(bytes);
    });
  }

  function forgetTooMuch(): void {
    const now = clock.now().getTime();
    const all = folder.list();
    const isOld = ({ time }: EvidenceRecord): boolean =>
      now - new Date(time).getTime() > limits.days * DAY_MS;
    const surplus = Math.max(0, all.length - limits.records);
    for (const [at, record] of all.entries()) {
      const isTooMuch = at < surplus || isOld(record) || sizeOf(pieces) > limits.bytes;
      if (!isTooMuch) return;
      folder.remove(record.id);
    }
  }

  const folder: EvidenceRecords = {
    async keep(evidence) {
      for (const path of [records, pieces]) mkdirSync(path, { recursive: true, mode: 0o700 });
      const time = clock.now();
      const report = new TextEncoder().encode(JSON.stringify(evidence.report));
      const record = recordOf(evidence, report, time);
      const known = namesIn(records)
        .filter((name) => name.includes(`-${shortName(record)}-`))
        .flatMap((name) => readRecord(name) ?? [])
        .find((one) => isSameAs(one, record, time));
      if (known !== undefined) return known.id;
      const bytes = [report, ...evidence.certificates, ...evidence.crls, ...evidence.ocsps];
      for (const piece of bytes) await writePiece(piece);
      await writeAtomically(recordPath(record.id), (file) => {
        file.write(new TextEncoder().encode(`${JSON.stringify(record)}\n`));
      });
      // Again: whoever deleted another record meanwhile did not know of this one.
      for (const piece of bytes) await writePiece(piece);
      if (kept++ % LOOK_EVERY === 0) forgetTooMuch();
      return record.id;
    },
    list: () => namesIn(records).flatMap((name) => readRecord(name) ?? []),
    newest(count, before) {
      const names = namesIn(records).filter((name) => before === undefined || name < before);
      const found: EvidenceRecord[] = [];
      for (const name of names.toReversed()) {
        if (found.length === count) break;
        const record = readRecord(name);
        if (record !== undefined) found.push(record);
      }
      return found;
    },
    find: (id) => (v.is(EvidenceRecord.entries.id, id) ? readRecord(`${id}.json`) : undefined),
    piece(name) {
      try {
        const bytes = new Uint8Array(readFileSync(join(pieces, name)));
        return hexOf(sha256(bytes)) === name ? bytes : undefined;
      } catch {
        // Deleted by hand.
        return undefined;
      }
    },
    remove(id) {
      const record = folder.find(id);
      if (record === undefined) return false;
      const line = { time: clock.now().toISOString(), id, sha256: record.document.sha256 };
      appendFileSync(join(base, 'deleted.jsonl'), `${JSON.stringify(line)}\n`, { mode: 0o600 });
      rmSync(recordPath(id), { force: true });
      const needed = new Set(folder.list().flatMap(piecesOf));
      for (const name of piecesOf(record)) {
        if (!needed.has(name)) rmSync(join(pieces, name), { force: true });
      }
      return true;
    },
  };
  return folder;
}

const namesOf = (items: readonly Uint8Array[]): string[] =>
  items.map((bytes) => hexOf(sha256(bytes)));

function recordOf(
  { document, report, certificates, crls, ocsps }: NewEvidence,
  reportBytes: Uint8Array,
  time: Date,
): EvidenceRecord {
  const moment = time.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return {
    id: `${moment}-${document.sha256.slice(0, 12)}-${hexOf(randomBytes(4))}`,
    time: time.toISOString(),
    document,
    overall: report.overall,
    conclusions: report.signatures.map(({ indication, subIndication }) =>
      subIndication === null ? indication : `${indication}/${subIndication}`,
    ),
    report: hexOf(sha256(reportBytes)),
    certificates: namesOf(certificates),
    crls: namesOf(crls),
    ocsps: namesOf(ocsps),
  };
}

const shortName = ({ document }: EvidenceRecord): string => document.sha256.slice(0, 12);

function isSameAs(known: EvidenceRecord, record: EvidenceRecord, time: Date): boolean {
  const conclusionOf = ({ overall, conclusions }: EvidenceRecord): string =>
    [overall, ...conclusions].join();
  return (
    known.document.sha256 === record.document.sha256 &&
    conclusionOf(known) === conclusionOf(record) &&
    Math.abs(time.getTime() - new Date(known.time).getTime()) < DAY_MS
  );
}

const piecesOf = ({ report, certificates, crls, ocsps }: EvidenceRecord): readonly string[] => [
  report,
  ...certificates,
  ...crls,
  ...ocsps,
];

/** Whole files only, in order of their names. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted();
  } catch {
    // Nothing was kept yet.
    return [];
  }
}

function sizeOf(folder: string): number {
  return namesIn(folder)
    .map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
