'use client'
import { type FormEvent, useState } from 'react'
import { usePeople } from '#components/task/use-people.ts'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { Card } from '#lib/client/board/card.ts'
import type { Blocking } from '#lib/client/board/move.ts'

const empty: Blocking = { reason: '', owner: '', action: '' }
const missing: Blocking = {
  reason: 'Say why it cannot go on.',
  owner: 'Say who can unblock it.',
  action: 'Say what they must do.',
}
const formId = 'block-task'
const peopleId = 'block-task-people'

/** A blocked task must say who can unblock it and what they must do: nobody has to ask around. */
export default function BlockDialog({
  card,
  onBlock,
  onCancel,
}: {
  card: Card
  onBlock: (said: Blocking) => void
  onCancel: () => void
}) {
  const people = usePeople(card.project)
  const [said, setSaid] = useState(empty)
  const [isTried, setIsTried] = useState(false)
  const isDirty = Object.values(said).some(text => text.trim() !== '')
  const isWhole = Object.values(said).every(text => text.trim() !== '')
  const errorOf = (field: keyof Blocking) =>
    isTried && said[field].trim() === '' ? missing[field] : undefined
  const bind = (field: keyof Blocking) => ({
    value: said[field],
    onChange: (event: { target: { value: string } }) => setSaid({ ...said, [field]: event.target.value }),
  })
  const submit = (_: FormEvent) => {
    setIsTried(true)
    if (isWhole) onBlock({ reason: said.reason.trim(), owner: said.owner.trim(), action: said.action.trim() })
  }
  return (
    <Dialog
      isOpen
      onClose={onCancel}
      isDirty={isDirty}
      title={`Block ${card.code}`}
      description={card.lease ? `${card.title}. ${card.lease.holder} will no longer hold it.` : card.title}
      size="sm"
      footer={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary">
            Block
          </Button>
        </>
      }
    >
      <Form id={formId} onSubmit={submit}>
        <Field label="Why can it not go on?" error={errorOf('reason')}>
          <Textarea {...bind('reason')} placeholder="The staging database refuses connections" />
        </Field>
        <Field label="Who can unblock it?" help="An agent, a person or a team" error={errorOf('owner')}>
          <Input {...bind('owner')} autoComplete="off" list={peopleId} />
        </Field>
        <datalist id={peopleId}>
          {people.all.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label="What must they do?" error={errorOf('action')}>
          <Input {...bind('action')} autoComplete="off" placeholder="Open port 5432" />
        </Field>
      </Form>
    </Dialog>
  )
}
