import type { Command } from 'commander'
import type { Session } from '../session.ts'
import type { MigrateOptions } from './migrate.ts'

/** `baton migrate files`: the operations of a migration, with a directory of this machine in place of files. */
export function addMigrate(root: Command, session: Session): void {
  const migrate = root
    .command('migrate')
    .summary('files: from delegation/ and docs/ into Baton')
    .description('Work that was kept in files moves into Baton.')
    .usage('<verb> [arguments] [flags]')
    .helpCommand(false)
  migrate
    .command('files')
    .usage('<directory> [flags]')
    .argument('<directory>', 'the top of a repository')
    .description(
      'make sprints, tasks and artifacts of delegation/sprints, tasks and backlog, and of docs; then move the files to delegation/archived',
    )
    .option('--project <key>', 'project key; the default is your only or first project')
    .option('--dry-run', 'show what it would do, and change nothing')
    .option('--no-archive', 'leave the files where they are')
    .action(async (directory: string, options: MigrateOptions) => {
      const { migrateFiles } = await import('./migrate.ts')
      await migrateFiles(session, directory, options)
    })
}
