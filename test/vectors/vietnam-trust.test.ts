// Real Vietnamese certificates and one real state document, beside the checkout: pins, paths, the older signature form.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../agent/core/byte-source.ts';
import { readCertificates } from '../../agent/cms/read-certificates.ts';
import { fingerprintOf } from '../../agent/pki/certificate.ts';
import { nationalTrust } from '../../agent/validation/trust/make-context.ts';
import { pins } from '../../agent/validation/trust/pins.ts';
import { verifyDocument } from '../../agent/validation/verify-document.ts';

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(`${shared}${path}`));
const nothing = { anchors: [], certificates: [], crls: [], ocsps: [], distrusted: [] };
const time = new Date('2026-11-25T00:00:00Z');

if (existsSync(shared)) {
  const files = readdirSync(`${shared}trust`).filter((name) => name.endsWith('.pem'));
  const certificates = files.map((name) => bytesOf(`trust/${name}`));

  describe('real authorities', () => {
    it('are eleven', () => {
      expect(files).toHaveLength(11);
    });

    it.each(files)('%s is pinned under its name and profile', (name) => {
      const [certificate] = readCertificates(bytesOf(`trust/${name}`));
      const pin = pins.find(
        ({ fingerprint }) => certificate && fingerprint === fingerprintOf(certificate),
      );
      expect(pin?.profile).toBe(name.startsWith('congvu') ? 'cong-vu' : 'cong-cong');
      expect(certificate?.subject.attributes.map(({ value }) => value)).toContain(pin?.name);
    });
  });

  describe('a real state document of 2019', () => {
    const source = memorySource(bytesOf('samples/state-document-2019-sha256.pdf'));

    it('leads to the pinned state root when the certificates are at hand', () => {
      const context = nationalTrust({ ...nothing, certificates }, time);
      const { overall, signatures } = verifyDocument(source, { trust: 'judged', context });
      expect(overall).toBe('indeterminate');
      expect(signatures).toMatchObject([
        {
          integrity: 'intact',
          modification: 'none',
          level: 'PKCS7',
          docMdp: 2,
          indication: 'INDETERMINATE',
          // no revocation data inside, and nothing is fetched
          subIndication: 'TRY_LATER',
          warnings: [
            'signing-certificate-missing',
            'signature-timestamp-not-trusted',
            'weak-certificate',
          ],
          timeStamps: [
            { genTime: '2019-06-12T11:27:19.000Z', subIndication: 'OUT_OF_BOUNDS_NO_POE' },
          ],
          trust: { profile: 'cong-vu', anchorOrigin: 'pin' },
        },
      ]);
      expect(signatures[0]?.trust?.path).toHaveLength(3);
    });

    it('has no path without them', () => {
      const context = nationalTrust(nothing, time);
      const { signatures } = verifyDocument(source, { trust: 'judged', context });
      expect(signatures).toMatchObject([
        { integrity: 'intact', subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', trust: { path: [] } },
      ]);
    });

    it('is not under the public profile', () => {
      const publicOnly = certificates.filter((_, at) => files[at]?.startsWith('congcong'));
      const context = nationalTrust({ ...nothing, certificates: publicOnly }, time);
      const { signatures } = verifyDocument(source, { trust: 'judged', context });
      expect(signatures).toMatchObject([{ subIndication: 'NO_CERTIFICATE_CHAIN_FOUND' }]);
    });
  });
} else {
  it('needs ../shared, which is not here', () => {
    process.stdout.write('vietnam-trust: ../shared is absent\n');
    expect(process.env['CI']).toBeUndefined();
  });
}
