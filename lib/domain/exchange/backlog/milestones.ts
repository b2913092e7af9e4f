import { yamlOrNothing } from '#lib/domain/folder/read-yaml.ts'
import { isCode } from '#lib/domain/plan/wishes.ts'
import { turns } from '#lib/operation/turns.ts'
import type { ExchangeFile } from '../exchange.ts'
import { type Fields, isFields, type Json, listOf, textOf, type Writing } from '../format.ts'

type Milestone = { id: string; code: string; title: string; goal: string }

/** In their order, and by what a task may call one: its id, its title or its code, in small letters. */
type Milestones = { all: readonly Milestone[]; byName: ReadonlyMap<string, Milestone> }

/** Parsed once for each document, not for each of its tasks. */
const known = new WeakMap<Fields, Milestones>()

/** Those that have a file; `SPRINT-1: Lay the tracks` names its sprint. Others have their turn while many are read. */
export async function readMilestones(rest: Fields): Promise<Milestones> {
  const all: Milestone[] = []
  const turn = turns()
  for (const file of listOf(rest.files)) {
    all.push(...milestoneIn(file))
    await turn()
  }
  return remembered(rest, all)
}

const milestonesIn = (rest: Fields): Milestones =>
  known.get(rest) ?? remembered(rest, listOf(rest.files).flatMap(milestoneIn))

function remembered(rest: Fields, all: readonly Milestone[]): Milestones {
  const byName = new Map<string, Milestone>()
  for (const milestone of all)
    for (const text of [milestone.id, milestone.title, milestone.code]) {
      const name = text.toLowerCase()
      if (!byName.has(name)) byName.set(name, milestone)
    }
  const milestones = { all, byName }
  known.set(rest, milestones)
  return milestones
}

function milestoneIn(file: Json): Milestone[] {
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
}

/** The sprint that `milestone:` of a task stands for: an id of a milestone, or the title of one. */
export function sprintOfMilestone(text: string, rest: Fields): string | null {
  const wanted = text.trim()
  if (wanted === '') return null
  return milestonesIn(rest).byName.get(wanted.toLowerCase())?.code ?? codeFrom(wanted)
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
export function milestoneOfSprint(sprint: string, writing: Writing): string {
  const known = milestonesIn(writing.rest).all.find(({ code }) => code === sprint)
  return known?.id ?? newIds(writing).get(sprint) ?? sprint.toLowerCase()
}

/** Files for the sprints that no milestone stands for yet. */
export function newMilestones(writing: Writing, used: ReadonlySet<string>): ExchangeFile[] {
  const ids = newIds(writing)
  return writing.sprints.flatMap(({ code, title, goal }) => {
    const id = ids.get(code)
    if (id === undefined || !used.has(id)) return []
    const quoted = `${code}: ${title}`.replaceAll("'", "''")
    const text = `---\nid: ${id}\ntitle: '${quoted}'\n---\n\n## Description\n\n${goal || title}\n`
    return [{ path: `milestones/${id} - ${code.toLowerCase()}.md`, text }]
  })
}

/** By the code of the sprint; the same for all tasks of an export. */
const made = new WeakMap<Writing, ReadonlyMap<string, string>>()

function newIds(writing: Writing): ReadonlyMap<string, string> {
  const before = made.get(writing)
  if (before) return before
  const { all } = milestonesIn(writing.rest)
  const codes = new Set(all.map(({ code }) => code))
  const numbers = all.map(({ id }) => Number(/^m-(\d+)$/i.exec(id)?.[1] ?? -1))
  let next = Math.max(-1, ...numbers) + 1
  const ids = new Map(
    writing.sprints.filter(({ code }) => !codes.has(code)).map(({ code }) => [code, `m-${next++}`] as const),
  )
  made.set(writing, ids)
  return ids
}
