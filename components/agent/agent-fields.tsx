'use client'
import { useId } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'

/** As typed; `skills` separated by commas. */
export type AgentDraft = { pod: string; skills: string; capacity: string; description: string }

export type FieldErrors = Readonly<Record<string, string | undefined>>

/** What one can say of an agent, for registering and for changing it. */
export function AgentFields({
  draft,
  pods,
  errors,
  onChange,
}: {
  draft: AgentDraft
  pods: readonly string[]
  errors: FieldErrors
  onChange: (change: Partial<AgentDraft>) => void
}) {
  const podsId = useId()
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem]">
        <Field label="Pod" isOptional error={errors.pod} help="Tasks of a pod are for its agents.">
          <Input
            list={podsId}
            value={draft.pod}
            placeholder="DevPod"
            onChange={event => onChange({ pod: event.target.value })}
          />
        </Field>
        <Field label="Capacity" error={errors.capacity} help="Tasks at once.">
          <Input
            inputMode="numeric"
            value={draft.capacity}
            onChange={event => onChange({ capacity: event.target.value })}
          />
        </Field>
      </div>
      <datalist id={podsId}>
        {pods.map(pod => (
          <option key={pod} value={pod} />
        ))}
      </datalist>
      <Field
        label="Skills"
        isOptional
        error={errors.skills}
        help="Separated by commas. A task that asks for a skill goes to an agent that has it."
      >
        <Input
          value={draft.skills}
          placeholder="typescript, sql"
          onChange={event => onChange({ skills: event.target.value })}
        />
      </Field>
      <Field label="Description" isOptional error={errors.description}>
        <Textarea
          value={draft.description}
          placeholder="What it is and what it is good at"
          onChange={event => onChange({ description: event.target.value })}
        />
      </Field>
    </>
  )
}
