import { yamlOrNothing } from '#lib/domain/folder/read-yaml.ts'
import { isCode } from '#lib/domain/plan/wishes.ts'
import type { ExchangeFile } from '../exchange.ts'
import { type Fields, isFields, listOf, type SprintFacts, textOf, type Writing } from '../format.ts'

type Milestone = { id: string; code: string; title: string; goal: string }

/** Those that have a file; `SPRINT-1: Lay the tracks` names its sprint. */
export function milestonesIn(rest: Fields): Milestone[] {
  return listOf(rest.files).flatMap(file => {
    if (!isFields(file) || !/^milestones\/[^/]+\.md$/.test(textOf(file.path))) return []
    const [, head = '', body = ''] =
      /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)([\s\S]*)$/.exec(textOf(file.text)) ?? []
    const front = yamlOrNothing(head)
    if (!isFields(front)) return []
    const id = textOf(front.id).trim()
    const whole = textOf(front.title).trim() || id
    const [, code = '', title = ''] = /^(\S+): (.+)$/.exec(whole) ?? []
    const goal = body.replace(/^\s*## Description\s*/, '').trim()
    return [
      isCode(code)
        ? { id, code: code.toUpperCase(), title, goal }
        : { id, code: codeFrom(id), title: whole, goal },
    ]
  })
}

/** The sprint that `milestone:` of a task stands for: an id of a milestone, or the title of one. */
export function sprintOfMilestone(text: string, rest: Fields): string | null {
  const wanted = text.trim()
  if (wanted === '') return null
  const plain = wanted.toLowerCase()
  const known = milestonesIn(rest).find(
    ({ id, title, code }) =>
      id.toLowerCase() === plain || title.toLowerCase() === plain || code.toLowerCase() === plain,
  )
  return known?.code ?? codeFrom(wanted)
}

/** `m-1` is a code; `Public beta` becomes `M-PUBLIC-BETA`. */
function codeFrom(text: string): string {
  const code = text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9.]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
  return isCode(code) ? code : `M-${code || 'X'}`.slice(0, 60)
}

/** What a task of this sprint says: the milestone that is there, or the one that `newMilestones` makes. */
export function milestoneOfSprint(sprint: string, { rest, sprints }: Writing): string {
  const known = milestonesIn(rest).find(({ code }) => code === sprint)
  if (known) return known.id
  return newIds(rest, sprints).get(sprint) ?? sprint.toLowerCase()
}

/** Files for the sprints that no milestone stands for yet. */
export function newMilestones({ rest, sprints }: Writing, used: ReadonlySet<string>): ExchangeFile[] {
  const ids = newIds(rest, sprints)
  return sprints.flatMap(({ code, title, goal }) => {
    const id = ids.get(code)
    if (id === undefined || !used.has(id)) return []
    const quoted = `${code}: ${title}`.replaceAll("'", "''")
    const text = `---\nid: ${id}\ntitle: '${quoted}'\n---\n\n## Description\n\n${goal || title}\n`
    return [{ path: `milestones/${id} - ${code.toLowerCase()}.md`, text }]
  })
}

function newIds(rest: Fields, sprints: readonly SprintFacts[]): Map<string, string> {
  const known = milestonesIn(rest)
  const numbers = known.map(({ id }) => Number(/^m-(\d+)$/i.exec(id)?.[1] ?? -1))
  let next = Math.max(-1, ...numbers) + 1
  return new Map(
    sprints
      .filter(({ code }) => !known.some(milestone => milestone.code === code))
      .map(({ code }) => [code, `m-${next++}`] as const),
  )
}
