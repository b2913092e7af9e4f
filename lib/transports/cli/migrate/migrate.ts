import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../failure.ts'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { archiveFile, readTree, removeEmpty, type TreeFile } from './tree.ts'
import { uploadFile } from './upload.ts'

export type MigrateOptions = { project?: string; dryRun?: boolean; archive: boolean }

/** Characters of one request; what goes together, stays together. */
const atOnce = 2_500_000

type Artifact = {
  path: string
  name: string
  task: string | null
  sprint: string | null
  isDoc: boolean
  change: string
}
type Counts = { created: number; updated: number; unchanged: number; removed: number }
type Outcome = Counts & { sprints: unknown[]; tasks: unknown[]; artifacts: Artifact[]; skipped: unknown[] }

/**
 * Sends the tree part by part; a part's files are moved to the archive once the server has kept it. Whatever ends this in between,
 * the same command again goes on: what is kept is not made twice, what is moved is not sent again.
 */
export async function migrateFiles(
  session: Session,
  directory: string,
  options: MigrateOptions,
): Promise<void> {
  const { cli, server } = session
  const { dryRun = false, archive, ...fields } = options
  const top = path.resolve(cli.cwd, directory)
  const files = await readTree(top)
  if (files.length === 0)
    throw new UsageError(
      `There is nothing to migrate in ${top}.`,
      'It reads delegation/sprints, tasks and backlog, and docs.',
    )
  const whole: Outcome = { ...none, sprints: [], tasks: [], artifacts: [], skipped: [] }
  const archived: string[] = []
  for (const part of parts(files)) {
    const name = dryRun ? 'migration.preview' : 'migration.import'
    const outcome = (await server.run(name, { files: part, ...fields })) as Outcome
    add(whole, outcome)
    if (dryRun) continue
    for (const artifact of outcome.artifacts) {
      if (artifact.change === 'upload') await uploadFile(session, top, artifact, fields.project)
      if (archive) archived.push(await archiveFile(top, artifact.path))
    }
  }
  await removeEmpty(top, archived.length === 0 ? [] : files.map(file => file.path))
  const report = archived.length === 0 ? null : await writeReport(top, whole)
  show(session, { directory: top, ...whole, archived: archived.length, report })
}

const none: Counts = { created: 0, updated: 0, unchanged: 0, removed: 0 }

function add(whole: Outcome, part: Outcome): void {
  for (const name of ['created', 'updated', 'unchanged', 'removed'] as const) whole[name] += part[name]
  for (const name of ['sprints', 'tasks', 'skipped'] as const) whole[name].push(...part[name])
  whole.artifacts.push(...part.artifacts)
}

/** Tasks before the sprints that name them would be wrong way about; so is a folder in two parts. Most trees are one part. */
function parts(files: readonly TreeFile[]): TreeFile[][] {
  const groups: TreeFile[][] = [[]]
  let length = 0
  for (const unit of Map.groupBy(files, unitOf).values()) {
    const own = unit.reduce((sum, { text = '' }) => sum + text.length, 0)
    if (length + own > atOnce || (groups.at(-1)?.length ?? 0) + unit.length > 4_000) {
      groups.push([])
      length = 0
    }
    groups.at(-1)?.push(...unit)
    length += own
  }
  return groups.filter(group => group.length > 0)
}

const unitOf = ({ path: file }: TreeFile): string =>
  file.startsWith('docs/') ? file : file.split('/').slice(0, 3).join('/')

/** Beside the originals: what became of each file, and all of which nothing was made. */
async function writeReport(top: string, whole: Outcome): Promise<string> {
  const name = `delegation/archived/migration-${new Date().toISOString().replaceAll(/[:.]/g, '-')}.json`
  await mkdir(path.join(top, 'delegation/archived'), { recursive: true })
  await writeFile(path.join(top, name), `${JSON.stringify(whole, null, 2)}\n`)
  return name
}
