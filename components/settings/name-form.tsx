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

/** What people call one. */
export function NameForm({ user }: { user: Output<'user.get'> }) {
  const [name, setName] = useState(user.name)
  const refresh = useRefresh()
  const update = useCommand('user.update', {
    onDone: () => {
      refresh('user.get', 'member.list')
      notify.done('Your name is changed')
    },
  })
  const errors = refusedFields(update.error)
  const isSame = name.trim() === user.name
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSame && !update.isPending) update.mutate({ name: name.trim() })
  }
  return (
    <Form onSubmit={submit} error={errors.form}>
      <Field
        label="Name"
        error={errors.name}
        help={`In tasks and in the feed you are ${user.projects[0]?.agent ?? user.name}.`}
      >
        <Input autoComplete="name" value={name} onChange={event => setName(event.target.value)} />
      </Field>
      <div>
        <Button
          type="submit"
          isLoading={update.isPending}
          disabledReason={isSame ? 'Nothing has changed.' : undefined}
        >
          Change the name
        </Button>
      </div>
    </Form>
  )
}
