'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { explainError } from '#components/ui/explain-error.ts'
import { Field } from '#components/ui/field.tsx'
import { notify } from '#components/ui/notify.ts'
import { Select } from '#components/ui/select.tsx'
import { CallError } from '#lib/client/call.ts'
import { type FormatName, formatNames, formatTitles } from '#lib/domain/exchange/rules.ts'
import { commandFor, exportFiles, placeOf } from './export-files.ts'

export type ExportDialogProps = {
  project: string
  sprint: string | null
  isOpen: boolean
  onClose: () => void
}

const options = formatNames.map(name => ({ value: name, label: formatTitles[name] }))

/** Tasks of the project or of a sprint, as the files of another tool. */
export default function ExportDialog({ project, sprint, isOpen, onClose }: ExportDialogProps) {
  const [format, setFormat] = useState<FormatName>('task-master')
  const [isExporting, setIsExporting] = useState(false)
  const save = async () => {
    setIsExporting(true)
    try {
      const { name, tasks } = await exportFiles({ format, project, sprint })
      notify.done(`Saved ${tasks.toLocaleString('en')} ${tasks === 1 ? 'task' : 'tasks'} as ${name}`)
      onClose()
    } catch (error) {
      notify.failed('The export failed', explainError(error instanceof CallError ? error.problem : error))
    } finally {
      setIsExporting(false)
    }
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Export ${sprint ?? project}`}
      description="For another tool. Importing the files again brings back what changed there."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" isLoading={isExporting} onClick={() => void save()}>
            Download
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Tool" help={`It looks for them at ${placeOf[format]}.`}>
          <Select value={format} options={options} onChange={setFormat} />
        </Field>
        <div className="flex flex-col gap-1.5">
          <p className="text-muted">Or write them there from the shell:</p>
          <CodeBlock text={commandFor({ format, project, sprint })} isWrapped />
        </div>
      </div>
    </Dialog>
  )
}
