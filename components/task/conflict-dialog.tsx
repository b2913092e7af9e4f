'use client'
import { Merge } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import type { Choice, Conflict } from './use-task-edit.ts'

/** Two people changed the same thing. Nothing is lost before one of them chooses. */
export function ConflictDialog({
  conflict,
  onAnswer,
}: {
  conflict: Conflict
  onAnswer: (choice: Choice) => void
}) {
  const [mine, setMine] = useState(conflict.mine)
  const height = conflict.isText ? 'max-h-[50vh] min-h-16' : ''
  return (
    <Dialog
      isOpen
      size="lg"
      onClose={() => onAnswer({ kind: 'undecided' })}
      title={`${conflict.label} was changed by someone else`}
      description={
        conflict.isText
          ? 'They saved while you were editing. Compare, merge, and save one.'
          : 'They saved another value just before you.'
      }
      footer={
        <>
          {conflict.merged !== null && (
            <Button
              icon={<Merge />}
              className="mr-auto"
              onClick={() =>
                conflict.isText ? setMine(conflict.merged ?? mine) : onAnswer({ kind: 'both' })
              }
            >
              {conflict.isText ? 'Merge both' : 'Keep both'}
            </Button>
          )}
          <Button onClick={() => onAnswer({ kind: 'theirs' })}>Keep theirs</Button>
          <Button variant="primary" onClick={() => onAnswer({ kind: 'mine', text: mine })}>
            Save mine
          </Button>
        </>
      }
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field label="Mine, not saved">
          <Textarea
            className={height}
            readOnly={!conflict.isText}
            value={mine}
            onChange={event => setMine(event.target.value)}
          />
        </Field>
        <Field label="Theirs, saved">
          <Textarea readOnly value={conflict.theirs} className={`${height} bg-sunken!`} />
        </Field>
      </div>
      {conflict.merged !== null && !conflict.isText && (
        <p className="pt-3 text-sm text-muted [overflow-wrap:anywhere]">Both together: {conflict.merged}</p>
      )}
    </Dialog>
  )
}
