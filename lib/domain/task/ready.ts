import { gathered } from '#lib/db.ts'
import { mayHaveMemories } from '#lib/domain/memory/relevant.ts'
import { selectWorkers } from './find.ts'
import { leaseEndSql } from './lease.ts'
import { returningBare } from './names.ts'
import { priorities } from './rules.ts'
import { takeSql } from './take.ts'
import type { CardRow } from './task.ts'

export type Wish = {
  agentId: string
  projectId: string
  sprint: string | undefined
  pod: string | undefined
  now: Date
  /** Of people and agents alike; an agent is never given more than its capacity leaves room for. */
  count: number
}

/**
 * Urgent first; then tasks that nobody handed over; then by priority and age: the order of the index work_items_ready, which
 * is read from its beginning until something fits, for each wish anew: a plain join would make Postgres sort all that is
 * ready. Racers skip what another is taking just now; two wishes of one statement would not, so each has its own project.
 */
const takingSql = (limit: string, most: number, more = '') => `WITH me AS MATERIALIZED (
     SELECT wish.nth, wish.count, wish.project_id, wish.pod AS wanted_pod, wish.sprint, wish.now, worker.*,
       (SELECT s.id FROM sprints s WHERE s.project_id = wish.project_id AND s.code = wish.sprint) AS sprint_id
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::int[]) WITH ORDINALITY
       AS wish(agent_id, project_id, sprint, pod, now, count, nth),
       LATERAL (${selectWorkers} WHERE a.id = wish.agent_id LIMIT 1) worker
   ), picked AS (
     SELECT me.nth, me.id AS holder_id, me.kind, me.lease_seconds, me.now, ready.id
     FROM me, LATERAL (
       SELECT id FROM (
         SELECT w.id FROM work_items w
         WHERE w.project_id = me.project_id AND w.status = 'pending' AND w.open_dependencies = 0
           AND (me.kind = 'human' OR me.holding < me.capacity)
           AND coalesce((me.kind = 'human' OR ((w.pod IS NULL OR w.pod = me.pod) AND w.skills <@ me.skills))
             AND (w.assignee_id IS NULL OR w.assignee_id = me.id)
             AND (me.sprint IS NULL OR w.sprint_id = me.sprint_id)
             AND (me.wanted_pod IS NULL OR w.pod = me.wanted_pod), false)
         ORDER BY (w.priority = 'urgent') DESC, (w.handoff_from_id IS NULL) DESC, w.priority DESC, w.ordinal
         LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED) fitting LIMIT ${most}) ready
   )
   UPDATE work_items w SET ${takeSql('me.holder_id', leaseEndSql('me.now'), 'me.now')}
   FROM picked me WHERE w.id = me.id RETURNING me.nth, ${returningBare}${more}`

const asked = {
  apart: ({ projectId }: Wish) => projectId,
  values: (wishes: readonly Wish[]) => [
    wishes.map(({ agentId }) => agentId),
    wishes.map(({ projectId }) => projectId),
    wishes.map(({ sprint }) => sprint ?? null),
    wishes.map(({ pod }) => pod ?? null),
    wishes.map(({ now }) => now),
    wishes.map(({ count }) => count),
  ],
}

const hasMore = `, EXISTS (SELECT FROM notes n WHERE n.work_item_id = w.id) OR EXISTS (SELECT FROM handoffs h WHERE h.work_item_id = w.id)
     OR EXISTS (SELECT FROM dependencies x WHERE x.work_item_id = w.id) OR ${mayHaveMemories} AS has_more`

/** `has_more`: there is something beside the task's own texts. */
export const takeNext = gathered<Wish>('task.take_next', takingSql('1', 1, hasMore), asked)

/** What one may be given at a time: with a number in the text Postgres plans for few. */
export const mostAtOnce = 50

const room = "CASE me.kind WHEN 'human' THEN me.count ELSE least(me.count, me.capacity - me.holding) END"

export const takeMany = gathered<Wish>('task.take_many', takingSql(room, mostAtOnce), asked)

type Placed = Pick<CardRow, 'priority' | 'handoff_from' | 'ordinal'>

/** The same order of rows that are here. */
export function inReadyOrder(a: Placed, b: Placed): number {
  return (
    Number(b.priority === 'urgent') - Number(a.priority === 'urgent') ||
    Number(b.handoff_from === null) - Number(a.handoff_from === null) ||
    priorities.indexOf(b.priority) - priorities.indexOf(a.priority) ||
    a.ordinal - b.ordinal
  )
}
