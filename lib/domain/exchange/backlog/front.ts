import { isDeepStrictEqual } from 'node:util'
import { parseDocument, stringify } from 'yaml'
import { readYaml } from '#lib/domain/folder/read-yaml.ts'
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
  return { head: document.toString(yamlStyle).trimEnd(), front: next }
}

/** As it was written, unless that would be read otherwise: a secret was cut out of it. */
export function headOf(head: string, front: Fields): string {
  const read = readYaml('head', head.includes('[secret removed]') ? stringify(front, yamlStyle) : head)
  return isDeepStrictEqual(read, front) ? head : stringify(front, yamlStyle).trimEnd()
}

export const yamlStyle = { lineWidth: 0, singleQuote: true } as const

export const pageOf = (record: Fields): Page => ({
  head: textOf(record.head),
  front: isFields(record.front) ? record.front : {},
  body: textOf(record.body),
})
