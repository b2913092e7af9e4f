import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import type { CardItem } from './card.ts'

/** Part of an output of which nothing is known but its field names. */
export type Thing = Readonly<Record<string, unknown>>

export const isThing = (value: unknown): value is Thing =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

export const thingsIn = (value: unknown): Thing[] => (Array.isArray(value) ? value.filter(isThing) : [])

/** What one would link to or type to name it. */
export const codeOf = (thing: Thing): string | null => firstText(thing, ['code', 'key', 'name'])

export const titleOf = (thing: Thing): string =>
  inALine(firstText(thing, ['title', 'sentence', 'subject', 'name', 'status', 'body']) ?? codeOf(thing) ?? '')

/** A card is looked over: of a long text its beginning is enough. */
function inALine(text: string): string {
  const line = text.slice(0, 1_000).replaceAll(/\s+/g, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

/** `in progress, high, DevPod, held by dev-1` */
export function factsOf(thing: Thing): string {
  const { lease, from, task } = thing
  const sender = typeof from === 'string' && typeof thing.body === 'string' ? [`from ${from}`] : []
  const about = sender.length > 0 && typeof task === 'string' ? [`about ${task}`] : []
  const holder = isThing(lease) && typeof lease.holder === 'string' ? [`held by ${lease.holder}`] : []
  const done = standingOf(thing).progress
  const progress = done && done.total > 0 ? [`${done.done} of ${done.total} done`] : []
  const goal = typeof thing.goal === 'string' ? excerptOfBody(thing.goal).replace(/\.$/, '') : ''
  const facts = ['status', 'priority', 'kind', 'role', 'pod', 'sprint', 'count'].map(fact => thing[fact])
  return [
    ...sender,
    ...about,
    ...facts.filter(isShort).map(fact => String(fact).replaceAll('_', ' ')),
    ...progress,
    ...holder,
    ...(goal === '' ? [] : [goal]),
  ].join(', ')
}

/** A line about a thing; `kind` says what its code names. */
export const lineOf = (thing: Thing, kind?: CardItem['kind']): CardItem => ({
  code: codeOf(thing),
  ...(kind && { kind }),
  ...whereabouts(thing, kind),
  title: titleOf(thing),
  text: factsOf(thing),
  ...standingOf(thing),
})

/** By what the page of a thing is found, where its code does not say. */
function whereabouts({ id, thread, number }: Thing, kind: CardItem['kind']) {
  if (kind === 'artifact' && typeof id === 'string') return { id }
  return kind === 'message' && typeof thread === 'string' && typeof number === 'number'
    ? { thread, number }
    : {}
}

/** What a card draws instead of saying it: the ring of a status, the bar of a progress. */
export function standingOf({ status, progress }: Thing): Pick<CardItem, 'status' | 'progress'> {
  const isCounted =
    isThing(progress) && typeof progress.done === 'number' && typeof progress.total === 'number'
  return {
    ...(typeof status === 'string' && { status }),
    ...(isCounted && { progress: { done: Number(progress.done), total: Number(progress.total) } }),
  }
}

/** What the answer to a command says in words: its texts (`token: bat_…`), or those of the one thing that it holds. */
export function textOf(answer: Thing): string {
  const own = Object.entries(answer).flatMap(([field, value]) =>
    typeof value === 'string' ? [`${field}: ${value}`] : listed(field, value),
  )
  const [held] = Object.values(answer).filter(isThing)
  return own.join('\n') || (held ? (firstText(held, ['body', 'text', 'summary', 'title']) ?? '') : '')
}

/** What can be said of a thing in a word each: `- size: 120`. */
export const factLines = (thing: Thing): string =>
  Object.entries(thing)
    .filter(([field, value]) => field !== 'url' && isShort(value))
    .map(([field, value]) => `- ${field}: ${String(value)}`)
    .join('\n')

const listed = (field: string, value: unknown): string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string') && value.length > 0
    ? [`${field}: ${value.join(', ')}`]
    : []

const isShort = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && value.length <= 200)

function firstText(thing: Thing, fields: readonly string[]): string | null {
  const found = fields.map(field => thing[field]).find(value => typeof value === 'string' && value !== '')
  return typeof found === 'string' ? found : null
}
