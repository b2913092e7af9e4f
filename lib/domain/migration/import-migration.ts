import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { migrationImported } from './events.ts'
import { migrate } from './migrate.ts'
import { MigrationInput, MigrationOutcome } from './migration.ts'

export const importMigration = operation({
  name: 'migration.import',
  summary: 'Make sprints, tasks and artifacts of a tree of files; again, it changes only what changed',
  description:
    'Files below delegation/sprints are sprints and their lists tasks, those below delegation/tasks and delegation/backlog tasks, those below docs documentation. Each file is kept whole as an artifact of its sprint, task or project.',
  permission: 'plan:write',
  args: [],
  example: `/migration-import --files='[{"path":"delegation/tasks/T-1.md","text":"# Lay the track"}]'`,
  input: MigrationInput,
  // Redacted once they have been read, and by the operations that keep them.
  verbatim: ['files'],
  output: MigrationOutcome,
  async handler(ctx, input) {
    const outcome = await migrate(ctx, input, false)
    const { created, updated, skipped } = outcome
    const artifacts = outcome.artifacts.filter(
      ({ change }) => change === 'created' || change === 'updated',
    ).length
    if (created + updated + artifacts === 0) return outcome
    const { projectId, projectKey } = ctx.project(input.project)
    const counts = { created, updated, artifacts, skipped: skipped.length }
    ctx.emit(event(migrationImported, projectId, projectKey, counts))
    return outcome
  },
})
