// Every screen of the product, by family.
import { walkHelp, walkPopup, walkSettings, walkWelcome } from './own-pages.ts';
import { walkLists } from './lists.ts';
import { type Scene } from './scene.ts';
import { walkAxis, walkDispatch, walkGuard, walkGuardInOtherSkins } from './sending.ts';
import type { Show } from './show.ts';
import { walkBatch, walkFile, walkRefusedUpload, walkSigning } from './signing.ts';
import { walkTeaching } from './teaching.ts';
import { walkVerify } from './verifying.ts';

/** The same dialog over other pages: once is enough, in whichever language. */
export const IN_OTHER_SKINS = 'guard in other skins';

type Walk = (scene: Scene, show: Show) => Promise<void>;

/** In an order in which each leaves what the next one needs. */
export const walks: Readonly<Record<string, Walk>> = {
  popup: walkPopup,
  welcome: walkWelcome,
  help: walkHelp,
  settings: walkSettings,
  signing: walkSigning,
  'refused upload': walkRefusedUpload,
  batch: walkBatch,
  file: walkFile,
  lists: walkLists,
  dispatch: walkDispatch,
  guard: walkGuard,
  [IN_OTHER_SKINS]: walkGuardInOtherSkins,
  axis: walkAxis,
  teaching: walkTeaching,
  verify: walkVerify,
};
