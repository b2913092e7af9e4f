import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { ExchangeFile } from '../exchange.ts'
import {
  type Fields,
  isFields,
  listOf,
  type OutsideTask,
  type Read,
  textOf,
  type Writing,
} from '../format.ts'
import { jsonFrom } from '../json.ts'
import { notReadable } from '../refuse.ts'

/** One issue a line. What is deleted, and messages, are no tasks: they are kept where they stand. */
export function read(files: readonly ExchangeFile[]): Read {
  const [file, ...others] = files.toSorted((a, b) => Number(isIssues(b)) - Number(isIssues(a)))
  if (!file) throw notReadable('issues.jsonl', 'There is no file.')
  const skipped: SkippedPart[] = others.map(({ path }) => ({
    path,
    text: path,
    reason: 'no issues.jsonl of beads',
  }))
  const tasks: OutsideTask[] = []
  const aside: Fields[] = []
  const seen = new Set<string>()
  for (const [index, line] of file.text.split('\n').entries()) {
    if (line.trim() === '') continue
    const path = `${file.path}:${index + 1}`
    const record = jsonFrom(path, line)
    if (!isFields(record)) throw notReadable(path, 'It is no JSON object.')
    const ref = textOf(record.id).trim()
    if (ref === '' || ref.length > 100) throw notReadable(path, 'It has no id.')
    if (seen.has(ref)) throw notReadable(path, `The id ${ref} stands twice.`)
    seen.add(ref)
    const reason = noTask(record)
    if (reason === null) tasks.push({ ref, path, parentRef: parentIn(record), record })
    else {
      aside.push({ at: tasks.length, record })
      skipped.push({ path, text: `${ref}: ${textOf(record.title).slice(0, 200)}`, reason })
    }
  }
  return { tasks, rest: { aside }, sprints: [], skipped }
}

const isIssues = ({ path }: ExchangeFile): boolean => /(^|\/)(issues|beads)\.jsonl$/.test(path)

function noTask({ status, issue_type }: Fields): string | null {
  if (status === 'tombstone') return 'it is deleted: kept, and exported again as it is'
  return issue_type === 'message' ? 'a message is no task: kept, and exported again as it is' : null
}

function parentIn(record: Fields): string | null {
  const relation = listOf(record.dependencies).find(each => isFields(each) && each.type === 'parent-child')
  return isFields(relation) ? textOf(relation.depends_on_id) || null : null
}

/** Each issue that is no task comes after as many tasks as it stood behind. */
export function write(tasks: readonly OutsideTask[], { rest }: Writing): ExchangeFile[] {
  const aside = listOf(rest.aside).flatMap(each =>
    isFields(each) && isFields(each.record) ? [{ at: Number(each.at), record: each.record }] : [],
  )
  const lines: Fields[] = []
  for (const [index, { record }] of tasks.entries()) {
    while (aside[0] && aside[0].at <= index) lines.push(...aside.splice(0, 1).map(each => each.record))
    lines.push(record)
  }
  lines.push(...aside.map(({ record }) => record))
  return [{ path: 'issues.jsonl', text: lines.map(line => `${JSON.stringify(line)}\n`).join('') }]
}
