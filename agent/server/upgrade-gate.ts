// Who may open a socket, decided on the raw request before any WebSocket object exists.
import { SOCKET_PATH, SUBPROTOCOL } from '../../shared/protocol/version.ts';

export interface UpgradeRequest {
  readonly method: string;
  /** The request target exactly as sent. */
  readonly target: string;
  /** Names and values in turn, as received. */
  readonly rawHeaders: readonly string[];
  readonly remoteAddress: string | undefined;
  /** The port we listen on. */
  readonly port: number;
}

/**
 * True only when everything is exactly as our extension's browser sends it.
 * Origins are compared as whole strings: no case folding, no prefixes. Cookies decide nothing: they ignore ports, and
 * Firefox sends those of any web server on 127.0.0.1 along.
 */
export function mayUpgrade(
  request: UpgradeRequest,
  isKnownOrigin: (origin: string) => boolean,
): boolean {
  const only = (name: string): string | undefined => singleHeader(request.rawHeaders, name);
  return (
    request.remoteAddress === '127.0.0.1' &&
    request.method === 'GET' &&
    request.target === SOCKET_PATH &&
    // Stops DNS rebinding: a name that was pointed at 127.0.0.1 arrives as another Host.
    only('host') === `127.0.0.1:${request.port}` &&
    isKnownOrigin(only('origin') ?? '') &&
    only('upgrade')?.toLowerCase() === 'websocket' &&
    only('sec-websocket-protocol') === SUBPROTOCOL &&
    only('sec-websocket-version') === '13'
  );
}

/** The value of a header that appears exactly once. */
function singleHeader(rawHeaders: readonly string[], name: string): string | undefined {
  const values = rawHeaders.filter(
    (_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === name,
  );
  return values.length === 1 ? values[0] : undefined;
}
