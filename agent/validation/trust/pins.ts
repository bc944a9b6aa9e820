// The national authorities by the SHA-256 of their certificates. Collected from signed documents and public software, not
// from an official publication: whoever installs kyso compares them with ca.gov.vn and rootca.gov.vn.
import type { TrustProfile } from './trust-context.ts';

export interface Pin {
  /** Lower-case hex of the DER's SHA-256. */
  readonly fingerprint: string;
  /** Common name as the certificate writes it. */
  readonly name: string;
  readonly profile: TrustProfile;
  /** Paths end at a root; an authority below it is known, so that its old SHA-1 signature does no harm. */
  readonly role: 'root' | 'authority';
}

/** Changes with every change of the list. */
export const pinListVersion = '2026-11-25';

export const pins: readonly Pin[] = [
  {
    fingerprint: 'f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8',
    name: 'RootCA chuyên dùng Chính phủ G2',
    profile: 'cong-vu',
    role: 'root',
  },
  {
    fingerprint: 'd8cab7a4aef92e6bb2509d7c61cee7b44f3731b2d21074963530277b366fae4b',
    name: 'CA phục vụ các cơ quan Nhà nước G2',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: 'e4b402e3cb4cacc0a20d21fa49bce76beb4eb47ba7ffb7a8f71c554dbe561a81',
    name: 'CA phục vụ các cơ quan Đảng G2',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: 'f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90',
    name: 'Co quan chung thuc so chuyen dung Chinh phu (RootCA)',
    profile: 'cong-vu',
    role: 'root',
  },
  {
    fingerprint: '75e969c07ba35c29c72bbc1bfb880f20f3891a619b00b77eb02ca6160736a1fe',
    name: 'Co quan chung thuc so Chinh phu',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: 'a262cfa489dbbe666f8b89fab832547809874d5a06fa9f7a38fc227ebdf40514',
    name: 'Co quan chung thuc so Bo Tai chinh',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: 'ecbf8428266c549eb1bfdc2715270d5b9dff3bbbe2d3f0c33e0fd91f70b2d943',
    name: 'Co quan chung thuc so Bo Cong an',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: '6e218b3ebc2f31b0d03205c64fd7e8920fb47187d37afcdb4cb2bb4178bf4635',
    name: 'Co quan chung thuc so Dang Cong san',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: '3c4281296f92d292cc952295fe41ad7d0b37438ff1d143b56c4642cc1b14bd93',
    name: 'Cơ quan chứng thực số Bộ Ngoại giao',
    profile: 'cong-vu',
    role: 'authority',
  },
  {
    fingerprint: 'ca918d635bb130bec97639e6aabf7edbc4eb1310f8058b9419f467ae0230ad8c',
    name: 'MIC National Root CA',
    profile: 'cong-cong',
    role: 'root',
  },
  {
    fingerprint: 'bac8bf609ab420a8ee1780d74f4de5c7f7184959d2a7375b0a75e4c29f0908e7',
    name: 'Vietnam National Root CA',
    profile: 'cong-cong',
    role: 'root',
  },
  {
    fingerprint: '7d6ba5245317f9ed5d8bc765a4634d26ac6340d36b9f584df3b52d9c4a81a306',
    name: 'VNPT-CA SHA2',
    profile: 'cong-cong',
    role: 'authority',
  },
];
