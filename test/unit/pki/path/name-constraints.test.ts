// Name constraints form by form (RFC 5280 §4.2.1.10): what lies inside a base is permitted by it and caught when excluded,
// what lies outside the other way round; a base says nothing about names of another form.
import { describe, expect, it } from 'vitest';
import type { GeneralName } from '../../../../agent/pki/general-name.ts';
import { obeysConstraints } from '../../../../agent/pki/path/name-constraints.ts';
import { newRoot, newSigner } from '../../../support/authority/issue.ts';

const root = newRoot();
const { certificate } = newSigner(root);
const { certificate: province } = newSigner(root, { subject: 'C=VN, O=Tỉnh Bình Minh' });
const { certificate: person } = newSigner(root, {
  subject: 'C=VN, O=tỉnh  bình minh, CN=Nguyễn Văn Đức',
});

const dns = (value: string): GeneralName => ({ kind: 'dns', value });
const email = (value: string): GeneralName => ({ kind: 'email', value });
const uri = (value: string): GeneralName => ({ kind: 'uri', value });
const ip = (...bytes: number[]): GeneralName => ({ kind: 'ip', bytes: Uint8Array.from(bytes) });
const directory = { kind: 'directory', name: person.subject } as const;
const subtree = { kind: 'directory', name: province.subject } as const;
const v6 = (first: number): number[] => [first, ...Array<number>(15).fill(0)];

const obeys = (
  name: GeneralName,
  permitted: readonly GeneralName[],
  excluded: readonly GeneralName[],
): boolean =>
  obeysConstraints(
    {
      ...certificate,
      subject: { ...certificate.subject, attributes: [] },
      subjectAlternativeNames: [name],
    },
    [{ permitted, excluded }],
  );

const inside: readonly (readonly [string, GeneralName, GeneralName])[] = [
  ['a host itself', dns('Host.example'), dns('host.example')],
  ['labels before it', dns('a.b.host.example'), dns('HOST.example')],
  ['a base with a period before it', dns('a.host.example'), dns('.host.example')],
  ['any host', dns('host.example'), dns('')],
  ['a mailbox', email('duc@Host.example'), email('duc@host.example')],
  ['mailboxes of a host', email('duc@host.example'), email('HOST.example')],
  ['mailboxes of a domain', email('duc@a.host.example'), email('.host.example')],
  ['an address of a host', uri('https://Host.example:8443/a?b'), uri('host.example')],
  ['an address of a domain', uri('https://a.host.example/'), uri('.host.example')],
  ['an address of a net', ip(10, 1, 2, 3), ip(10, 0, 0, 0, 255, 0, 0, 0)],
  ['a net whose base has more bits than its mask', ip(10, 9, 2, 3), ip(10, 1, 1, 1, 255, 0, 0, 0)],
  ['an address of version 6', ip(...v6(0x20)), ip(...v6(0x20), ...v6(0xff))],
  ['a name below another, whatever its case and blanks', directory, subtree],
];

const outside: readonly (readonly [string, GeneralName, GeneralName])[] = [
  ['a host that ends alike', dns('ghost.example'), dns('host.example')],
  ['the host above', dns('example'), dns('host.example')],
  ['another host', dns('host.example'), dns('host.test')],
  ['a mailbox of another case', email('Duc@host.example'), email('duc@host.example')],
  ['another mailbox', email('duc@host.example'), email('dung@host.example')],
  ['a mailbox of another host', email('duc@host.test'), email('duc@host.example')],
  ['a mailbox below a host', email('duc@a.host.example'), email('host.example')],
  ['a mailbox of the domain itself', email('duc@host.example'), email('.host.example')],
  ['an address below a host', uri('https://a.host.example/'), uri('host.example')],
  ['an address of the domain itself', uri('https://host.example/'), uri('.host.example')],
  ['what is no address', uri('host.example'), uri('host.example')],
  ['an address of another net', ip(11, 1, 2, 3), ip(10, 0, 0, 0, 255, 0, 0, 0)],
  ['an address of the other version', ip(10, 0, 0, 0), ip(...v6(10), ...v6(0xff))],
  ['a name above', { kind: 'directory', name: province.subject }, directory],
];

describe('a name constraint', () => {
  it.each(inside)('takes in %s', (_, name, base) => {
    expect(obeys(name, [base], [])).toBe(true);
    expect(obeys(name, [], [base])).toBe(false);
  });

  it.each(outside)('leaves out %s', (_, name, base) => {
    expect(obeys(name, [base], [])).toBe(false);
    expect(obeys(name, [], [base])).toBe(true);
  });

  const one: readonly GeneralName[] = [
    dns('host.example'),
    email('duc@host.example'),
    uri('https://host.example/'),
    ip(10, 1, 2, 3),
    directory,
    { kind: 'other', tag: 0xa0 },
    { kind: 'other', tag: 0x88 },
  ];
  it('says nothing about names of another form', () => {
    for (const [at, name] of one.entries()) {
      const others = one.filter((_, index) => index !== at);
      expect(obeys(name, others, [])).toBe(true);
      expect(obeys(name, [], others)).toBe(true);
    }
  });

  it('of a form that nobody can compare here is never kept', () => {
    const name = { kind: 'other', tag: 0xa0 } as const;
    expect(obeys(name, [name], [])).toBe(false);
    expect(obeys(name, [], [name])).toBe(false);
  });

  it('is kept by one of several permitted bases, and by no name when one of them is excluded', () => {
    const [host, other] = [dns('a.example'), dns('b.example')];
    expect(obeys(host, [other, host], [])).toBe(true);
    expect(obeys(host, [host], [other, host])).toBe(false);
  });

  it('binds the e-mail in the subject of old certificates', () => {
    const attribute = { oid: '1.2.840.113549.1.9.1', value: '' };
    const old = (value: string): boolean => {
      const subject = { ...certificate.subject, attributes: [{ ...attribute, value }] };
      const constraints = [{ permitted: [email('host.example')], excluded: [] }];
      return obeysConstraints({ ...certificate, subject }, constraints);
    };
    expect(old('duc@host.example')).toBe(true);
    expect(old('duc@host.test')).toBe(false);
  });
});
