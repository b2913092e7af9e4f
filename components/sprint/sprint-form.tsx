'use client'
import { useId } from 'react'
import { Refusal } from '#components/task/refusal.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { type SprintFormState, useSprintForm } from './use-sprint-form.ts'

export type SprintFormProps = {
  isOpen: boolean
  onClose: () => void
  /** Codes that are taken, newest first, to suggest the next one. */
  codes?: readonly string[]
  /** The sprint to change; without it one is created. */
  sprint?: SprintDetail
}

export default function SprintForm({ isOpen, onClose, codes = [], sprint }: SprintFormProps) {
  const form = useId()
  const state = useSprintForm({ codes, sprint, onDone: onClose })
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => {
        state.discard()
        onClose()
      }}
      title={sprint ? `Edit ${sprint.code}` : 'New sprint'}
      isDirty={state.isDirty}
      footer={
        <Button type="submit" form={form} variant="primary" isLoading={state.isSaving}>
          {sprint ? 'Save' : 'Create sprint'}
        </Button>
      }
    >
      <Form id={form} error={state.refusal && <Refusal problem={state.refusal} />} onSubmit={state.submit}>
        <SprintFields state={state} isNew={!sprint} />
      </Form>
    </Dialog>
  )
}

function SprintFields({ state, isNew }: { state: SprintFormState; isNew: boolean }) {
  const { draft, errors, change } = state
  return (
    <>
      <Field label="Title" error={errors.title}>
        <Input dir="auto" value={draft.title} onChange={event => change({ title: event.target.value })} />
      </Field>
      {isNew && (
        <Field label="Code" help="How commands and agents name it." error={errors.code}>
          <Input
            isMono
            value={draft.code}
            onChange={event => change({ code: event.target.value.toUpperCase() })}
          />
        </Field>
      )}
      <Field label="Goal" isOptional help="What is to be reached. Markdown." error={errors.goal}>
        <Textarea
          dir="auto"
          className="min-h-16"
          value={draft.goal}
          onChange={event => change({ goal: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Starts" isOptional error={errors.startsOn}>
          <Input
            type="date"
            value={draft.startsOn}
            onChange={event => change({ startsOn: event.target.value })}
          />
        </Field>
        <Field label="Ends" isOptional error={errors.endsOn}>
          <Input
            type="date"
            value={draft.endsOn}
            onChange={event => change({ endsOn: event.target.value })}
          />
        </Field>
      </div>
      {isNew && (
        <Checkbox
          label="Start it now"
          isChecked={draft.isActive}
          onChange={isActive => change({ isActive })}
        />
      )}
    </>
  )
}
