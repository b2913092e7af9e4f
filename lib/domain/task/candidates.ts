import { z } from 'zod'
import { AgentName, Pod, Skills } from '#lib/domain/shared/fields.ts'
import type { Context } from '#lib/operation/context.ts'
import { type Candidate, rank } from './delegate-rules.ts'
import { peopleOf } from './people.ts'
import { TaskCode, type TaskRow } from './task.ts'

export const candidateInput = {
  code: TaskCode,
  skills: Skills.optional().describe('Skills that are needed beside those that the task asks for'),
  pod: Pod.optional().describe('Only agents of this pod; the default is the pod of the task'),
  exclude: z.array(AgentName).max(100).optional().describe('Names of agents that shall not get it'),
}

export const CandidateShape = z.object({
  agent: z.string(),
  fits: z.boolean(),
  reasons: z.array(z.string()).describe('Why it fits, or everything that is against it'),
  load: z.number().describe('Share of its capacity that it holds or that is kept for it'),
  status: z.enum(['busy', 'idle', 'online', 'offline']),
})

type Wishes = { skills?: string[] | undefined; pod?: string | undefined; exclude?: string[] | undefined }

/** Every agent of the task's project, the best first. */
export async function candidatesFor(
  ctx: Context,
  row: TaskRow,
  { skills = [], pod, exclude = [] }: Wishes,
): Promise<Candidate[]> {
  const wanted = {
    code: row.code,
    pod: pod ?? row.pod,
    skills: [...new Set([...row.skills, ...skills])],
    exclude,
  }
  return rank(wanted, await peopleOf(ctx, row.project_id), ctx.now)
}
