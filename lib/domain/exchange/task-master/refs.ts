import { isCode } from '#lib/domain/plan/wishes.ts'
import { type Document, type Json, type OutsideTask, textOf } from '../format.ts'

/** `master/5` and `master/5.2`: ids of Task Master are unique in their tag only. */
export const refOf = (tag: string, id: string): string => `${tag}/${id}`

export const tagOf = (ref: string): string => ref.slice(0, ref.lastIndexOf('/'))

export const idOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

/** The sprint that a tag stands for; the tag that is always there stands for none. */
export function sprintOfTag(tag: string): string | null {
  if (tag === 'master') return null
  const code = tag.toUpperCase().replaceAll(/[^A-Z0-9._-]+/g, '-')
  return isCode(code) ? code : `TAG-${code}`.replaceAll(/-+/g, '-')
}

/** A number in a subtask is one of its siblings, where there is such a one. */
export function needOf(task: OutsideTask, value: Json, document: Document): string {
  const id = textOf(value).trim()
  const tag = tagOf(task.ref)
  const sibling = task.parentRef === null ? '' : `${task.parentRef}.${id}`
  return document.tasks.has(sibling) ? sibling : refOf(tag, id)
}

/** As the task itself would write it; undefined for one of another tag, which it cannot name. */
export function dependencyOn(task: OutsideTask, ref: string): Json | undefined {
  if (tagOf(ref) !== tagOf(task.ref)) return undefined
  const id = idOf(ref)
  const parent = task.parentRef
  const isSibling = parent !== null && ref.startsWith(`${parent}.`)
  const short = isSibling ? ref.slice(parent.length + 1) : id
  // In a subtask a bare number would be a sibling.
  return /^\d{1,15}$/.test(short) && (isSibling || parent === null) ? Number(short) : id
}
