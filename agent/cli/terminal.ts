// A person at a terminal: questions and passing lines on standard error.

/** Erases the line first: a shorter one must not leave the end of a longer one behind. */
export function progress(line: string | undefined): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line ?? ''}`);
}

/** For a person at a terminal; anything but c (có) or y (yes) is a no. */
export async function askOnTerminal(question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^[cCyY]/.test(await terminal.question(`${question} `));
  } finally {
    terminal.close();
  }
}
