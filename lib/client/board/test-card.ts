import type { Board } from '../patch/board.ts'
import { type Card, statusOrder } from './card.ts'

/** A card for tests: what is not given is unremarkable. */
export const testCard = (given: Partial<Card> & { code: string }): Card => ({
  ordinal: Number(/\d+$/.exec(given.code)?.[0] ?? 0),
  project: 'BAT',
  title: `Title of ${given.code}`,
  status: 'pending',
  ready: true,
  priority: 'normal',
  pod: null,
  sprint: null,
  lead: null,
  assignee: null,
  skills: [],
  handoffMode: 'auto',
  dependsOn: [],
  waitingFor: [],
  parallelGroup: null,
  handoffFrom: null,
  lease: null,
  blocked: null,
  version: 1,
  createdAt: '2026-11-21T10:00:00.000Z',
  updatedAt: '2026-11-21T10:00:00.000Z',
  startedAt: null,
  completedAt: null,
  ...given,
})

export const testBoard = (...cards: Card[]): Board => ({
  project: 'BAT',
  seq: 1,
  columns: statusOrder.map(status => {
    const tasks = cards.filter(card => card.status === status)
    return { status, count: tasks.length, tasks }
  }),
})
