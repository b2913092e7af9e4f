import { lstat, mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refused } from '../failure.ts'
import type { Session } from '../session.ts'
import { show } from '../show.ts'

export type ExportOptions = { sprint?: string; codes?: string; project?: string; force?: boolean }

type File = { path: string; text: string }

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
  await mkdir(top, { recursive: true })
  const fresh = await freshFiles(await realpath(top), answer.files, force)
  for (const { place, text } of fresh) {
    await mkdir(path.dirname(place), { recursive: true })
    await writeFile(place, text)
  }
  show(session, {
    directory: top,
    tasks: answer.tasks,
    written: fresh.length,
    unchanged: answer.files.length - fresh.length,
  })
}

/** Those that are not there as they are. */
async function freshFiles(top: string, files: readonly File[], force: boolean) {
  const fresh: { place: string; text: string }[] = []
  const inTheWay: string[] = []
  for (const { path: relative, text } of files) {
    const place = await safePlace(top, relative)
    const present = await readFile(place, 'utf8').catch(() => undefined)
    if (present === text) continue
    if (present !== undefined && !force) inTheWay.push(relative)
    fresh.push({ place, text })
  }
  if (inTheWay.length === 0) return fresh
  throw stop(
    'file_exists',
    `${inTheWay.slice(0, 5).join(', ')} ${inTheWay.length === 1 ? 'says' : 'say'} something else.`,
    {
      files: inTheWay,
      hint: 'Nothing was written. Use --force to overwrite, or another directory.',
    },
  )
}

/** Inside the directory, whatever the server says, and not through a link. */
async function safePlace(top: string, relative: string): Promise<string> {
  const parts = relative.split('/')
  if (parts.some(part => ['', '.', '..'].includes(part) || /[\\:\0]/.test(part))) throw unsafe(relative)
  for (const index of parts.keys()) {
    const found = await lstat(path.join(top, ...parts.slice(0, index + 1))).catch(() => undefined)
    if (found?.isSymbolicLink()) throw unsafe(relative)
  }
  return path.join(top, ...parts)
}

const unsafe = (relative: string) =>
  stop('unsafe_path', `${relative} leads out of the directory.`, {
    hint: 'Nothing was written. Take another directory.',
  })

const stop = (code: string, detail: string, facts: { hint: string; files?: string[] }) =>
  new Refused({
    ...facts,
    type: `/docs/api#${code}`,
    title: 'In conflict with the present state',
    status: 409,
    code,
    detail,
  })
