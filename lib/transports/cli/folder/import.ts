import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '../failure.ts'
import type { Session } from '../session.ts'
import { show } from '../show.ts'

export type ImportOptions = { sprint?: string; project?: string }

const names = new Set([
  ...['task.yaml', 'handoff_notes.yaml', 'reasoning_trace.yaml', 'chain_of_thought.yaml', 'prompt.txt'],
])

/** Never searched. */
const passedBy = new Set(['.git', 'node_modules', '.baton'])

/** Reads the task folders below the directory and sends them: only files with the names above leave this machine. */
export async function sendFolders(
  session: Session,
  verb: 'preview' | 'import',
  directory: string,
  options: ImportOptions,
): Promise<void> {
  const { cli, globals, server } = session
  const files = await readTree(path.resolve(cli.cwd, directory))
  show(session, await server.run(`folder.${verb}`, { files, ...options }, globals.idempotencyKey))
}

type File = { path: string; text: string }

async function readTree(top: string): Promise<File[]> {
  const found = await stat(top).catch(() => undefined)
  if (!found?.isDirectory()) throw new UsageError(`${top} is no directory.`)
  const paths = (await filesBelow(top, '')).toSorted()
  if (paths.length === 0)
    throw new UsageError(`There is no task folder in ${top}.`, 'A task folder is one with a task.yaml in it.')
  // The directory may be a task folder itself: then its name is that of the task.
  const prefix = paths.some(each => !each.includes('/')) ? `${path.basename(top)}/` : ''
  return Promise.all(
    paths.map(async each => ({ path: prefix + each, text: await readFile(path.join(top, each), 'utf8') })),
  )
}

/** Links are not followed: what they lead to was not given. */
async function filesBelow(top: string, place: string): Promise<string[]> {
  const entries = await readdir(path.join(top, place), { withFileTypes: true })
  const found = await Promise.all(
    entries.map(async entry => {
      const here = place === '' ? entry.name : `${place}/${entry.name}`
      if (entry.isDirectory()) return passedBy.has(entry.name) ? [] : filesBelow(top, here)
      return entry.isFile() && names.has(entry.name) ? [here] : []
    }),
  )
  return found.flat()
}
