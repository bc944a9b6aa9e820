// Which hosts the agent may talk to. A document names addresses; it never decides where the agent calls.

/** Hosts by exact name, `*.suffix`, or `host:port`; without a port only 80 and 443 are meant. */
export interface Egress {
  readonly hosts: readonly string[];
  /** Stand-ins: a host or `*.suffix` on the left is reached as the one on the right, which may carry a port. */
  readonly aliases: Readonly<Record<string, string>>;
}

const protocols: readonly string[] = ['http:', 'https:'];

/**
 * Where a call to this address really goes; undefined when the agent does not go there.
 * The right side of an alias is a host that the administrator wrote down, and so allowed.
 */
export function destination(address: string, { hosts, aliases }: Egress): URL | undefined {
  if (!URL.canParse(address)) return undefined;
  const named = new URL(address);
  if (!protocols.includes(named.protocol) || named.username !== '' || named.password !== '') {
    return undefined;
  }
  const standIn = standInFor(named.hostname, aliases);
  const target = standIn === undefined ? named : atHost(named, standIn);
  const allowed = standIn === undefined ? hosts : [...hosts, standIn];
  return target !== undefined && allowed.some((pattern) => matches(target, pattern))
    ? target
    : undefined;
}

/** Host names are compared without regard to case; URL has made `hostname` lower-case. */
function standInFor(hostname: string, aliases: Egress['aliases']): string | undefined {
  for (const [pattern, standIn] of Object.entries(aliases)) {
    const rest = afterPattern(hostname, pattern.toLowerCase());
    if (rest !== undefined) return standIn.replace('*', () => rest);
  }
  return undefined;
}

/** What `*` stands for, '' for an exact name, undefined when it is another host. */
function afterPattern(hostname: string, pattern: string): string | undefined {
  if (!pattern.startsWith('*.')) return hostname === pattern ? '' : undefined;
  const suffix = pattern.slice(1);
  const rest = hostname.slice(0, -suffix.length);
  return hostname.endsWith(suffix) && rest !== '' ? rest : undefined;
}

function atHost(address: URL, host: string): URL | undefined {
  const target = `${address.protocol}//${host}`;
  if (!URL.canParse(target)) return undefined;
  const { hostname, port } = new URL(target);
  const moved = new URL(address);
  moved.hostname = hostname;
  moved.port = port;
  return moved;
}

function matches({ hostname, port }: URL, pattern: string): boolean {
  const [, name = '', wantedPort = ''] = /^(.*?)(?::(\d+))?$/.exec(pattern.toLowerCase()) ?? [];
  return port === wantedPort && afterPattern(hostname, name) !== undefined;
}
