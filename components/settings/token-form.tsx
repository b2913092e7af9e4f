'use client'
import type { FormEvent } from 'react'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { MultiSelect } from '#components/ui/multi-select.tsx'
import { Select } from '#components/ui/select.tsx'
import { useSession } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'
import type { RefusedFields } from './refused-fields.ts'
import { scopeOptions } from './scope-options.ts'

/** `bearer` is an agent's name, or nothing for oneself; `days` is nothing for a token that does not run out. */
export type TokenFields = {
  name: string
  bearer: string
  reach: 'all' | 'project'
  scopes: string[]
  days: string
}

export const emptyToken: TokenFields = { name: '', bearer: '', reach: 'all', scopes: [], days: '90' }

const ends = [
  { value: '7', label: 'In 7 days' },
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: '', label: 'Never' },
]

/** What a token is for, whom it speaks for, and how far it reaches. */
export function TokenForm({
  id,
  project,
  fields,
  errors,
  onChange,
  onSubmit,
}: {
  id: string
  project: string
  fields: TokenFields
  errors: RefusedFields
  onChange: (part: Partial<TokenFields>) => void
  onSubmit: (event: FormEvent) => void
}) {
  const { role, user } = useSession()
  const { data } = useOperation('agent.list', { project })
  const agents = (data?.items ?? []).filter(({ kind }) => kind === 'agent')
  const bearers = [
    { value: '', label: `${user.name} (you)` },
    ...(allows(role, [], 'token:write') ? agents : []).map(({ name }) => ({ value: name, label: name })),
  ]
  return (
    <Form id={id} onSubmit={onSubmit} error={errors.form}>
      <Field label="What it is for" error={errors.name}>
        <Input
          autoComplete="off"
          placeholder="CI of the app"
          value={fields.name}
          onChange={event => onChange({ name: event.target.value })}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Speaks for" error={errors.agent}>
          <Select value={fields.bearer} options={bearers} onChange={bearer => onChange({ bearer })} />
        </Field>
        <Field label="Runs out" error={errors.expiresInDays}>
          <Select value={fields.days} options={ends} onChange={days => onChange({ days })} />
        </Field>
      </div>
      {fields.bearer === '' && (
        <Field label="Reaches" error={errors.project}>
          <Select
            value={fields.reach}
            options={[
              { value: 'all', label: 'All of your projects' },
              { value: 'project', label: `Only ${project}` },
            ]}
            onChange={reach => onChange({ reach })}
          />
        </Field>
      )}
      <Field
        label="Scopes"
        isOptional
        error={errors.scopes}
        help="Without scopes it may do all that its bearer may do."
      >
        <MultiSelect
          values={fields.scopes}
          options={scopeOptions}
          placeholder="Not narrowed"
          onChange={scopes => onChange({ scopes })}
        />
      </Field>
    </Form>
  )
}
