import {
  detectFormat,
  type FormatName,
  longestExchange,
  mostFiles,
  type NamedFile,
} from '#lib/domain/exchange/rules.ts'

/** Files of another tool, and which one it is. */
export type OutsideFiles = { format: FormatName; files: readonly NamedFile[] }

/** Of a folder, only what a tool would keep there. */
const readable = /\.(md|ya?ml|jsonl?|csv)$/i

/** What was dropped or chosen, where it is of a tool that is known; null where not; or why it cannot be taken. */
export async function readOutside(
  files: readonly File[],
): Promise<OutsideFiles | { problem: string } | null> {
  const chosen = files.filter(file => readable.test(file.name))
  if (chosen.length > mostFiles)
    return { problem: `${chosen.length.toLocaleString('en')} files are too many at once.` }
  // A character has at most four bytes.
  const size = chosen.reduce((sum, file) => sum + file.size, 0)
  if (size > longestExchange * 4) return { problem: tooLong }
  const named = await Promise.all(
    chosen.map(async file => ({ path: file.webkitRelativePath || file.name, text: await file.text() })),
  )
  const format = detectFormat(named)
  if (format === null) return null
  const own = named.filter(file => belongs(format, file))
  if (own.reduce((sum, { text }) => sum + text.length, 0) > longestExchange) return { problem: tooLong }
  return { format, files: own }
}

const tooLong = `The files are longer than ${longestExchange.toLocaleString('en')} characters: take them in parts.`

/** A text that was pasted. */
export function outsideText(text: string, filename: string | null): OutsideFiles | null {
  const files = [{ path: filename ?? 'pasted', text }]
  const format = text.trim() === '' ? null : detectFormat(files)
  return format === null ? null : { format, files }
}

/** A repository holds much else. */
function belongs(format: FormatName, { path, text }: NamedFile): boolean {
  switch (format) {
    case 'backlog':
      return /\.(md|ya?ml)$/i.test(path)
    case 'vibe-kanban':
      return /\.csv$/i.test(path)
    case 'task-master':
    case 'beads':
      return detectFormat([{ path, text }]) === format
  }
}

/** Files of what was dropped, folders with all that is below them. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap(item => item.webkitGetAsEntry() ?? [])
  if (!entries.some(entry => entry.isDirectory)) return [...transfer.files]
  return (await Promise.all(entries.map(entry => filesIn(entry)))).flat()
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) return [await fileOf(entry)]
  if (!isFolder(entry) || /^(\.git|node_modules)$/.test(entry.name)) return []
  return (await Promise.all((await childrenOf(entry)).map(filesIn))).flat()
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** Under its path, as that of a chosen folder has it. */
const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) =>
    entry.file(file => {
      Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//, '') })
      resolve(file)
    }, reject),
  )

/** A reader gives a hundred at once, until it gives none. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}
