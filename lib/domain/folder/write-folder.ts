import { stringify } from 'yaml'
import type { TaskRow } from '#lib/domain/task/task.ts'
import { type FolderFile, folderFiles } from './folder.ts'
import { authorIn } from './notes.ts'

/** What was told of a task beside its own fields. */
export type Told = {
  notes: readonly { author: string | null; body: string; at: Date }[]
  trace: string | null
  thought: string | null
}

/** The files of a task; those that would be empty are left out, as are fields that say nothing. */
export function writeFolder(task: TaskRow, { notes, trace, thought }: Told): FolderFile[] {
  const texts: Record<keyof typeof folderFiles, string> = {
    task: yaml(taskYaml(task)),
    notes: notes.length === 0 ? '' : yaml(notes.map(noteYaml)),
    trace: trace ?? '',
    thought: thought ?? '',
    prompt: task.prompt && `${task.prompt}\n`,
  }
  return (Object.keys(texts) as (keyof typeof folderFiles)[]).flatMap(kind =>
    texts[kind] === '' ? [] : [{ path: `${task.code}/${folderFiles[kind]}`, text: texts[kind] }],
  )
}

function taskYaml(task: TaskRow): object {
  const fields = {
    id: task.code,
    title: task.title,
    status: task.status,
    priority: task.priority === 'normal' ? null : task.priority,
    pod_owner: task.pod,
    lead: task.lead,
    assignee: task.assignee,
    sprint: task.sprint,
    depends_on: task.depends_on,
    handoff_from: task.handoff_from,
    handoff_mode: task.handoff_mode === 'auto' ? null : task.handoff_mode,
    skills: task.skills,
    description: task.description,
    context: task.context,
    summary: task.summary,
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value.length > 0))
}

function noteYaml(note: Told['notes'][number]): object {
  const { from, body } = authorIn(note)
  return { ...(from === null ? {} : { from }), at: note.at.toISOString(), note: body }
}

/** Long lines are not broken, so that a text is the same line by line. */
const yaml = (value: object): string => stringify(value, { lineWidth: 0 })
