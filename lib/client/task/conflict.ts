import type { Task } from '#lib/domain/task/task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { mergeLists, mergeTexts } from './merge.ts'

/** Fields that `task.update` and `task.assign` set and that people edit in the console. */
export type EditableField =
  | 'title'
  | 'description'
  | 'sprint'
  | 'priority'
  | 'assignee'
  | 'pod'
  | 'lead'
  | 'skills'
  | 'handoffMode'
  | 'dependsOn'

/** What an edit was made from. */
export type Base<Field extends EditableField = EditableField> = { version: number; value: Task[Field] }

/** The task as it is now, where the refusal was that someone was faster. */
export function currentOf(problem: Problem): Task | undefined {
  return problem.code === 'version_conflict' ? (problem.current as Task) : undefined
}

/** Whether someone else gave the field another value meanwhile: only then must a person choose. */
export function isContested(base: unknown, mine: unknown, theirs: unknown): boolean {
  return !isSame(base, theirs) && !isSame(mine, theirs)
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

export const fieldWords: Record<EditableField | 'context', string> = {
  title: 'Title',
  description: 'Description',
  context: 'Context',
  sprint: 'Sprint',
  priority: 'Priority',
  assignee: 'Assignee',
  pod: 'Pod',
  lead: 'Lead',
  skills: 'Skills',
  handoffMode: 'Handoff mode',
  dependsOn: 'Dependencies',
}

/** A value of such a field in words. */
export function valueInWords(value: Task[EditableField]): string {
  if (value === null || value.length === 0) return 'None'
  return typeof value === 'string' ? value : value.join(', ')
}

/** Both edits as one, where the field can hold both: a text of many lines, or a list. */
export function mergedValue(
  field: EditableField | 'context',
  base: unknown,
  mine: unknown,
  theirs: unknown,
): string | string[] | null {
  if (field === 'description' || field === 'context')
    return mergeTexts(String(base), String(mine), String(theirs))
  if (Array.isArray(base) && Array.isArray(mine) && Array.isArray(theirs))
    return mergeLists(base, mine, theirs)
  return null
}
