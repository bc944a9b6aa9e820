// Answers the scripts behind a page that calls a local signing program. Only exact origins for which it is switched on
// get anything at all.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { readCertificateOf, signHash } from '../../../../shared/protocol/hash.ts';
import { type CertificateInfo, listCertificates } from '../../../../shared/protocol/token.ts';
import type { AgentLink } from '../../../channel/agent-link.ts';
import { failureOf } from '../../../channel/failure-of.ts';
import {
  type CertificateAnswer,
  type FromPlugin,
  type HashAnswer,
  type PluginSettingsAnswer,
  PluginStart,
} from '../../../messages/from-plugin.ts';
import { type PluginSettings, pluginSettings } from '../../../settings/compat.ts';
import { currentLanguage } from '../../../settings/language.ts';
import type { Sender } from '../../messages/sender.ts';
import type { Signings } from '../../sign/signings.ts';

type Page = Extract<Sender, { kind: 'page' }>;
type Failed = { readonly kind: 'failure'; readonly failure: Failure };

export interface PluginTools {
  readonly link: AgentLink;
  readonly signings: Signings;
}

/** A page hears of an absent agent before it loses patience and saves without a signature. */
const PRESENCE_MS = 3_500;
const CALLS_SCRIPT = '/content-scripts/plugin-calls.js';

export async function answerPlugin(
  tools: PluginTools,
  page: Page,
  message: FromPlugin,
): Promise<unknown> {
  const settings = await pluginSettings(page.url);
  if (settings === undefined) return undefined;
  switch (message.kind) {
    case 'plugin.started':
      return v.parse(v.object(PluginStart.entries), settings);
    case 'plugin.load':
      await load(page);
      return true;
    case 'plugin.settings':
      return settingsAnswer(settings);
    case 'plugin.presence':
      return presence(tools.link);
    case 'plugin.cancel':
      await tools.signings.cancelCall(message.signingId, page.target);
      return true;
    case 'plugin.certificate':
      return certificate(tools.link, page);
    case 'plugin.hash':
      return hash(tools.link, page, message);
    case 'plugin.options':
      await browser.runtime.openOptionsPage();
      return true;
  }
}

async function load({ target }: Page): Promise<void> {
  const { tabId, frameId } = target;
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    files: [CALLS_SCRIPT],
  });
}

async function settingsAnswer(settings: PluginSettings): Promise<PluginSettingsAnswer> {
  const { version } = browser.runtime.getManifest();
  const { plugins, apiOrigins, ...rest } = settings;
  const lists = { plugins: [...plugins], apiOrigins: [...apiOrigins] };
  return { ...rest, ...lists, language: await currentLanguage(), version };
}

async function presence(link: AgentLink): Promise<{ readonly kind: 'present' } | Failed> {
  const late = new Promise<Failed>((resolve) => {
    const failure: Failure = { code: 'AGENT_NOT_FOUND', details: {} };
    setTimeout(resolve, PRESENCE_MS, { kind: 'failure', failure });
  });
  const found = link.connect().then(
    () => ({ kind: 'present' as const }),
    (error: unknown): Failed => ({ kind: 'failure', failure: failureOf(error) }),
  );
  return Promise.race([found, late]);
}

/** The one that the panel would propose; the agent asks a person about the portal first. @throws PeerError */
async function proposed(link: AgentLink, portalOrigin: string): Promise<CertificateInfo | Failure> {
  const { peer } = await link.connect();
  const usable = (await peer.request(listCertificates, { portalOrigin })).filter(
    (candidate) => candidate.usable,
  );
  const chosen = usable.find(({ role }) => role === 'person') ?? usable[0];
  return chosen ?? { code: 'CERTIFICATE_NOT_FOUND', details: { wanted: '' } };
}

async function certificate(
  link: AgentLink,
  { origin: portalOrigin }: Page,
): Promise<CertificateAnswer> {
  try {
    const info = await proposed(link, portalOrigin);
    if ('code' in info) return { kind: 'failure', failure: info };
    const { peer } = await link.connect();
    const read = await peer.request(readCertificateOf, { portalOrigin, certificateId: info.id });
    return { kind: 'certificate', info, der: read.certificate };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}

async function hash(
  link: AgentLink,
  { origin: portalOrigin, topOrigin }: Page,
  { digest }: Extract<FromPlugin, { kind: 'plugin.hash' }>,
): Promise<HashAnswer> {
  try {
    const { peer } = await link.connect();
    const requestId = crypto.randomUUID();
    const params = { requestId, portalOrigin, topOrigin, digest };
    return { kind: 'signature', ...(await peer.request(signHash, params)) };
  } catch (error) {
    return { kind: 'failure', failure: failureOf(error) };
  }
}
