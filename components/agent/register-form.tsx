'use client'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { type AgentDraft, AgentFields, type FieldErrors } from './agent-fields.tsx'

type Draft = AgentDraft & { name: string }

export function RegisterForm({
  id,
  draft,
  pods,
  errors,
  onChange,
  onSubmit,
}: {
  id: string
  draft: Draft
  pods: readonly string[]
  errors: FieldErrors
  onChange: (change: Partial<Draft>) => void
  onSubmit: () => void
}) {
  return (
    <Form id={id} error={errors['']} onSubmit={onSubmit}>
      <Field label="Name" error={errors.name} help="How everyone calls it. It cannot be changed.">
        <Input
          isMono
          autoComplete="off"
          spellCheck={false}
          placeholder="dev-1"
          value={draft.name}
          onChange={event => onChange({ name: event.target.value })}
        />
      </Field>
      <AgentFields draft={draft} pods={pods} errors={errors} onChange={onChange} />
    </Form>
  )
}
