import type { PlannedTask } from '#lib/domain/plan/parse/parse-plan.ts'
import { type Wishes, wishesFor } from '#lib/domain/plan/wishes.ts'
import { folderFiles, type SkippedPart } from './folder.ts'
import { nameOf, type ReadFolder } from './read-folders.ts'

/** All task folders of a project are one plan, which never ends: what is not among those imported stays. */
const plan = { key: 'task-folders', title: 'Task folders' }

/** The folders as a plan: codes, merging and storing are those of plans. A task's line is its place among the folders. */
export function wishesOf(
  folders: readonly ReadFolder[],
  { sprint, projectKey }: { sprint: string | undefined; projectKey: string },
  skipped: SkippedPart[],
): Wishes {
  const tasks = folders.map((folder, index) => planned(folder, index + 1, skipped))
  const sprints = new Map(
    tasks.flatMap(({ sprint, source }) => (sprint === null ? [] : [[sprint, source.line] as const])),
  )
  return wishesFor(
    {
      title: plan.title,
      tasks,
      sprints: [...sprints].map(([code, line]) => ({ code, title: code, goal: null, line })),
      skipped: [],
    },
    { key: plan.key, filename: null, sprint: sprint ?? null, projectKey },
  )
}

function planned(
  { path, name, task, prompt }: ReadFolder,
  line: number,
  skipped: SkippedPart[],
): PlannedTask {
  const status = task.status ?? 'pending'
  const file = `${path}/${folderFiles.task}`
  if (status === 'in_progress' || status === 'blocked')
    skipped.push({ path: file, text: `status: ${status}`, reason: reasonFor[status] })
  return {
    code: name,
    key: name,
    title: task.title || name,
    description: task.description || null,
    section: [],
    position: line - 1,
    phase: null,
    sprint: task.sprint ? nameOf(task.sprint) : null,
    status,
    priority: task.priority ?? 'normal',
    assignee: task.assignee || null,
    lead: task.lead || null,
    dependsOn: (task.depends_on ?? []).map(nameOf),
    parallelGroup: null,
    source: { line },
    more: {
      pod: task.pod_owner || null,
      skills: (task.skills ?? []).map(skill => skill.toLowerCase()).join(', '),
      handoffMode: task.handoff_mode ?? 'auto',
      handoffFrom: task.handoff_from ? nameOf(task.handoff_from) : null,
      prompt,
      context: task.context ?? '',
      summary: task.summary ?? '',
    },
  }
}

const reasonFor = {
  in_progress: 'nobody holds a task because a folder says so: it is pending',
  blocked: 'the folder does not say who lifts the block: it is pending',
}
