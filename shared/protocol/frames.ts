// Bytes of one WebSocket message. Integers big-endian.
//   0 | JSON                                   handshake, in clear
//   1 | sealed                                 reserved for the sealed channel that comes with pairing
//   2 | 1 | JSON                               control
//   2 | 2 | u32 stream | u32 seq | u8 flags | data
import {
  MAX_CONTROL_BYTES,
  MAX_DATA_BYTES,
  MAX_HANDSHAKE_BYTES,
  MAX_JSON_DEPTH,
} from './limits.ts';

export type Frame =
  | { readonly kind: 'handshake'; readonly json: unknown }
  | { readonly kind: 'control'; readonly json: unknown }
  | {
      readonly kind: 'data';
      readonly stream: number;
      readonly sequence: number;
      readonly last: boolean;
      readonly data: Uint8Array;
    };

const HANDSHAKE = 0;
const OPEN = 2;
const CONTROL = 1;
const DATA = 2;
const LAST = 1;
const DATA_HEADER_BYTES = 11;

/** A message that is not a frame of this protocol; the connection must be closed. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

export function encodeHandshake(json: unknown): Uint8Array<ArrayBuffer> {
  return prefixed([HANDSHAKE], json, MAX_HANDSHAKE_BYTES);
}

export function encodeControl(json: unknown): Uint8Array<ArrayBuffer> {
  return prefixed([OPEN, CONTROL], json, MAX_CONTROL_BYTES);
}

/** At most 256 KiB of data; `last` ends the stream and may come with no data. */
export function encodeData(
  stream: number,
  sequence: number,
  last: boolean,
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  if (data.length > MAX_DATA_BYTES) throw new FrameError('data frame too large');
  const message = new Uint8Array(DATA_HEADER_BYTES + data.length);
  const view = new DataView(message.buffer);
  view.setUint8(0, OPEN);
  view.setUint8(1, DATA);
  view.setUint32(2, stream);
  view.setUint32(6, sequence);
  view.setUint8(10, last ? LAST : 0);
  message.set(data, DATA_HEADER_BYTES);
  return message;
}

/** @throws FrameError for anything that is not exactly one frame */
export function decodeFrame(message: Uint8Array): Frame {
  const [type, inner] = message;
  if (type === HANDSHAKE) {
    return { kind: 'handshake', json: parseJson(message.subarray(1), MAX_HANDSHAKE_BYTES) };
  }
  if (type !== OPEN) throw new FrameError('unknown frame type');
  if (inner === CONTROL) {
    return { kind: 'control', json: parseJson(message.subarray(2), MAX_CONTROL_BYTES) };
  }
  if (inner !== DATA) throw new FrameError('unknown frame type');
  return decodeData(message);
}

function decodeData(message: Uint8Array): Frame {
  if (message.length < DATA_HEADER_BYTES) throw new FrameError('data frame too short');
  if (message.length > DATA_HEADER_BYTES + MAX_DATA_BYTES)
    throw new FrameError('data frame too large');
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const flags = view.getUint8(10);
  if (flags > LAST) throw new FrameError('unknown flags');
  return {
    kind: 'data',
    stream: view.getUint32(2),
    sequence: view.getUint32(6),
    last: flags === LAST,
    data: message.subarray(DATA_HEADER_BYTES),
  };
}

function prefixed(
  prefix: readonly number[],
  json: unknown,
  limitBytes: number,
): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(JSON.stringify(json));
  if (body.length > limitBytes) throw new FrameError('message too large');
  const message = new Uint8Array(prefix.length + body.length);
  message.set(prefix);
  message.set(body, prefix.length);
  return message;
}

function parseJson(bytes: Uint8Array, limitBytes: number): unknown {
  if (bytes.length > limitBytes) throw new FrameError('message too large');
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Before parsing: a deeply nested text must not reach a recursive reader.
    if (jsonDepth(source) > MAX_JSON_DEPTH) throw new FrameError('nested too deep');
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof FrameError) throw error;
    throw new FrameError('no JSON');
  }
}

function jsonDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
