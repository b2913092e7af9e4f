'use client'
import { Merge } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { TextConflict } from './use-text-edit.ts'

/** Two people edited the same text. Nothing is lost before one of them chooses, and both versions stay in the history. */
export function ConflictOfTexts({
  conflict: { mine: written, theirs, by, merged },
  onAnswer,
}: {
  conflict: TextConflict
  onAnswer: (choice: { text: string } | 'theirs' | null) => void
}) {
  const [mine, setMine] = useState(written)
  return (
    <Dialog
      isOpen
      size="lg"
      onClose={() => onAnswer(null)}
      title={`${by ?? 'Someone'} saved version ${theirs.version} meanwhile`}
      description="Compare, merge, and save one. Closing this keeps what you wrote as a draft."
      footer={
        <>
          <Button icon={<Merge />} className="mr-auto" onClick={() => setMine(merged)}>
            Merge both
          </Button>
          <Button onClick={() => onAnswer('theirs')}>Keep theirs</Button>
          <Button variant="primary" onClick={() => onAnswer({ text: mine })}>
            Save mine
          </Button>
        </>
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Mine, not saved">
          <Textarea
            isMono
            dir="auto"
            value={mine}
            onChange={event => setMine(event.target.value)}
            className="max-h-[50vh] min-h-40"
          />
        </Field>
        <Field label={`Theirs, version ${theirs.version}`}>
          <Textarea
            isMono
            readOnly
            dir="auto"
            value={theirs.text}
            className="max-h-[50vh] min-h-40 bg-sunken!"
          />
        </Field>
      </div>
    </Dialog>
  )
}
