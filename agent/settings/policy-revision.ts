// A number that goes up whenever administrators change the policy of this PC: two PCs that differ are told apart by it,
// and whoever is connected hears which one counts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { hexOf, sha256 } from '../core/crypto.ts';
import { writeAtomically } from '../core/document-file.ts';
import type { JsonObject } from './layers.ts';

const Noted = v.strictObject({
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  digest: v.string(),
});

/**
 * @param policy - what counts now; its members in any order
 * @returns 0 while there has never been a policy
 */
export async function policyRevision(stateFolder: string, policy: JsonObject): Promise<number> {
  const file = join(stateFolder, 'policy-revision.json');
  const before = noted(file);
  const digest = hexOf(sha256(new TextEncoder().encode(JSON.stringify(sorted(policy)))));
  if (before?.digest === digest) return before.revision;
  if (before === undefined && Object.keys(policy).length === 0) return 0;
  const revision = (before?.revision ?? 0) + 1;
  await writeAtomically(file, (written) => {
    written.write(new TextEncoder().encode(JSON.stringify({ revision, digest })));
  });
  return revision;
}

/** Absent, or damaged by hand: counted anew. */
function noted(file: string): v.InferOutput<typeof Noted> | undefined {
  try {
    const parsed = v.safeParse(Noted, JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
