// One HTTP call with hard limits: allowed hosts, time, size, one retry (RFC 9110). Used for TSA, OCSP, CRL and AIA.
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as TlsAgent, request as httpsRequest } from 'node:https';
import type { NetworkProblem } from '../../shared/protocol/errors.ts';
import { destination, type Egress } from './egress.ts';

export interface HttpOptions {
  readonly egress: Egress;
  /** HTTP_PROXY, HTTPS_PROXY and NO_PROXY in either case, as the environment has them; empty = no proxy. */
  readonly proxy: Readonly<Record<string, string | undefined>>;
  /** Certificates (PEM) that TLS servers may chain to beside the public ones. */
  readonly tlsAuthorities: readonly string[];
  /** For the whole call, retry and redirects included. */
  readonly timeoutMs: number;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly accept: string;
  readonly contentType?: string;
  readonly body?: Uint8Array;
  /** The largest answer that is taken. */
  readonly limitBytes: number;
  /** Default 2. */
  readonly mostRedirects?: number;
}

/** Why there is no answer. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly problem: NetworkProblem;
  /** The same call may succeed a moment later. */
  readonly isPassing: boolean;

  constructor(problem: NetworkProblem, isPassing: boolean, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
    this.isPassing = isPassing;
  }
}

const MOST_REDIRECTS = 2;
/** A first try that hangs leaves this share of the time to the second. */
const FIRST_TRY = 0.6;
const passingStatuses: readonly number[] = [502, 503, 504];

/**
 * @returns the body of an answer with status 200
 * @throws HttpFailure; the signal's reason when the caller gave up
 */
export async function callHttp(
  call: HttpCall,
  options: HttpOptions,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const end = AbortSignal.timeout(options.timeoutMs);
  const firstEnd = AbortSignal.timeout(Math.ceil(options.timeoutMs * FIRST_TRY));
  try {
    return await followRedirects(call, options, signal, firstEnd);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HttpFailure) || !error.isPassing) throw error;
    return await followRedirects(call, options, signal, end);
  }
}

async function followRedirects(
  call: HttpCall,
  options: HttpOptions,
  signal: AbortSignal,
  end: AbortSignal,
): Promise<Uint8Array> {
  let { url } = call;
  const most = call.mostRedirects ?? MOST_REDIRECTS;
  for (let redirects = 0; redirects <= most; redirects++) {
    const answer = await once({ ...call, url }, options, signal, end);
    if ('body' in answer) return answer.body;
    url = sameHost(url, answer.location);
  }
  throw new HttpFailure('redirect', false);
}

/** An answer must not lead the agent to a host of its choosing. */
function sameHost(url: string, location: string): string {
  const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (next?.hostname !== new URL(url).hostname) throw new HttpFailure('redirect', false);
  return next.href;
}

type Answer = { readonly body: Uint8Array } | { readonly location: string };

async function once(
  call: HttpCall,
  options: HttpOptions,
  caller: AbortSignal,
  end: AbortSignal,
): Promise<Answer> {
  const target = destination(call.url, options.egress);
  if (target === undefined) throw new HttpFailure('host-not-allowed', false);
  const signal = AbortSignal.any([caller, end]);
  try {
    const response = await send(call, target, options, signal);
    return await readAnswer(call, response);
  } catch (error) {
    if (error instanceof HttpFailure) throw error;
    caller.throwIfAborted();
    throw new HttpFailure(end.aborted ? 'timeout' : 'no-connection', true, { cause: error });
  }
}

function send(
  { method, accept, contentType, body }: HttpCall,
  target: URL,
  { proxy, tlsAuthorities }: HttpOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const proxyEnv = { ...proxy };
  const ca = tlsAuthorities.length === 0 ? {} : { ca: [...tlsAuthorities] };
  const headers = {
    Accept: accept,
    'User-Agent': 'kyso',
    ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
    ...(body === undefined ? {} : { 'Content-Length': body.length }),
  };
  return new Promise((resolve, reject) => {
    const request =
      target.protocol === 'https:'
        ? httpsRequest(target, {
            ...{ method, headers, signal, ...ca },
            agent: new TlsAgent({ proxyEnv }),
            minVersion: 'TLSv1.2',
          })
        : httpRequest(target, { method, headers, signal, agent: new Agent({ proxyEnv }) });
    request.once('response', resolve);
    // Stays for good: an error after the answer is told by the answer's own stream.
    request.on('error', reject);
    request.end(body);
  });
}

async function readAnswer(call: HttpCall, response: IncomingMessage): Promise<Answer> {
  const { statusCode = 0, headers } = response;
  try {
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      return { location: headers.location };
    }
    if (statusCode === 407) throw new HttpFailure('proxy', false);
    if (statusCode !== 200) {
      throw new HttpFailure('status', passingStatuses.includes(statusCode));
    }
    return { body: await readBody(response, call.limitBytes) };
  } finally {
    response.destroy();
  }
}

async function readBody(response: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  if (Number(response.headers['content-length'] ?? 0) > limitBytes) {
    throw new HttpFailure('too-large', false);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response) {
    if (!(part instanceof Uint8Array)) continue;
    length += part.length;
    if (length > limitBytes) throw new HttpFailure('too-large', false);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
