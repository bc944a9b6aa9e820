// On which portals we stand in for a local signing program, and how: the portal's entry goes before its profile.
import type { Compat } from '../../shared/portal-profile/dispatch.ts';
import type { LineSettings, PluginName } from '../page-world/line-messages.ts';
import { configuredPortals } from './portals.ts';
import { knownProfiles, ownProfiles, policyProfiles, profileFor } from './profiles.ts';

/** Everything a call of a page on this exact origin is handled by. */
export interface PluginSettings extends LineSettings {
  /** Beside the portal's own: where its files may come from and go to. */
  readonly apiOrigins: readonly string[];
  readonly uploadField: string;
  /** Whether the request's `MetaData` go along with the file as form fields. */
  readonly sendMetaData: boolean;
  /** A page gets its answer by then, whatever happens. */
  readonly answerWithinMs: number;
}

const names: readonly PluginName[] = ['vgca', 'vnpt'];
/** @param address - of the frame that calls @returns undefined where nothing is switched on */
export async function pluginSettings(address: string): Promise<PluginSettings | undefined> {
  const { origin } = new URL(address);
  const portal = (await configuredPortals()).find((candidate) => candidate.origin === origin);
  const profile = await profileFor(address);
  const compat: Compat = { ...profile?.compat, ...portal?.compat };
  const plugins = namesIn(compat);
  if (plugins.length === 0) return undefined;
  const apiOrigins = [...(portal?.apiOrigins ?? []), ...(profile?.apiOrigins ?? [])];
  return { plugins, apiOrigins, ...answering(compat) };
}

/** What is not said, as docs/vgca.md says. */
function answering({
  whenAbsent = 'answer',
  passThrough = false,
  uploadField = 'uploadfile',
  sendMetaData = true,
  answerWithinSeconds = 300,
}: Compat): Omit<PluginSettings, 'plugins' | 'apiOrigins'> {
  const answerWithinMs = answerWithinSeconds * 1000;
  return { whenAbsent, passThrough, uploadField, sendMetaData, answerWithinMs };
}

const namesIn = (compat: Compat): PluginName[] => names.filter((name) => compat[name] === true);
const isOn = (compat: Compat): boolean => namesIn(compat).length > 0;

/** Addresses, or patterns of addresses, on which any program may be stood in for. */
export async function pluginAddresses(): Promise<string[]> {
  const profiles = new Map((await knownProfiles()).map((profile) => [profile.id, profile]));
  const configured = (await configuredPortals()).flatMap(({ origin, profile, compat }) =>
    isOn({ ...profiles.get(profile)?.compat, ...compat }) ? [origin] : [],
  );
  const matched = [...(await policyProfiles()), ...(await ownProfiles())].flatMap(
    ({ compat = {}, match }) => (isOn(compat) ? match : []),
  );
  return [...configured, ...matched];
}
