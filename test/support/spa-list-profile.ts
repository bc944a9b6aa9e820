// The profile of the single-page skin with the one member that is written by hand: its lists, by the portal's interface.
import * as v from 'valibot';
import { profileText } from './profile-script.ts';

const Shipped = v.looseObject({ list: v.looseObject({}) });

/** The member `list.api`. @param origin - of the interface. @param items - where it has the documents of a list */
export const spaListApi = (origin: string, items = 'items'): object => ({
  page: '/spa/van-ban/{documentId}/info/',
  rows: {
    url: `${origin}/api/van-ban?ds={list}`,
    values: { list: { in: 'address', pattern: '/spa/([\\w-]+)' } },
    items,
    id: 'id',
    match: { documentCode: 'soKyHieu', subject: 'trichYeu' },
  },
  document: {
    url: `${origin}/api/van-ban/{documentId}`,
    fields: { documentCode: 'soKyHieu', subject: 'trichYeu', issuingOrganization: 'coQuan' },
    role: {
      path: 'role',
      map: { competentPerson: 'competentPerson', recordsClerk: 'recordsClerk' },
    },
    direction: {
      path: 'loai',
      map: { 'Văn bản đi': 'outgoing', 'Văn bản đến': 'incoming' },
    },
    status: 'trangThai',
  },
  attachments: {
    ...{ items: 'files', id: 'id', version: 'version', name: 'name', type: 'mediaType' },
    source: { kind: 'template', url: `${origin}/api/tep/{attachmentId}` },
  },
  upload: {
    ...{ mode: 'multipart', url: `${origin}/api/tep/{attachmentId}`, field: 'file' },
    success: { jsonPath: 'success', equals: true },
  },
});

/** A profile as a browser's own one. @param api - of `list`; that of the skin unless told otherwise */
export function spaListProfile(origin: string, api: object = spaListApi(origin)): object {
  const shipped = v.parse(Shipped, JSON.parse(profileText('reference-spa')));
  return {
    ...shipped,
    apiOrigins: [origin],
    authHeaders: [
      {
        ...{ from: 'localStorage', key: 'qlvb_token', jsonPath: 'accessToken' },
        ...{ header: 'Authorization', prefix: 'Bearer ' },
      },
    ],
    list: {
      ...shipped.list,
      api,
      incoming: '^/spa/van-ban-den$',
      mount: '.mat-cell:nth-child(4)',
      sign: [{ path: '^/spa/cho-ky$', kinds: ['approve'] }],
    },
  };
}
