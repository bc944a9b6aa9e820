// What a test puts into a page to try a profile there; bundled by `profile-script.ts`.
export { fieldNames } from '../../shared/portal-profile/field.ts';
export { catchDownload } from '../../extension/features/page-world/catch-download.ts';
export { documentFields } from '../../extension/portals/profile/document-fields.ts';
export { showsHeadings } from '../../extension/features/axis/shows-headings.ts';
export { neededColumns } from '../../extension/portals/profile/exchange/by-words.ts';
export { readRows } from '../../extension/portals/profile/exchange/read-rows.ts';
export { listRows } from '../../extension/portals/profile/list-rows.ts';
export { profileAdapter } from '../../extension/portals/profile/profile-adapter.ts';
export { readValue } from '../../extension/portals/profile/read-value.ts';
export { regionOf } from '../../extension/portals/profile/region.ts';
export { profileTransfer } from '../../extension/portals/profile/transfer/profile-transfer.ts';
export { sendButtons } from '../../extension/portals/profile/send-button.ts';
export { sendsDocument } from '../../extension/portals/profile/send-page.ts';
