// English twin of vi/mark.ts.
import type { mark as vi } from '../vi/mark.ts';

export const mark: Record<keyof typeof vi, string> = {
  'mark.signer': 'Signed by: {name}',
  'mark.organization': 'Organization: {organization}',
  'mark.time': 'Signing time: {time}',
  'mark.copy.saoY': 'TRUE COPY',
  'mark.copy.saoLuc': 'COPY OF A COPY',
  'mark.copy.trichSao': 'EXTRACT',
  'mark.incoming': 'Received by: {organization}',
  'mark.initial': 'Initialled: {name}',
  'mark.training': 'TRAINING COPY',
};
