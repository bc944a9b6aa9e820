// The agents that administrators have named for this browser, by the fingerprint of their key: no other one is paired
// with or spoken to.
import * as v from 'valibot';
import { Sha256Hex } from '../../shared/protocol/values.ts';
import { managed, policyValue } from './policy-value.ts';

const STORAGE_KEY = 'agentKeys';

/** SHA-256 of the keys, lower-case hex; undefined: any agent. A list without one usable entry is no free choice. */
export async function policyAgentKeys(): Promise<ReadonlySet<string> | undefined> {
  const stored = await managed(STORAGE_KEY);
  const list = policyValue(stored[STORAGE_KEY]);
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const usable = list.map((entry) =>
    v.safeParse(
      Sha256Hex,
      typeof entry === 'string' ? entry.toLowerCase().replaceAll(':', '') : entry,
    ),
  );
  return new Set(usable.flatMap((entry) => (entry.success ? [entry.output] : [])));
}
