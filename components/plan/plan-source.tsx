'use client'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { type DragEvent, type RefObject, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { notify } from '#components/ui/notify.ts'
import { Textarea } from '#components/ui/textarea.tsx'
import { droppedFiles, type OutsideFiles, readOutside } from './outside-files.ts'
import { isPlanFile, readPlanFile } from './read-plan-file.ts'
import { SourceButtons } from './source-buttons.tsx'

/** The text of the plan: pasted, typed, chosen as a file or dropped as one. Files of another tool are taken as they are. */
export function PlanSource({
  text,
  filename,
  textarea,
  onChange,
  onOutside,
}: {
  text: string
  filename: string | null
  textarea: RefObject<HTMLTextAreaElement | null>
  onChange: (text: string, filename: string | null) => void
  onOutside: (outside: OutsideFiles) => void
}) {
  const [isOver, setIsOver] = useState(false)
  const take = async (files: readonly File[]) => {
    const [first] = files
    if (!first) return
    const outside = await readOutside(files)
    if (outside && 'format' in outside) return onOutside(outside)
    const read = outside ?? (await readPlanAmong(files, first))
    if ('problem' in read) notify.failed('This was not taken', { cause: read.problem })
    else onChange(read.text, read.filename)
  }
  const dropZone = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      void droppedFiles(event.dataTransfer).then(take)
    },
  }
  return (
    <div {...dropZone} className="flex min-h-0 flex-1 flex-col gap-2 [&>div:first-child]:flex-1">
      <Field label="Plan" isLabelHidden>
        <Textarea
          ref={textarea}
          isMono
          wrap="off"
          spellCheck={false}
          value={text}
          onChange={event => onChange(event.target.value, event.target.value === '' ? null : filename)}
          placeholder={'Paste a plan, or drop a file here.\n\n# Checkout rework\n- [ ] CHK-1: Model the cart'}
          className={clsx(
            'field-sizing-fixed! h-full! max-h-none! min-h-72 flex-1 resize-none! overflow-auto whitespace-pre',
            isOver && 'border-accent! bg-accent/5!',
          )}
        />
      </Field>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <SourceButtons onChoose={files => void take(files)} />
        <span className="min-w-0 flex-1 basis-20 truncate text-sm text-muted" title={filename ?? undefined}>
          {isOver ? 'Drop it here' : (filename ?? (text === '' && 'Markdown, text, JSON or CSV'))}
        </span>
        {text !== '' && (
          <Button variant="ghost" icon={<X />} onClick={() => onChange('', null)}>
            Clear
          </Button>
        )}
      </div>
    </div>
  )
}

/** One plan may lie in a folder with other things; of several, none is meant. */
async function readPlanAmong(files: readonly File[], first: File) {
  const plans = files.filter(({ name }) => isPlanFile(name))
  const [plan = first] = plans
  return files.length > 1 && plans.length !== 1 ? { problem: notKnown } : readPlanFile(plan)
}

const notKnown =
  'They are of no tool that is known (Task Master, Backlog.md, beads, Vibe Kanban), and not one plan alone.'
