'use client'
import { useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { Blocking } from '#lib/client/board/move.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Problem } from '#lib/operation/errors.ts'
import { Refusal } from './refusal.tsx'
import { usePeople } from './use-people.ts'

const empty: Blocking = { reason: '', owner: '', action: '' }
const missing: Blocking = {
  reason: 'Say why it cannot go on.',
  owner: 'Say who can unblock it.',
  action: 'Say what they must do.',
}

/** A blocked task must say who can unblock it and what they must do: nobody has to ask around. */
export default function BlockDialog({
  task,
  isOpen,
  isLoading = false,
  problem = null,
  onBlock,
  onClose,
}: {
  task: Pick<TaskCard, 'code' | 'title' | 'project' | 'lease'>
  isOpen: boolean
  isLoading?: boolean
  /** Why the server refused. */
  problem?: Problem | null
  /** `clear` forgets what was typed, once it is kept elsewhere. */
  onBlock: (said: Blocking, clear: () => void) => void
  onClose: () => void
}) {
  const id = useId()
  const people = usePeople(task.project)
  const { draft, change, clear } = useDraft(`task.block.${task.code}`, empty)
  const [isTried, setIsTried] = useState(false)
  const said = {
    reason: draft.reason.trim(),
    owner: draft.owner.trim(),
    action: draft.action.trim(),
  }
  const errorOf = (field: keyof Blocking) => (isTried && said[field] === '' ? missing[field] : undefined)
  const bind = (field: keyof Blocking) => ({
    value: draft[field],
    onChange: (event: { target: { value: string } }) => change({ ...draft, [field]: event.target.value }),
  })
  const forget = () => {
    clear()
    setIsTried(false)
  }
  const close = () => {
    forget()
    onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isDirty={Object.values(said).some(text => text !== '')}
      title={`Block ${task.code}`}
      description={task.lease ? `${task.title}. ${task.lease.holder} will no longer hold it.` : task.title}
      size="sm"
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" isLoading={isLoading}>
            Block
          </Button>
        </>
      }
    >
      <Form
        id={id}
        error={problem && <Refusal problem={problem} />}
        onSubmit={() => {
          setIsTried(true)
          if (Object.values(said).every(text => text !== '')) onBlock(said, forget)
        }}
      >
        <Field label="Why can it not go on?" error={errorOf('reason')}>
          <Textarea {...bind('reason')} dir="auto" placeholder="The staging database refuses connections" />
        </Field>
        <Field label="Who can unblock it?" help="An agent, a person or a team" error={errorOf('owner')}>
          <Input {...bind('owner')} autoComplete="off" list={`${id}-people`} />
        </Field>
        <datalist id={`${id}-people`}>
          {people.all.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <Field label="What must they do?" error={errorOf('action')}>
          <Input {...bind('action')} dir="auto" autoComplete="off" placeholder="Open port 5432" />
        </Field>
      </Form>
    </Dialog>
  )
}
