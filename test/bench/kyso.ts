// Our engine alone, from a file into a file.
import { withFile } from '../../agent/core/byte-source.ts';
import { writeAtomically } from '../../agent/core/document-file.ts';
import { copiedDraft } from '../../agent/signing/draft.ts';
import type { Signer } from '../../agent/signing/ports.ts';
import { type Signed, signDocument } from '../../agent/signing/sign-document.ts';
import { order, silently } from './order.ts';

const { signal } = new AbortController();

/** Copies, signs at B-B, syncs and gives the file its name. */
export const signIntoFile = (input: string, output: string, signer: Signer): Promise<Signed> =>
  withFile(input, (source) =>
    writeAtomically(output, (file) =>
      signDocument(copiedDraft(source, file), order, signer, signal, silently),
    ),
  );
