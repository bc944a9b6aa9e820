// A JSON file with a schema: unknown members are refused, an absent file means all defaults.
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { AgentError } from '../core/errors.ts';

/** @throws AgentError SETTINGS_INVALID with the path of the first wrong member, FILE_UNREADABLE */
export function readJsonFile<S extends v.GenericSchema>(file: string, schema: S): v.InferOutput<S> {
  const json = readIfPresent(file);
  const parsed = v.safeParse(schema, json === undefined ? {} : parseJson(json, file));
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new AgentError('SETTINGS_INVALID', { file, path: v.getDotPath(issue) ?? '' });
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new AgentError('FILE_UNREADABLE', { file }, { cause: error });
  }
}

function parseJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new AgentError('SETTINGS_INVALID', { file, path: '' }, { cause: error });
  }
}
