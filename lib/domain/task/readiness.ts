import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { isFor } from '#lib/domain/message/is-for.ts'
import type { Event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Turn } from '#lib/operation/wait.ts'
import { isHeldBy } from './lease.ts'
import { taskCan, type WorkerFacts } from './rules.ts'
import { TaskCard } from './task.ts'

/** What one who waits for work could take, as it was at the last look; `urgentAt` is when the last unread urgent message came. */
export type Readiness = WorkerFacts & { codes: string[]; urgentMessages: number; urgentAt: Date | null }

const readiness = reading(
  'task.readiness',
  `SELECT a.name, a.kind, a.pod, a.skills, a.capacity, held.codes, cardinality(held.codes) AS holding,
     urgent.count AS "urgentMessages", urgent.last AS "urgentAt"
   FROM agents a, LATERAL (SELECT ARRAY(SELECT w.code FROM work_items w WHERE ${isHeldBy('a.id', 'a.project_id')}) AS codes) held,
     LATERAL (SELECT count(*)::int, max(m.created_at) AS last FROM deliveries d JOIN messages m ON m.id = d.message_id
       WHERE d.agent_id = a.id AND d.read_at IS NULL AND m.priority = 'urgent') urgent
   WHERE a.id = $1`,
)

export async function readinessOf(ctx: Context, agentId: string): Promise<Readiness> {
  const [found] = await ctx.sql<Readiness>(readiness, [agentId])
  if (!found) throw new Error('an actor has an agent row')
  return found
}

type Filter = { sprint?: string | undefined; pod?: string | undefined }

/** What an event is to one who waits for work: theirs is what was assigned to them, then work of their pod, then any. */
export function turnOf(event: Event, name: string, known: Readiness | undefined, filter: Filter): Turn {
  if (isFor(event, name, 'urgent')) return 'now'
  if (event.name === 'agent.updated' && event.subject === name) return 'now'
  const card = cardOf(event)
  if (!card) return undefined
  // The first look is underway, and may not have seen this.
  if (!known) return 'now'
  if (known.codes.includes(card.code) && card.lease?.holder !== name) return 'now'
  if (!card.ready || !isWanted(card, filter) || !taskCan.claim(card, known).allowed) return undefined
  if (card.assignee === name) return 0
  return card.pod !== null && card.pod === known.pod ? 1 : 2
}

const isWanted = (card: TaskCard, { sprint, pod }: Filter): boolean =>
  (sprint === undefined || card.sprint === sprint) && (pod === undefined || card.pod === pod)

const WithCard = z.object({ task: TaskCard })

/** An event is told to many who wait: what it carries is read once. */
const cards = new WeakMap<Event, TaskCard | null>()

function cardOf(event: Event): TaskCard | null {
  const seen = cards.get(event)
  if (seen !== undefined) return seen
  const card = WithCard.safeParse(event.data).data?.task ?? null
  cards.set(event, card)
  return card
}
