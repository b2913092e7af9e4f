import { z } from 'zod'
import { codePattern } from '#lib/domain/shared/fields.ts'

/**
 * `fe://artifacts/by-task/BAT-41/report.pdf`, `by-sprint/SPRINT-1/plan.md`, `by-project/MAIN/guide.md`: where it lives, and its name.
 * `by-id/UUID` stays when it is renamed; `by-hash/SHA256` names these very bytes. `?version=3` names a version.
 */
export const Address = z
  .string()
  .trim()
  .max(1_000)
  .refine(text => readAddress(text) !== undefined, {
    message:
      'An address looks like fe://artifacts/by-task/BAT-41/report.pdf, fe://artifacts/by-id/UUID or fe://artifacts/by-hash/SHA256',
  })
  .describe('Address of the artifact, such as fe://artifacts/by-task/BAT-41/report.pdf; its id will do')

export type Home = { kind: 'task' | 'sprint' | 'project'; code: string }

/** What an address asks for. `home` and `name`: of those that live there or are linked to it. */
export type Wanted = { version: number | undefined } & (
  | { by: 'id'; id: string }
  | { by: 'hash'; sha256: string }
  | { by: 'home'; home: Home; name: string }
)

const prefix = 'fe://artifacts/'
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i

/** Undefined when the text is no address. */
export function readAddress(text: string): Wanted | undefined {
  if (uuid.test(text)) return { by: 'id', id: text.toLowerCase(), version: undefined }
  if (!text.startsWith(prefix)) return undefined
  const [, path = '', query] = /^([^?]*)(?:\?version=([1-9]\d{0,8}))?$/.exec(text.slice(prefix.length)) ?? []
  const version = query === undefined ? undefined : Number(query)
  const [kind, code = '', ...rest] = path.split('/')
  if (kind === 'by-id' && rest.length === 0 && uuid.test(code))
    return { by: 'id', id: code.toLowerCase(), version }
  if (kind === 'by-hash' && rest.length === 0 && /^[\da-f]{64}$/i.test(code))
    return { by: 'hash', sha256: code.toLowerCase(), version }
  const name = rest.length === 1 ? decoded(rest[0] ?? '') : ''
  const home = homeOf(kind, code.toUpperCase())
  return home && name !== '' ? { by: 'home', home, name, version } : undefined
}

function homeOf(kind: string | undefined, code: string): Home | undefined {
  if (kind === 'by-project' && /^[A-Z][A-Z0-9]{0,9}$/.test(code)) return { kind: 'project', code }
  if ((kind === 'by-task' || kind === 'by-sprint') && codePattern.test(code))
    return { kind: kind === 'by-task' ? 'task' : 'sprint', code }
  return undefined
}

/** As it is kept: the one spelling of an address. */
export const writeAddress = ({ kind, code }: Home, name: string): string =>
  `${prefix}by-${kind}/${code}/${encoded(name)}`

export const addressById = (id: string): string => `${prefix}by-id/${id}`

/** Only what would end an address in a line of text, so that names of every script stay readable. */
const encoded = (name: string): string =>
  name.replaceAll(/[\s%?#"'`<>[\]()]/gu, letter =>
    [...new TextEncoder().encode(letter)]
      .map(byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  )

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch {
    // A percent sign that is only one.
    return text.normalize('NFC')
  }
}
