'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Refusal } from '#components/task/refusal.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { type Place, placeWord } from '#lib/client/artifact/artifact.ts'
import { paths } from '#lib/client/paths.ts'
import { useDraft } from '#lib/client/task/use-draft.ts'
import { useCommand } from '#lib/client/use-command.ts'

const empty = { name: '', text: '', isDoc: true }

/** A document of a place, written here: its name and its first text. What is typed is kept until it is made. */
export default function NewDocDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const { project, task, sprint } = place
  const router = useRouter()
  const { draft, change, clear } = useDraft(`artifact.new.${placeWord(place)}`, empty)
  const [isMissing, setIsMissing] = useState(false)
  const create = useCommand('artifact.create', {
    onDone: ({ artifact }) => {
      clear()
      onClose()
      router.push(paths.artifact(artifact.id))
    },
  })
  const submit = () => {
    setIsMissing(draft.name.trim() === '')
    if (draft.name.trim() === '') return
    const name = nameOf(draft.name)
    create.mutate({
      project,
      name,
      text: draft.text,
      isDoc: draft.isDoc,
      ...(task ? { task } : sprint ? { sprint } : {}),
    })
  }
  return (
    <Dialog
      isOpen
      size="lg"
      onClose={onClose}
      title={`New document of ${placeWord(place)}`}
      description="Kept as an artifact in versions, with an address of its own."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="new-document" variant="primary" isLoading={create.isPending}>
            Create
          </Button>
        </>
      }
    >
      <Form
        id="new-document"
        onSubmit={submit}
        error={create.error && <Refusal problem={create.error.problem} />}
      >
        <Field
          label="Name"
          help="Without an ending it becomes Markdown: notes is kept as notes.md."
          error={isMissing ? 'Give it a name' : undefined}
        >
          <Input
            value={draft.name}
            placeholder="guide.md"
            onChange={event => {
              setIsMissing(false)
              change({ ...draft, name: event.target.value })
            }}
          />
        </Field>
        <Field label="Text" isOptional help="Markdown. Ctrl-Enter creates.">
          <Textarea
            isMono
            dir="auto"
            value={draft.text}
            onChange={event => change({ ...draft, text: event.target.value })}
            className="min-h-48"
          />
        </Field>
        <Checkbox
          label={`Documentation of ${placeWord(place)}`}
          isChecked={draft.isDoc}
          onChange={isDoc => change({ ...draft, isDoc })}
        />
      </Form>
    </Dialog>
  )
}

const nameOf = (typed: string): string => {
  const name = typed.trim()
  return /\.[A-Za-z0-9]+$/.test(name) ? name : `${name}.md`
}
