// The windows of kyso that a person opens from the settings, the phrase they show, and buttons that mend a finding.
export const station = {
  'phrase.shown': 'Your phrase: {phrase}',
  'phrase.title': 'Ký số QLVB – your phrase',
  'phrase.question': 'Change your phrase to «{phrase}»?',
  'phrase.question.none': 'Have no phrase any more?',
  'phrase.advice':
    'Every window of kyso will show it. A window without it is an imitation: type no PIN there.',
  'phrase.ok': 'Change it',
  'phrase.cancel': 'Leave it',
  'cli.phrase.none': 'No phrase was chosen. Choose one: kyso phrase WORDS',
  'cli.phrase.changed': 'Your phrase was changed.',
  'own.title': 'Windows of kyso',
  'own.hint':
    'PIN and phrase are typed and confirmed only in windows of kyso on this PC; the browser never knows the PIN.',
  'own.pin': 'Change PIN…',
  'own.pin.of': 'Change the PIN of {label}…',
  'own.pin.waiting':
    'Follow the windows of kyso on your screen: the old PIN, then the new one twice.',
  'own.pin.done': 'The PIN was changed.',
  'own.phrase': 'New phrase (empty: none)',
  'own.phrase.hint':
    'Every window of kyso shows it, so that you know an imitation. At most {most} characters.',
  'own.phrase.save': 'Change phrase',
  'own.phrase.waiting': 'Confirm in the window of kyso on your screen.',
  'own.phrase.done': 'Your phrase was changed.',
  'fix.start': 'Start kyso',
  'fix.pair': 'Pair',
  'fix.again': 'Check again',
  'fix.portals': 'See the list of portals',
  'fix.working': 'Working…',
} as const;
