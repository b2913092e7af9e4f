import { z } from 'zod'
import { findTask, lockTask } from '#lib/domain/task/find.ts'
import { presentTask, Task } from '#lib/domain/task/task.ts'
import { operation } from '#lib/operation/define.ts'
import { announce } from './announce.ts'
import { closeOffer, notTaken } from './close-offer.ts'
import { handoffRejected } from './events.ts'
import { findHandoff } from './find.ts'
import { Handoff, presentHandoff } from './handoff.ts'
import { HandoffId } from './id.ts'
import { findDecider } from './receivers.ts'
import { refuseHandoff } from './refuse.ts'
import { handoffCan } from './rules.ts'

export const rejectHandoff = operation({
  name: 'handoff.reject',
  summary: 'Reject a handoff with a reason: its task goes back to the pool',
  description:
    'For the receiver, an agent of the pod that it was offered to, or a person. The reason is kept.',
  permission: 'agent:work',
  args: ['id', 'reason'],
  example: '/handoff-reject 0b5e6c2e-7d0c-4c3e-9a53-6b1f0c7d2a11 The schema is missing',
  input: z.object({
    id: HandoffId,
    reason: z.string().trim().min(1).max(2_000).describe('Why, for whoever takes it next'),
  }),
  output: z.object({ handoff: Handoff, task: Task }),
  async handler(ctx, { id, reason }) {
    const { code } = await findHandoff(ctx, id)
    await lockTask(ctx, code)
    const row = await findHandoff(ctx, id)
    const me = await findDecider(ctx, row.project_id)
    const verdict = handoffCan.reject(presentHandoff(row), me)
    if (!verdict.allowed) throw refuseHandoff(verdict, presentHandoff(row))
    closeOffer(ctx, row, { state: 'rejected', by: me.name, reason })
    const message = await notTaken(ctx, row, `${me.name} rejected the handoff of ${code}: ${reason}`)
    await announce(ctx, [{ id, type: handoffRejected, message }])
    return {
      handoff: presentHandoff(await findHandoff(ctx, id)),
      task: presentTask(await findTask(ctx, code)),
    }
  },
})
