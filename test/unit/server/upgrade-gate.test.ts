import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayUpgrade, type UpgradeRequest } from '../../../agent/server/upgrade-gate.ts';

const origin = `chrome-extension://${'a'.repeat(32)}`;
const headers = {
  Host: '127.0.0.1:28142',
  Origin: origin,
  Upgrade: 'websocket',
  'Sec-WebSocket-Protocol': 'kyso.v1',
  'Sec-WebSocket-Version': '13',
};
const isOurs = (candidate: string): boolean => candidate === origin;
type Name = keyof typeof headers;

function request(change: Partial<Record<Name, string>> = {}): UpgradeRequest {
  return {
    method: 'GET',
    target: '/v1',
    rawHeaders: Object.entries({ ...headers, ...change }).flat(),
    remoteAddress: '127.0.0.1',
    port: 28142,
  };
}

const names: readonly Name[] = [
  'Host',
  'Origin',
  'Upgrade',
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Version',
];

describe('the upgrade gate', () => {
  it('opens for exactly our extension', () => {
    expect(mayUpgrade(request(), isOurs)).toBe(true);
    expect(mayUpgrade({ ...request(), remoteAddress: '::1' }, isOurs)).toBe(false);
    expect(mayUpgrade(request(), () => false)).toBe(false);
  });

  it('stays shut for any other value of any header, and for a header that is missing or doubled', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
        fc.pre(value.toLowerCase() !== headers[name].toLowerCase());
        expect(mayUpgrade(request({ [name]: value }), isOurs)).toBe(false);
        const { rawHeaders } = request();
        const doubled = { ...request(), rawHeaders: [...rawHeaders, name, headers[name]] };
        expect(mayUpgrade(doubled, isOurs)).toBe(false);
      }),
    );
  });
});
