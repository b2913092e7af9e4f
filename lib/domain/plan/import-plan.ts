import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { type Draft, draftImport } from './draft.ts'
import { planImported } from './events.ts'
import { lockImport, lockRows } from './lock.ts'
import { PlanInput, PlanOutcome } from './plan.ts'
import { presentOutcome } from './present.ts'
import { loadState } from './state.ts'
import { type Stored, storeImport } from './store.ts'
import { type Wishes, wishesOf } from './wishes.ts'

export const importPlan = operation({
  name: 'plan.import',
  summary: 'Make tasks, dependencies and sprints from a plan; importing it again changes only what changed',
  description:
    'A field that someone changed in Baton is overwritten only where the plan itself changed it. Tasks that are no longer in the plan stay.',
  permission: 'plan:write',
  args: ['markdown'],
  example: '/plan-import - [ ] Lay the track',
  input: PlanInput,
  output: PlanOutcome,
  async handler(ctx, input) {
    const { projectId, projectKey } = ctx.project(input.project)
    const wishes = await wishesOf(input, projectKey)
    if (wishes.sprint !== null) await findSprintIn(ctx, projectId, wishes.sprint)
    await lockImport(ctx, projectId)
    await lockRows(ctx, projectId, await loadState(ctx, projectId, wishes))
    const state = await loadState(ctx, projectId, wishes)
    const draft = await draftImport(ctx, projectId, wishes, state)
    const stored = await storeImport(ctx, { id: projectId, key: projectKey }, wishes, state, draft)
    if (stored) tell(ctx, projectId, wishes, draft, stored)
    return presentOutcome(wishes, draft)
  },
})

function tell(
  ctx: Context,
  projectId: string,
  { key, plan: { title } }: Wishes,
  draft: Draft,
  stored: Stored,
) {
  const { plan, ...counts } = stored
  ctx.emit(
    event(planImported, projectId, key, {
      plan: { key, title, filename: plan.filename },
      ...counts,
      skipped: draft.skipped.length,
      sprints: draft.sprints.filter(sprint => sprint.isNew).map(({ code }) => code),
    }),
  )
}
