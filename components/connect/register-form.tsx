'use client'
import { type FormEvent, useState } from 'react'
import { refusedFields } from '#components/settings/refused-fields.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import type { Credentials } from './credentials.ts'

/** A new agent: a name, and what work it may get. */
export function RegisterForm({
  project,
  pods,
  onRegistered,
}: {
  project: string
  pods: readonly string[]
  onRegistered: (credentials: Credentials) => void
}) {
  const [name, setName] = useState('')
  const [pod, setPod] = useState('')
  const [skills, setSkills] = useState('')
  const register = useCommand('agent.register', {
    onDone: ({ agent, token }) => onRegistered({ agent: agent.name, token, isNew: true }),
  })
  const errors = refusedFields(register.error, { agent_exists: 'name' })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (register.isPending) return
    register.mutate({
      name: name.trim(),
      project,
      ...(pod.trim() && { pod: pod.trim() }),
      ...(skills.trim() && { skills: skills.split(/[,\s]+/).filter(Boolean) }),
    })
  }
  return (
    <Form onSubmit={submit} error={errors.form} className="grid gap-4 sm:grid-cols-3">
      <Field label="Name" error={errors.name}>
        <Input
          isMono
          required
          autoComplete="off"
          placeholder="dev-1"
          value={name}
          onChange={event => setName(event.target.value)}
        />
      </Field>
      <Field label="Pod" isOptional error={errors.pod} help="It gets only work of this pod, or of none.">
        <Input
          list="pods"
          autoComplete="off"
          placeholder="DevPod"
          value={pod}
          onChange={event => setPod(event.target.value)}
        />
      </Field>
      <datalist id="pods">
        {pods.map(each => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Field label="Skills" isOptional error={errors.skills} help="Tasks can ask for skills.">
        <Input
          autoComplete="off"
          placeholder="typescript, sql"
          value={skills}
          onChange={event => setSkills(event.target.value)}
        />
      </Field>
      <div className="sm:col-span-3">
        <Button
          type="submit"
          variant="primary"
          isLoading={register.isPending}
          disabledReason={name.trim() === '' ? 'Give the agent a name.' : undefined}
        >
          Register the agent
        </Button>
      </div>
    </Form>
  )
}
