'use client'
import { useEffect, useMemo } from 'react'
import { ArtifactsSection } from '#components/artifact/artifacts-section.tsx'
import { WithProperties } from '#components/layout/properties-panel.tsx'
import { TaskMemory } from '#components/memory/task-memory.tsx'
import { TaskFiles } from '#components/reservation/task-files.tsx'
import { announce } from '#components/ui/live-region.tsx'
import { PriorityLabel } from '#components/ui/priority.tsx'
import { StatusLabel } from '#components/ui/status.tsx'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import type { Output } from '#lib/client/call.ts'
import { useLive } from '#lib/client/live.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useTask } from '#lib/client/task/use-task.ts'
import { useTaskAccess } from '#lib/client/task/use-task-access.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import { LookOnlyNote } from './look-only-note.tsx'
import { NoteComposer } from './note-composer.tsx'
import { TaskBanners } from './task-banners.tsx'
import { TaskContext } from './task-context.tsx'
import { TaskConversation } from './task-conversation.tsx'
import { TaskDescription } from './task-description.tsx'
import { TaskDialogs } from './task-dialogs.tsx'
import { TaskHeader } from './task-header.tsx'
import { TaskOutcome } from './task-outcome.tsx'
import { TaskProperties } from './task-properties.tsx'
import { TaskTitle } from './task-title.tsx'
import { Timeline } from './timeline.tsx'
import { useTaskActions } from './use-task-actions.ts'
import { useTaskEdit } from './use-task-edit.ts'

/** A task is a conversation with properties. */
export function TaskPage({
  initialTask,
  initialEvents,
  initialReservations,
  initialMemories,
}: {
  initialTask: TaskDetail
  initialEvents: Output<'event.list'>
  initialReservations: Output<'reservation.list'>
  initialMemories: Output<'memory.list'>
}) {
  const task = useTask(initialTask)
  const { me, lookOnly } = useTaskAccess(task.project)
  const actions = useTaskActions(task, me)
  const edit = useTaskEdit(task)
  const canWrite = me !== null
  const place = useMemo(() => ({ project: task.project, task: task.code }), [task.project, task.code])
  useAnnouncements(task.code, me)
  usePropertyShortcuts(canWrite, actions.open)
  return (
    <div className="flex flex-1 flex-col">
      <TaskHeader task={task} me={me} actions={actions} />
      <WithProperties
        summary={
          <>
            <StatusLabel status={task.status} isReady={task.ready} look="chip" />
            {task.priority !== 'normal' && <PriorityLabel priority={task.priority} />}
            {task.lease && <span className="min-w-0 truncate text-muted">held by {task.lease.holder}</span>}
          </>
        }
        properties={<TaskProperties task={task} me={me} edit={edit} actions={actions} />}
      >
        <div className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-5 md:px-8 md:py-7">
          {lookOnly && <LookOnlyNote project={task.project} lookOnly={lookOnly} />}
          <TaskTitle task={task} edit={edit} canWrite={canWrite} />
          <TaskBanners
            task={task}
            me={me}
            onUnblock={canWrite ? () => actions.open('unblock') : undefined}
            onReassign={canWrite ? () => actions.open('assign') : undefined}
          />
          <TaskOutcome task={task} />
          <TaskDescription task={task} edit={edit} canWrite={canWrite} />
          <TaskContext task={task} edit={edit} canWrite={canWrite} />
          <ArtifactsSection place={place} />
          <TaskMemory code={task.code} project={task.project} initial={initialMemories} canWrite={canWrite} />
          <TaskFiles code={task.code} project={task.project} initial={initialReservations} />
          <TaskConversation code={task.code} project={task.project} />
          <Timeline task={task} initialEvents={initialEvents} />
          {canWrite && <NoteComposer code={task.code} />}
        </div>
      </WithProperties>
      <TaskDialogs task={task} actions={actions} edit={edit} />
      {edit.open && <ConflictDialog conflict={edit.open.conflict} onAnswer={edit.open.answer} />}
    </div>
  )
}

/** What others do to the task while it is read, for those who do not see it. */
function useAnnouncements(code: string, me: string | null) {
  const { subscribe } = useLive()
  useEffect(
    () =>
      subscribe(event => {
        if (event.subject === code && event.actor.name !== me) announce(event.sentence)
      }),
    [subscribe, code, me],
  )
}

function usePropertyShortcuts(isEnabled: boolean, open: (dialog: 'assign') => void) {
  const options = { group: 'This task', isEnabled }
  useShortcut('s', 'Change the status', () => pressProperty('status'), options)
  useShortcut('p', 'Change the priority', () => pressProperty('priority'), options)
  useShortcut('a', 'Assign', () => open('assign'), options)
}

/** The panel stands in the page or, on a narrow one, in a sheet: whichever is seen. */
function pressProperty(name: string) {
  const buttons = document.querySelectorAll<HTMLElement>(`[data-property=${name}]`)
  const shown = [...buttons].find(button => button.checkVisibility())
  shown?.click()
}
