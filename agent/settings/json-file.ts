// A JSON file with a schema: unknown members are refused, an absent file means all defaults.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { AgentError } from '../core/errors.ts';

const JsonObject = v.record(v.string(), v.unknown());

/** Absent = empty. @throws AgentError SETTINGS_INVALID, FILE_UNREADABLE */
export function readJsonObject(file: string): Readonly<Record<string, unknown>> {
  const json = readIfPresent(file);
  return json === undefined ? {} : parseJson(jsonOf(json, file), JsonObject, file);
}

/**
 * @param place - the file or registry key that the value is from
 * @throws AgentError SETTINGS_INVALID with the path of the first wrong member
 */
export function parseJson<S extends v.GenericSchema>(
  value: unknown,
  schema: S,
  place: string,
): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new AgentError('SETTINGS_INVALID', { file: place, path: v.getDotPath(issue) ?? '' });
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new AgentError('FILE_UNREADABLE', { file }, { cause: error });
  }
}

function jsonOf(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new AgentError('SETTINGS_INVALID', { file, path: '' }, { cause: error });
  }
}
