// English twin of vi/token.ts.
import type { token as vi } from '../vi/token.ts';

export const token: Record<keyof typeof vi, string> = {
  'pin.state.count-low': '⚠ A wrong PIN was entered before: the token allows only few more tries.',
  'pin.state.final-try': '⚠ This is the last try: one more wrong PIN locks the token.',
  'pin.onDevice': 'Press OK, then type the PIN on the token itself.',
  'pin.tooFast':
    'The answer came the moment the window opened and was not taken. Please type it again.',
  'pin.empty': 'No PIN was typed.',
};
