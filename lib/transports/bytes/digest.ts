import { OperationError } from '#lib/operation/errors.ts'

/** The sha256 that a sender announces, in hex: `Content-Digest: sha-256=:…:` (RFC 9530) or `sha256=` in the address. */
export function announcedDigest(header: string | undefined, given: string | undefined): string | undefined {
  if (given !== undefined) return checked(given.toLowerCase())
  const found = /(?:^|,)\s*sha-256=:([^:]*):/i.exec(header ?? '')?.[1]
  return found === undefined ? undefined : checked(Buffer.from(found, 'base64').toString('hex'))
}

/** Also what a receiver checks a whole file against. */
export const reprDigest = (sha256: string): string =>
  `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`

function checked(digest: string): string {
  if (/^[\da-f]{64}$/.test(digest)) return digest
  throw new OperationError('invalid', 'invalid_input', 'The announced sha256 is none.', {
    fields: [{ field: 'sha256', message: 'has 64 hexadecimal digits' }],
    hint: 'Content-Digest: sha-256=:BASE64:, or sha256= with 64 hexadecimal digits.',
  })
}
