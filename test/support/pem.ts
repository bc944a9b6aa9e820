// DER in PEM armour (RFC 7468).

export const pem = (label: string, der: Uint8Array): Uint8Array =>
  new TextEncoder().encode(pemText(label, der));

export function pemText(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
