// What a person has decided about portals for good: a file of the user, read anew for each question, so that what is
// revoked on the command line is revoked at once.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { capabilities } from '../../../shared/protocol/needs.ts';
import { Instant, Origin } from '../../../shared/protocol/values.ts';
import { writeAtomically } from '../../core/document-file.ts';

const Consent = v.strictObject({
  origin: Origin,
  capability: v.picklist(capabilities),
  decision: v.picklist(['always', 'never']),
  decidedAt: Instant,
});
type Consent = v.InferOutput<typeof Consent>;

const Stored = v.strictObject({ consents: v.array(Consent) });

export interface ConsentFile {
  list(): readonly Consent[];
  /** In the place of what was decided before. */
  keep(consent: Consent): Promise<void>;
  /** Everything about this portal. @returns how many decisions that were */
  revoke(origin: string): Promise<number>;
}

export function consentFile(stateFolder: string): ConsentFile {
  const path = join(stateFolder, 'consents.json');
  const write = (consents: readonly Consent[]): Promise<void> =>
    writeAtomically(path, (file) => {
      file.write(new TextEncoder().encode(`${JSON.stringify({ consents }, undefined, 2)}\n`));
    });
  const list = (): readonly Consent[] => {
    try {
      return v.parse(Stored, JSON.parse(readFileSync(path, 'utf8'))).consents;
    } catch {
      // Nothing was decided yet, or nothing that can be read: a person is asked again.
      return [];
    }
  };
  return {
    list,
    async keep(consent) {
      const others = list().filter(
        ({ origin, capability }) => origin !== consent.origin || capability !== consent.capability,
      );
      await write([...others, consent]);
    },
    async revoke(origin) {
      const all = list();
      const others = all.filter((consent) => consent.origin !== origin);
      if (others.length < all.length) await write(others);
      return all.length - others.length;
    },
  };
}
