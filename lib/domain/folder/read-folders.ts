import { setImmediate } from 'node:timers/promises'
import { redacted } from '#lib/operation/redact.ts'
import { type FolderFile, folderFiles, type SkippedPart } from './folder.ts'
import { type Folder, foldersOf } from './paths.ts'
import { type FolderNote, readNotes } from './read-notes.ts'
import { readTask, type TaskYaml } from './read-task.ts'
import { yamlOrNothing } from './read-yaml.ts'

/** A folder as it was read. The trace and the chain of thought are kept as they are written. */
export type ReadFolder = {
  path: string
  /** As the folder calls the task: its id, else the folder's name; in capital letters, fit for a code. */
  name: string
  task: TaskYaml
  notes: FolderNote[]
  trace: string | null
  summary: string | null
  thought: string | null
  prompt: string
}

/** Reads all folders. Others have their turn between two of them: long ones take a while. */
export async function readFolders(
  files: readonly FolderFile[],
  skipped: SkippedPart[],
): Promise<ReadFolder[]> {
  const folders: ReadFolder[] = []
  const names = new Map<string, string>()
  for (const folder of foldersOf(files, skipped)) {
    const read = await withoutSecrets(readFolder(folder, skipped))
    const other = names.get(read.name)
    if (other === undefined) folders.push(read)
    else
      skipped.push({
        path: `${folder.path}/${folderFiles.task}`,
        text: read.name,
        reason: `the task of this name is in ${other}`,
      })
    names.set(read.name, other ?? folder.path)
    await setImmediate()
  }
  return folders
}

function readFolder({ path, texts }: Folder, skipped: SkippedPart[]): ReadFolder {
  const place = (kind: keyof typeof folderFiles) =>
    path === '' ? folderFiles[kind] : `${path}/${folderFiles[kind]}`
  const task = readTask(place('task'), texts.task ?? '', skipped)
  const prompt = texts.prompt?.trim() ?? ''
  if (prompt !== '' && task.prompt && task.prompt !== prompt)
    skipped.push({
      path: place('task'),
      text: 'prompt',
      reason: `${folderFiles.prompt} says something else, and counts`,
    })
  return {
    path,
    name: nameOf(task.id || path.split('/').at(-1) || task.title || 'task'),
    task,
    notes: texts.notes === undefined ? [] : readNotes(place('notes'), texts.notes, skipped),
    trace: kept(texts.trace),
    summary: summaryIn(texts.trace),
    thought: kept(texts.thought),
    prompt: prompt || task.prompt || '',
  }
}

async function withoutSecrets({ path, name, ...texts }: ReadFolder): Promise<ReadFolder> {
  const { value } = await redacted(texts)
  return { path, name, ...value }
}

/** `001 Read words` becomes `001-READ-WORDS`. */
export const nameOf = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9._-]+/g, '-')
    .replaceAll(/^[-_.]+|[-_.]+$/g, '')
    .slice(0, 50)

const kept = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text

/** `summary` of a trace that is a map. A trace is a text of its author's: whatever else it is, it is kept. */
function summaryIn(trace: string | undefined): string | null {
  if (trace === undefined || !/^summary:/m.test(trace)) return null
  const value = yamlOrNothing(trace)
  if (value === null || typeof value !== 'object' || !('summary' in value)) return null
  return typeof value.summary === 'string' ? value.summary.trim().slice(0, 20_000) || null : null
}
