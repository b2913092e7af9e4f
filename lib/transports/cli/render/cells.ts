import { plainLine } from './plain.ts'

/** Part of an answer of which nothing is known but its field names. */
export type Thing = Readonly<Record<string, unknown>>

export const isThing = (value: unknown): value is Thing =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** handoffMode → handoff mode */
export const label = (field: string): string =>
  field.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`).replaceAll('_', ' ')

/** A value on one line; a thing by its name, or by all that it holds. Nothing to say is the empty text. */
export function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(cell).filter(Boolean).join(', ')
  if (!isThing(value)) return isMoment(value) ? moment(value) : plainLine(String(value))
  const name = value.holder ?? value.code ?? value.key ?? value.name
  if (typeof name === 'string') return plainLine(name)
  return pairs(value)
}

/** `holder dev-1, fence 3` */
export const pairs = (thing: Thing): string =>
  Object.entries(thing)
    .map(([field, value]) => [label(field), cell(value)])
    .filter(([, text]) => text !== '')
    .map(pair => pair.join(' '))
    .join(', ')

const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value) && value.length < 40

const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)}Z`

/** Columns of a terminal that a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/** At most so many columns, with an ellipsis where it is cut. */
export function clipped(text: string, width: number): string {
  if (text.length <= width && widthOf(text) <= width) return text
  let kept = ''
  let used = 1
  for (const { segment } of graphemes.segment(text)) {
    used += wide.test(segment) ? 2 : 1
    if (used > width) break
    kept += segment
  }
  return `${kept}…`
}

export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))

const graphemes = new Intl.Segmenter()
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u
