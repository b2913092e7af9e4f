'use client'
import { useState } from 'react'
import { Refusal } from '#components/task/refusal.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import type { TextEdit } from './use-text-edit.ts'

const MarkdownPreview = lazyPart(() => import('./preview/markdown-preview.tsx'))
const DiffView = lazyPart(() => import('./diff/diff-view.tsx'))

type View = 'write' | 'preview' | 'changes'

/** The text as one writes it, as it will look, and what has changed. Saved as a new version. */
export function TextEditor({ artifact, edit }: { artifact: Artifact; edit: TextEdit }) {
  const [view, setView] = useState<View>('write')
  const [isAsking, setIsAsking] = useState(false)
  const { draft } = edit
  if (!draft) return null
  const options = [
    { value: 'write' as const, label: 'Write' },
    ...(artifact.kind === 'markdown' ? [{ value: 'preview' as const, label: 'Preview' }] : []),
    { value: 'changes' as const, label: 'Changes' },
  ]
  return (
    <Form
      onSubmit={edit.save}
      error={edit.problem && <Refusal problem={edit.problem} />}
      className="flex flex-col"
      onKeyDownCapture={event => {
        if (event.key === 'Escape' && !edit.isDirty) edit.discard()
      }}
    >
      <Toolbar
        label="Edit"
        end={<Segmented label="View" value={view} options={options} onChange={setView} />}
      >
        <Button
          type="submit"
          variant="primary"
          isLoading={edit.isSaving}
          disabledReason={edit.isDirty ? undefined : 'Nothing has changed'}
        >
          Save version
        </Button>
        <Button onClick={() => (edit.isDirty ? setIsAsking(true) : edit.discard())}>Cancel</Button>
        {edit.isChangedMeanwhile && (
          <p role="status" className="text-sm text-in-progress">
            Version {artifact.version} was saved meanwhile. Saving shows you both.
          </p>
        )}
      </Toolbar>
      {view === 'write' && (
        <div className="flex flex-col gap-3 p-4">
          <Field
            label={`Text of ${artifact.name}`}
            isLabelHidden
            help="Ctrl-Enter saves. What you write is kept as a draft until then."
          >
            <Textarea
              isMono
              autoFocus
              dir="auto"
              value={draft.text}
              onChange={event => edit.type(event.target.value)}
              className="max-h-[60vh] min-h-80"
            />
          </Field>
          <Field label="What changed" isOptional>
            <Input value={draft.note} maxLength={500} onChange={event => edit.tell(event.target.value)} />
          </Field>
        </div>
      )}
      <h2 className="sr-only">Edit</h2>
      {view === 'preview' && <MarkdownPreview text={draft.text} />}
      {view === 'changes' && (
        <DiffView before={draft.base.text} after={draft.text} label={`Changes of ${artifact.name}`} />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title="Discard what you wrote?"
        confirmLabel="Discard"
        cancelLabel="Keep editing"
        isDestructive
        onCancel={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          edit.discard()
        }}
      />
    </Form>
  )
}
