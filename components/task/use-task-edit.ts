'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notify } from '#components/ui/notify.ts'
import { CallError, type Input } from '#lib/client/call.ts'
import {
  type Base,
  currentOf,
  type EditableField,
  fieldWords,
  isContested,
  mergedValue,
  valueInWords,
} from '#lib/client/task/conflict.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { changeTask, showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Task } from '#lib/domain/task/task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { toastWords } from './toast-words.ts'

/** Two texts of one field, between which a person chooses; theirs is the one that is saved. */
export type Conflict = {
  label: string
  mine: string
  theirs: string
  isText: boolean
  /** Both as one, where the field can hold both. */
  merged: string | null
}

/** `both`: of a list, what either has; `undecided`: the dialog was closed, both texts are kept. */
export type Choice = { kind: 'mine'; text: string } | { kind: 'theirs' | 'both' | 'undecided' }

/** How an edit ended. */
export type Saved = 'saved' | 'theirs' | 'undecided' | Problem

export type TaskEdit = ReturnType<typeof useTaskEdit>

/** Edits of a task's fields: shown at once, sent with the version they were made from, and never over someone else's. */
export function useTaskEdit(task: TaskDetail) {
  const client = useQueryClient()
  const { mutateAsync: update } = useCommand('task.update')
  const { mutateAsync: assign } = useCommand('task.assign')
  const [open, setOpen] = useState<{ conflict: Conflict; answer: (choice: Choice) => void } | null>(null)

  const ask = (conflict: Conflict) =>
    new Promise<Choice>(resolve => {
      const answer = (choice: Choice) => {
        setOpen(null)
        resolve(choice)
      }
      setOpen({ conflict, answer })
    })

  async function save<Field extends EditableField>(
    field: Field,
    value: Task[Field],
    base: Base<Field> = { version: task.version, value: task[field] },
  ): Promise<Saved> {
    const takeBack = showAtOnce(field, value)
    try {
      showTask(client, (await send(field, value, base.version)).task)
      return 'saved'
    } catch (error) {
      takeBack()
      if (!(error instanceof CallError)) throw error
      const current = currentOf(error.problem)
      if (!current) return error.problem
      showTask(client, current)
      return settle(field, value, base, current)
    }
  }

  const send = (field: EditableField, value: unknown, version: number) =>
    field === 'assignee'
      ? assign(editOf<'task.assign'>(task.code, version, field, value))
      : update(editOf<'task.update'>(task.code, version, field, value))

  /** Someone was faster. Where they left this field alone, the edit still stands. */
  async function settle<Field extends EditableField>(
    field: Field,
    mine: Task[Field],
    base: Base<Field>,
    current: Task,
  ): Promise<Saved> {
    const theirs = { version: current.version, value: current[field] }
    if (!isContested(base.value, mine, theirs.value)) return save(field, mine, theirs)
    const merged = mergedValue(field, base.value, mine, theirs.value)
    const isText = field === 'title' || field === 'description'
    const choice = await ask({
      label: fieldWords[field],
      mine: isText ? String(mine) : valueInWords(mine),
      theirs: isText ? String(theirs.value) : valueInWords(theirs.value),
      isText,
      merged: merged === null ? null : typeof merged === 'string' ? merged : valueInWords(merged),
    })
    if (choice.kind === 'both') return save(field, merged as Task[Field], theirs)
    if (choice.kind !== 'mine') return choice.kind
    const text = field === 'title' ? choice.text.replaceAll(/\s+/g, ' ') : choice.text
    return save(field, (isText ? text : mine) as Task[Field], theirs)
  }

  function showAtOnce<Field extends EditableField>(field: Field, value: Task[Field]): () => void {
    const before = task[field]
    changeTask(client, task.code, shown => ({ ...shown, [field]: value }))
    return () => changeTask(client, task.code, shown => ({ ...shown, [field]: before }))
  }

  /** For what is chosen with one press: a refusal is told in a toast. */
  async function set<Field extends EditableField>(field: Field, value: Task[Field]): Promise<void> {
    const saved = await save(field, value)
    if (typeof saved === 'object')
      notify.failed(`${fieldWords[field]} of ${task.code} was not changed`, toastWords(saved))
  }

  return { save, set, ask, open }
}

const editOf = <Name extends 'task.update' | 'task.assign'>(
  code: string,
  version: number,
  field: EditableField,
  value: unknown,
) => ({ code, version, [field]: value }) as Input<Name>
