import clsx from 'clsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { SetupStep } from './setup-steps.ts'

/** What stands instead of the dashboard while there is nothing to tell: the way to the first task that is done. */
export function SetupChecklist({ steps }: { steps: readonly SetupStep[] }) {
  const done = steps.filter(({ isDone }) => isDone).length
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <Panel
      isFlush
      title="Get the first baton passed"
      count={
        <span aria-live="polite" className="text-sm text-faint">
          {done} of {steps.length} done
        </span>
      }
    >
      <ol className="divide-y divide-line">
        {steps.map(step => (
          <Step key={step.id} step={step} isNext={step === next} />
        ))}
      </ol>
    </Panel>
  )
}

function Step({ step, isNext }: { step: SetupStep; isNext: boolean }) {
  const { title, why, isDone, isOptional, action, command } = step
  return (
    <li className="flex items-start gap-3 px-4 py-3.5">
      <span className="pt-[3px]">
        <StatusIcon status={isDone ? 'done' : 'pending'} isReady />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className={clsx('font-medium', isDone && 'text-muted')}>
            {title}
            {isDone && <span className="sr-only"> done</span>}
            {isOptional && !isDone && <span className="font-normal text-faint"> (optional)</span>}
          </h3>
          {!isDone && <p className="text-muted">{why}</p>}
        </div>
        {!isDone && (
          <ButtonLink href={action.href} variant={isNext ? 'primary' : 'secondary'}>
            {action.label}
          </ButtonLink>
        )}
        {!isDone && command && (
          <div className="w-full">
            <CodeBlock text={command} isWrapped />
          </div>
        )}
      </div>
    </li>
  )
}
