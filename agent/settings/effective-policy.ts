// What counts on this PC for this user: every member of policy and settings, and who has decided it.
import { type EffectiveValue, effectiveValues, type JsonObject, type Layer } from './layers.ts';
import { readJsonObject } from './json-file.ts';
import { policyOf } from './policy.ts';
import { readSettings } from './settings.ts';

/**
 * @param machine - what administrators have laid down, weakest first
 * @param userFile - the user's settings file
 * @throws AgentError SETTINGS_INVALID, FILE_UNREADABLE
 */
export function effectivePolicy(
  machine: readonly Layer[],
  userFile: string,
): readonly EffectiveValue[] {
  const { settings: forced, ...policy } = policyOf(machine);
  const effective: JsonObject = { ...policy, settings: readSettings(userFile, forced) };
  const user = { source: userFile, values: { settings: readJsonObject(userFile) } };
  return effectiveValues(effective, [user, ...machine]);
}
