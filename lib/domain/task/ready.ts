import { type Gathered, gathered } from '#lib/db.ts'
import { mayHaveArtifacts } from '#lib/domain/artifact/of-task.ts'
import { mayHaveMemories } from '#lib/domain/memory/relevant.ts'
import type { Context } from '#lib/operation/context.ts'
import { ids, ints, numbers, sideBySide, texts, times } from '#lib/pg-array.ts'
import { selectWorkers } from './find.ts'
import { returningUnsaid } from './given.ts'
import { leaseEnd } from './lease.ts'
import { returningBare, takenAs } from './names.ts'
import { priorities } from './rules.ts'
import { takeSql } from './take.ts'
import type { CardRow } from './task.ts'

export type Wish = {
  agentId: string
  projectId: string
  sprint: string | undefined
  pod: string | undefined
  now: Date
  /** When the lease ends. */
  expiresAt: Date
  /** Of people and agents alike; an agent is never given more than its capacity leaves room for. */
  count: number
}

/** What the caller wishes for themselves now. */
export function wishOf(ctx: Context, asked: Pick<Wish, 'projectId' | 'sprint' | 'pod' | 'count'>): Wish {
  const me = ctx.me(asked.projectId)
  return { ...asked, agentId: me.id, now: ctx.now, expiresAt: leaseEnd(me, ctx.now) }
}

/** What one may be given at a time. */
export const mostAtOnce = 50

/**
 * As far as a look goes: also where ten racers are taking what stands first, something is found behind it. With a number in the text
 * Postgres plans for few, and reads them in order.
 */
const looked = 10 * mostAtOnce

/** SQL: the order in which ready tasks are given; that of the index work_items_ready. */
export const readyOrder = (row: string): string =>
  `(${row}.priority = 'urgent') DESC, (${row}.handoff_from_id IS NULL) DESC, ${row}.priority DESC, ${row}.ordinal`

const isReady = `w.status = 'pending' AND w.open_dependencies = 0`

const hasRoom = 'me.room > 0'

/** But for its pod. */
const fits = `coalesce((me.is_human OR w.skills <@ me.skills) AND (w.assignee_id IS NULL OR w.assignee_id = me.id)
           AND (me.sprint IS NULL OR w.sprint_id = me.sprint_id), false)`

const fitsPod = `coalesce((me.is_human OR w.pod IS NULL OR w.pod = me.pod) AND (me.wanted_pod IS NULL OR w.pod = me.wanted_pod), false)`

/**
 * The best that fits of the first hundred, of whatever pod, but for those in `before`: in the index work_items_ready, as a rule one of its
 * first rows.
 */
const ofTheFirst = (before: string): string => `SELECT w.place FROM (
             SELECT w.ctid AS place, w.pod, w.skills, w.assignee_id, w.sprint_id FROM work_items w
             WHERE w.project_id = me.project_id AND ${isReady} AND ${hasRoom} ORDER BY ${readyOrder('w')} LIMIT 100) w
           WHERE ${fits} AND ${fitsPod} AND (w.place = ANY(${before})) IS NOT TRUE LIMIT 1`

const rankOf = (row: string): string =>
  `${row}.is_urgent DESC, ${row}.is_fresh DESC, ${row}.priority DESC, ${row}.ordinal`

/** The first that fit of those whose pod is as the condition says, with what they are ranked by. */
const inPod = (condition: string): string => `(
             SELECT w.ctid AS place, (w.priority = 'urgent') AS is_urgent, (w.handoff_from_id IS NULL) AS is_fresh, w.priority, w.ordinal
             FROM work_items w WHERE w.project_id = me.project_id AND ${isReady} AND ${hasRoom} AND ${condition} AND ${fits}
             ORDER BY ${readyOrder('w')} LIMIT ${looked})`

/**
 * The best that fit, however many of other pods come first: people look through all, in work_items_ready; for agents what is of
 * their pod and what is of none are read apart, each from its own beginning, in work_items_ready_in_pod. Each is in order by its index,
 * so that they are merged row by row, and no more are read than are given or passed by.
 */
const ofItsPods = `SELECT * FROM (
             ${inPod(`me.is_human AND me.wanted_pod IS NULL`)} UNION ALL
             ${inPod(`NOT me.is_human AND me.wanted_pod IS NULL AND coalesce(w.pod, '') = ''`)} UNION ALL
             ${inPod(`coalesce(w.pod, '') = me.only_pod`)}) first
           ORDER BY ${rankOf('first')} LIMIT ${looked}`

/** As `values` gives them. */
const wishes = sideBySide(1, {
  nth: 'int',
  agent_id: 'uuid',
  project_id: 'uuid',
  sprint: 'text',
  pod: 'text',
  now: 'timestamptz',
  expires_at: 'timestamptz',
  count: 'int',
})

/** Who wishes what, `nth` in the order in which they asked; there is `room` for so many. What is not used is not here: each column costs. */
const wishing = `SELECT wish.nth, wish.project_id, wish.pod AS wanted_pod, wish.sprint, wish.now, wish.expires_at,
       worker.id, worker.pod, worker.skills, worker.kind = 'human' AS is_human,
       CASE worker.kind WHEN 'human' THEN wish.count ELSE least(wish.count, worker.capacity - worker.holding) END AS room,
       CASE WHEN worker.kind = 'human' OR wish.pod = worker.pod THEN wish.pod WHEN wish.pod IS NULL THEN worker.pod END AS only_pod,
       CASE WHEN wish.sprint IS NOT NULL THEN (SELECT s.id FROM sprints s WHERE s.project_id = wish.project_id AND s.code = wish.sprint) END AS sprint_id
     FROM ${wishes} wish,
       LATERAL (${selectWorkers} WHERE a.id = wish.agent_id LIMIT 1) worker`

type Picking = { found: string; given: string; most: number }

/** What was found in order is locked, but for what another is taking just now: a query of `place`. */
const locked = (found: string, given: string): string =>
  `SELECT w.ctid AS place FROM ${found} JOIN work_items w ON w.ctid = found.place
         WHERE ${isReady} AND (w.assignee_id IS NULL OR w.assignee_id = me.id)
         ${given} FOR NO KEY UPDATE OF w SKIP LOCKED`

/**
 * Urgent first; then tasks that nobody handed over; then by priority and age. A row is found again by its place (ctid): what somebody
 * changed meanwhile lies elsewhere and is passed by as well.
 */
const taking = (picked: string, more: string): string =>
  `WITH RECURSIVE me AS MATERIALIZED (${wishing}), ${picked}
   UPDATE work_items w SET ${takeSql('me.id', 'me.expires_at', 'me.now')}
   FROM picked me WHERE w.ctid = me.place RETURNING me.nth, ${returningUnsaid}, ${returningBare}${more}`

/** Two wishes of one statement would not pass by each other's, so each has its own project. */
const takingEach = ({ found, given, most }: Picking, more = '') =>
  taking(
    `picked AS (
     SELECT me.nth, me.id, me.now, me.expires_at, ready.place
     FROM me, LATERAL (
       SELECT place FROM (
         ${locked(`(${found}) found`, given)}) free LIMIT ${most}) ready)`,
    more,
  )

/** One for each, also of one project: every wish passes by what those before it picked. */
const takingInTurn = (more: string) =>
  taking(
    `picks AS (
     SELECT 0 AS nth, NULL::uuid AS id, NULL::timestamptz AS now, NULL::timestamptz AS expires_at,
       NULL::tid AS place, '{}'::tid[] AS picked
     UNION ALL
     SELECT me.nth, me.id, me.now, me.expires_at, found.place, picks.picked || found.place
     FROM picks JOIN me ON me.nth = picks.nth + 1 LEFT JOIN LATERAL (${ofTheFirst('picks.picked')}) found ON true
   ), picked AS (
     SELECT me.nth, me.id, me.now, me.expires_at, ready.place
     FROM picks me, LATERAL (${locked('(SELECT me.place) found', '')}) ready)`,
    more,
  )

const values = (wishes: readonly Wish[]) => [
  numbers(wishes),
  ids(wishes.map(({ agentId }) => agentId)),
  ids(wishes.map(({ projectId }) => projectId)),
  texts(wishes.map(({ sprint }) => sprint)),
  texts(wishes.map(({ pod }) => pod)),
  times(wishes.map(({ now }) => now)),
  times(wishes.map(({ expiresAt }) => expiresAt)),
  ints(wishes.map(({ count }) => count)),
]

type Gathering = Omit<Gathered<Wish>, 'name' | 'text' | 'reads'>

const each: Gathering = {
  also: takenAs,
  admits: (others, wish) => !others.some(({ projectId }) => projectId === wish.projectId),
  values,
}

/** Of one agent the second counts what the first was given, so it comes in a statement of its own. */
const inTurn: Gathering = {
  also: takenAs,
  admits: (others, wish) => !others.some(({ agentId }) => agentId === wish.agentId),
  values,
}

const hasMore = `, EXISTS (SELECT FROM notes n WHERE n.work_item_id = w.id) OR EXISTS (SELECT FROM handoffs h WHERE h.work_item_id = w.id)
     OR w.has_dependencies OR ${mayHaveMemories}
     OR ${mayHaveArtifacts} AS has_more`

/** `has_more`: there is something beside the task's own texts. */
export const takeNext = gathered<Wish>('task.take_next', takingInTurn(hasMore), inTurn)

const best = (limit: string): string => `ORDER BY ${rankOf('found')} LIMIT ${limit}`

const many: Picking = { found: ofItsPods, given: best('me.room'), most: mostAtOnce }

export const takeMany = gathered<Wish>('task.take_many', takingEach(many), each)

/** For whom the look at the first gave nothing: others come first, or racers are taking just that. */
export const takeAgain = gathered<Wish>('task.take_again', takingEach(many, hasMore), each)

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
