import type { OperationManifest } from '#lib/operation/manifest.ts'
import { splitName } from '#lib/operation/naming.ts'
import { type Card, type CardItem, cardKinds, type Shape } from './card.ts'
import { dashboardCard } from './dashboard-card.ts'
import { helpCard } from './help-card.ts'
import { keepingCard } from './keeping-cards.ts'
import { capitalised, saidOf } from './said.ts'
import {
  codeOf,
  factLines,
  factsOf,
  isThing,
  lineOf,
  standingOf,
  type Thing,
  textOf,
  thingsIn,
  titleOf,
} from './thing.ts'

/** A card holds so many items; the rest is counted. */
const most = 100

type Answered = Pick<OperationManifest, 'name' | 'summary' | 'kind' | 'sensitive'>

/**
 * The card for an operation's output, by the shape of the output alone: help where it tells a usage, the dashboard, a list
 * where it has items, the thing that it is about (a task, a sprint), else a short confirmation.
 */
export function cardOf(operation: Answered, input: Thing, output: unknown): Card {
  const isShownOnce = operation.sensitive && !isMessage(output)
  return { ...shapeOf(operation, input, output), isShownOnce }
}

/** What is said is there to be read: message.send is sensitive on account of commands, and a line in a line is none. */
const isMessage = (output: unknown): boolean => isThing(output) && isThing(output.message)

function shapeOf(operation: Answered, input: Thing, output: unknown): Shape {
  const answer = isThing(output) ? output : {}
  const whole = helpCard(answer) ?? dashboardCard(answer) ?? keepingCard(operation.name, answer)
  if (whole) return whole
  const subject = subjectIn(answer, splitName(operation.name).noun)
  if (subject) return { ...thingCard(subject), ...saidIn(operation, input, codeOf(subject.thing)) }
  if (Array.isArray(answer.items)) return listCard(operation, answer)
  if (operation.kind !== 'read') return toast(operation, input, answer)
  return Object.values(answer).some(Array.isArray)
    ? listCard(operation, answer)
    : factsCard(operation, answer)
}

const saidIn = ({ name, kind }: Answered, input: Thing, code: string | null): Pick<Card, 'said'> =>
  kind === 'read' ? {} : { said: saidOf(name, code, input) }

type Subject = { kind: 'task' | 'sprint'; thing: Thing }

/** `{task}`, `{sprint}`, or the thing itself where the operation is about one and answers it bare. */
function subjectIn(answer: Thing, noun: string): Subject | undefined {
  for (const kind of ['task', 'sprint'] as const) {
    const named = answer[kind]
    if (isThing(named) && codeOf(named)) return { kind, thing: named }
    if (noun === kind && codeOf(answer) && typeof answer.title === 'string') return { kind, thing: answer }
  }
  return undefined
}

const thingCard = ({ kind, thing }: Subject): Shape => ({
  kind,
  title: titleOf(thing),
  text: factsOf(thing),
  code: codeOf(thing),
  ...standingOf(thing),
  items: kind === 'sprint' ? linesOf(thingsIn(thing.tasks), 'task') : [],
})

const linesOf = (things: readonly Thing[], kind: CardItem['kind']): CardItem[] =>
  things.slice(0, most).map(thing => lineOf(thing, kind))

function listCard({ name, summary }: Answered, answer: Thing): Shape {
  const { noun, verb } = splitName(name)
  const lists = Array.isArray(answer.items) ? { [noun === 'inbox' ? 'message' : noun]: answer.items } : answer
  const items = Object.entries(lists).flatMap(([field, value]) => linesOf(thingsIn(value), kindOf(field)))
  const isCut = items.length > most || typeof answer.nextCursor === 'string'
  const counted = `${Math.min(items.length, most)}${isCut ? ' and more' : ''}`
  return {
    kind: 'list',
    title: verb === 'list' ? plural(noun) : summary,
    text: items.length === 0 ? 'Nothing found.' : counted,
    code: null,
    items: items.slice(0, most),
  }
}

/** One has one inbox and one memory. */
const plural = (noun: string): string => capitalised(/[xy]$/.test(noun) ? noun : `${noun}s`)

/** `tasks` and `myTasks` hold tasks. */
const kindOf = (field: string): CardItem['kind'] =>
  cardKinds.find(kind => field.toLowerCase().endsWith(kind) || field.toLowerCase().endsWith(`${kind}s`))

/** One thing that has no page of its own: what is said of it, and the way to its bytes. */
function factsCard({ summary }: Answered, answer: Thing): Shape {
  const { url, name } = answer
  const link = typeof url === 'string' && url.startsWith('/') ? [`[${String(name ?? url)}](${url})`] : []
  return {
    kind: 'toast',
    title: titleOf(answer) || summary,
    text: [...link, factLines(answer)].filter(Boolean).join('\n\n'),
    code: codeOf(answer),
    items: [],
  }
}

function toast({ name, summary }: Answered, input: Thing, answer: Thing): Shape {
  const code = codeOf(input) ?? Object.values(answer).filter(isThing).map(codeOf).find(Boolean) ?? null
  const said = saidOf(name, code, input)
  return {
    kind: 'toast',
    title: said,
    said,
    text: textOf(answer) || summary,
    code,
    items: failuresIn(answer),
  }
}

/** What of many could not be done, each with its reason. */
const failuresIn = ({ failed }: Thing): CardItem[] =>
  thingsIn(failed).map(({ code, problem }) => ({
    code: typeof code === 'string' ? code : null,
    title: isThing(problem) ? String(problem.message) : '',
    text: isThing(problem) ? String(problem.hint) : '',
  }))
