'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { notify } from '#components/ui/notify.ts'
import type { Output } from '#lib/client/call.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { refusedFields } from './refused-fields.ts'
import { useRefresh } from './use-refresh.ts'

/** What one signs in with. The present password is asked for only once the address is another one. */
export function EmailForm({ user }: { user: Output<'user.get'> }) {
  const [email, setEmail] = useState(user.email ?? '')
  const [password, setPassword] = useState('')
  const refresh = useRefresh()
  const update = useCommand('user.update', {
    onDone: () => {
      refresh('user.get', 'member.list')
      notify.done('Your e-mail address is changed')
    },
  })
  const errors = refusedFields(update.error)
  const isSame = email.trim().toLowerCase() === (user.email ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isSame || update.isPending) return
    update.mutate({ email: email.trim(), ...(user.hasPassword && { currentPassword: password }) })
  }
  return (
    <Form onSubmit={submit} error={errors.form}>
      <Field label="E-mail address" error={errors.email}>
        <Input
          type="email"
          inputMode="email"
          autoComplete="email"
          value={email}
          onChange={event => setEmail(event.target.value)}
        />
      </Field>
      {!isSame && user.hasPassword && (
        <Field label="Your present password" error={errors.currentPassword}>
          <Input
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={event => setPassword(event.target.value)}
          />
        </Field>
      )}
      <div>
        <Button
          type="submit"
          isLoading={update.isPending}
          disabledReason={isSame ? 'Nothing has changed.' : undefined}
        >
          Change the address
        </Button>
      </div>
    </Form>
  )
}
