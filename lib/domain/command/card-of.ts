import type { OperationManifest } from '#lib/operation/manifest.ts'
import { splitName } from '#lib/operation/naming.ts'
import type { Card, CardItem } from './card.ts'
import { codeOf, factsOf, isThing, lineOf, type Thing, textOf, thingsIn, titleOf } from './thing.ts'

/** A card holds so many items; the rest is counted. */
const most = 100

type Answered = Pick<OperationManifest, 'name' | 'summary' | 'kind' | 'sensitive'>

/** A card as its shape alone gives it. */
type Shape = Omit<Card, 'isShownOnce'>

/**
 * The card for an operation's output, by the shape of the output alone: help where it tells a usage, a list where it has
 * items, the thing that it is about (a task, a sprint), else a short confirmation.
 */
export function cardOf(operation: Answered, input: Thing, output: unknown): Card {
  return { ...shapeOf(operation, input, output), isShownOnce: operation.sensitive }
}

function shapeOf(operation: Answered, input: Thing, output: unknown): Shape {
  const answer = isThing(output) ? output : {}
  const help = helpIn(answer)
  if (help) return help
  const subject = subjectIn(answer, splitName(operation.name).noun)
  if (subject) return thingCard(subject.kind, subject.thing)
  return operation.kind === 'read' || Array.isArray(answer.items)
    ? listCard(operation, answer)
    : toast(operation, input, answer)
}

function helpIn({ command, groups }: Thing): Shape | undefined {
  if (isThing(command) && typeof command.usage === 'string') {
    const text = [command.summary, command.description].filter(Boolean).join('. ')
    const items = thingsIn(command.fields).map(field => helpItem(field, 'flag', 'description'))
    return { kind: 'help', title: command.usage, text, code: null, items }
  }
  const commands = thingsIn(groups).flatMap(group => thingsIn(group.commands))
  if (!commands.some(({ usage }) => typeof usage === 'string')) return undefined
  const items = commands.map(each => helpItem(each, 'usage', 'summary'))
  return { kind: 'help', title: 'Commands', text: `${items.length} commands`, code: null, items }
}

const helpItem = (thing: Thing, title: string, text: string): CardItem => ({
  code: null,
  title: String(thing[title] ?? ''),
  text: String(thing[text] ?? ''),
})

/** `{task}`, `{sprint}`, or the thing itself where the operation is about one and answers it bare. */
function subjectIn(answer: Thing, noun: string): { kind: 'task' | 'sprint'; thing: Thing } | undefined {
  for (const kind of ['task', 'sprint'] as const) {
    const named = answer[kind]
    if (isThing(named) && codeOf(named)) return { kind, thing: named }
    if (noun === kind && codeOf(answer) && typeof answer.title === 'string') return { kind, thing: answer }
  }
  return undefined
}

const thingCard = (kind: 'task' | 'sprint', thing: Thing): Shape => ({
  kind,
  title: titleOf(thing),
  text: factsOf(thing),
  code: codeOf(thing),
  items: [],
})

function listCard({ summary }: Answered, answer: Thing): Shape {
  const lists = Array.isArray(answer.items) ? [answer.items] : Object.values(answer)
  const things = lists.flatMap(thingsIn)
  const isCut = things.length > most || typeof answer.nextCursor === 'string'
  return {
    kind: 'list',
    title: summary,
    text:
      things.length === 0 ? 'Nothing found.' : `${Math.min(things.length, most)}${isCut ? ' and more' : ''}`,
    code: null,
    items: things.slice(0, most).map(lineOf),
  }
}

function toast({ name, summary }: Answered, input: Thing, answer: Thing): Shape {
  const code = codeOf(input) ?? Object.values(answer).filter(isThing).map(codeOf).find(Boolean) ?? null
  const words = name.replaceAll(/[._]/g, ' ')
  return {
    kind: 'toast',
    title: code ? `${code}: ${words}` : words,
    text: textOf(answer) || summary,
    code,
    items: [],
  }
}
