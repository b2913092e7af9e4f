import type { z } from 'zod'
import { reading } from '#lib/db.ts'
import { type ArtifactAround, artifactsAround } from '#lib/domain/artifact/of-task.ts'
import type { MemoryRow } from '#lib/domain/memory/memory.ts'
import { memoriesOfTask } from '#lib/domain/memory/relevant.ts'
import type { Lease, Task } from '#lib/domain/task/task.ts'
import type { Context } from '#lib/operation/context.ts'
import { closedAs } from './close-offer.ts'
import type { HandoffCard, Thing } from './handoff.ts'
import {
  type Given,
  mostNotes,
  mostSummary,
  mostText,
  type Package,
  type PackageHandoff,
  type Text,
} from './package.ts'
import { renderPackage } from './render-package.ts'

const notes = reading(
  'package.notes',
  `SELECT n.id, n.kind, n.created_at, a.name AS author, left(n.body, ${mostText + 1}) AS body, count(*) OVER ()::int AS total
   FROM notes n LEFT JOIN agents a ON a.id = n.author_id
   WHERE n.work_item_id = (SELECT id FROM work_items WHERE code = $1) ORDER BY n.created_at DESC, n.ordinal DESC LIMIT ${mostNotes}`,
)

const handoffs = reading(
  'package.handoffs',
  `SELECT h.id, f.code AS from_code, a.name AS from_agent, h.from_pod, h.mode, h.chosen_mode, h.created_at,
     left(h.note, ${mostText + 1}) AS note, left(h.rationale, ${mostText + 1}) AS rationale,
     coalesce(left(h.reasoning_summary, ${mostText + 1}), left(h.reasoning_trace, ${mostSummary + 1})) AS reasoning,
     h.reasoning_summary IS NULL AS is_trace, coalesce(length(h.reasoning_trace), 0) AS "reasoningTrace",
     coalesce(length(h.chain_of_thought), 0) AS "chainOfThought", coalesce(length(h.prompt), 0) AS prompt,
     h.inputs, h.outputs, h.files, h.commits, h.commands, h.failed_approaches
   FROM handoffs h LEFT JOIN work_items f ON f.id = h.from_work_item_id LEFT JOIN agents a ON a.id = h.from_agent_id
   WHERE h.work_item_id = (SELECT id FROM work_items WHERE code = $1) AND (h.state <> 'withdrawn' OR h.decision_reason = '${closedAs('cancelled')}')
   ORDER BY h.created_at DESC, h.id DESC LIMIT 20`,
)

const dependencies = reading(
  'package.dependencies',
  `SELECT d.code, d.status, d.title, left(d.summary, ${mostSummary + 1}) AS summary
   FROM dependencies x JOIN work_items d ON d.id = x.depends_on_id
   WHERE x.work_item_id = (SELECT id FROM work_items WHERE code = $1) ORDER BY d.ordinal`,
)

type NoteRow = {
  id: string
  kind: string
  created_at: Date
  author: string | null
  body: string
  total: number
}
type DependencyRow = { code: string; status: string; title: string; summary: string | null }
type HandoffRow = {
  id: string
  from_code: string | null
  from_agent: string | null
  from_pod: string | null
  mode: HandoffCard['mode']
  chosen_mode: HandoffCard['chosenMode']
  created_at: Date
  note: string | null
  rationale: string | null
  reasoning: string | null
  is_trace: boolean
  reasoningTrace: number
  chainOfThought: number
  prompt: number
  inputs: Thing[]
  outputs: Thing[]
  files: string[]
  commits: string[]
  commands: string[]
  failed_approaches: string[]
}

type Around = {
  notes: NoteRow[]
  handoffs: HandoffRow[]
  dependencies: DependencyRow[]
  memories: MemoryRow[]
  artifacts: ArtifactAround[]
}

const nothing: Around = { notes: [], handoffs: [], dependencies: [], memories: [], artifacts: [] }

/** Everything that goes with the claimed task. */
export const readPackage = async (
  ctx: Context,
  task: Task,
  lease: z.output<typeof Lease>,
): Promise<Package> => packageOf(task, lease, await readAround(ctx, task.code))

/** The same of a task of which it is known that there is nothing beside its own texts. */
export const packageAlone = (task: Task, lease: z.output<typeof Lease>): Package =>
  packageOf(task, lease, nothing)

async function readAround(ctx: Context, code: string): Promise<Around> {
  const [noteRows, handoffRows, dependencyRows, memories, artifacts] = await Promise.all([
    ctx.sql<NoteRow>(notes, [code]),
    ctx.sql<HandoffRow>(handoffs, [code]),
    ctx.sql<DependencyRow>(dependencies, [code]),
    memoriesOfTask(ctx, code),
    artifactsAround(ctx, code),
  ])
  return { notes: noteRows, handoffs: handoffRows, dependencies: dependencyRows, memories, artifacts }
}

function packageOf(task: Task, lease: z.output<typeof Lease>, around: Around): Package {
  const pack = partsOf(task, lease, around)
  return { ...pack, asText: renderPackage(pack) }
}

function partsOf(task: Task, lease: z.output<typeof Lease>, around: Around): Omit<Package, 'asText'> {
  const { code, project, priority, pod, sprint, skills, lead } = task
  const [latest] = around.handoffs
  const perSource = around.handoffs.filter(
    (row, index, all) => all.findIndex(({ from_code }) => from_code === row.from_code) === index,
  )
  return {
    shape: 'baton.package/1',
    task: {
      ...{ code, project, priority, pod, sprint, skills },
      title: ofProject(task.title) ?? written('', null),
      description: ofProject(task.description),
      prompt: ofProject(task.prompt),
    },
    lead,
    dependencies: around.dependencies.map(row => ({
      ...{ code: row.code, status: row.status, title: written(row.title, null) },
      summary: row.summary === null ? null : written(row.summary, null, mostSummary),
    })),
    inputs: withArtifacts(
      perSource.flatMap(row => givenBy(row, row.inputs)),
      around.artifacts.filter(({ is_own }) => is_own),
    ),
    handoff: latest ? handoffOf(latest) : null,
    outputs: withArtifacts(
      perSource.flatMap(row => givenBy(row, row.outputs)),
      around.artifacts.filter(({ is_own }) => !is_own),
    ),
    context: task.context === '' ? null : written(task.context, null),
    memories: around.memories.map(({ scope, key, version, updated_at, value, by }) => ({
      scope: scope === 'task' ? ('task' as const) : ('project' as const),
      ...{ key, version, at: updated_at.toISOString(), text: written(value, by, mostSummary) },
    })),
    notes: around.notes.toReversed().map(({ id, kind, created_at, author, body }) => ({
      ...{ id, kind, at: created_at.toISOString() },
      text: written(body, author),
    })),
    notesLeftOut: Math.max(0, (around.notes[0]?.total ?? 0) - mostNotes),
    goOn: { fence: lease.fence, expiresAt: lease.expiresAt, calls: callsFor(code, lease.fence) },
  }
}

function handoffOf(row: HandoffRow): PackageHandoff {
  const { id, from_code, from_agent, from_pod, mode, chosen_mode, reasoningTrace, chainOfThought, prompt } =
    row
  const by = (text: string | null, most?: number) => (text === null ? null : written(text, from_agent, most))
  const lines = (items: string[]) => ({ items, author: from_agent, trust: 'untrusted' as const })
  return {
    id,
    fromTask: from_code,
    from: { agent: from_agent, pod: from_pod },
    mode,
    chosenMode: chosen_mode,
    at: row.created_at.toISOString(),
    note: by(row.note),
    rationale: by(row.rationale),
    reasoningSummary: by(row.reasoning, row.is_trace ? mostSummary : mostText),
    files: lines(row.files),
    commits: lines(row.commits),
    commands: lines(row.commands),
    failedApproaches: lines(row.failed_approaches),
    kept: { reasoningTrace, chainOfThought, prompt },
  }
}

const givenBy = ({ from_code, from_agent }: HandoffRow, things: readonly Thing[]): Given[] =>
  things.map(({ name, value = null, address = null }) => ({
    ...{ name, value, address },
    fromTask: from_code,
    author: from_agent,
    trust: 'untrusted',
  }))

/** And what is kept as artifacts: of the task itself, or of the work before. What was named in words already is not named twice. */
function withArtifacts(given: readonly Given[], artifacts: readonly ArtifactAround[]): Given[] {
  const named = new Set(given.map(({ address }) => address))
  const others = artifacts.filter(({ address }) => !named.has(address))
  return [
    ...given,
    ...others.map(({ name, address, task, is_own, author }) => ({
      ...{ name, value: null, address, author },
      fromTask: is_own ? null : task,
      trust: 'untrusted' as const,
    })),
  ]
}

const ofProject = (text: string): Text | null =>
  text === '' ? null : { text, author: null, trust: 'project', isCut: false }

const written = (text: string, author: string | null, most = mostText): Text => ({
  text: text.slice(0, most),
  author,
  trust: 'untrusted',
  isCut: text.length > most,
})

/** Written out and not made by JSON.stringify: every task.next answers them. A code has letters, digits and dashes. */
const callsFor = (code: string, fence: number): Package['goOn']['calls'] => {
  const held = `"code":"${code}","fence":${fence}`
  return [
    { when: 'While you work, before your lease ends', operation: 'agent.heartbeat', input: '{}' },
    { when: 'For what you find out', operation: 'task.note', input: `{${held},"note":"..."}` },
    {
      when: 'When it is done, with what the next one needs',
      operation: 'task.complete',
      input: `{${held},"summary":"...","handoffNote":"..."}`,
    },
    {
      when: 'To pass it on',
      operation: 'handoff.create',
      input: `{"task":"${code}","fence":${fence},"to":"...","note":"..."}`,
    },
    {
      when: 'When it cannot go on',
      operation: 'task.block',
      input: `{${held},"reason":"...","owner":"...","action":"..."}`,
    },
    { when: 'To give it back', operation: 'task.release', input: `{${held},"note":"..."}` },
  ]
}
