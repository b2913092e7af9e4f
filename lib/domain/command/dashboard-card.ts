import type { CardItem, CardSection, Shape } from './card.ts'
import { isThing, lineOf, type Thing, thingsIn, titleOf } from './thing.ts'

/** As many as one reads in a chat; the dashboard page has all of them. */
const most = 8

/** The dashboard as a card: figures, what needs the reader, sprints, tasks, messages, agents, and what just happened. */
export function dashboardCard(answer: Thing): Shape | undefined {
  if (!Array.isArray(answer.activeSprints) || !Array.isArray(answer.myTasks)) return undefined
  const agents = thingsIn(answer.agents)
  const messages = isThing(answer.messages) ? answer.messages : {}
  const unread = typeof messages.unread === 'number' ? messages.unread : 0
  const stat = (label: string, value: number) => ({ label, value })
  return {
    kind: 'dashboard',
    title: `Dashboard of ${String(answer.project ?? '')}`,
    text: '',
    code: null,
    stats: [
      stat('Active sprints', answer.activeSprints.length),
      stat('My tasks', answer.myTasks.length),
      stat('Unread messages', unread),
      stat('Agents online', agents.filter(({ status }) => status !== 'offline').length),
      ...countsOf(answer.counts).map(([label, value]) => stat(label, value)),
    ],
    items: [],
    sections: [
      section('Needs you', 'Nothing needs you.', thingsIn(answer.needsYou).map(needOf)),
      section('Active sprints', 'No sprint is active.', linesOf(answer.activeSprints, 'sprint')),
      section('My tasks', 'You hold no task: /task-next takes one.', linesOf(answer.myTasks, 'task')),
      section('Messages', 'Nothing unread.', linesOf(messages.items, 'message')),
      section('Agents', 'No agent is registered yet.', linesOf(agents, 'agent')),
      section('Just now', 'Nothing has happened yet.', thingsIn(answer.recent).map(happened)),
    ],
  }
}

const section = (title: string, text: string, items: CardItem[]): CardSection => ({
  title,
  text: items.length === 0 ? text : '',
  items: items.slice(0, most),
})

const linesOf = (value: unknown, kind: CardItem['kind']): CardItem[] =>
  thingsIn(value).map(thing => lineOf(thing, kind))

/** An event says all in its sentence; its name would lead nowhere. */
const happened = (event: Thing): CardItem => ({ code: null, title: titleOf(event), text: '' })

const needOf = ({ task, title, text, kind }: Thing): CardItem => ({
  code: String(task),
  kind: 'task',
  title: String(title),
  text: String(text),
  ...(kind === 'lease_lapsing' ? {} : { status: String(kind) }),
})

const shown = ['ready', 'in_progress', 'blocked', 'done'] as const

const countsOf = (counts: unknown): [string, number][] =>
  isThing(counts)
    ? shown.flatMap(name => {
        const count = counts[name]
        return typeof count === 'number' ? [[name.replaceAll('_', ' '), count] as [string, number]] : []
      })
    : []
