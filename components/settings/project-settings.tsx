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
import { NumberField } from './number-field.tsx'
import { inputOf, isAsStored, textsOf } from './number-settings.ts'
import { numberSettings, settingGroups } from './project-numbers.ts'
import { refusedFields } from './refused-fields.ts'
import { useRefresh } from './use-refresh.ts'

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
  const [numbers, setNumbers] = useState(() => textsOf(stored))
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
  const isSame = name === stored.name && description === stored.description && isAsStored(numbers, stored)
  const reason = mayWrite ? isSame && 'Nothing has changed.' : `You are ${role}: owners change the project.`
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!mayWrite || isSame || update.isPending) return
    update.mutate({ ...inputOf(numbers, stored), name, description })
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
      {settingGroups.map(group => (
        <fieldset key={group} className="flex flex-col gap-4 border-t border-line pt-4">
          <legend className="float-left w-full font-medium">{group}</legend>
          {numberSettings
            .filter(setting => setting.group === group)
            .map(({ field, label, help, min, max, unit }) => (
              <NumberField
                key={field}
                {...{ label, help, min, max }}
                isWhole={unit === undefined}
                error={errors[field]}
                readOnly={!mayWrite}
                value={numbers[field] ?? ''}
                onChange={value => setNumbers(now => ({ ...now, [field]: value }))}
              />
            ))}
        </fieldset>
      ))}
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
