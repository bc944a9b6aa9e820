// A PIV card (NIST SP 800-73-4 part 2) as far as signing needs it: SELECT, GET DATA, VERIFY, CHANGE REFERENCE DATA,
// GENERAL AUTHENTICATE; command chaining in, GET RESPONSE out. Key 9C asks for the PIN before every signature.
import { constants, createPrivateKey, privateEncrypt, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { TestEntity } from '../pki.ts';
import { readTlv, tlv } from './tlv.ts';

export const PIV_ATR = Buffer.from('3b80800101', 'hex');

/** An instruction that the card meets with something else than its answer. */
type CardFault = 'verify' | 'sign' | 'select';

export type PivApplet = {
  /** One command as it comes from the reader. */
  transmit(command: Uint8Array): Uint8Array;
  /** The card lost its power: nothing is verified any more. */
  reset(): void;
  triesLeft(): number;
  /** Instructions so far, by name. */
  readonly seen: readonly string[];
  /** Called before an instruction is answered: `pull` takes the card out there. */
  onInstruction: (name: string) => void;
  /** Status words given instead of doing anything. */
  readonly faults: Map<CardFault, number>;
};

const AID = 'a000000308000010000100';
const TRIES = 3;
const RSA_2048 = 0x07;
const SIGNATURE_KEY = 0x9c;
const PIN_REFERENCE = 0x80;
const OK = 0x9000;

const names: Readonly<Record<number, string>> = {
  0xa4: 'SELECT',
  0xcb: 'GET DATA',
  0x20: 'VERIFY',
  0x24: 'CHANGE REFERENCE DATA',
  0x87: 'GENERAL AUTHENTICATE',
  0xc0: 'GET RESPONSE',
};

/** @param pin - six to eight characters */
export function createPivApplet(entity: TestEntity, pin: string, serial: string): PivApplet {
  const key = createPrivateKey(readFileSync(entity.keyPath));
  const certificate = new X509Certificate(entity.certificate).raw;
  const objects = new Map<string, Uint8Array>([
    ['5fc102', chuid(serial)],
    [
      '5fc10a',
      Buffer.concat([tlv('70', certificate), tlv('71', Uint8Array.of(0)), tlv('fe', nothing)]),
    ],
  ]);
  let pinNow = padded(Buffer.from(pin));
  let tries = TRIES;
  let isVerified = false;
  let chained: Uint8Array = nothing;
  let waiting: Uint8Array = nothing;
  const seen: string[] = [];
  const faults = new Map<CardFault, number>();

  const answer = (data: Uint8Array): Uint8Array => {
    const now = data.subarray(0, 256);
    waiting = data.subarray(256);
    if (waiting.length === 0) return Buffer.concat([now, status(OK)]);
    return Buffer.concat([now, Uint8Array.of(0x61, Math.min(waiting.length, 256) & 0xff)]);
  };
  const tryPin = (given: Uint8Array): number => {
    if (tries === 0) return 0x6983;
    isVerified = Buffer.from(given).equals(pinNow);
    tries = isVerified ? TRIES : tries - 1;
    return isVerified ? OK : 0x63c0 + tries;
  };
  const verify = (data: Uint8Array): number => {
    if (data.length > 0) return tryPin(data);
    if (isVerified) return OK;
    return tries === 0 ? 0x6983 : 0x63c0 + tries;
  };
  const changePin = (data: Uint8Array): number => {
    const result = tryPin(data.subarray(0, 8));
    if (result === OK) pinNow = Buffer.from(data.subarray(8, 16));
    return result;
  };
  const getData = (data: Uint8Array): Uint8Array => {
    const wanted = Buffer.from(readTlv(data).get('5c') ?? nothing).toString('hex');
    const object = objects.get(wanted);
    return object === undefined ? status(0x6a82) : answer(tlv('53', object));
  };
  const sign = (algorithm: number, reference: number, data: Uint8Array): Uint8Array => {
    if (algorithm !== RSA_2048 || reference !== SIGNATURE_KEY) return status(0x6a86);
    if (!isVerified) return status(0x6982);
    isVerified = false;
    const challenge = readTlv(readTlv(data).get('7c') ?? nothing).get('81') ?? nothing;
    const padding = constants.RSA_NO_PADDING;
    return answer(tlv('7c', tlv('82', privateEncrypt({ key, padding }, challenge))));
  };

  const ownPin = (reference: number, act: (data: Uint8Array) => number, data: Uint8Array) =>
    status(reference === PIN_REFERENCE ? act(data) : 0x6a88);
  const handlers: Readonly<
    Record<number, (p1: number, p2: number, data: Uint8Array) => Uint8Array>
  > = {
    0xa4: (_p1, _p2, data) => (isPiv(data) ? answer(applicationTemplate) : status(0x6a82)),
    0xcb: (_p1, _p2, data) => getData(data),
    0x20: (_p1, p2, data) => ownPin(p2, verify, data),
    0x24: (_p1, p2, data) => ownPin(p2, changePin, data),
    0x87: sign,
    0xc0: () => answer(waiting),
  };
  const perform = (command: Uint8Array): Uint8Array => {
    const [, instruction = 0, p1 = 0, p2 = 0] = command;
    const data = Buffer.concat([chained, dataOf(command)]);
    chained = nothing;
    const fault = faultOf(instruction);
    const wrong = fault && faults.get(fault);
    if (wrong !== undefined) return status(wrong);
    return handlers[instruction]?.(p1, p2, data) ?? status(0x6d00);
  };
  const applet: PivApplet = {
    transmit(command) {
      const [instructionClass = 0, instruction = 0] = command;
      if ((instructionClass & 0x10) !== 0) {
        chained = Buffer.concat([chained, dataOf(command)]);
        return status(OK);
      }
      const name = names[instruction] ?? instruction.toString(16);
      seen.push(name);
      applet.onInstruction(name);
      return perform(command);
    },
    reset() {
      isVerified = false;
      chained = nothing;
      waiting = nothing;
    },
    triesLeft: () => tries,
    seen,
    onInstruction: () => undefined,
    faults,
  };
  return applet;
}

const nothing = new Uint8Array();
const isPiv = (name: Uint8Array): boolean =>
  Buffer.from(name).toString('hex').startsWith(AID.slice(0, 18));
const applicationTemplate = tlv(
  '61',
  tlv('4f', Buffer.from(AID.slice(10), 'hex')),
  tlv('79', tlv('4f', Buffer.from(AID.slice(0, 10), 'hex'))),
);
const status = (word: number): Uint8Array => Uint8Array.of(word >> 8, word & 0xff);

const faultOf = (instruction: number): CardFault | undefined =>
  instruction === 0x20
    ? 'verify'
    : instruction === 0x87
      ? 'sign'
      : instruction === 0xa4
        ? 'select'
        : undefined;

/** Command data of a short APDU. */
function dataOf(command: Uint8Array): Uint8Array {
  return command.length <= 5 ? nothing : command.subarray(5, 5 + (command[4] ?? 0));
}

/** PINs are eight bytes, filled with FF. */
const padded = (pin: Uint8Array): Buffer =>
  Buffer.concat([pin, Buffer.alloc(8, 0xff)]).subarray(0, 8);

/** Card holder unique identifier: the middleware takes the serial number from its GUID. */
function chuid(serial: string): Uint8Array {
  return Buffer.concat([
    tlv('30', Buffer.from('d4e739da739ced39ce739d836858210842108421c84210c3eb', 'hex')),
    tlv('34', Buffer.from(serial, 'hex')),
    tlv('35', Buffer.from('20401231')),
    tlv('3e', nothing),
    tlv('fe', nothing),
  ]);
}
