import { reading } from '#lib/db.ts'
import type { Context } from '#lib/operation/context.ts'
import { memoryText, selectMemories } from './find.ts'
import type { MemoryRow } from './memory.ts'

/** How many, and how many characters of each, go with a task. */
const most = { ofTask: 20, ofProject: 5, text: 2_000 }

/** The tag of what everyone who starts a task of the project is told. */
const always = 'always'

/**
 * What is kept for the task $2, and of the project what concerns it: tagged always, or with its code, sprint, pod or one of its
 * skills; else what speaks of the longer words of its title.
 */
const ofTask = reading(
  'memory.of_task',
  `WITH task AS (
     SELECT w.id, w.project_id, ARRAY[$3, lower(w.code), lower(w.pod), lower(s.code)] || w.skills AS tags,
       (SELECT string_agg(lexeme, ' | ') FROM unnest(to_tsvector('simple', w.title)) WHERE lexeme ~ '^[[:alnum:]]{5,}$')::tsquery AS words
     FROM work_items w LEFT JOIN sprints s ON s.id = w.sprint_id WHERE w.code = $2
   )
   (SELECT found.* FROM task, LATERAL (
     ${selectMemories(`left(m.value, ${most.text + 1})`)} AND m.scope = 'task' AND m.owner_id = task.id
     ORDER BY m.updated_at DESC, m.id LIMIT ${most.ofTask}) found)
   UNION ALL
   (SELECT found.* FROM task, LATERAL (
     ${selectMemories(`left(m.value, ${most.text + 1})`)} AND m.scope = 'project' AND m.owner_id = task.project_id
       AND (m.tags && task.tags OR ${memoryText} @@ task.words)
     ORDER BY (m.tags && task.tags) DESC, ts_rank(${memoryText}, task.words) DESC, m.updated_at DESC, m.id LIMIT ${most.ofProject}) found)`,
)

/** For whoever takes the task with this code: first what is kept for it, then what the project knows of it. */
export const memoriesOfTask = (ctx: Context, code: string): Promise<MemoryRow[]> =>
  ctx.sql<MemoryRow>(ofTask, [ctx.now, code, always])

/** SQL: whether there may be any for the task `w`. */
export const mayHaveMemories = `EXISTS (SELECT FROM memory_entries m WHERE m.scope = 'task' AND m.owner_id = w.id)
     OR EXISTS (SELECT FROM memory_entries m WHERE m.scope = 'project' AND m.owner_id = w.project_id)`
