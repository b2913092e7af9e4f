import { findSprintIn } from '#lib/domain/sprint/find.ts'
import { operation } from '#lib/operation/define.ts'
import { draftImport } from './draft.ts'
import { PlanInput, PlanOutcome } from './plan.ts'
import { presentOutcome } from './present.ts'
import { loadState } from './state.ts'
import { wishesOf } from './wishes.ts'

export const previewPlan = operation({
  name: 'plan.preview',
  summary: 'Show what importing a plan would do; changes nothing',
  description:
    'Reads a Markdown or JSON plan into tasks, dependencies and sprints, and says for each task whether plan.import would create it, update it or leave it.',
  permission: 'plan:write',
  args: ['markdown'],
  example: '/plan-preview - [ ] Lay the track',
  input: PlanInput,
  output: PlanOutcome,
  async handler(ctx, input) {
    const { projectId, projectKey } = ctx.project(input.project)
    const wishes = await wishesOf(input, projectKey)
    if (wishes.sprint !== null) await findSprintIn(ctx, projectId, wishes.sprint)
    const state = await loadState(ctx, projectId, wishes)
    return presentOutcome(wishes, await draftImport(ctx, projectId, wishes, state))
  },
})
