'use client'
import { useRef, useState } from 'react'
import { Page } from '#components/layout/page.tsx'
import { Button } from '#components/ui/button.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { useSession } from '#lib/client/session.tsx'
import { ImportCounts } from './import-counts.tsx'
import { importReason } from './import-reason.ts'
import { ImportShown } from './import-shown.tsx'
import type { OutsideFiles } from './outside-files.ts'
import { OutsideSource } from './outside-source.tsx'
import { PlanSource } from './plan-source.tsx'
import { samplePlan } from './sample-plan.ts'
import { showLine } from './show-line.ts'
import { SprintChoice } from './sprint-choice.tsx'
import { sprintError } from './sprint-error.ts'
import { useImportCommands } from './use-import-commands.ts'
import { usePlanDraft } from './use-plan-draft.ts'
import { type Imported, usePlanImport } from './use-plan-import.ts'
import { usePlanPreview } from './use-plan-preview.ts'

/** From a text to tasks: what is pasted on the left is shown as tasks on the right, before anything is made. */
export function PlanImport() {
  const { project } = useSession()
  const { draft, change, clear } = usePlanDraft(project)
  const [imported, setImported] = useState<Imported | null>(null)
  const [taken, setTaken] = useState<OutsideFiles | null>(null)
  const preview = usePlanPreview(project, draft, taken)
  const textarea = useRef<HTMLTextAreaElement>(null)
  const { isImporting, problem, run, forget } = usePlanImport({
    project,
    onImported: done => {
      clear()
      setTaken(null)
      setImported(done)
    },
    onSprintCreated: code => change({ sprint: code }),
  })
  const setText = (text: string, filename: string | null) => {
    setImported(null)
    forget()
    change({ text, filename })
  }
  const setOutside = (outside: OutsideFiles | null) => {
    setText('', null)
    setTaken(outside)
  }
  const reason = importReason({ draft, preview })
  const onImport = () => {
    if (!reason && !isImporting) run(draft, preview.outside)
  }
  const onSample = () => draft.text === '' && !taken && setText(samplePlan, 'checkout-rework.md')
  useImportCommands(onImport, onSample)
  return (
    <Page
      title="Import a plan"
      meta={<ImportCounts outcome={preview.outcome} isBehind={!preview.isEmpty} />}
      actions={
        <Button variant="primary" isLoading={isImporting} disabledReason={reason} onClick={onImport}>
          {importLabel(preview.outcome)}
        </Button>
      }
    >
      <div className="grid flex-1 lg:grid-cols-[minmax(20rem,2fr)_minmax(0,3fr)]">
        <div className="flex min-h-96 flex-col gap-3 border-line p-4 max-lg:border-b lg:sticky lg:top-12 lg:h-[calc(100dvh-3rem)] lg:border-r">
          {taken ? (
            <OutsideSource outside={taken} onClear={() => setOutside(null)} />
          ) : (
            <PlanSource
              text={draft.text}
              filename={draft.filename}
              textarea={textarea}
              onChange={setText}
              onOutside={setOutside}
            />
          )}
          <SprintChoice
            project={project}
            sprint={draft.sprint}
            newSprint={draft.newSprint}
            error={sprintError(problem)}
            onChange={part => {
              forget()
              change(part)
            }}
          />
        </div>
        <div className="min-w-0">
          {problem && <ErrorState error={problem} onRetry={onImport} />}
          {!problem && (
            <ImportShown
              preview={preview}
              imported={imported}
              onSample={onSample}
              onLine={line => showLine(textarea.current, line)}
            />
          )}
        </div>
      </div>
    </Page>
  )
}

function importLabel(outcome: { created: number; updated: number } | undefined): string {
  if (!outcome || outcome.created + outcome.updated === 0) return 'Import'
  const count = outcome.created > 0 ? outcome.created : outcome.updated
  const verb = outcome.created > 0 ? 'Import' : 'Update'
  return `${verb} ${count.toLocaleString('en')} ${count === 1 ? 'task' : 'tasks'}`
}
