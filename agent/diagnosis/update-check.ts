// Is a newer version announced, and can this PC hear of it?
import type { CheckResult } from '../../shared/protocol/diagnosis.ts';
import type { Failure } from '../../shared/protocol/errors.ts';
import type { UpdateNotice } from '../../shared/protocol/update.ts';

const expired: Failure = { code: 'UPDATE_MANIFEST_REFUSED', details: { problem: 'expired' } };

/** No line where nothing was ever asked, nor while a PC that knows its version is only off the network. */
export function updateCheck(notice: UpdateNotice, own: string): readonly CheckResult[] {
  const { state, announced } = notice;
  const facts = { own, version: announced?.version ?? '' };
  if (state === 'required') return [{ id: 'update', state: 'bad', facts }];
  const failure = tellingFailure(notice);
  if (failure !== undefined) return [{ id: 'update', state: 'warn', facts, failure }];
  if (state === 'available') return [{ id: 'update', state: 'warn', facts }];
  return state === 'current' ? [{ id: 'update', state: 'ok', facts }] : [];
}

function tellingFailure({ state, announced, failure }: UpdateNotice): Failure | undefined {
  const isOffline = failure?.code === 'UPDATE_SOURCE_UNREACHABLE';
  if (failure !== undefined && (!isOffline || state === 'unknown')) return failure;
  return state === 'current' && announced?.isExpired === true ? expired : undefined;
}
