// A method is a value: its name, what it takes, what it answers. Both sides parse with it.
import type * as v from 'valibot';

export type Schema = v.GenericSchema;

export interface Method<Name extends string, Params extends Schema, Result extends Schema> {
  readonly name: Name;
  readonly params: Params;
  readonly result: Result;
}

export function defineMethod<Name extends string, Params extends Schema, Result extends Schema>(
  name: Name,
  params: Params,
  result: Result,
): Method<Name, Params, Result> {
  return { name, params, result };
}

/** Something the agent tells without being asked. */
export interface EventKind<Name extends string, Params extends Schema> {
  readonly name: Name;
  readonly params: Params;
}

export function defineEvent<Name extends string, Params extends Schema>(
  name: Name,
  params: Params,
): EventKind<Name, Params> {
  return { name, params };
}
