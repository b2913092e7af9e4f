import type { PlanDraft } from './use-plan-draft.ts'
import type { usePlanPreview } from './use-plan-preview.ts'

type Asked = {
  draft: PlanDraft
  preview: Pick<ReturnType<typeof usePlanPreview>, 'isEmpty' | 'outcome' | 'error' | 'isBehind'>
}

/** Why the plan cannot be imported now; undefined when it can. */
export function importReason({ draft, preview }: Asked): string | undefined {
  if (preview.isEmpty) return 'Paste a plan first.'
  if (preview.error) return 'The plan cannot be imported as it is: see the reason beside it.'
  if (preview.isBehind || !preview.outcome) return 'The plan is being read.'
  const { tasks, sprints, created, updated } = preview.outcome
  if (tasks.length === 0) return 'There is no task in this text.'
  if (created + updated === 0 && sprints.every(({ change }) => change === 'unchanged'))
    return 'Everything in this plan is imported already.'
  if (draft.sprint === 'new' && (draft.newSprint.code.trim() === '' || draft.newSprint.title.trim() === ''))
    return 'Give the new sprint a code and a title.'
  return undefined
}
