// English twin of vi/token.ts.
import type { token as vi } from '../vi/token.ts';

export const token: Record<keyof typeof vi, string> = {
  'pin.state.count-low': '⚠ A wrong PIN was entered before: the token allows only few more tries.',
  'pin.state.final-try': '⚠ This is the last try: one more wrong PIN locks the token.',
  'pin.onDevice': 'Press OK, then type the PIN on the token itself.',
  'pin.change.title': 'Ký số QLVB – change the PIN',
  'pin.change.token': 'Signing token: {label} (number {serial})',
  'pin.change.next': 'Continue',
  'pin.change.ok': 'Change the PIN',
  'pin.old': 'PIN in use:',
  'pin.new': 'New PIN:',
  'pin.again': 'New PIN once more:',
  'pin.rules':
    'A new PIN should have at least 8 characters with upper case, lower case and digits; let nobody know it.',
  'pin.length': '⚠ The token wants a PIN of {shortest} to {longest} characters.',
  'pin.same': '⚠ The new PIN must differ from the one in use.',
  'pin.different': '⚠ The new PIN was typed differently the second time. Please type it again.',
  'pin.tooFast':
    'The answer came the moment the window opened and was not taken. Please type it again.',
  'pin.empty': 'No PIN was typed.',
  'token.inserted': 'Token {label} was plugged in.',
  'token.removed': 'Token {label} was unplugged.',
  'driver.use': "the certificate provider's 64-bit driver",
  'driver.problem.missing': 'there is no such file',
  'driver.problem.relative-path': 'the path must be complete',
  'driver.problem.network-path': 'nothing is loaded from another computer',
  'driver.problem.not-protected':
    'the file, or a folder it lies in, can be changed without administrator rights',
  'driver.problem.hash-differs': 'it is not the file the administrators named',
  'driver.problem.not-a-library': 'the file is damaged or no driver',
  'driver.problem.wrong-word-size': 'it is a 32-bit driver, kyso is a 64-bit program',
  'driver.problem.wrong-machine': 'it is made for another kind of machine',
  'driver.problem.no-function-list': 'it is no PKCS#11 driver (perhaps the shell of a CSP)',
};
