import { call } from '#lib/client/call.ts'
import type { FormatName } from '#lib/domain/exchange/rules.ts'

export type ExportWish = { format: FormatName; project: string; sprint: string | null }

/** Saves the tasks as the tool's one file, or as a package of its folder. Answers what was saved. */
export async function exportFiles({
  format,
  project,
  sprint,
}: ExportWish): Promise<{ name: string; tasks: number }> {
  const { files, tasks } = await call('exchange.export', {
    format,
    project,
    ...(sprint !== null && { sprint }),
  })
  const [only] = files
  const isOne = only !== undefined && files.length === 1
  const name = isOne ? only.path : `${sprint ?? project}-${format}.zip`.toLowerCase()
  save(
    name,
    isOne ? new Blob([only.text], { type: 'application/octet-stream' }) : await packed(format, files),
  )
  return { name, tasks: tasks.length }
}

async function packed(format: FormatName, files: readonly { path: string; text: string }[]): Promise<Blob> {
  const { strToU8, zipSync } = await import('fflate')
  const top = format === 'backlog' ? 'backlog/' : ''
  const entries = files.map(({ path, text }) => [`${top}${path}`, strToU8(text)] as const)
  return new Blob([new Uint8Array(zipSync(Object.fromEntries(entries)))], { type: 'application/zip' })
}

function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Where each tool looks for what is saved. */
export const placeOf: Readonly<Record<FormatName, string>> = {
  'task-master': '.taskmaster/tasks/tasks.json',
  backlog: 'backlog/',
  beads: '.beads/issues.jsonl',
  'vibe-kanban': 'issues.csv and its other tables',
}

export const commandFor = ({ format, project, sprint }: ExportWish): string =>
  `npx baton export ${format} . ${sprint === null ? `--project ${project}` : `--sprint ${sprint}`}`
