// What addresses say: the kind of page, the document, the portal.
import { describe, expect, it } from 'vitest';
import {
  detailPath,
  idInAddress,
  listPath,
  matchChoices,
} from '../../../../../../extension/features/teach/infer/address.ts';

const at = (path: string): URL => new URL(path, 'https://qlvb.example');
const whole = ({ pathname, search, hash }: URL): string => pathname + search + hash;

const pages = [
  ['/van-ban/12', '/van-ban/977', '/van-ban/', '12'],
  ['/spa/van-ban/3/info/', '/spa/van-ban/44/info/', '/spa/cho-ky', '3'],
  ['/hopthu/xem?k=U3F-20', '/hopthu/xem?k=U3F-7', '/hopthu/danh-sach', 'U3F-20'],
  ['/webforms/ChiTiet.aspx?id=5', '/webforms/ChiTiet.aspx?id=61', '/webforms/VanBan.aspx', '5'],
  ['/main?mod=chi_tiet&id=9', '/main?mod=chi_tiet&id=10&lang=vi', '/main?mod=danh_sach', '9'],
  ['/app#/van-ban/8', '/app#/van-ban/19', '/app#/danh-sach', '8'],
  [
    '/vb/6f1c2b1e-0d2a-4a55-9c2f-0a1b2c3d4e5f',
    '/vb/00000000-0d2a-4a55-9c2f-0a1b2c3d4e5f',
    '/vb',
    '6f1c2b1e-0d2a-4a55-9c2f-0a1b2c3d4e5f',
  ],
  ['/qlvbdh/ct?k9F.=MTI=', '/qlvbdh/ct?k9F.=OTk=', '/qlvbdh/ds?zXc1.=L2Noby1reQ==', 'MTI='],
] as const;

describe('addresses of documents', () => {
  it.each(pages)('%s is like %s, unlike %s, and shows %s', (taught, same, other, id) => {
    const pattern = new RegExp(detailPath(at(taught)), 'u');
    expect([taught, same, other].map((path) => pattern.test(whole(at(path))))).toEqual([
      ...[true, true, false],
    ]);
    const found = new RegExp(idInAddress(at(taught)) ?? '^$', 'u').exec(at(taught).href);
    expect(found?.[1]).toBe(id);
  });

  it('name no document where nothing in them does', () => {
    expect(idInAddress(at('/xem-van-ban'))).toBeUndefined();
    expect(idInAddress(at('/main?mod=chi_tiet&lang=vi'))).toBeUndefined();
  });
});

describe('addresses of lists', () => {
  it('are like another page of the same list', () => {
    const pattern = new RegExp(listPath(at('/vi/list/2')), 'u');
    expect(pattern.test('/vi/list/7')).toBe(true);
    expect(pattern.test('/vi/list/7/info')).toBe(false);
  });
});

describe('matchChoices', () => {
  it('offers the host, and the folder that all pages share', () => {
    const origin = 'https://qlvb.example:8443';
    expect(matchChoices(origin, ['/qlvbdh/ds', '/qlvbdh/ct'])).toEqual([
      `${origin}/*`,
      `${origin}/qlvbdh/*`,
    ]);
    expect(matchChoices(origin, ['/van-ban/1', '/cho-ky'])).toEqual([`${origin}/*`]);
    expect(matchChoices(origin, [])).toEqual([`${origin}/*`]);
  });
});
