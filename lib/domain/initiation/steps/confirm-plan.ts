import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { selectCards } from '#lib/domain/task/card-query.ts'
import { isHeldBy } from '#lib/domain/task/lease.ts'
import { readyOrder } from '#lib/domain/task/ready.ts'
import { taskCan, type WorkerFacts } from '#lib/domain/task/rules.ts'
import { type CardRow, presentCard, TaskCard } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { counted, verdictOf } from '../rules.ts'
import type { Subject } from '../subject.ts'

/** As a rule the first few that are ready are enough to find its candidates. */
const most = { candidates: 5, held: 200, looked: [20, 200] }

export const Plan = z.object({
  sprints: z
    .array(
      z.object({
        code: z.string(),
        title: z.string(),
        goal: z.string(),
        endsOn: z.string().nullable(),
        done: z.number().int(),
        total: z.number().int(),
      }),
    )
    .describe('The active ones'),
  held: z.array(TaskCard).describe('What it holds: to be gone on with first'),
  candidates: z.array(TaskCard).describe('What it can claim next, in the order in which task.next would'),
  notForIt: z
    .array(z.object({ code: z.string(), title: z.string(), reason: z.string(), hint: z.string() }))
    .describe('Ready tasks that it cannot claim, and why not'),
})

const sprints = reading(
  'initiation.sprints',
  `SELECT s.code, s.title, s.goal, to_char(s.ends_on, 'YYYY-MM-DD') AS "endsOn",
     count(w.id) FILTER (WHERE w.status = 'done')::int AS done, count(w.id) FILTER (WHERE w.status <> 'cancelled')::int AS total
   FROM sprints s LEFT JOIN work_items w ON w.project_id = $1 AND w.sprint_id = s.id WHERE s.project_id = $1 AND s.status = 'active'
   GROUP BY s.id ORDER BY s.starts_on NULLS LAST, s.code`,
)

const tasksHeld = reading(
  'initiation.held',
  `${selectCards} WHERE ${isHeldBy('$1', '$2')} ORDER BY w.ordinal LIMIT ${most.held}`,
)

const tasksReady = reading(
  'initiation.ready',
  `${selectCards} WHERE w.project_id = $1 AND w.status = 'pending' AND w.open_dependencies = 0
   ORDER BY ${readyOrder('w')} LIMIT $2`,
)

type SprintRow = z.output<typeof Plan>['sprints'][number]

/** Fails when work is ready, and none of it is for this agent although its hands are empty. */
export async function confirmPlan(ctx: Context, { agent }: Subject) {
  const [active, rows] = await Promise.all([
    ctx.sql<SprintRow>(sprints, [agent.project_id]),
    ctx.sql<CardRow>(tasksHeld, [agent.id, agent.project_id]),
  ])
  const held = rows.map(presentCard)
  const { looked, candidates, notForIt } = await lookAtReady(ctx, agent, held.length)
  const isIdle = held.length === 0 && candidates.length === 0
  const wrong = isIdle && notForIt.length > 0 && nothingFits(looked, notForIt[0]?.reason)
  return {
    ...verdictOf([wrong], fineOf({ active, held, candidates })),
    given: { sprints: active, held, candidates, notForIt },
  }
}

/** Goes on looking until there are candidates enough, or there is nothing more that is ready. */
async function lookAtReady(ctx: Context, agent: Subject['agent'], holding: number) {
  const worker: WorkerFacts = { ...agent, holding }
  let found = { looked: 0, candidates: [] as TaskCard[], notForIt: [] as ReturnType<typeof whyNot> }
  for (const limit of most.looked) {
    const ready = (await ctx.sql<CardRow>(tasksReady, [agent.project_id, limit])).map(presentCard)
    const candidates = ready.filter(card => taskCan.claim(card, worker).allowed).slice(0, most.candidates)
    const notForIt = ready.flatMap(card => whyNot(card, worker)).slice(0, most.candidates)
    found = { looked: ready.length, candidates, notForIt }
    if (candidates.length === most.candidates || ready.length < limit) break
  }
  return found
}

function whyNot(card: TaskCard, worker: WorkerFacts) {
  const verdict = taskCan.claim(card, worker)
  return verdict.allowed
    ? []
    : [{ code: card.code, title: card.title, reason: verdict.reason, hint: verdict.hint }]
}

const nothingFits = (ready: number, first = ''): string =>
  `${counted(ready, 'task')} ready, none for it: ${first}`

function fineOf({
  active,
  held,
  candidates,
}: {
  active: SprintRow[]
  held: TaskCard[]
  candidates: TaskCard[]
}): string {
  const where = active.length === 0 ? 'No active sprint' : active.map(({ code }) => code).join(', ')
  if (held.length > 0) return `${where}; go on with ${held.map(({ code }) => code).join(', ')}.`
  return candidates[0] ? `${where}; next is ${candidates[0].code}.` : `${where}; nothing is ready.`
}
