import { isDeepStrictEqual } from 'node:util'
import { parseDocument, stringify } from 'yaml'
import { readYaml, yamlOrNothing } from '#lib/domain/folder/read-yaml.ts'
import { redact } from '#lib/operation/redact.ts'
import { type Fields, isFields, textOf } from '../format.ts'
import { notReadable } from '../refuse.ts'

/** A task's file: the YAML at its head as it is written and as it is read, and the text below. */
export type Page = { head: string; front: Fields; body: string }

export function readPage(path: string, text: string): Page {
  const found = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)([\s\S]*)$/.exec(text)
  if (!found) throw notReadable(path, 'It does not begin with fields between two lines of ---.')
  const [, head = '', body = ''] = found
  return { ...readHead(path, head), body }
}

function readHead(path: string, head: string): Omit<Page, 'body'> {
  const front = readYaml(path, head)
  if (!isFields(front)) throw notReadable(path, 'What stands between the lines of --- is no map.')
  return { head, front }
}

/** The head with these fields; what does not change stays as it is written. Null takes a field away. */
export function headWith(head: string, front: Fields, changes: Fields): { head: string; front: Fields } {
  const document = parseDocument(headOf(head, front), { schema: 'core', merge: false, uniqueKeys: false })
  const next = { ...front }
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) {
      document.delete(key)
      delete next[key]
    } else {
      document.set(key, value)
      next[key] = value
    }
  }
  return { head: withoutLineEnd(document.toString(yamlStyle)), front: next }
}

/**
 * The page again, after secrets were cut out of its head and its fields apart: what is one by the words around it stays in the
 * fields, and what is written with escapes in the head. Each text stands in quotes, so that a mark is read as a text.
 */
export async function agree(record: Fields): Promise<Fields> {
  const { head, front } = pageOf(record)
  if (isDeepStrictEqual(yamlOrNothing(head), front)) return record
  const quoted = stringify(front, {
    ...yamlStyle,
    defaultStringType: 'QUOTE_SINGLE',
    defaultKeyType: 'PLAIN',
  })
  const clean = withoutLineEnd((await redact(quoted)).text)
  return { ...record, ...readHead(textOf(record.path), clean) }
}

/** As it was written, unless that would be read otherwise. */
export function headOf(head: string, front: Fields): string {
  return isDeepStrictEqual(yamlOrNothing(head), front) ? head : withoutLineEnd(stringify(front, yamlStyle))
}

/** Without blocks of text: their last spaces and lines would have to be guarded. */
export const yamlStyle = { lineWidth: 0, singleQuote: true, blockQuote: false } as const

export const pageOf = (record: Fields): Page => ({
  head: textOf(record.head),
  front: isFields(record.front) ? record.front : {},
  body: textOf(record.body),
})

/** A text at the end may have spaces and lines of its own. */
export const withoutLineEnd = (text: string): string => text.replace(/\n$/, '')
