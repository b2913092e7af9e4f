import { parseDocument, stringify } from 'yaml'
import type { ExchangeFile } from '../exchange.ts'
import { type Fields, isFields, listOf, type OutsideTask, textOf, type Writing } from '../format.ts'
import { headOf, pageOf, withoutLineEnd, yamlStyle } from './front.ts'
import { idOf, isPrefix } from './ids.ts'
import { newMilestones } from './milestones.ts'
import { statusesOf, withUsed } from './statuses.ts'

const configOf = (rest: Fields): Fields => (isFields(rest.config) ? rest.config : {})

/** That of the folder; a new one takes the project's key, so that codes are ids. */
export function prefixOf(rest: Fields, projectKey: string): string {
  const own = textOf(configOf(rest).task_prefix).trim()
  if (isPrefix(own)) return own
  return isPrefix(projectKey) && !isFields(rest.config) ? projectKey.toLowerCase() : 'task'
}

export function make(
  code: string,
  _sprint: string | null,
  { rest, projectKey }: Writing,
  taken: ReadonlySet<string>,
): OutsideTask {
  const prefix = prefixOf(rest, projectKey).toUpperCase()
  const isFree = /^\d+(\.\d+)*$/.test(numberAfter(prefix, code)) && !taken.has(code)
  const ref = isFree ? code : `${prefix}-${nextNumber(prefix, taken)}`
  const front: Fields = { id: ref, title: '', status: 'To Do', assignee: [], labels: [], dependencies: [] }
  const head = withoutLineEnd(stringify(front, yamlStyle))
  return { ref, path: `tasks/${ref}.md`, parentRef: null, record: { path: '', head, front, body: '' } }
}

function nextNumber(prefix: string, taken: ReadonlySet<string>): number {
  let highest = 0
  for (const ref of taken) highest = Math.max(highest, Number.parseInt(numberAfter(prefix, ref), 10) || 0)
  return highest + 1
}

/** `12.1` of `BACK-12.1`; nothing where the prefix is another. */
const numberAfter = (prefix: string, ref: string): string =>
  ref.startsWith(`${prefix}-`) ? ref.slice(prefix.length + 1) : ''

export function write(tasks: readonly OutsideTask[], writing: Writing): ExchangeFile[] {
  const pages = tasks.map(({ ref, record }) => ({ ...pageOf(record), ref, path: textOf(record.path) }))
  const files = pages.map(({ head, front, body, ref, path }) => ({
    path: path || `tasks/${fileName(ref, textOf(front.title))}`,
    text: `---\n${headOf(head, front)}\n---\n${body}`,
  }))
  const used = new Set(pages.map(({ front }) => textOf(front.milestone)))
  const kept = listOf(writing.rest.files).flatMap(file =>
    isFields(file) && !/^config\.ya?ml$/.test(textOf(file.path))
      ? [{ path: textOf(file.path), text: textOf(file.text) }]
      : [],
  )
  const statuses = pages.map(({ front }) => textOf(front.status))
  return [configFile(writing, statuses), ...kept, ...newMilestones(writing, used), ...files]
}

/** As it was, unless its tasks have statuses that it does not know. */
function configFile({ rest, projectKey, projectName }: Writing, used: readonly string[]): ExchangeFile {
  const kept = listOf(rest.files).find(file => isFields(file) && /^config\.ya?ml$/.test(textOf(file.path)))
  const statuses = withUsed(statusesOf(configOf(rest)), used)
  if (!isFields(kept)) {
    const config = {
      project_name: projectName,
      default_status: 'To Do',
      statuses,
      labels: [],
      date_format: 'yyyy-mm-dd',
      task_prefix: prefixOf(rest, projectKey),
      ...{ remote_operations: false, auto_commit: false, check_active_branches: false },
    }
    return {
      path: 'config.yml',
      text: stringify(config, { ...yamlStyle, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
    }
  }
  const text = textOf(kept.text)
  if (statuses.length === statusesOf(configOf(rest)).length) return { path: textOf(kept.path), text }
  const document = parseDocument(text)
  // A secret was cut out of it, and the mark made it unreadable.
  if (document.errors.length > 0) return { path: textOf(kept.path), text }
  document.set('statuses', document.createNode(statuses, { flow: true }))
  return { path: textOf(kept.path), text: document.toString(yamlStyle) }
}

/** As the tool names its files: `back-12 - Lay-the-track.md`. */
function fileName(ref: string, title: string): string {
  const words = title
    .replaceAll(/[^\p{L}\p{N}.+]+/gu, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 80)
  return `${idOf(ref).toLowerCase()} - ${words || 'task'}.md`
}
