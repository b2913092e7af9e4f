'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { refusalErrors } from './agent-draft.ts'
import type { FieldErrors } from './agent-fields.tsx'
import { TokenOnce } from './token-once.tsx'

const ends = [
  { value: '', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
] as const

/** A further token for an agent, shown once. */
export default function NewTokenDialog({
  isOpen,
  agent,
  project,
  onClose,
}: {
  isOpen: boolean
  agent: string
  project: string
  onClose: () => void
}) {
  const [name, setName] = useState('')
  const [days, setDays] = useState<(typeof ends)[number]['value']>('')
  const [isTried, setIsTried] = useState(false)
  const command = useCommand('token.create')
  const made = command.data
  const errors: FieldErrors = {
    ...(isTried && name.trim() === '' && { name: 'Say what it is for' }),
    ...refusalErrors(command.error),
  }
  const close = () => {
    onClose()
    setName('')
    setDays('')
    setIsTried(false)
    command.reset()
  }
  const submit = () => {
    setIsTried(true)
    if (name.trim() === '') return
    command.mutate({ name: name.trim(), agent, project, ...(days && { expiresInDays: Number(days) }) })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isDirty={!made && name !== ''}
      title={made ? `A new token of ${agent}` : `New token for ${agent}`}
      footer={
        made ? (
          <Button variant="primary" onClick={close}>
            I have kept the token
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form="new-token" variant="primary" isLoading={command.isPending}>
              Make token
            </Button>
          </>
        )
      }
    >
      {made ? (
        <TokenOnce token={made.secret} />
      ) : (
        <Form id="new-token" error={errors['']} onSubmit={submit}>
          <Field label="What is it for?" error={errors.name}>
            <Input value={name} placeholder="CI of the app" onChange={event => setName(event.target.value)} />
          </Field>
          <Field label="It ends" error={errors.expiresInDays}>
            <Select value={days} options={ends} onChange={setDays} />
          </Field>
        </Form>
      )}
    </Dialog>
  )
}
