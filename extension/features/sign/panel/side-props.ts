// What the right side of the panel gets from the panel: the choice so far, and the way to change the place.
import type { Failure } from '../../../../shared/protocol/errors.ts';
import type { CertificateInfo } from '../../../../shared/protocol/token.ts';
import type { Placement } from '../../../../shared/protocol/values.ts';
import type { PageSize } from '../../../components/viewer/geometry.ts';

export interface SideChoice {
  readonly certificate: CertificateInfo | undefined;
  readonly placement: Placement | undefined;
  readonly markFailure: Failure | undefined;
}

export interface SidePlace {
  readonly page: PageSize | undefined;
  readonly pageIndex: number;
  readonly onPlace: (placement: Placement) => void;
}
