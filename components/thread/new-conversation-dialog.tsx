'use client'
import { useState } from 'react'
import { Refusal } from '#components/task/refusal.tsx'
import { usePeople } from '#components/task/use-people.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { MultiSelect } from '#components/ui/multi-select.tsx'
import { useSession } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import type { Problem } from '#lib/operation/errors.ts'

export default function NewConversationDialog({
  onClose,
  onOpen,
}: {
  onClose: () => void
  onOpen: (id: string) => void
}) {
  const { project, me } = useSession()
  const people = usePeople(project)
  const [names, setNames] = useState<string[]>([])
  const [problem, setProblem] = useState<Problem | null>(null)
  const create = useCommand('thread.create', {
    onDone: ({ thread }) => onOpen(thread.id),
    onRefused: error => setProblem(error.problem),
  })
  const options = people.all
    .filter(({ name }) => name !== me)
    .map(({ name, kind, pod }) => ({
      value: name,
      label: name,
      icon: <Avatar name={name} kind={kind} size={16} isDecorative />,
      ...(pod && { detail: pod }),
    }))
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="New conversation"
      description="Between you and those you choose. Everyone of the project can read along."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isLoading={create.isPending}
            disabledReason={names.length === 0 ? 'Choose at least one' : undefined}
            onClick={() => {
              setProblem(null)
              create.mutate({ with: names, project })
            }}
          >
            Open
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <Field label="With">
          <MultiSelect
            options={options}
            values={names}
            onChange={setNames}
            placeholder="Agents and members"
          />
        </Field>
        {problem && <Refusal problem={problem} />}
      </div>
    </Dialog>
  )
}
