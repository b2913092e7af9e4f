import type { Command } from 'commander'
import type { Session } from '../session.ts'
import type { ExportOptions } from './export.ts'
import type { ImportOptions } from './import.ts'

/** `baton folder …`: the operations of task folders, with a directory of this machine in place of files. */
export function addFolder(root: Command, session: Session): void {
  const folder = root
    .command('folder')
    .summary('preview, import, export: task folders in a directory')
    .description(
      'Folders with task.yaml, handoff_notes.yaml, reasoning_trace.yaml, chain_of_thought.yaml and prompt.txt.',
    )
    .usage('<verb> [arguments] [flags]')
    .helpCommand(false)
  addReading(folder, session, 'preview', 'show what importing the task folders in a directory would do')
  addReading(folder, session, 'import', 'make tasks and notes from them; again, it changes only what changed')
  folder
    .command('export')
    .usage('<directory> [flags]')
    .argument('<directory>', 'it is made where there is none')
    .description('write tasks as folders, such as BAT-41/task.yaml')
    .option('--sprint <code>', 'all tasks of this sprint')
    .option('--codes <codes>', 'these tasks, with commas between')
    .option('--project <key>', 'project of the sprint')
    .option('--force', 'overwrite files that say something else')
    .action(async (directory: string, options: ExportOptions) => {
      const { exportFolders } = await import('./export.ts')
      await exportFolders(session, directory, options)
    })
}

function addReading(
  folder: Command,
  session: Session,
  verb: 'preview' | 'import',
  description: string,
): void {
  folder
    .command(verb)
    .usage('<directory> [flags]')
    .argument('<directory>', 'it and all below it is searched for task folders')
    .description(description)
    .option('--sprint <code>', 'takes the tasks whose folder names no sprint')
    .option('--project <key>', 'project key; the default is your only or first project')
    .action(async (directory: string, options: ImportOptions) => {
      const { sendFolders } = await import('./import.ts')
      await sendFolders(session, verb, directory, options)
    })
}
