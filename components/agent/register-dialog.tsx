'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { useProject } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'
import { draftErrors, emptyDraft, fieldsOf, refusalErrors } from './agent-draft.ts'
import type { AgentDraft } from './agent-fields.tsx'
import { RegisterForm } from './register-form.tsx'
import { TokenOnce } from './token-once.tsx'

type Draft = AgentDraft & { name: string }

const blank: Draft = { ...emptyDraft, name: '' }

/** Registers an agent, then shows its token, which nobody can see again. */
export default function RegisterDialog({
  isOpen,
  pods,
  onClose,
}: {
  isOpen: boolean
  pods: readonly string[]
  onClose: () => void
}) {
  const project = useProject()
  const [draft, setDraft] = useState(blank)
  const [isTried, setIsTried] = useState(false)
  const command = useCommand('agent.register')
  const made = command.data
  const errors = { ...(isTried && ownErrors(draft)), ...refusalErrors(command.error) }
  const close = () => {
    onClose()
    setDraft(blank)
    setIsTried(false)
    command.reset()
  }
  const submit = () => {
    setIsTried(true)
    if (Object.keys(ownErrors(draft)).length > 0) return
    const { pod, ...fields } = fieldsOf(draft)
    command.mutate({ name: draft.name.trim(), project, ...fields, ...(pod && { pod }) })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isDirty={!made && draft !== blank}
      title={made ? `${made.agent.name} is registered` : 'Register an agent'}
      description={made ? undefined : 'It gets a token, with which it works through any door.'}
      footer={
        made ? (
          <Button variant="primary" onClick={close}>
            I have kept the token
          </Button>
        ) : (
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form="register-agent" variant="primary" isLoading={command.isPending}>
              Register
            </Button>
          </>
        )
      }
    >
      {made ? (
        <TokenOnce token={made.token} />
      ) : (
        <RegisterForm
          id="register-agent"
          draft={draft}
          pods={pods}
          errors={errors}
          onChange={change => {
            setDraft(before => ({ ...before, ...change }))
            if (command.error) command.reset()
          }}
          onSubmit={submit}
        />
      )}
    </Dialog>
  )
}

function ownErrors(draft: Draft) {
  return { ...(draft.name.trim() === '' && { name: 'Give it a name' }), ...draftErrors(draft) }
}
