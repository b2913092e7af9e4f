'use client'
import clsx from 'clsx'
import { FileUp, X } from 'lucide-react'
import { type DragEvent, type RefObject, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { notify } from '#components/ui/notify.ts'
import { Textarea } from '#components/ui/textarea.tsx'
import { planFileTypes, readPlanFile } from './read-plan-file.ts'

/** The text of the plan: pasted, typed, chosen as a file or dropped as one. */
export function PlanSource({
  text,
  filename,
  textarea,
  onChange,
}: {
  text: string
  filename: string | null
  textarea: RefObject<HTMLTextAreaElement | null>
  onChange: (text: string, filename: string | null) => void
}) {
  const [isOver, setIsOver] = useState(false)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await readPlanFile(file)
    if ('problem' in read) notify.failed('This file was not taken', { cause: read.problem })
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
      take(event.dataTransfer.files[0])
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
        <FileButton onChoose={take} />
        <span className="min-w-0 flex-1 truncate text-sm text-muted">
          {isOver ? 'Drop it here' : (filename ?? '.md, .txt or .json')}
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

function FileButton({ onChoose }: { onChoose: (file: File | undefined) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button icon={<FileUp />} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={planFileTypes}
        aria-label="File of the plan"
        onChange={event => {
          onChoose(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </>
  )
}
