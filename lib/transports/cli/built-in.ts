import { type Command, Option } from 'commander'
import { addExchange } from './exchange/commands.ts'
import { UsageError } from './failure.ts'
import { addFolder } from './folder/commands.ts'
import { addGit } from './git/commands.ts'
import { globalFlags } from './globals.ts'
import { addMigrate } from './migrate/commands.ts'
import type { Session } from './session.ts'
import type { WatchOptions } from './watch/watch.ts'

/** The commands that are no operations, or that do more on this machine than the operations of their noun. */
export const builtIns: ReadonlySet<string> = new Set([
  ...['git', 'folder', 'exchange', 'import', 'export', 'migrate', 'mcp', 'watch', 'events', 'admin'],
])

export function addBuiltIns(root: Command, session: Session): void {
  root.commandsGroup('Of the command line itself:')
  addEvents(root, session)
  root
    .command('mcp')
    .usage('[flags]')
    .description('serve the operations as MCP tools, resources and prompts on standard input and output')
    .addOption(
      new Option('--profile <name>', 'which tools are shown: all, or the ten of thrifty')
        .choices(['all', 'thrifty'])
        .default('all'),
    )
    .action(({ profile }: { profile: 'all' | 'thrifty' }) => serveMcp(session, profile))
  addGit(root, session)
  addFolder(root, session)
  addExchange(root, session)
  addMigrate(root, session)
  addAdmin(root, session)
  for (const command of root.commands)
    for (const [flags, help] of globalFlags.slice(0, 1)) command.option(flags, help)
}

function addEvents(root: Command, session: Session): void {
  const projectFlag = '--project <key>'
  const projectHelp = 'project key; the default is your only or first project'
  root
    .command('watch')
    .usage('[flags]')
    .description('follow what happens, one line per event, through restarts and cut connections')
    .option('--agent <name>', 'only what this agent did, holds, or is told of')
    .option('--task <code>', 'only what is about this task')
    .option('--sprint <code>', 'only what is about this sprint and its tasks')
    .option('--type <names>', 'only these kinds: task.claimed,handoff.* (again for more)', collect)
    .option(
      '--since <when>',
      'begin after event 120, 10m ago (s, m, h, d), or at a moment; the default is now',
    )
    .addOption(new Option('--count <n>', 'end after so many events').argParser(readCount))
    .option(projectFlag, projectHelp)
    .action(({ type, ...options }: WatchFlags) =>
      print(session, { ...options, follow: true, ...(type && { types: type }) }),
    )
  root
    .command('events')
    .usage('[flags]')
    .description('print what happened, one line per event; --json gives one JSON object per line')
    .option('--follow', 'go on as things happen')
    .addOption(new Option('--after <seq>', 'begin after the event of this number').argParser(readSeq))
    .option(projectFlag, projectHelp)
    .action((options: { follow?: boolean; after?: number; project?: string }) =>
      print(session, { ...options, follow: options.follow ?? false }),
    )
}

type WatchFlags = Omit<WatchOptions, 'follow' | 'types'> & { type?: string[] }

async function print(session: Session, options: WatchOptions): Promise<void> {
  const { printEvents } = await import('./watch/watch.ts')
  await printEvents(session, options)
}

const collect = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').map(each => each.trim()),
]

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`--count is how many events, from 1 on, not ${text}.`)
}

function addAdmin(root: Command, session: Session): void {
  const admin = root
    .command('admin')
    .description('token, link: for who has the database')
    .usage('<verb> [flags]')
  admin
    .command('token')
    .usage('[flags]')
    .description('make a token of the first owner, straight in the database of DATABASE_URL')
    .option('--name <name>', 'what it is called in lists', 'admin')
    .action(async ({ name }: { name: string }) => {
      const { printToken } = await import('./admin.ts')
      await printToken(session, name)
    })
  admin
    .command('link')
    .usage('[flags]')
    .description('make a fresh one-time link by which the owner signs in first')
    .action(async () => {
      const { printLink } = await import('./admin.ts')
      await printLink(session)
    })
}

async function serveMcp({ settings }: Session, profile: 'all' | 'thrifty'): Promise<void> {
  const { url, token } = settings
  if (!token)
    throw new UsageError('baton mcp needs a token.', 'Set BATON_TOKEN=bat_… to the token of an agent.')
  const { serveStdio } = await import('../mcp/stdio.ts')
  await serveStdio({ url: url.href, token, profile })
}

function readSeq(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new UsageError(`--after is the number of an event, not ${text}.`)
}
