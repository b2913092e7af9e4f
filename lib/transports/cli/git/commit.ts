import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { GitFailure, openGit } from './git.ts'
import { commitMessage } from './message.ts'
import { gitSaidNo } from './pull.ts'
import { reportKept } from './report.ts'
import {
  currentBranch,
  lines,
  openRepository,
  type Repository,
  requireNothingUnderWay,
} from './repository.ts'
import { stop } from './stop.ts'
import { keepUnreported } from './unreported.ts'

export type CommitOptions = { message?: string; type?: string; all?: boolean }

/** `baton git commit CODE`: a conventional message that names the task; the server is told of the commit. */
export async function commitTask(session: Session, code: string, options: CommitOptions): Promise<void> {
  const repository = await openRepository(session, { isQuick: true })
  const branch = await currentBranch(repository)
  await requireNothingUnderWay(repository)
  const text = options.message ?? (await titleOf(repository, code))
  const message = commitMessage(code.toUpperCase(), text, options.type)
  await requireSomething(repository, options)
  await commit(repository, message, options)
  const sha = await repository.git.run('rev-parse', 'HEAD')
  await keepUnreported(repository, sha, branch)
  const { reported, waiting } = await reportKept(repository)
  const own = reported.find(each => each.sha === sha)
  show(session, {
    commit: { sha, branch, message },
    isReported: own !== undefined,
    notified: own?.notified ?? [],
    waiting,
  })
}

async function titleOf({ session }: Repository, code: string): Promise<string> {
  const task = (await session.server.run('task.get', { code })) as { title: string }
  return task.title
}

async function requireSomething({ git }: Repository, { all = false }: CommitOptions): Promise<void> {
  const changed = lines(await git.run('status', '--porcelain'))
  const isStaged = changed.some(line => !/^[ ?]/.test(line))
  const isKnown = changed.some(line => !line.startsWith('??'))
  if (isStaged || (all && isKnown)) return
  throw stop(
    'nothing_to_commit',
    changed.length === 0 ? 'Nothing has changed.' : 'Nothing is staged.',
    'Stage what belongs to the commit with "git add", or take all changes of known files with --all.',
  )
}

/** A hook that refuses, or a missing name, leaves the index as it was. */
async function commit(
  { top, session }: Repository,
  message: string,
  { all = false }: CommitOptions,
): Promise<void> {
  // Our own hook stays silent: what it would report is reported here.
  const git = openGit(session.cli, top, { BATON_REPORTS: '1' })
  try {
    await git.run(
      'commit',
      '--quiet',
      ...(all ? ['--all'] : []),
      '--cleanup=whitespace',
      `--message=${message}`,
    )
  } catch (error) {
    throw error instanceof GitFailure ? gitSaidNo('The commit', error) : error
  }
}
