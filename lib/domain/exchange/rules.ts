/** What the browser shares of the exchange with other tools. No imports, so that it carries nothing for them. */

export const formatNames = ['task-master', 'backlog', 'beads', 'vibe-kanban'] as const
export type FormatName = (typeof formatNames)[number]

export const formatTitles: Readonly<Record<FormatName, string>> = {
  'task-master': 'Task Master',
  backlog: 'Backlog.md',
  beads: 'beads',
  'vibe-kanban': 'Vibe Kanban',
}

/** Characters of all files together. */
export const longestExchange = 3_000_000

/** Of one document. */
export const mostFiles = 5_000
export const mostTasks = 5_000
/** Dependencies, those included that follow from what a task is a part of. */
export const mostNeeds = 50_000

export type NamedFile = { path: string; text: string }

/** Names of folders in which Backlog.md keeps tasks. */
const backlogFile = /(^|\/)((tasks|drafts|completed|archive\/tasks)\/[^/]+ - [^/]*\.md|config\.ya?ml)$/i

/** Which tool wrote these files; null where none did. Told by what is in them; names only tell a folder. */
export function detectFormat(files: readonly NamedFile[]): FormatName | null {
  if (files.some(isBacklogTask)) return 'backlog'
  if (files.some(({ path, text }) => /\.csv$/i.test(path) && isVibeHead(text))) return 'vibe-kanban'
  const [only, ...others] = files.filter(({ path }) => !/\.(md|csv)$/i.test(path))
  if (!only || others.length > 0) return files.length === 1 ? null : detectAmong(files)
  if (isBeads(only.text)) return 'beads'
  if (isTaskMaster(only.text)) return 'task-master'
  return isVibeHead(only.text) ? 'vibe-kanban' : null
}

function detectAmong(files: readonly NamedFile[]): FormatName | null {
  for (const file of files) {
    if (/\.jsonl$/i.test(file.path) && isBeads(file.text)) return 'beads'
    if (/\.json$/i.test(file.path) && isTaskMaster(file.text)) return 'task-master'
  }
  return null
}

const isBacklogTask = ({ path, text }: NamedFile): boolean =>
  backlogFile.test(path) && (/^---\r?\n[\s\S]*?^id: /m.test(text.slice(0, 4_000)) || /^statuses:/m.test(text))

const isVibeHead = (text: string): boolean => {
  const head =
    text
      .slice(0, 2_000)
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0] ?? ''
  return /(^|,)"?Issue ID"?,/.test(head) && /,"?Title"?(,|$)/.test(head)
}

/** Lines of JSON, each an object with the words of beads. */
function isBeads(text: string): boolean {
  const [first = ''] = text.trimStart().split('\n', 1)
  const line = first.trim()
  if (!line.startsWith('{') || !line.endsWith('}')) return false
  return /"issue_type":|"depends_on_id":/.test(line) || (/"id":/.test(line) && /"created_at":/.test(line))
}

/** `{"master": {"tasks": […]}}`, or the older `{"tasks": […]}` whose tasks have numbers. */
function isTaskMaster(text: string): boolean {
  if (!text.trimStart().startsWith('{')) return false
  if (/^\s*\{\s*"[\w-]+"\s*:\s*\{\s*"(tasks|metadata)"\s*:/.test(text)) return true
  return /^\s*\{\s*"tasks"\s*:/.test(text) && /"(testStrategy|subtasks)"\s*:/.test(text)
}
