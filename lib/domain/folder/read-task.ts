import { z } from 'zod'
import { Priority, TaskStatusInput } from '#lib/domain/task/task.ts'
import { OperationError } from '#lib/operation/errors.ts'
import type { SkippedPart } from './folder.ts'
import { readYaml } from './read-yaml.ts'

/** A text, also where YAML takes it for a number or a truth; an empty one is none. */
const text = (longest: number) =>
  z
    .union([z.string(), z.number(), z.boolean(), z.null()])
    .transform(value => (value === null ? '' : String(value).trim()))
    .pipe(z.string().max(longest))
    .optional()

/** A list of texts, or one text with commas between. */
const texts = z
  .union([z.string(), z.number(), z.null(), z.array(z.union([z.string(), z.number()])).max(500)])
  .transform(value => (Array.isArray(value) ? value.map(String) : String(value ?? '').split(',')))
  .transform(parts => [...new Set(parts.map(part => part.trim()).filter(part => part !== ''))])
  .pipe(z.array(z.string().max(100)))
  .optional()

const TaskYaml = z.object({
  id: text(64),
  title: text(300),
  description: text(100_000),
  status: z.preprocess(value => value ?? undefined, TaskStatusInput.optional()),
  priority: z.preprocess(value => value ?? undefined, Priority.optional()),
  pod_owner: text(64),
  lead: text(64),
  assignee: text(64),
  sprint: text(64),
  depends_on: texts,
  handoff_from: text(64),
  handoff_mode: z.preprocess(value => value ?? undefined, z.enum(['sync', 'async', 'auto']).optional()),
  skills: texts,
  prompt: text(100_000),
  context: text(100_000),
  summary: text(20_000),
})
export type TaskYaml = z.output<typeof TaskYaml>

const aliases: Readonly<Record<string, string>> = {
  code: 'id',
  task_id: 'id',
  name: 'title',
  pod: 'pod_owner',
  dependencies: 'depends_on',
}

const known = new Set(Object.keys(TaskYaml.shape))

/** What task.yaml says; a key that Baton has no place for is skipped, a value that cannot be one is refused. */
export function readTask(path: string, source: string, skipped: SkippedPart[]): TaskYaml {
  const value = readYaml(path, source)
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw wrong(path, 'It is not a map of keys and values.')
  const fields: Record<string, unknown> = {}
  for (const [key, content] of Object.entries(value)) {
    const name = Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key
    if (known.has(name) && !Object.hasOwn(fields, name)) fields[name] = content
    else skipped.push({ path, text: key.slice(0, 200), reason: 'a task has no place for this key' })
  }
  const parsed = TaskYaml.safeParse(fields)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw wrong(path, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
}

export function wrong(path: string, problem: string): OperationError {
  return new OperationError('invalid', 'folder_invalid', `${path}: ${problem.slice(0, 300)}`, {
    path,
    hint: 'Mend the file; nothing was imported. folder.export shows what such a file looks like.',
  })
}
