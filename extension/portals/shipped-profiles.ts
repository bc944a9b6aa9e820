// The profiles that come with the extension.
import { parseProfile } from '../../shared/portal-profile/parse-profile.ts';
import type { PortalProfile } from '../../shared/portal-profile/profile.ts';
import angularMaterialVpdt from './profiles/angular-material-vpdt.json' with { type: 'json' };
import antdNext from './profiles/antd-next.json' with { type: 'json' };
import aspnetWebforms from './profiles/aspnet-webforms.json' with { type: 'json' };
import genericLabel from './profiles/generic-label.json' with { type: 'json' };
import liferayFds from './profiles/liferay-fds.json' with { type: 'json' };
import reference from './profiles/reference.json' with { type: 'json' };
import referenceClassic from './profiles/reference-classic.json' with { type: 'json' };
import referenceSpa from './profiles/reference-spa.json' with { type: 'json' };
import referenceWebforms from './profiles/reference-webforms.json' with { type: 'json' };
import vnptIoffice from './profiles/vnpt-ioffice.json' with { type: 'json' };

const files: readonly unknown[] = [
  vnptIoffice,
  angularMaterialVpdt,
  antdNext,
  liferayFds,
  aspnetWebforms,
  genericLabel,
  reference,
  referenceClassic,
  referenceSpa,
  referenceWebforms,
];

let known: readonly PortalProfile[] | undefined;

/** In the order in which a person chooses. */
export function shippedProfiles(): readonly PortalProfile[] {
  known ??= files.flatMap((file) => {
    const parsed = parseProfile(file, 'shipped');
    return parsed.kind === 'profile' ? [parsed.profile] : [];
  });
  return known;
}
