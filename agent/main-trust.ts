// Whom the composition root trusts and asks: what lies in the trust folders, TSA, OCSP, CRL and issuers.
import type { Clock } from './core/clock.ts';
import type { HttpOptions } from './net/http-client.ts';
import type { Policy } from './settings/policy.ts';
import type { NetworkSettings, Settings } from './settings/settings.ts';
import type { TrustFiles } from './settings/trust-folders.ts';
import type { TrustServices } from './signing/trust-services.ts';
import type { SystemTrustStore } from './validation/ports.ts';
import type { StoredTrust } from './validation/trust/make-context.ts';

/** What lies in the trust folders, with what administrators say about bundles and the system's roots. */
export function storedTrust(
  { bundles: files, bundleVersion: version, ...rest }: TrustFiles,
  { trustBundleKeys, operatingSystemTrust }: Policy,
  store: SystemTrustStore,
): StoredTrust {
  const keys = trustBundleKeys.map((key) => new Uint8Array(Buffer.from(key, 'base64')));
  const system = operatingSystemTrust ? (store.read() ?? []) : undefined;
  return { ...rest, bundles: { files, keys, version }, ...(system ? { system } : {}) };
}

/** How calls go out, whomever they are to. @throws AgentError FILE_UNREADABLE */
export async function callOptions(network: NetworkSettings): Promise<Omit<HttpOptions, 'egress'>> {
  const { proxyOf, readFiles } = await import('./settings/network.ts');
  return {
    proxy: proxyOf(network, process.env),
    tlsAuthorities: readFiles(network.tlsAuthorities).map((pem) => new TextDecoder().decode(pem)),
    timeoutMs: network.timeoutMs,
  };
}

/** TSA, OCSP, CRL and issuers as the settings say; nothing is reached before it is asked. */
export async function trustServices(
  settings: Settings,
  clock: Clock,
  tsaUrl: string | undefined,
  stored: StoredTrust,
): Promise<TrustServices> {
  const { answerFolder } = await import('./net/answer-folder.ts');
  const { revocationClient } = await import('./net/revocation-client.ts');
  const { tsaClient } = await import('./net/tsa-client.ts');
  const { vietnamAliases, vietnamHosts } = await import('./net/vietnam-hosts.ts');
  const { stateFolder } = await import('./settings/folders.ts');
  const { nationalTrust } = await import('./validation/trust/make-context.ts');
  const { readFiles } = await import('./settings/network.ts');
  const { network, trustAnchors } = settings;
  const options = {
    egress: {
      hosts: [...vietnamHosts, ...network.hosts],
      aliases: { ...vietnamAliases, ...network.aliases },
    },
    ...(await callOptions(network)),
  };
  const state = stateFolder(process.env);
  const anchors = [...stored.anchors, ...readFiles(trustAnchors)];
  const trusted = nationalTrust({ ...stored, anchors }, clock.now());
  const url = tsaUrl ?? network.timestampUrl ?? undefined;
  return {
    timestamps:
      url === undefined
        ? undefined
        : tsaClient(url, { ...options, egress: { ...options.egress, hosts: [new URL(url).host] } }),
    revocation: revocationClient(options, answerFolder(state, clock), stored.crls),
    reusesAnswers: false,
    anchors: new Set(trusted.anchors.keys()),
    pins: trusted.pins,
    distrusted: trusted.distrusted,
    algorithms: trusted.algorithms,
    certificates: trusted.certificates,
    clock,
  };
}
