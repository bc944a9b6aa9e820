// What administrators forbid.
export const policy = {
  'error.KIND_NOT_ALLOWED': 'The administrator does not allow «{kind}» on this PC.',
  'error.KIND_NOT_ALLOWED.next': 'Allowed: {allowed}. Ask IT where another one is needed.',
  'error.LEVEL_NOT_ALLOWED':
    'The administrator does not allow signatures of level {level}; this file was not signed.',
  'error.LEVEL_NOT_ALLOWED.next':
    'Allowed: {allowed}. See whether the time-stamping authority is reached and sign again, or ask IT.',
} as const;
