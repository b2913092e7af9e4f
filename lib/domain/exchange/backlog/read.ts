import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import { readYaml } from '#lib/domain/folder/read-yaml.ts'
import { turns } from '#lib/operation/turns.ts'
import type { ExchangeFile } from '../exchange.ts'
import { type Fields, isFields, type OutsideTask, type Read, textOf } from '../format.ts'
import { notReadable } from '../refuse.ts'
import { readPage } from './front.ts'
import { idOf, isPrefix } from './ids.ts'
import { readMilestones, sprintOfMilestone } from './milestones.ts'

const taskFile = /^(tasks|completed)\/[^/]+\.md$/
const configFile = /^config\.ya?ml$/

/** `config.yml`, `tasks/*.md`, `completed/*.md`, `milestones/*.md`; whatever else is in the folder is kept as it is. */
export async function read(files: readonly ExchangeFile[]): Promise<Read> {
  const placed = belowFolder(files)
  const skipped: SkippedPart[] = []
  const tasks = await tasksFrom(placed.filter(({ path }) => taskFile.test(path)))
  refuseTwice(tasks)
  const others = placed.filter(({ path }) => !taskFile.test(path))
  const config = others.find(({ path }) => configFile.test(path))
  for (const { path } of others.filter(each => each !== config && !each.path.startsWith('milestones/')))
    skipped.push({ path, text: path, reason: `${kindOf(path)}: it is kept, and exported again as it is` })
  const rest: Fields = {
    config: config ? configFrom(config, skipped) : {},
    files: others.map(({ path, text }) => ({ path, text })),
  }
  const milestones = await readMilestones(rest)
  const codes = new Set(tasks.flatMap(({ record }) => sprintIn(record, rest) ?? []))
  const byCode = new Map(milestones.all.toReversed().map(milestone => [milestone.code, milestone]))
  const sprints = [...codes].map(code => {
    const known = byCode.get(code)
    return { code, title: known?.title ?? code, goal: known?.goal || null, line: 0 }
  })
  return { tasks, rest, sprints, skipped }
}

/** Paths from the folder on that has `tasks` in it: a repository keeps it as `backlog` or under another name. */
function belowFolder(files: readonly ExchangeFile[]): ExchangeFile[] {
  const first = files.find(({ path }) => /(^|\/)(config\.ya?ml|(tasks|completed)\/[^/]+\.md)$/.test(path))
  if (!first) throw notReadable(files[0]?.path ?? 'backlog', 'There are neither tasks/*.md nor a config.yml.')
  const folder = first.path.replace(/(config\.ya?ml|(tasks|completed)\/[^/]+\.md)$/, '')
  return files.flatMap(({ path, text }) =>
    path.startsWith(folder) ? [{ path: path.slice(folder.length), text }] : [],
  )
}

/** A file takes a third of a millisecond as a rule, and a large one longer. */
async function tasksFrom(files: readonly ExchangeFile[]): Promise<OutsideTask[]> {
  const tasks: OutsideTask[] = []
  const turn = turns()
  for (const file of files) {
    tasks.push(taskFrom(file))
    await turn()
  }
  return tasks
}

function taskFrom({ path, text }: ExchangeFile): OutsideTask {
  const { head, front, body } = readPage(path, text)
  const id = textOf(front.id).trim()
  if (!/^[A-Za-z]+-[\w.]{1,40}$/.test(id)) throw notReadable(path, 'Its id is none such as back-12.')
  const parent = textOf(front.parent_task_id).trim()
  return {
    ref: idOf(id),
    path,
    parentRef: parent === '' ? null : idOf(parent),
    record: { path, head, front, body },
  }
}

function refuseTwice(tasks: readonly OutsideTask[]): void {
  const seen = new Map<string, string>()
  for (const { ref, path } of tasks) {
    const other = seen.get(ref)
    if (other !== undefined) throw notReadable(path, `The id ${ref} is that of ${other} too.`)
    seen.set(ref, path)
  }
}

/** What of it counts here; all of it is in its file. */
function configFrom({ path, text }: ExchangeFile, skipped: SkippedPart[]): Fields {
  const config = text.trim() === '' ? {} : readYaml(path, text)
  if (!isFields(config)) throw notReadable(path, 'It is no map of keys and values.')
  const prefix = textOf(config.task_prefix).trim()
  if (prefix !== '' && !isPrefix(prefix))
    skipped.push({
      path,
      text: `task_prefix: ${prefix.slice(0, 100)}`,
      reason: 'a prefix has letters only: new tasks are called task-1 and so on',
    })
  return {
    ...(config.statuses !== undefined && { statuses: config.statuses }),
    ...(isPrefix(prefix) && { task_prefix: prefix }),
  }
}

const sprintIn = (record: Fields, rest: Fields): string | null =>
  isFields(record.front) ? sprintOfMilestone(textOf(record.front.milestone), rest) : null

const kindOf = (path: string): string =>
  path.startsWith('drafts/')
    ? 'a draft is no task yet'
    : path.startsWith('archive/')
      ? 'it is archived'
      : 'no task'
