import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { CandidateShape, candidateInput, candidatesFor } from './candidates.ts'
import { findTask } from './find.ts'

export const listCandidates = operation({
  name: 'task.candidates',
  summary: 'Which agents could do a task, the best first, and why',
  permission: 'project:read',
  args: ['code'],
  example: '/task-candidates BAT-41 --skills=sql',
  input: z.object(candidateInput),
  output: z.object({ candidates: z.array(CandidateShape).describe('The best first') }),
  async handler(ctx, { code, ...wishes }) {
    return { candidates: await candidatesFor(ctx, await findTask(ctx, code), wishes) }
  },
})
