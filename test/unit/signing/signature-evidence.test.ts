// What a CMS object brings along for validation data: read, never verified, and never a reason to fail.
import { describe, expect, it } from 'vitest';
import { cmsEvidence } from '../../../agent/signing/signature-evidence.ts';
import { newRoot, newTsa } from '../../support/authority/issue.ts';
import { newTimeStamp } from '../../support/authority/time-stamp.ts';

const root = newRoot();
const tsa = newTsa(root);
const token = newTimeStamp(tsa, Uint8Array.of(1), { certificates: [tsa, root] });

describe('the evidence of a token', () => {
  it('is its signer and every certificate it carries', () => {
    const { signer, certificates, timeStampToken } = cmsEvidence(token, 'document-timestamp');
    expect(signer?.der).toEqual(tsa.der);
    expect(certificates.map(({ der }) => der)).toEqual([tsa.der, root.der]);
    expect(timeStampToken).toBeUndefined();
  });

  it('leaves out certificates that nobody can read', () => {
    const broken = root.der.slice();
    // The algorithm inside loses its tag.
    broken[4] = 0x04;
    const carried = [tsa, { ...root, der: broken }];
    const odd = newTimeStamp(tsa, Uint8Array.of(1), { certificates: carried });
    const { certificates } = cmsEvidence(odd, 'document-timestamp');
    expect(certificates.map(({ der }) => der)).toEqual([tsa.der]);
  });

  it('is none of bytes that are no CMS object', () => {
    expect(cmsEvidence(Uint8Array.of(5, 0), 'signature')).toEqual({
      signer: undefined,
      certificates: [],
      timeStampToken: undefined,
    });
  });
});
