// The help page, the way to it, and what stands on pages before anything was done there.
export const help = {
  'help.title': 'User guide',
  'help.link': 'Help',
  'help.contents': 'Contents',
  'help.picture': 'Picture: {words}',
  'send.none.hint':
    'The answers appear here: what forbids the sending, what needs a look, each with its legal basis and what to do.',
  'welcome.lead':
    'These three steps are done once on this PC. A step may be left for later: open this page again and go on.',
} as const;
