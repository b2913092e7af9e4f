'use client'
import { parseAsString, useQueryState } from 'nuqs'
import { refusedFields } from '#components/settings/refused-fields.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import type { Credentials } from './credentials.ts'

/** A further token for an agent that is there. */
export function PickAgent({
  project,
  agents,
  onToken,
}: {
  project: string
  agents: readonly { name: string; pod: string | null }[]
  onToken: (credentials: Credentials) => void
}) {
  const [picked, setPicked] = useQueryState('agent', parseAsString)
  const agent = agents.find(({ name }) => name === picked)?.name ?? null
  const create = useCommand('token.create', {
    onDone: ({ token, secret }) =>
      token.agent && onToken({ agent: token.agent, token: secret, isNew: false }),
  })
  const errors = refusedFields(create.error)
  if (agents.length === 0) return <p className="text-muted">No agent is registered yet.</p>
  return (
    <div className="flex flex-col gap-4">
      <Field
        label="Agent"
        error={errors.agent ?? errors.form}
        help="Its other tokens stay as they are; settings list and revoke them."
      >
        <div className="sm:w-72">
          <Combobox
            value={agent}
            placeholder="Choose an agent…"
            options={agents.map(({ name, pod }) => ({
              value: name,
              label: name,
              icon: <Avatar name={name} kind="agent" size={16} isDecorative />,
              ...(pod && { detail: pod }),
            }))}
            onChange={next => void setPicked(next)}
          />
        </div>
      </Field>
      <div>
        <Button
          variant="primary"
          isLoading={create.isPending}
          disabledReason={agent === null ? 'Choose an agent.' : undefined}
          onClick={() => agent && create.mutate({ name: 'Connected from the console', agent, project })}
        >
          Make a token
        </Button>
      </div>
    </div>
  )
}
