// On which portals we stand in for a local signing program, and how. One function to ask, so that the source may change.
import * as v from 'valibot';
import type { LineSettings, PluginName } from '../page-world/line-messages.ts';
import { Compat } from './compat-schema.ts';
import { configuredPortals } from './portals.ts';

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

/** @returns undefined where nothing is switched on */
export async function pluginSettings(origin: string): Promise<PluginSettings | undefined> {
  const portals = await configuredPortals();
  const portal = portals.find((candidate) => candidate.origin === origin);
  const compat = portal?.compat ?? v.parse(Compat, {});
  const plugins = names.filter((name) => compat[name]);
  if (plugins.length === 0) return undefined;
  return {
    plugins,
    whenAbsent: compat.whenAbsent,
    passThrough: compat.passThrough,
    apiOrigins: portal?.apiOrigins ?? [],
    uploadField: compat.uploadField,
    sendMetaData: compat.sendMetaData,
    answerWithinMs: compat.answerWithinSeconds * 1000,
  };
}

/** Origins on which any program is stood in for. */
export async function pluginOrigins(): Promise<string[]> {
  const portals = await configuredPortals();
  return portals.flatMap(({ origin, compat }) =>
    compat !== undefined && names.some((name) => compat[name]) ? [origin] : [],
  );
}
