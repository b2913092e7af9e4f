import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { operation } from '#lib/operation/define.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { CandidateShape, candidateInput, candidatesFor } from './candidates.ts'
import type { Candidate } from './delegate-rules.ts'
import { lockTask } from './find.ts'
import { isClosed, words } from './rules.ts'
import { Task, type TaskRow } from './task.ts'

/** Two at once see each other's choice, and do not both choose the one that was free. */
const lockChoice = statement(
  'task.lock_choice',
  `SELECT pg_advisory_xact_lock(hashtextextended('delegate:' || $1, 0))`,
)

export const delegateTask = operation({
  name: 'task.delegate',
  summary: 'Assign a task to the agent that fits it best, by pod, skills and load',
  description:
    'Of the agents that are online, fit and have room, the one with the least load; the same question has the same answer. They still claim it themselves.',
  permission: 'task:assign',
  args: ['code'],
  example: '/task-delegate BAT-41 --skills=sql --exclude=dev-1',
  input: z.object(candidateInput),
  output: z.object({
    task: Task,
    agent: z.string().describe('Who has it now'),
    because: z.string().describe('Why that one'),
    candidates: z.array(CandidateShape).describe('Everyone who was looked at, the best first'),
  }),
  async handler(ctx, { code, ...wishes }) {
    const found = await lockTask(ctx, code)
    if (isClosed(found.status)) throw closed(found)
    await ctx.sql(lockChoice, [found.project_id])
    const candidates = await candidatesFor(ctx, found, wishes)
    const [best] = candidates
    if (!best?.fits) throw noCandidate(code, candidates)
    const assigned = await ctx.call('task.assign', { code, assignee: best.agent })
    const { task } = z.object({ task: Task }).parse(assigned)
    return { task, agent: best.agent, because: because(best, candidates), candidates }
  },
})

function because({ agent, reasons }: Candidate, candidates: readonly Candidate[]): string {
  const others = candidates.filter(({ fits }) => fits).length - 1
  const than = others === 0 ? 'the only one that fits' : `the least load of ${others + 1} that fit`
  return `${agent}: ${than}. ${reasons.join(' ')}`
}

const closed = ({ code, status }: TaskRow) =>
  new OperationError('conflict', 'task_closed', `${code} is ${words(status)}.`, {
    status,
    hint: `Reopen it first: task.status ${code} pending.`,
  })

/** In a refusal: those who come closest. task.candidates has all. */
const candidatesTold = 20

function noCandidate(code: string, candidates: readonly Candidate[]): OperationError {
  const [closest] = candidates
  return new OperationError('conflict', 'no_candidate', `No agent fits ${code}.`, {
    closest: closest?.agent ?? null,
    missing: closest?.reasons ?? [],
    candidates: candidates.slice(0, candidatesTold),
    hint: closest
      ? `${closest.agent} comes closest: ${closest.reasons.join(' ')}`
      : 'The project has no agent yet: agent.register.',
  })
}
