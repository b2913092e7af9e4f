import { isDeepStrictEqual } from 'node:util'
import { parseDocument, stringify } from 'yaml'
import { readYaml, yamlOrNothing } from '#lib/domain/folder/read-yaml.ts'
import { type Fields, isFields, textOf } from '../format.ts'
import { notReadable } from '../refuse.ts'

/** A task's file: the YAML at its head as it is written and as it is read, and the text below. */
export type Page = { head: string; front: Fields; body: string }

export function readPage(path: string, text: string): Page {
  const found = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)([\s\S]*)$/.exec(text)
  if (!found) throw notReadable(path, 'It does not begin with fields between two lines of ---.')
  const [, head = '', body = ''] = found
  const front = readYaml(path, head)
  if (!isFields(front)) throw notReadable(path, 'What stands between the lines of --- is no map.')
  return { head, front, body }
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

/** As it was written, unless that would be read otherwise: a secret was cut out of it. */
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
