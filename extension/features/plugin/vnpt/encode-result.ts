// Answers of the VNPT plugin: a result, an asterisk, the name under which the page waits. The page splits at the first
// asterisk, so that the result holds none.
import type { Order, PluginFailure, Result, Wording } from '../order.ts';
import { statusNumber, statusOf } from '../vgca/status-number.ts';
import { vnptFunction } from './function-numbers.ts';

/** Codes of that program's own list, as far as they say what happened. */
const code = {
  done: 0,
  badInput: 1,
  noCertificate: 2,
  failed: 3,
  unknown: 5,
  noToken: 8,
  invalidSignature: 10,
  cancelled: 11,
} as const;
/** Of the licence function alone: there 1 is the good answer. */
const LICENSED = 1;

export async function encodeVnpt(
  callback: string,
  order: Order,
  result: Result,
  wording: Wording,
  functionId?: number,
): Promise<string> {
  const text = await resultText(order, result, wording, functionId);
  return `${text}*${callback}`;
}

async function resultText(
  order: Order,
  result: Result,
  wording: Wording,
  functionId: number | undefined,
): Promise<string> {
  switch (result.kind) {
    case 'fact':
      return factText(result.fact, wording);
    case 'certificate':
      return escaped({ serial: result.info.serialNumber, base64: result.der });
    case 'verified':
      return verifiedText(result);
    case 'signed': {
      const [outcome = { kind: 'cancelled' } as const] = result.files;
      if (outcome.kind !== 'done') return resultText(order, outcome, wording, functionId);
      return json(code.done, await base64Of(outcome.delivered.document), '');
    }
    case 'cancelled':
      return json(code.cancelled, '', wording.say('plugin.cancelled'));
    case 'failed':
      // This one is asked for a bare word, not for a code.
      if (functionId === vnptFunction.check) return '-1';
      return json(codeOf(result.failure), '', wording.explain(result.failure));
    case 'hash':
    case 'done':
      return json(code.done, '', '');
  }
}

function factText(fact: Extract<Result, { kind: 'fact' }>['fact'], { version }: Wording): string {
  if (fact === 'ready') return '1';
  return fact === 'version' ? version : json(LICENSED, '', '');
}

function verifiedText({ verdict }: Extract<Result, { kind: 'verified' }>): string {
  const { sentence, isValid } = verdict;
  return isValid ? json(code.done, sentence, '') : json(code.invalidSignature, '', sentence);
}

/** Whatever else went wrong has failed. */
const codes: ReadonlyMap<number, number> = new Map([
  [statusNumber.cancelled, code.cancelled],
  [statusNumber.noToken, code.noToken],
  [statusNumber.certificateUnusable, code.noCertificate],
  [statusNumber.documentRefused, code.badInput],
  [statusNumber.downloadFailed, code.badInput],
  [statusNumber.notSupported, code.unknown],
  [statusNumber.internal, code.unknown],
]);

const codeOf = (failure: PluginFailure): number => codes.get(statusOf(failure)) ?? code.failed;

const json = (number: number, data: string, error: string): string =>
  escaped({ code: number, data, error });

const escaped = (value: object): string => JSON.stringify(value).replaceAll('*', '\\u002a');

async function base64Of(document: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => {
      reject(reader.error ?? new Error('FileReader'));
    };
    reader.readAsDataURL(document);
  });
}
