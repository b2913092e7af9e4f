'use client'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Select } from '#components/ui/select.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import type { Role } from '#lib/operation/permissions.ts'
import { refusedFields } from './refused-fields.ts'
import { roleName, roleOptions } from './roles.ts'
import { ShownOnce } from './shown-once.tsx'
import { useRefresh } from './use-refresh.ts'

/** Makes a one-time link for one person, and shows it this once. */
export function InviteDialog({
  project,
  isOpen,
  onClose,
}: {
  project: string
  isOpen: boolean
  onClose: () => void
}) {
  const form = useId()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')
  const refresh = useRefresh()
  const invite = useCommand('member.invite', { onDone: () => refresh('invitation.list') })
  const errors = refusedFields(invite.error)
  const close = () => {
    onClose()
    invite.reset()
    setEmail('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!invite.isPending) invite.mutate({ project, role, ...(email.trim() && { email: email.trim() }) })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={invite.data ? 'Send this link' : `Invite to ${project}`}
      description={invite.data ? undefined : 'Baton sends no e-mail: you get a link to send yourself.'}
      isDirty={!invite.data && email !== ''}
      footer={
        invite.data ? (
          <Button variant="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" isLoading={invite.isPending}>
              Make the link
            </Button>
          </>
        )
      }
    >
      {invite.data ? (
        <ShownOnce
          title="Link"
          text={new URL(invite.data.link, location.origin).href}
          note={`It lets one person join as ${roleName(role).toLowerCase()}, within 7 days. It is shown this once.`}
        />
      ) : (
        <Form id={form} onSubmit={submit} error={errors.form}>
          <Field label="E-mail address" isOptional error={errors.email} help="To tell the invitations apart.">
            <Input
              type="email"
              inputMode="email"
              autoComplete="off"
              value={email}
              onChange={event => setEmail(event.target.value)}
            />
          </Field>
          <Field label="Role" error={errors.role}>
            <Select value={role} options={roleOptions} onChange={setRole} />
          </Field>
        </Form>
      )}
    </Dialog>
  )
}
