'use client'
import { useState } from 'react'
import { Refusal } from '#components/task/refusal.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { useShowArtifact } from '#lib/client/artifact/use-artifact.ts'
import { useCommand } from '#lib/client/use-command.ts'

/** How it is called, what it is, and whether it is documentation. */
export default function DetailsDialog({ artifact, onClose }: { artifact: Artifact; onClose: () => void }) {
  const [name, setName] = useState(artifact.name)
  const [description, setDescription] = useState(artifact.description)
  const [isDoc, setIsDoc] = useState(artifact.isDoc)
  const show = useShowArtifact()
  const update = useCommand('artifact.update', {
    onDone: ({ artifact: after }) => {
      show(after)
      onClose()
    },
  })
  const isDirty = name !== artifact.name || description !== artifact.description || isDoc !== artifact.isDoc
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Rename and describe"
      isDirty={isDirty}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="artifact-details" variant="primary" isLoading={update.isPending}>
            Save
          </Button>
        </>
      }
    >
      <Form
        id="artifact-details"
        onSubmit={() => update.mutate({ address: artifact.id, name, description, isDoc })}
        error={update.error && <Refusal problem={update.error.problem} />}
      >
        <Field
          label="Name"
          help="Its address has the name in it: addresses that others kept lead to it by id only."
        >
          <Input value={name} onChange={event => setName(event.target.value)} />
        </Field>
        <Field label="Description" isOptional>
          <Textarea value={description} onChange={event => setDescription(event.target.value)} />
        </Field>
        <Checkbox label="Documentation of its place" isChecked={isDoc} onChange={setIsDoc} />
      </Form>
    </Dialog>
  )
}
