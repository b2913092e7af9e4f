'use client'
import { useQueryClient } from '@tanstack/react-query'
import { AgentStatusLabel } from '#components/agent/agent-status.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { notify } from '#components/ui/notify.ts'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { Output } from '#lib/client/call.ts'
import { showTask } from '#lib/client/task/use-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { Refusal } from './refusal.tsx'
import type { TaskDialogProps } from './task-dialogs.tsx'

type Candidate = Output<'task.candidates'>['candidates'][number]

/** Gives a task to the agent that fits best, and shows who else was looked at and why. */
export default function DelegateDialog({ task, isOpen, onClose }: TaskDialogProps) {
  const client = useQueryClient()
  const { data, error, refetch } = useOperation(
    'task.candidates',
    { code: task.code },
    { enabled: isOpen, refetchOnMount: 'always' },
  )
  const done = (assigned: Output<'task.assign'>['task']) => {
    showTask(client, assigned)
    onClose()
    notify.done(`${task.code} is assigned to ${assigned.assignee}`)
  }
  const delegate = useCommand('task.delegate', { onDone: answer => done(answer.task) })
  const assign = useCommand('task.assign', { onDone: answer => done(answer.task) })
  const candidates = data?.candidates ?? []
  const best = candidates.find(({ fits }) => fits)
  const refused = delegate.error ?? assign.error
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Delegate ${task.code}`}
      description="By pod, skills, load and who is online. They still claim it themselves."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isLoading={delegate.isPending}
            disabledReason={best ? undefined : 'No agent fits now.'}
            onClick={() => delegate.mutate({ code: task.code })}
          >
            {best ? `Delegate to ${best.agent}` : 'Delegate'}
          </Button>
        </>
      }
    >
      {error && <ErrorState error={error.problem} onRetry={() => void refetch()} />}
      {refused && <Refusal problem={refused.problem} />}
      {!data && !error && <Skeleton className="h-32 w-full" />}
      {data && candidates.length === 0 && (
        <p className="text-muted">The project has no agent yet. Register one under Agents.</p>
      )}
      <ul className="divide-y divide-line">
        {candidates.map(candidate => (
          <CandidateRow
            key={candidate.agent}
            candidate={candidate}
            isBest={candidate === best}
            onAssign={() => assign.mutate({ code: task.code, assignee: candidate.agent })}
          />
        ))}
      </ul>
    </Dialog>
  )
}

function CandidateRow({
  candidate: { agent, fits, reasons, status, load },
  isBest,
  onAssign,
}: {
  candidate: Candidate
  isBest: boolean
  onAssign: () => void
}) {
  return (
    <li className="flex items-center gap-3 py-2">
      <Avatar name={agent} kind="agent" size={24} isStale={status === 'offline'} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className={fits ? 'font-medium' : 'text-muted'}>{agent}</span>
          <span className="text-sm text-muted">
            <AgentStatusLabel status={status} />
          </span>
          <span className="text-sm text-muted tabular-nums">{Math.round(load * 100)} % full</span>
        </p>
        <p className="text-sm text-muted [overflow-wrap:anywhere]">{reasons.join(' ')}</p>
      </div>
      {isBest && <span className="text-sm text-done">Best</span>}
      {fits && !isBest && (
        <Button size="sm" aria-label={`Assign to ${agent}`} onClick={onAssign}>
          Assign
        </Button>
      )}
    </li>
  )
}
