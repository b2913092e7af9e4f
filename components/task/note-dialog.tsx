'use client'
import { useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { useDraft } from '#lib/client/task/use-draft.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refusal } from './refusal.tsx'

/** A command that may come with a note. */
export function NoteDialog({
  name,
  title,
  description,
  label,
  confirmLabel,
  isOpen,
  isLoading,
  problem,
  onClose,
  onConfirm,
}: {
  /** Under which the draft is kept. */
  name: string
  title: string
  description: string
  label: string
  confirmLabel: string
  isOpen: boolean
  isLoading: boolean
  problem: Problem | null
  onClose: () => void
  /** `clear` forgets the draft, once it was sent. */
  onConfirm: (note: string | undefined, clear: () => void) => void
}) {
  const form = useId()
  const { draft, change, clear } = useDraft(name, '')
  return (
    <Dialog
      isOpen={isOpen}
      size="sm"
      onClose={() => {
        clear()
        onClose()
      }}
      title={title}
      description={description}
      isDirty={draft !== ''}
      footer={
        <Button type="submit" form={form} variant="primary" isLoading={isLoading}>
          {confirmLabel}
        </Button>
      }
    >
      <Form
        id={form}
        error={problem && <Refusal problem={problem} />}
        onSubmit={() => onConfirm(draft.trim() || undefined, clear)}
      >
        <Field label={label} isOptional>
          <Textarea
            dir="auto"
            className="min-h-16"
            value={draft}
            onChange={event => change(event.target.value)}
          />
        </Field>
      </Form>
    </Dialog>
  )
}
