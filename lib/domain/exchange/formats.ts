import { backlog } from './backlog/backlog.ts'
import { beads } from './beads/beads.ts'
import type { Format } from './format.ts'
import type { FormatName } from './rules.ts'
import { taskMaster } from './task-master/task-master.ts'
import { vibeKanban } from './vibe-kanban/vibe-kanban.ts'

export const formats: Readonly<Record<FormatName, Format>> = {
  'task-master': taskMaster,
  backlog,
  beads,
  'vibe-kanban': vibeKanban,
}
