'use client'
import { useState } from 'react'
import { notify } from '#components/ui/notify.ts'
import type { CallError } from '#lib/client/call.ts'
import { useProject } from '#lib/client/session.tsx'
import { nextSprintCode } from '#lib/client/sprint/next-code.ts'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { isContested } from '#lib/client/task/conflict.ts'
import { fieldErrors } from '#lib/client/task/field-errors.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { useCommand } from '#lib/client/use-command.ts'
import type { Sprint } from '#lib/domain/sprint/sprint.ts'
import type { Problem } from '#lib/operation/errors.ts'

const texts = ['title', 'goal', 'startsOn', 'endsOn'] as const
type TextField = (typeof texts)[number]
type Draft = Record<TextField | 'code', string> & { isActive: boolean }
type Kept = { part: Partial<Draft>; base: (Record<TextField, string> & { version: number }) | null }

const fields = ['code', ...texts] as const
const nothing: Kept = { part: {}, base: null }

export type SprintFormState = ReturnType<typeof useSprintForm>

/** The form of a sprint. Its draft is kept; an edit carries the version that it was made from. */
export function useSprintForm({
  codes,
  sprint,
  onDone,
}: {
  codes: readonly string[]
  sprint: SprintDetail | undefined
  onDone: () => void
}) {
  const project = useProject()
  const { draft: kept, change: keep, clear } = useDraft(`sprint.${project}.${sprint?.code ?? 'new'}`, nothing)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [own, setOwn] = useState<Partial<Record<TextField, string>>>({})
  const beginning: Draft = { ...textsOf(sprint), code: nextSprintCode(codes), isActive: false }
  const draft: Draft = { ...beginning, ...kept.part }

  const finish = (message: string) => {
    clear()
    onDone()
    notify.done(message)
  }
  const create = useCommand('sprint.create', {
    onDone: ({ sprint: created }) => finish(`Created ${created.code}`),
    onRefused: error => setProblem(error.problem),
  })
  const update = useCommand('sprint.update', {
    onDone: ({ sprint: changed }) => finish(`Saved ${changed.code}`),
    onRefused: settle,
  })

  const change = (part: Partial<Draft>) =>
    keep({
      part: { ...kept.part, ...part },
      base: kept.base ?? (sprint ? { ...textsOf(sprint), version: sprint.version } : null),
    })

  function send(base: NonNullable<Kept['base']>) {
    if (!sprint) return
    const changed = texts.filter(name => draft[name] !== base[name])
    const edit = Object.fromEntries(changed.map(name => [name, sentValue(name, draft[name])]))
    update.mutate({ code: sprint.code, project, version: base.version, ...edit })
  }

  /** Someone was faster: where they changed another field both stand, else they are shown before one is replaced. */
  function settle({ problem }: CallError) {
    if (problem.code !== 'version_conflict') return setProblem(problem)
    const current = problem.current as Sprint
    const theirs = { ...textsOf(current), version: current.version }
    const contested = texts.filter(name => isContested(kept.base?.[name], draft[name], theirs[name]))
    keep({ ...kept, base: theirs })
    if (contested.length === 0) return send(theirs)
    setOwn(Object.fromEntries(contested.map(name => [name, theirsInWords(theirs[name])])))
  }

  const told = fieldErrors(problem, fields)
  return {
    draft,
    isDirty: JSON.stringify(draft) !== JSON.stringify(beginning),
    isSaving: create.isPending || update.isPending,
    errors: { ...told.fields, ...own } as Partial<Record<TextField | 'code', string>>,
    refusal: told.rest,
    change,
    discard() {
      setProblem(null)
      setOwn({})
      clear()
    },
    submit() {
      setProblem(null)
      setOwn(draft.title.trim() ? {} : { title: 'Give it a title.' })
      if (!draft.title.trim() || create.isPending || update.isPending) return
      if (!sprint) return create.mutate({ ...newSprint(draft), project })
      send(kept.base ?? { ...textsOf(sprint), version: sprint.version })
    },
  }
}

const textsOf = (sprint: Pick<Sprint, TextField> | undefined): Record<TextField, string> => ({
  title: sprint?.title ?? '',
  goal: sprint?.goal ?? '',
  startsOn: sprint?.startsOn ?? '',
  endsOn: sprint?.endsOn ?? '',
})

/** An emptied date is no date; an emptied goal is an empty one. */
const sentValue = (name: TextField, text: string): string | null =>
  text === '' && (name === 'startsOn' || name === 'endsOn') ? null : text

const theirsInWords = (theirs: string): string =>
  `Someone changed this to “${theirs || 'nothing'}” meanwhile. Save again to replace it.`

function newSprint({ code, title, goal, startsOn, endsOn, isActive }: Draft) {
  return {
    code,
    title,
    ...(goal && { goal }),
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
    ...(isActive && { status: 'active' as const }),
  }
}
