import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { type File, filesInTheWay, writeFiles } from '../write-files.ts'
import { type Format, readOutside, targetOf } from './places.ts'

export type ImportOptions = {
  format?: Format
  source?: string
  sprint?: string
  project?: string
  dryRun?: boolean
}
export type ExportOptions = { source?: string; sprint?: string; project?: string; force?: boolean }

/** Reads the files of another tool and sends them; the operation does the rest. */
export async function sendOutside(session: Session, place: string, options: ImportOptions): Promise<void> {
  const { cli, globals, server } = session
  const { dryRun = false, ...fields } = options
  const files = await readOutside(path.resolve(cli.cwd, place), fields.format)
  const name = dryRun ? 'exchange.preview' : 'exchange.import'
  show(session, await server.run(name, { files, ...fields }, globals.idempotencyKey))
}

type Answer = { files: File[]; tasks: unknown[]; own: number }

/** Writes what `exchange.export` answers where the other tool looks for it, all of it or, when something is in the way, nothing. */
export async function writeOutside(
  session: Session,
  format: Format,
  place: string,
  { force = false, ...options }: ExportOptions,
): Promise<void> {
  const { cli, server } = session
  const answer = (await server.run('exchange.export', { format, ...options })) as Answer
  const { top, files } = await targetOf(path.resolve(cli.cwd, place), format, answer.files)
  const older = format === 'backlog' ? await renamed(top, files) : []
  if (older.length > 0 && !force) throw filesInTheWay(older)
  const written = await writeFiles(top, files, force)
  await Promise.all(older.map(file => rm(path.join(top, file))))
  const paths = files.map(file => file.path)
  show(session, { directory: top, files: paths, tasks: answer.tasks.length, own: answer.own, ...written })
}

/** Files of the same tasks under the names that they had before their titles changed: left there, each id would stand twice. */
async function renamed(top: string, files: readonly File[]): Promise<string[]> {
  const names = new Map(files.map(({ path: file }) => [idIn(file), file]))
  const present = await readdir(path.join(top, 'tasks')).catch(() => [])
  return present
    .map(name => `tasks/${name}`)
    .filter(file => names.has(idIn(file)) && !files.some(each => each.path === file))
}

const idIn = (file: string): string => /^tasks\/(\S+) - .*\.md$/.exec(file)?.[1]?.toLowerCase() ?? file
