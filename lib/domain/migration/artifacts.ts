import { createHash } from 'node:crypto'
import { statement } from '#lib/db.ts'
import { writeAddress } from '#lib/domain/artifact/address.ts'
import { mostText } from '#lib/domain/artifact/store-text.ts'
import type { Context } from '#lib/operation/context.ts'
import { redact } from '#lib/operation/redact.ts'
import type { MigratedFile } from './migration.ts'
import { codesIn } from './read-text.ts'
import type { Sorted } from './sort-files.ts'

/** Where a file's artifact lives, and what is there already. */
export type Placed = MigratedFile & {
  sorted: Sorted
  address: string
  version: number | null
  removed: number
}

const selectKnown = statement(
  'migration.artifacts',
  `SELECT a.address, a.version, v.sha256 FROM artifacts a
   JOIN artifact_versions v ON v.artifact_id = a.id AND v.version = a.version
   WHERE a.project_id = $1 AND a.address = ANY($2) AND a.deleted_at IS NULL`,
)

/** Tasks and sprints that there are, or will be. */
export type Homes = {
  tasks: ReadonlyMap<string, string>
  codes: ReadonlySet<string>
  sprints: ReadonlySet<string>
}

/** `homes.tasks` holds the codes of tasks by unit. */
export async function placeFiles(
  ctx: Context,
  project: { projectId: string; projectKey: string },
  sorted: readonly Sorted[],
  homes: Homes,
): Promise<Placed[]> {
  const homed = sorted.map(each => ({ each, home: homeOf(each, homes) }))
  const addresses = homed.map(({ each, home }) => addressOf(project.projectKey, each, home))
  const rows = await ctx.sql<{ address: string; version: number; sha256: string }>(selectKnown, [
    project.projectId,
    addresses,
  ])
  const known = new Map(rows.map(row => [row.address, row]))
  return Promise.all(
    homed.map(async ({ each, home }, index): Promise<Placed> => {
      const address = addresses[index] ?? ''
      const there = known.get(address)
      const { sha256, removed } = await stored(each.file.text)
      const change =
        sha256 === null ? 'upload' : !there ? 'created' : there.sha256 === sha256 ? 'unchanged' : 'updated'
      const isDoc = /\.(md|markdown|txt|ya?ml)$/i.test(each.name)
      const facts = { path: each.file.path, name: each.name.trim().normalize('NFC'), ...home, isDoc, change }
      return { ...facts, sorted: each, address, version: there?.version ?? null, removed } as Placed
    }),
  )
}

type Home = { task: string | null; sprint: string | null }

function homeOf({ area, unit, code, file }: Sorted, { tasks, codes, sprints }: Homes): Home {
  if (area === 'sprint') return { task: null, sprint: code }
  if (area !== 'doc') return { task: tasks.get(unit) ?? null, sprint: null }
  // A document is about the task or the sprint whose code its path names.
  const named = file.path.split('/').flatMap(part => [...codesIn(part.replace(/\.[a-z]{1,8}$/i, ''))])
  const task = named.find(each => codes.has(each)) ?? null
  return { task, sprint: task === null ? (named.find(each => sprints.has(each)) ?? null) : null }
}

const addressOf = (projectKey: string, { name }: Sorted, { task, sprint }: Home): string =>
  writeAddress(
    task !== null
      ? { kind: 'task', code: task }
      : sprint !== null
        ? { kind: 'sprint', code: sprint }
        : { kind: 'project', code: projectKey },
    name.trim().normalize('NFC'),
  )

/** The hash of what would be stored. */
async function stored(text: string | undefined): Promise<{ sha256: string | null; removed: number }> {
  if (text === undefined || text.length > mostText) return { sha256: null, removed: 0 }
  const clean = await redact(text)
  return { sha256: createHash('sha256').update(clean.text).digest('hex'), removed: clean.removed }
}

/** Makes them, one after the other. */
export async function storeFiles(ctx: Context, project: string, placed: readonly Placed[]): Promise<void> {
  for (const { sorted, address, version, name, task, sprint, isDoc, change } of placed) {
    const { text, path } = sorted.file
    const note = `From ${path}`.slice(0, 500)
    const place = task !== null ? { task } : sprint !== null ? { sprint, project } : { project }
    if (change === 'created')
      await ctx.call('artifact.create', {
        name,
        text,
        ...place,
        isDoc,
        description: note,
        note: 'Migrated from files',
      })
    if (change === 'updated') await ctx.call('artifact.update', { address, version, text, note })
  }
}
