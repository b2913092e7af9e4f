import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { draftImport } from './draft.ts'
import { lockImport, lockRows } from './lock.ts'
import { PlanInput, PlanOutcome } from './plan.ts'
import { presentOutcome } from './present.ts'
import { loadState } from './state.ts'
import { storeImport } from './store.ts'
import { wishesOf } from './wishes.ts'

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
    await storeImport(ctx, { id: projectId, key: projectKey }, wishes, state, draft)
    return presentOutcome(wishes, draft)
  },
})
