import { hash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * A token is `bat_`, 30 random characters of base62 (178 bits) and 6 that are the CRC-32 of what stands before them, so
 * that a scanner, or we, can tell a mistyped token from a wrong one without asking the database.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const bodyLength = 30
const shape = /^bat_[0-9A-Za-z]{36}$/

export type NewToken = { token: string; hash: string; hint: string }

/** A fresh token. Only the hash may be kept; the hint (its last four characters) helps people to tell tokens apart. */
export function mintToken(): NewToken {
  const body = `bat_${randomBase62(bodyLength)}`
  const token = body + checksum(body)
  return { token, hash: hashToken(token), hint: token.slice(-4) }
}

export const hashToken = (token: string): string => hash('sha256', token, 'hex')

export const looksLikeToken = (text: string): boolean =>
  shape.test(text) && checksum(text.slice(0, -6)) === text.slice(-6)

/** A one-time secret for a link: as long as a token, without its shape. */
export function mintLinkSecret(): { secret: string; hash: string } {
  const secret = randomBase62(40)
  return { secret, hash: hashToken(secret) }
}

function randomBase62(length: number): string {
  let text = ''
  while (text.length < length)
    // 248 is the largest multiple of 62 in a byte: what is above it would favour the first letters.
    for (const byte of randomBytes(length))
      if (byte < 248 && text.length < length) text += alphabet[byte % 62]
  return text
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  for (let i = 0; i < 6; i++) {
    digits = alphabet[rest % 62] + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
