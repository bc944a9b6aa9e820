import { describe, expect, it } from 'vitest';
import { destination, type Egress } from '../../../agent/net/egress.ts';
import { vietnamAliases, vietnamHosts } from '../../../agent/net/vietnam-hosts.ts';

const vietnam: Egress = { hosts: vietnamHosts, aliases: vietnamAliases };

describe('destination', () => {
  it.each([
    ['http://ocsp.ca.gov.vn/', 'http://ocsp.ca.gov.vn/'],
    ['HTTP://OCSP.CA.GOV.VN/a', 'http://ocsp.ca.gov.vn/a'],
    ['https://rootca.gov.vn/crl/vnrca256.crl', 'https://rootca.gov.vn/crl/vnrca256.crl'],
    ['http://ocsp.vnpt-ca.vn:80/', 'http://ocsp.vnpt-ca.vn/'],
    ['http://ocsp.ca.ptc/x?y', 'http://ocsp.ca.gov.vn/x?y'],
    ['http://OCSP.CA.PTC/', 'http://ocsp.ca.gov.vn/'],
  ])('goes to %s', (address, to) => {
    expect(destination(address, vietnam)?.href).toBe(to);
  });

  it.each([
    'http://127.0.0.1/',
    'http://localhost:8080/',
    'http://[::1]/',
    'http://ca.gov.vn.evil.example/',
    'http://evilca.gov.vn/',
    'http://ca.gov.vn@evil.example/',
    'http://user:secret@ca.gov.vn/',
    'http://ca.gov.vn:8080/',
    'http://ca.ptc/',
    'http://.ca.gov.vn/',
    'ldap://ca.gov.vn/cn=root',
    'file:///etc/passwd',
    'ftp://ca.gov.vn/root.crl',
    'not an address',
    '',
  ])('does not go to %s', (address) => {
    expect(destination(address, vietnam)).toBeUndefined();
  });

  it('reaches loopback only where the settings say so', () => {
    const own: Egress = {
      hosts: ['127.0.0.1:8318'],
      aliases: { 'ocsp.kyso.example': '127.0.0.1:9' },
    };
    expect(destination('http://127.0.0.1:8318/a', own)?.port).toBe('8318');
    expect(destination('http://127.0.0.1:8319/a', own)).toBeUndefined();
    expect(destination('http://ocsp.kyso.example/a', own)?.href).toBe('http://127.0.0.1:9/a');
    expect(destination('http://127.0.0.1:9/a', own)).toBeUndefined();
  });
});
