import { type Command, Option } from 'commander'
import { unshielded } from '../dashes.ts'
import { UsageError } from '../failure.ts'
import type { Session } from '../session.ts'
import type { CommitOptions } from './commit.ts'
import { types } from './message.ts'
import type { StartOptions } from './start.ts'

/** `baton git …`: the life of a task in a repository, on this machine and on the server. */
export function addGit(root: Command, session: Session): void {
  const git = root
    .command('git')
    .summary('start, commit, push, report, hook: a task in your clone')
    .description(
      'The life of a task in a git repository. Whatever is in the way, it stops and leaves your work as it was.',
    )
    .usage('<verb> [arguments] [flags]')
    .helpCommand(false)
  addStart(git, session)
  addCommit(git, session)
  addPush(git, session)
  addReport(git, session)
  addHook(git, session)
}

function addStart(git: Command, session: Session): void {
  git
    .command('start')
    .usage('<code> [flags]')
    .argument('<code>', 'task code, such as BAT-41')
    .description('claim the task, pull, and go to its branch, such as bat-41-read-words')
    .option('--paths <globs>', 'reserve these paths: globs, with commas between them', list)
    .addOption(new Option('--minutes <number>', 'the reservation ends after so many').argParser(Number))
    .action(async (code: string, options: StartOptions) => {
      const { startTask } = await import('./start.ts')
      await startTask(session, code, options)
    })
}

function addCommit(git: Command, session: Session): void {
  git
    .command('commit')
    .usage('<code> [flags]')
    .argument('<code>', 'task code, such as BAT-41')
    .description('commit what is staged, with a message such as "feat: read words (BAT-41)"')
    .option('-m, --message <text>', "what changed; the default is the task's title", unshielded)
    .option('--type <type>', `one of ${types.join(', ')} (default: feat)`)
    .option('-a, --all', 'all changes of files that git knows')
    .action(async (code: string, options: CommitOptions) => {
      const { commitTask } = await import('./commit.ts')
      await commitTask(session, code, options)
    })
}

function addPush(git: Command, session: Session): void {
  git
    .command('push')
    .usage('<code> [flags]')
    .argument('<code>', 'task code, such as BAT-41')
    .description('pull with rebase, push the branch, and note it on the task')
    .option('--complete <summary>', 'complete the task with this summary', unshielded)
    .action(async (code: string, options: { complete?: string }) => {
      const { pushTask } = await import('./push.ts')
      await pushTask(session, code, options)
    })
}

function addReport(git: Command, session: Session): void {
  git
    .command('report')
    .usage('[flags]')
    .description('tell the server of the last commit, and of those that it has not heard of')
    .addOption(new Option('--hook', 'never fail, as the hook needs it').hideHelp())
    .action(async ({ hook = false }: { hook?: boolean }) => {
      const { reportCommits, reportFromHook } = await import('./report.ts')
      await (hook ? reportFromHook(session) : reportCommits(session))
    })
}

function addHook(git: Command, session: Session): void {
  const hook = git
    .command('hook')
    .usage('<verb> [flags]')
    .summary('install, uninstall')
    .description('a hook of this repository that reports each commit')
    .helpCommand(false)
  hook
    .command('install')
    .usage('[flags]')
    .description('write the post-commit hook; one that is there already is run before it')
    .option('--force', 'also where other repositories share the folder, or a kept hook is overwritten')
    .action(async (options: { force?: boolean }) => {
      const { installHook } = await import('./hook.ts')
      await installHook(session, options)
    })
  hook
    .command('uninstall')
    .usage('[flags]')
    .description('take it out; what was there before is there again')
    .action(async () => {
      const { uninstallHook } = await import('./hook.ts')
      await uninstallHook(session)
    })
}

function list(value: string, before: readonly string[] = []): string[] {
  // A comma between braces belongs to the glob.
  const parts = value.split(/,(?![^{}]*\})/).map(part => part.trim())
  if (parts.every(part => part === '')) throw new UsageError('--paths needs a path or glob.')
  return [...before, ...parts.filter(part => part !== '')]
}
