// The training certificate: self-signed, worthless outside training, kept as PKCS#12. The only place of node-forge.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import forge from 'node-forge';
import type { Clock } from '../core/clock.ts';
import { generateRsaKey, hexOf, randomBytes } from '../core/crypto.ts';
import { writeAtomically } from '../core/document-file.ts';

/** Guards nothing: whoever can read the file may train with it. PKCS#12 wants one. */
const FILE_PASSWORD = 'tap-huan';
const VALID_YEARS = 1;
const MAC_ITERATIONS = 2048;

export interface TrainingKey {
  /** DER. */
  readonly certificate: Uint8Array;
  /** PKCS#8, PEM. */
  readonly privateKey: string;
}

/** Made on first use and again when it has expired. */
export async function trainingKey(folder: string, clock: Clock): Promise<TrainingKey> {
  const file = join(folder, 'training.p12');
  if (existsSync(file)) {
    const { key, notAfter } = openPkcs12(new Uint8Array(readFileSync(file)));
    if (notAfter > clock.now()) return key;
  }
  const pkcs12 = createPkcs12(clock.now());
  await writeAtomically(file, (output) => {
    output.write(pkcs12);
  });
  return openPkcs12(pkcs12).key;
}

function createPkcs12(now: Date): Uint8Array {
  const privateKey = forge.pki.privateKeyFromPem(generateRsaKey());
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  certificate.serialNumber = `01${hexOf(randomBytes(15))}`;
  certificate.validity.notBefore = new Date(now.getTime() - 60_000);
  certificate.validity.notAfter = new Date(now);
  certificate.validity.notAfter.setFullYear(now.getFullYear() + VALID_YEARS);
  const name = [
    utf8Attribute('2.5.4.10', 'Tập huấn Ký số QLVB'),
    utf8Attribute('2.5.4.3', 'NGƯỜI TẬP HUẤN'),
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true },
  ]);
  certificate.sign(privateKey, forge.md.sha256.create());
  const pkcs12 = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], FILE_PASSWORD, {
    algorithm: 'aes256',
    count: MAC_ITERATIONS,
  });
  return fromBinary(forge.asn1.toDer(pkcs12).getBytes());
}

/** The library's types call the tag of a value its class; what it wants is the universal tag UTF8String. */
function utf8Attribute(type: string, value: string): forge.pki.CertificateField {
  const field: forge.pki.CertificateField = { type, value };
  Object.assign(field, { valueTagClass: forge.asn1.Type.UTF8 });
  return field;
}

function openPkcs12(bytes: Uint8Array): { key: TrainingKey; notAfter: Date } {
  const binary = Buffer.from(bytes).toString('latin1');
  const pkcs12 = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(binary), FILE_PASSWORD);
  const bag = (type: string | undefined): forge.pkcs12.Bag | undefined =>
    type === undefined ? undefined : pkcs12.getBags({ bagType: type })[type]?.[0];
  const certificate = bag(forge.pki.oids['certBag'])?.cert;
  const privateKey = bag(forge.pki.oids['pkcs8ShroudedKeyBag'])?.key;
  if (!certificate || !privateKey)
    throw new Error('the training file holds no certificate and key');
  return {
    key: {
      certificate: fromBinary(
        forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(),
      ),
      privateKey: forge.pki.privateKeyToPem(privateKey),
    },
    notAfter: certificate.validity.notAfter,
  };
}

const fromBinary = (binary: string): Uint8Array => new Uint8Array(Buffer.from(binary, 'latin1'));
