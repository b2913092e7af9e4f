import { operation } from '#lib/operation/define.ts'
import { migrate } from './migrate.ts'
import { MigrationInput, MigrationOutcome } from './migration.ts'

export const previewMigration = operation({
  name: 'migration.preview',
  summary: 'Show what moving a tree of files into Baton would do; changes nothing',
  description:
    'Reads delegation/sprints, delegation/tasks, delegation/backlog and docs, and says which sprints, tasks and artifacts migration.import would make of them.',
  permission: 'plan:write',
  args: [],
  example: `/migration-preview --files='[{"path":"delegation/tasks/T-1.md","text":"# Lay the track"}]'`,
  input: MigrationInput,
  verbatim: ['files'],
  output: MigrationOutcome,
  handler: (ctx, input) => migrate(ctx, input, true),
})
