'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { notify } from '#components/ui/notify.ts'
import { Select } from '#components/ui/select.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { useProject } from '#lib/client/session.tsx'
import { useCommand } from '#lib/client/use-command.ts'

const blank = { question: '', choices: '', minutes: '' }
type Draft = typeof blank

const times = [
  { value: '', label: 'When somebody closes it' },
  { value: '60', label: 'In an hour' },
  { value: '1440', label: 'In a day' },
  { value: '10080', label: 'In a week' },
] as const

const choicesOf = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

/** Asks everyone a question. */
export default function NewPollDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const project = useProject()
  const [draft, setDraft] = useState(blank)
  const [isTried, setIsTried] = useState(false)
  const { mutate, isPending, error, reset } = useCommand('poll.create', {
    onDone({ told }) {
      notify.done(`${told} ${told === 1 ? 'is' : 'are'} asked`)
      close()
    },
  })
  const wrong = isTried ? errorsOf(draft) : {}
  const close = () => {
    onClose()
    setDraft(blank)
    setIsTried(false)
    reset()
  }
  const change = (part: Partial<Draft>) => {
    setDraft(before => ({ ...before, ...part }))
    if (error) reset()
  }
  const submit = () => {
    setIsTried(true)
    if (Object.keys(errorsOf(draft)).length > 0) return
    const { question, choices, minutes } = draft
    mutate({
      project,
      question,
      choices: choicesOf(choices),
      ...(minutes !== '' && { minutes: Number(minutes) }),
    })
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      isDirty={draft !== blank}
      title="Ask everyone"
      description="People and agents of the project are told at once; each has one vote."
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form="new-poll" variant="primary" isLoading={isPending}>
            Ask
          </Button>
        </>
      }
    >
      <Form
        id="new-poll"
        error={error && `${error.problem.detail} ${error.problem.hint ?? ''}`}
        onSubmit={submit}
      >
        <Field label="Question" error={wrong.question}>
          <Textarea value={draft.question} onChange={event => change({ question: event.target.value })} />
        </Field>
        <Field label="Choices" error={wrong.choices} help="One on each line, 2 to 10">
          <Textarea
            rows={4}
            className="min-h-24"
            value={draft.choices}
            onChange={event => change({ choices: event.target.value })}
          />
        </Field>
        <Field label="Closes">
          <Select options={times} value={draft.minutes} onChange={minutes => change({ minutes })} />
        </Field>
      </Form>
    </Dialog>
  )
}

function errorsOf({ question, choices }: Draft): Partial<Record<'question' | 'choices', string>> {
  const count = choicesOf(choices).length
  return {
    ...(question.trim() === '' && { question: 'What do you want to know?' }),
    ...((count < 2 || count > 10) && { choices: 'Give 2 to 10 choices, one on each line' }),
  }
}
