import path from 'node:path'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { type File, writeFiles } from '../write-files.ts'

export type ExportOptions = { sprint?: string; codes?: string; project?: string; force?: boolean }

/** Writes what `folder.export` answers below the directory, all of it or, when something is in the way, nothing. */
export async function exportFolders(
  session: Session,
  directory: string,
  { codes, force = false, ...options }: ExportOptions,
): Promise<void> {
  const { cli, server } = session
  const list = codes?.split(',').map(code => code.trim())
  const input = { ...options, ...(list === undefined ? {} : { codes: list }) }
  const answer = (await server.run('folder.export', input)) as { files: File[]; tasks: string[] }
  const top = path.resolve(cli.cwd, directory)
  const written = await writeFiles(top, answer.files, force)
  show(session, { directory: top, tasks: answer.tasks, ...written })
}
