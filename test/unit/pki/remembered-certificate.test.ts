// Certificates are parsed once: what is remembered belongs to the bytes, not to the buffer they came in.
import { describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../agent/pki/certificate.ts';
import { newRoot, newSigner } from '../../support/authority/issue.ts';

const root = newRoot();
const signer = newSigner(root);

describe('a certificate that was parsed before', () => {
  it('is the same value', () => {
    expect(parseCertificate(signer.der.slice())).toBe(parseCertificate(signer.der));
  });

  it('does not change with the buffer it came in', () => {
    const { der } = newSigner(root, { subject: 'CN=Lê Thị Ánh' });
    const buffer = der.slice();
    const before = parseCertificate(buffer);
    buffer.fill(0);
    expect(before.der).toEqual(der);
    expect(parseCertificate(der)).toBe(before);
    expect(() => parseCertificate(buffer)).toThrow('bytes after the value');
  });

  it('is another one after a single changed bit', () => {
    const changed = signer.der.slice();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(parseCertificate(changed).signature).not.toEqual(signer.certificate.signature);
  });

  it('holds no more than itself', () => {
    const large = new Uint8Array(1 << 20);
    const { der } = newSigner(root, { subject: 'CN=Trần Văn Bảo' });
    large.set(der, 1000);
    const { der: kept } = parseCertificate(large.subarray(1000, 1000 + der.length));
    expect(kept.buffer.byteLength).toBe(der.length);
  });
});
