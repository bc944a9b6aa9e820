// The digest that stands for the whole list: the agent's PIN window shows the same digits.
import { useEffect, useState } from 'preact/hooks';

const DIGITS = 16;

/** @param sha256 - of the documents in the order of signing, lower-case hex; @returns groups of four digits */
async function listDigest(sha256: readonly string[]): Promise<string> {
  const lines = sha256.map((digest) => `${digest}\n`).join('');
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(lines));
  const hex = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0'));
  return hex
    .join('')
    .slice(0, DIGITS)
    .replaceAll(/.{4}(?=.)/g, '$& ');
}

export function useListDigest(sha256: readonly string[]): string {
  const [digest, setDigest] = useState('');
  const key = sha256.join();
  useEffect(() => {
    let gone = false;
    void listDigest(sha256).then((digits) => {
      if (!gone) setDigest(digits);
    });
    return () => {
      gone = true;
    };
  }, [key]);
  return digest;
}
