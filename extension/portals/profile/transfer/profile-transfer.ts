// Moves files as profiles say.
import type { PortalTransfer } from '../../transfer.ts';
import { drawn, listed } from './list-answers.ts';
import { openPage } from './open-page.ts';
import { readFile } from './read-file.ts';
import { refreshPage } from './refresh-page.ts';
import { uploadFile } from './upload-file.ts';

export const profileTransfer: PortalTransfer = {
  open: openPage,
  draw: drawn,
  listed,
  read: readFile,
  upload: uploadFile,
  refresh: refreshPage,
};
