'use client'
import { Button } from '#components/ui/button.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { notify } from '#components/ui/notify.ts'
import { Time } from '#components/ui/time.tsx'
import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { TaskLink } from './task-link.tsx'
import { toastWords } from './toast-words.ts'

type Reason = Output<'task.explain'>['reasons'][number]

/** One thing in the way: what it is, who can see to it, and a button where the reader is one of them. */
export function WhyReason({ reason, task, me }: { reason: Reason; task: TaskDetail; me: string | null }) {
  const other = task.dependencies.find(({ code }) => code === reason.task)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1.5 py-1.5">
      <div className="min-w-0 flex-1 basis-56">
        {other && <TaskLink task={other} />}
        <p className="[overflow-wrap:anywhere]" dir="auto">
          <Words text={reason.text} code={reason.task} isLinked={!other && reason.task !== task.code} />
        </p>
        <p className="text-sm text-muted [overflow-wrap:anywhere]" dir="auto">
          {reason.who.length > 0 && <Who names={reason.who} me={me} />}{' '}
          {forPeople[reason.code] ?? reason.action.text}
        </p>
      </div>
      {me !== null && reason.who.includes(me) && <Act reason={reason} />}
    </li>
  )
}

/** Where the sentence of the server speaks to an agent, of its operations. */
const forPeople: Readonly<Record<string, string>> = { task_assigned: 'Assign it to whoever shall do it.' }

const shown = 4

function Who({ names, me }: { names: readonly string[]; me: string | null }) {
  const more = names.length - shown
  const first = names.slice(0, shown).map((name, index) => {
    if (name !== me) return name
    return index === 0 ? 'You' : 'you'
  })
  return (
    <span className="font-medium text-ink">
      {first.join(', ')}
      {more > 0 && ` and ${more} more`}:
    </span>
  )
}

/** The sentence, with its code as a link and times as people read them. */
function Words({ text, code, isLinked }: { text: string; code: string; isLinked: boolean }) {
  const parts = text.split(/(\d{4}-\d\d-\d\dT[\d:.]+Z)/)
  return parts.map((part, index) => {
    if (index % 2 === 1) return <Time key={part} at={part} />
    if (!isLinked || index > 0 || !part.startsWith(code)) return part
    return (
      <span key={code}>
        <CodeText code={code} href={paths.task(code)} />
        {part.slice(code.length)}
      </span>
    )
  })
}

/** What a press can do as it is; what needs words is done on the task's own page. */
const buttons: Readonly<Record<string, string>> = {
  'task.unblock': 'Unblock',
  'task.claim': 'Start',
  'task.assign': 'Reassign',
  'task.update': 'Take off',
  'task.release': 'Release',
  'task.expire': 'Take back',
}

function Act({ reason: { action, task } }: { reason: Reason }) {
  const label = buttons[action.operation]
  const run = useCommand(action.operation as 'task.unblock', {
    onDone: () => notify.done(`Done: ${action.text}`),
    onRefused: error => notify.failed(`${task} was not changed`, toastWords(error.problem)),
  })
  if (!label) return null
  return (
    <Button
      size="sm"
      isLoading={run.isPending}
      aria-label={`${label}: ${task}`}
      onClick={() => run.mutate(action.input as { code: string })}
    >
      {label}
    </Button>
  )
}
