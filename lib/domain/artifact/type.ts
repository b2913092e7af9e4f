import { supportedMimeTypes } from 'file-type'
import mime from 'mime'
import { endingOf, kindOf } from './kind-rules.ts'

const plainText = 'text/plain'

/** The media type that an artifact is given out as: what its bytes are, and for text which text its name says. */
export function typeOf(name: string, found: string): string {
  const named = mime.getType(name)
  if (named === null || named === found) return found
  if (found === plainText) return isTextual(named) ? named : plainText
  return isOfFamily(named, found) ? named : found
}

/** What the name says it is, where the bytes are something else; null where they agree or the name says nothing. */
export function namedOtherwise(name: string, found: string): string | null {
  const named = mime.getType(name)
  if (named === null || named === found || named === 'application/octet-stream') return null
  if (found === plainText)
    return isTextual(named) || kindOf(name, found) !== 'text' || endingOf(name) === 'log' ? null : named
  if (isTextual(named)) return named
  if (isOfFamily(named, found)) return null
  // A format that has no mark by which it is known cannot be told from others.
  return found === 'application/octet-stream' && !known.has(named) ? null : named
}

const known: ReadonlySet<string> = supportedMimeTypes

const isTextual = (type: string): boolean =>
  type.startsWith('text/') ||
  /^application\/(json|.*[+-](json|xml|yaml)|xml|yaml|javascript|toml|sql|rtf|postscript|x-sh|x-httpd-php|ecmascript|node|x-tex)$/.test(
    type,
  ) ||
  type === 'image/svg+xml'

/** Formats that are made of another one: a document that is a ZIP is known as such only deep inside. */
const families: Readonly<Record<string, RegExp>> = {
  'application/zip':
    /openxmlformats|opendocument|epub|java-archive|vnd\.android|xpinstall|vnd\.apple|3mf|kmz|vnd\.ms-|x-zip|wheel/,
  'application/x-cfb': /msword|ms-excel|ms-powerpoint|x-msi|outlook|visio|vnd\.ms-/,
  'video/mp4': /mp4|m4a|m4v|quicktime/,
  'video/quicktime': /quicktime|mp4/,
  'application/ogg': /ogg|opus|flac/,
  'audio/ogg': /ogg|opus/,
  'video/ogg': /ogg/,
  'image/png': /apng/,
  'image/apng': /png/,
  'application/gzip': /gzip|x-tar|x-compressed-tar|tgz/,
  'application/x-elf': /x-executable|x-sharedlib|octet-stream/,
}

const isOfFamily = (named: string, found: string): boolean => families[found]?.test(named) ?? false
