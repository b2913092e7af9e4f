'use client'
import { type FormEvent, useState } from 'react'
import { signInByPassword } from '#components/account/session.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { notify } from '#components/ui/notify.ts'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { passwordProblem } from '#lib/domain/user/rules.ts'
import { refusedFields } from './refused-fields.ts'
import { useRefresh } from './use-refresh.ts'

/** A new password ends every session; this browser signs in again with it at once. */
export function PasswordForm({ user }: { user: Output<'user.get'> }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [weakness, setWeakness] = useState<string>()
  const refresh = useRefresh()
  const update = useCommand('user.update', {
    onDone: async (_, { password = '' }) => {
      setCurrent('')
      setNext('')
      const isBack = await signInByPassword(user.email ?? '', password).catch(() => false)
      if (!isBack) return location.assign(paths.signIn())
      refresh('user.get')
      notify.done('Your password is changed', { detail: 'All other sessions have ended.' })
    },
  })
  const errors = refusedFields(update.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const problem = passwordProblem(next, user.email)
    setWeakness(problem)
    if (problem || update.isPending) return
    update.mutate({ password: next, ...(user.hasPassword && { currentPassword: current }) })
  }
  return (
    <Form onSubmit={submit} error={errors.form}>
      <input type="hidden" autoComplete="username" value={user.email ?? ''} readOnly />
      {user.hasPassword && (
        <Field label="Present password" error={errors.currentPassword}>
          <Input
            type="password"
            autoComplete="current-password"
            value={current}
            onChange={event => setCurrent(event.target.value)}
          />
        </Field>
      )}
      <Field
        label="New password"
        error={weakness ?? errors.password}
        help="At least 12 characters. A few unrelated words make a good one."
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={next}
          onChange={event => setNext(event.target.value)}
        />
      </Field>
      <div>
        <Button
          type="submit"
          isLoading={update.isPending}
          disabledReason={next === '' ? 'Enter a new password.' : undefined}
        >
          Change the password
        </Button>
      </div>
    </Form>
  )
}
