import { Argument, type Command, Option } from 'commander'
import type { Session } from '../session.ts'
import type { ExportOptions, ImportOptions } from './exchange.ts'
import { type Format, formats } from './places.ts'

const source = [
  '--source <name>',
  'name of the document, where a project takes several of one format',
] as const

/** `baton exchange …`: the operations of other tools' files, with a path of this machine in place of files; and their short forms. */
export function addExchange(root: Command, session: Session): void {
  const exchange = root
    .command('exchange')
    .summary('preview, import, export: tasks of Task Master, Backlog.md, beads, Vibe Kanban')
    .description('Files of Task Master, Backlog.md, beads and Vibe Kanban.')
    .usage('<verb> [arguments] [flags]')
    .helpCommand(false)
  addReading(exchange, session, 'preview', true)
  addReading(exchange, session, 'import', false)
  addWriting(exchange, session)
  root
    .command('import')
    .usage('<format> <path> [flags]')
    .description('make tasks from the files of another tool: exchange import')
    .addArgument(new Argument('<format>', 'whose files they are').choices(formats))
    .argument('<path>', 'a file, or the folder of a repository in which the tool keeps it')
    .option(...source)
    .option('--sprint <code>', 'takes the tasks for which the files name no sprint')
    .option('--project <key>', 'project key; the default is your only or first project')
    .option('--dry-run', 'show what it would do, and change nothing')
    .action((format: Format, path: string, options: ImportOptions) =>
      send(session, path, { ...options, format }),
    )
  addWriting(root, session)
}

function addReading(exchange: Command, session: Session, verb: 'preview' | 'import', dryRun: boolean): void {
  exchange
    .command(verb)
    .usage('<path> [flags]')
    .argument('<path>', 'a file, or the folder of a repository in which a tool keeps its tasks')
    .description(
      dryRun
        ? 'show what importing the files would do'
        : 'make tasks from them; again, it changes only what changed',
    )
    .addOption(
      new Option('--format <format>', 'whose files they are; told by their content').choices(formats),
    )
    .option(...source)
    .option('--sprint <code>', 'takes the tasks for which the files name no sprint')
    .option('--project <key>', 'project key; the default is your only or first project')
    .action((path: string, options: ImportOptions) => send(session, path, { ...options, dryRun }))
}

function addWriting(parent: Command, session: Session): void {
  parent
    .command('export')
    .usage('<format> <path> [flags]')
    .description('write tasks as files of another tool, where it looks for them')
    .addArgument(new Argument('<format>', 'of which tool').choices(formats))
    .argument('<path>', 'the folder of a repository, or a file')
    .option('--sprint <code>', 'only the tasks of this sprint')
    .option('--project <key>', 'project key; the default is your only or first project')
    .option(...source)
    .option('--force', 'overwrite files that say something else')
    .action(async (format: Format, path: string, options: ExportOptions) => {
      const { writeOutside } = await import('./exchange.ts')
      await writeOutside(session, format, path, options)
    })
}

async function send(session: Session, path: string, options: ImportOptions): Promise<void> {
  const { sendOutside } = await import('./exchange.ts')
  await sendOutside(session, path, options)
}
