import { z } from 'zod'
import { claim } from '#lib/domain/task/claim-task.ts'
import { findTask } from '#lib/domain/task/find.ts'
import { holds } from '#lib/domain/task/lease.ts'
import { Lease, Task } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { findHandoff } from './find.ts'
import { type FullHandoffRow, Handoff, presentHandoff } from './handoff.ts'
import { HandoffId } from './id.ts'
import { Package } from './package.ts'
import { readPackage } from './read-package.ts'
import { refuseHandoff } from './refuse.ts'
import { handoffCan } from './rules.ts'

export const acceptHandoff = operation({
  name: 'handoff.accept',
  summary: 'Accept a handoff: claim its task, and get all that was handed on with it',
  description:
    'The same checks as task.claim: dependencies, pod, skills, assignment and your capacity. Accepting what you already accepted returns the running lease.',
  permission: 'agent:work',
  args: ['id'],
  example: '/handoff-accept 0b5e6c2e-7d0c-4c3e-9a53-6b1f0c7d2a11',
  input: z.object({ id: HandoffId }),
  output: z.object({ handoff: Handoff, task: Task, lease: Lease, package: Package }),
  async handler(ctx, { id }) {
    const offered = await findHandoff(ctx, id)
    const me = ctx.me(offered.project_id)
    const isMine = holds(await findTask(ctx, offered.code), me.name, ctx.now)
    requireAcceptable(offered, me.name, isMine)
    const { task, lease } = await claim(ctx, offered.code)
    // The claim holds the lock under which offers are decided on: what was open before may be closed by now.
    const open = await findHandoff(ctx, id)
    requireAcceptable(open, me.name, isMine)
    const handoff = presentHandoff(asAccepted(ctx, open, me.name))
    return { handoff, task, lease, package: await readPackage(ctx, task, lease) }
  },
})

function requireAcceptable(row: FullHandoffRow, name: string, isMine: boolean): void {
  const handoff = presentHandoff(row)
  const verdict = handoffCan.accept(handoff, { name, holds: isMine })
  if (!verdict.allowed) throw refuseHandoff(verdict, handoff)
}

/** The claim writes it down at the end of the change. */
function asAccepted(ctx: Context, row: FullHandoffRow, by: string): FullHandoffRow {
  if (row.state === 'accepted') return row
  return { ...row, state: 'accepted', decided_by: by, decided_at: ctx.now }
}
