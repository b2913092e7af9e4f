import { cell, isThing, label, padded, pairs, type Thing, widthOf } from './cells.ts'
import { eventLine, isEvent } from './event-line.ts'
import { plain } from './plain.ts'
import { type Style, styleOf } from './style.ts'
import { table } from './table.ts'

export type Page = { width: number; hasColour: boolean }

/** An answer so that it reads well: lists as tables, a thing as lines of `field: value`, long texts as they are. */
export function render(answer: unknown, { width, hasColour }: Page): string {
  const style = styleOf(hasColour)
  if (!isThing(answer)) return cell(answer)
  if (isList(answer)) return list(answer, width, style)
  const [only, ...others] = Object.values(answer).filter(value => value !== null)
  return thing(others.length === 0 && isThing(only) ? only : answer, width, style)
}

type List = { items: Thing[]; nextCursor?: unknown }

const isList = (answer: Thing): answer is List => Array.isArray(answer.items) && answer.items.every(isThing)

function list({ items, nextCursor }: List, width: number, style: Style): string {
  if (items.length === 0) return 'Nothing found.'
  const more = typeof nextCursor === 'string' ? [style.dim(`More: --cursor=${nextCursor}`)] : []
  const lines = items.every(isEvent)
    ? items.map(item => eventLine(item, style)).join('\n')
    : table(items, width, style)
  return [lines, ...more].join('\n')
}

/** First what fits on a line each, then the long texts, then what it holds. */
function thing(answer: Thing, width: number, style: Style): string {
  const said = Object.entries(answer).filter(([, value]) => hasContent(value))
  const short = said.filter(([, value]) => !isSection(value))
  const keyWidth = Math.max(0, ...short.map(([field]) => widthOf(label(field)) + 2))
  const lines = short.map(
    ([field, value]) =>
      style.dim(padded(`${label(field)}:`, keyWidth)) + style.value(field, line(value), String(value)),
  )
  const sections = said
    .filter(([, value]) => isSection(value))
    .map(([field, value]) => `${style.heading(label(field))}\n${section(value, width, style)}`)
  return [lines.join('\n'), ...sections].filter(Boolean).join('\n\n')
}

const hasContent = (value: unknown): boolean =>
  isThing(value) ? Object.values(value).some(hasContent) : cell(value) !== ''

const line = (value: unknown): string => (isThing(value) ? pairs(value) : cell(value))

const isLong = (value: unknown): value is string =>
  typeof value === 'string' && (value.includes('\n') || value.length > 200)

const isSection = (value: unknown): boolean =>
  isLong(value) || isThings(value) || (isThing(value) && Object.values(value).some(isDeep))

const isDeep = (value: unknown): boolean => isThing(value) || isThings(value) || isLong(value)

const isThings = (value: unknown): value is Thing[] =>
  Array.isArray(value) && value.length > 0 && value.every(isThing)

function section(value: unknown, width: number, style: Style): string {
  if (isThings(value))
    return value.some(isEntry) ? value.map(each => entry(each, style)).join('\n') : table(value, width, style)
  return isThing(value) ? indented(thing(value, width - 2, style)) : indented(plain(String(value)))
}

/** A note, a message: somebody's text under a line that says who and when. */
const isEntry = ({ body, text }: Thing): boolean => typeof (body ?? text) === 'string'

function entry({ id: _, body, text, ...about }: Thing, style: Style): string {
  const head = Object.values(about).map(cell).filter(Boolean).join(', ')
  return `${style.dim(head)}\n${indented(plain(String(body ?? text ?? '')))}`
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ')
