'use client'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { lives, type MemoryDraft } from '#lib/client/memory/draft.ts'

export function MemoryForm({
  draft,
  isKeyFixed,
  errors,
  refusal,
  onChange,
  onSubmit,
}: {
  draft: MemoryDraft
  isKeyFixed: boolean
  errors: Partial<Record<'key' | 'value', string>>
  refusal: string | null
  onChange: (change: Partial<MemoryDraft>) => void
  onSubmit: () => void
}) {
  return (
    <Form id="remember" error={refusal} onSubmit={onSubmit}>
      {!isKeyFixed && (
        <Field label="Key" error={errors.key} help="Under which name it is found, such as deploy/order">
          <Input
            isMono
            autoComplete="off"
            spellCheck={false}
            value={draft.key}
            onChange={event => onChange({ key: event.target.value })}
          />
        </Field>
      )}
      <Field label="What" error={errors.value}>
        <Textarea
          className="min-h-24"
          value={draft.value}
          onChange={event => onChange({ value: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Tags" isOptional help="With commas between them">
          <Input
            autoComplete="off"
            value={draft.tags}
            onChange={event => onChange({ tags: event.target.value })}
          />
        </Field>
        <Field label="How long">
          <Select options={lives} value={draft.life} onChange={life => onChange({ life })} />
        </Field>
      </div>
    </Form>
  )
}
