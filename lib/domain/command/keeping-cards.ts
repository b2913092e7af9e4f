import type { CardItem, Shape } from './card.ts'
import { isThing, type Thing, thingsIn } from './thing.ts'

/** How many lines a card of a list has. */
const most = 100

/** The card of what an agent keeps, how it got ready, and what everyone is asked, by the shape of the answer. */
export function keepingCard(name: string, answer: Thing): Shape | undefined {
  const { initiation, memory, poll } = answer
  if (isThing(initiation) && thingsIn(initiation.steps).length > 0) return initCard(initiation)
  if (isThing(memory) && typeof memory.value === 'string') return memoryCard(name, memory)
  if (isThing(poll) && typeof poll.question === 'string') return pollCard(poll)
  return keptList(name, answer)
}

function initCard(initiation: Thing): Shape {
  const items = thingsIn(initiation.steps).map(step => ({
    ...{ code: null, title: wordsOf(step.step), text: String(step.reason) },
    status: step.hasPassed === true ? 'done' : 'blocked',
  }))
  return { kind: 'list', title: readyWords(initiation), text: '', code: null, items }
}

const deeds: Readonly<Record<string, string>> = { 'memory.set': 'Remembered', 'memory.forget': 'Forgot' }

function memoryCard(name: string, { key, value }: Thing): Shape {
  const title = [deeds[name], key].filter(Boolean).join(' ')
  return {
    kind: 'toast',
    title,
    said: title,
    text: name === 'memory.get' ? String(value) : '',
    code: null,
    items: [],
  }
}

const pollCard = (poll: Thing): Shape => ({
  ...{ kind: 'poll', title: String(poll.question), text: '', code: String(poll.id) },
  items: thingsIn(poll.choices).map(({ text, votes }) => ({
    ...{ code: null, title: String(text), text: votes === 1 ? '1 vote' : `${String(votes)} votes` },
  })),
})

const lines: Readonly<Record<string, { title: string; line(thing: Thing): CardItem }>> = {
  'memory.list': { title: 'Memory', line: memoryLine },
  'memory.search': { title: 'Memory', line: memoryLine },
  'poll.list': {
    title: 'Polls',
    line: ({ question, isOpen, votes, electorate }) => ({
      ...{ code: null, title: String(question) },
      text: `${isOpen === true ? 'open' : 'closed'}, ${String(votes)} of ${String(electorate)} voted`,
    }),
  },
  'initiation.list': {
    title: 'INIT',
    line: initiation => ({
      ...{
        code: null,
        title: readyWords(initiation),
        text: `${String(initiation.trigger)}, ${String(initiation.at)}`,
      },
      status: initiation.isReady === true ? 'done' : 'blocked',
    }),
  },
}

function keptList(name: string, { items, nextCursor }: Thing): Shape | undefined {
  const known = lines[name]
  if (!known) return undefined
  const things = thingsIn(items)
  const text =
    things.length === 0 ? 'Nothing found.' : `${things.length}${nextCursor === null ? '' : ' and more'}`
  return { kind: 'list', title: known.title, text, code: null, items: things.slice(0, most).map(known.line) }
}

function memoryLine({ key, excerpt, task, scope }: Thing): CardItem {
  return {
    code: null,
    title: String(key),
    text: `${task === null ? String(scope) : String(task)}: ${String(excerpt)}`,
  }
}

const readyWords = ({ agent, isReady }: Thing): string =>
  `${String(agent)} is ${isReady === true ? '' : 'not '}ready`

const wordsOf = (step: unknown): string => {
  const words = String(step).replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
