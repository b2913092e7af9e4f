import { readingOf } from './resource-address.ts'

/**
 * One text for all spellings of a resource's address: codes in either case, names with or without percent signs, `baton:` and
 * `fe:` for an artifact. Undefined for what is no address.
 */
export function keyOf(uri: string): string | undefined {
  const reading = readingOf(uri)
  if (!reading) return undefined
  const { operation, input, holds } = reading
  if (holds === 'artifact') return artifactKey(String(input.address))
  const [code = '', project = ''] = [input.code, input.project].map(word => String(word ?? '').toUpperCase())
  return [operation, code, project].join(' ')
}

/** That a document of these bytes, or a version by its number, is the same for good: nothing of it will ever be told. */
export const isUnchanging = (uri: string): boolean =>
  readingOf(uri)?.holds === 'artifact' && /^[a-z]+:\/\/artifacts\/by-hash\/|\?version=/.test(uri)

function artifactKey(address: string): string {
  const [by = '', code = '', name = ''] = address.replace(/^fe:\/\/artifacts\//, '').split('/')
  return ['artifact.get', by, code.toUpperCase(), decoded(name).normalize('NFC')].join(' ')
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that is only one.
    return text
  }
}
