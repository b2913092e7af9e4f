'use client'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { nextSprintCode } from '#lib/client/sprint/next-code.ts'
import { useOperation } from '#lib/client/use-query.ts'
import type { PlanDraft } from './use-plan-draft.ts'

type Part = Pick<PlanDraft, 'sprint' | 'newSprint'>

/** Where tasks go for which the plan names no sprint. */
export function SprintChoice({
  project,
  sprint,
  newSprint,
  error,
  onChange,
}: Part & { project: string; error: string | undefined; onChange: (part: Partial<Part>) => void }) {
  const { data } = useOperation('sprint.list', { project })
  const open = (data?.items ?? []).filter(({ status }) => status !== 'closed')
  const options = [
    { value: '', label: 'No sprint' },
    ...open.map(({ code, title }) => ({ value: code, label: title, detail: code })),
    { value: 'new', label: 'New sprint…' },
  ]
  const choose = (next: string) => {
    const suggested = { code: nextSprintCode((data?.items ?? []).map(({ code }) => code)), title: '' }
    onChange(
      next === 'new' && newSprint.code === '' ? { sprint: next, newSprint: suggested } : { sprint: next },
    )
  }
  return (
    <>
      <Field
        label="Sprint"
        help={sprint === 'new' ? undefined : 'For tasks for which the plan names none.'}
        error={sprint === 'new' ? undefined : error}
      >
        <Select
          value={options.some(({ value }) => value === sprint) ? sprint : ''}
          options={options}
          onChange={choose}
        />
      </Field>
      {sprint === 'new' && (
        <div className="grid gap-2 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <Field label="Code" error={error}>
            <Input
              isMono
              value={newSprint.code}
              onChange={event => onChange({ newSprint: { ...newSprint, code: event.target.value } })}
            />
          </Field>
          <Field label="Title">
            <Input
              value={newSprint.title}
              onChange={event => onChange({ newSprint: { ...newSprint, title: event.target.value } })}
            />
          </Field>
        </div>
      )}
    </>
  )
}
