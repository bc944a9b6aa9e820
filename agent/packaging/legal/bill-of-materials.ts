// The bill of materials of what is handed out (CycloneDX 1.6, JSON).
import { NODE_VERSION } from '../node-base.ts';
import { PRODUCT, productVersion, sourceEpoch } from '../product.ts';
import { fixedUuid } from '../uuid.ts';
import type { ShippedPackage } from './shipped-packages.ts';

export function billOfMaterials(packages: readonly ShippedPackage[]): string {
  const version = productVersion();
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${fixedUuid(`bill ${version}`).toLowerCase()}`,
    version: 1,
    metadata: {
      timestamp: new Date(sourceEpoch() * 1000).toISOString(),
      component: { type: 'application', name: 'kyso', version, description: PRODUCT },
    },
    components: [
      {
        type: 'platform',
        name: 'node',
        version: NODE_VERSION,
        licenses: [{ license: { id: 'MIT' } }],
        purl: `pkg:generic/node@${NODE_VERSION}`,
      },
      { type: 'data', name: 'Tinos', licenses: [{ license: { id: 'OFL-1.1' } }] },
      ...packages.map(component),
    ],
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

function component({ name, version, licence, integrity }: ShippedPackage): object {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type: 'library',
    name,
    version,
    purl,
    'bom-ref': purl,
    licenses: [licence.includes(' ') ? { expression: licence } : { license: { id: licence } }],
    ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
  };
}

function hashOf(integrity: string): object {
  const [algorithm = '', base64 = ''] = integrity.split('-');
  const content = Buffer.from(base64, 'base64').toString('hex');
  return { alg: algorithm.toUpperCase().replace('SHA', 'SHA-'), content };
}
