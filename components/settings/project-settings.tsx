'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { notify } from '#components/ui/notify.ts'
import { Panel } from '#components/ui/panel.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { Output } from '#lib/client/call.ts'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import { refusedFields } from './refused-fields.ts'
import { SecondsField } from './seconds-field.tsx'
import { useRefresh } from './use-refresh.ts'

/** What holds where the project says nothing else: seconds without a sign of life, and leases in a row that ran out. */
const usualLease = 900
const usualLapses = 5

export function ProjectSettings({ project }: { project: string }) {
  const { data, error, refetch } = useOperation('project.get', { key: project })
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  return (
    <Panel title="Project">
      {data ? <ProjectForm key={data.key} stored={data} /> : <Skeleton className="h-72 w-full" />}
    </Panel>
  )
}

function ProjectForm({ stored }: { stored: Output<'project.get'> }) {
  const [name, setName] = useState(stored.name)
  const [description, setDescription] = useState(stored.description)
  const [lease, setLease] = useState(String(stored.leaseSeconds ?? usualLease))
  const [lapses, setLapses] = useState(String(stored.maxLapses ?? usualLapses))
  const [leadAfter, setLeadAfter] = useState(String(stored.escalation.leadAfterSeconds))
  const [humansAfter, setHumansAfter] = useState(String(stored.escalation.humansAfterSeconds))
  const refresh = useRefresh()
  const update = useCommand('project.update', {
    onDone: () => {
      refresh('project.get', 'project.list')
      notify.done('The project is saved')
    },
  })
  const { role } = useSession()
  const mayWrite = allows(role, [], 'project:write')
  const errors = refusedFields(update.error)
  const isSame =
    name === stored.name &&
    description === stored.description &&
    Number(lease) === (stored.leaseSeconds ?? usualLease) &&
    Number(lapses) === (stored.maxLapses ?? usualLapses) &&
    Number(leadAfter) === stored.escalation.leadAfterSeconds &&
    Number(humansAfter) === stored.escalation.humansAfterSeconds
  const reason = mayWrite ? isSame && 'Nothing has changed.' : `You are ${role}: owners change the project.`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!mayWrite || isSame || update.isPending) return
    const escalation = { leadAfterSeconds: Number(leadAfter), humansAfterSeconds: Number(humansAfter) }
    update.mutate({
      key: stored.key,
      name,
      description,
      leaseSeconds: Number(lease),
      maxLapses: Number(lapses),
      escalation,
    })
  }
  return (
    <Form onSubmit={submit} error={errors.form}>
      <Field label="Key" help="The front of its task codes; it stays.">
        <div className="w-32">
          <Input isMono readOnly value={stored.key} />
        </div>
      </Field>
      <Field label="Name" error={errors.name}>
        <Input readOnly={!mayWrite} value={name} onChange={event => setName(event.target.value)} />
      </Field>
      <Field label="Description" isOptional error={errors.description} help="Markdown">
        <Textarea
          readOnly={!mayWrite}
          value={description}
          onChange={event => setDescription(event.target.value)}
        />
      </Field>
      <SecondsField
        label="Lease time, in seconds"
        error={errors.leaseSeconds}
        help="An agent that gives no sign of life for so long loses the task that it holds; 900 is usual."
        min={5}
        max={604_800}
        readOnly={!mayWrite}
        value={lease}
        onChange={setLease}
      />
      <SecondsField
        label="Leases that may run out in a row"
        error={errors.maxLapses}
        help="A task that was lost so often is blocked, and its lead or an owner told; 5 is usual."
        min={1}
        max={1_000}
        readOnly={!mayWrite}
        value={lapses}
        onChange={setLapses}
      />
      <SecondsField
        label="The lead is told of a block after, in seconds"
        error={errors['escalation.leadAfterSeconds']}
        help="Whoever can unblock a task is told at once, and its lead when it stays blocked for so long; 900 is usual."
        min={1}
        max={2_592_000}
        readOnly={!mayWrite}
        value={leadAfter}
        onChange={setLeadAfter}
      />
      <SecondsField
        label="The people are told of a block after, in seconds"
        error={errors['escalation.humansAfterSeconds']}
        help="Then everyone who leads or owns the project is told; 3600 is usual. Not before the lead."
        min={1}
        max={2_592_000}
        readOnly={!mayWrite}
        value={humansAfter}
        onChange={setHumansAfter}
      />
      <div>
        <Button
          type="submit"
          variant="primary"
          isLoading={update.isPending}
          disabledReason={reason || undefined}
        >
          Save
        </Button>
      </div>
    </Form>
  )
}
