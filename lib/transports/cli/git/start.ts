import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { branchName, isBranchOf } from './branch-name.ts'
import { GitFailure } from './git.ts'
import { fetchAll, gitSaidNo, isOnRemote, pullRebase } from './pull.ts'
import {
  currentBranch,
  defaultBranch,
  lines,
  openRepository,
  type Repository,
  remoteOf,
  requireClean,
  requireNothingUnderWay,
} from './repository.ts'

export type StartOptions = { paths?: readonly string[]; minutes?: number }

type Started = { task: { code: string; title: string; project: string }; lease: unknown }

/** `baton git start CODE`: the task becomes yours, and its branch is checked out on top of what the others have. */
export async function startTask(session: Session, code: string, options: StartOptions): Promise<void> {
  const repository = await openRepository(session)
  await requireNothingUnderWay(repository)
  const before = await currentBranch(repository)
  await requireClean(repository)
  const remote = await remoteOf(repository, before)
  const base = await defaultBranch(repository, remote)
  await fetchAll(repository, remote)
  if (before === base) await pullRebase(repository, remote, base)
  const { server } = repository.session
  const { task, lease } = (await server.run('task.start', { code })) as Started
  const branch = await checkOut(repository, { task, before, remote, base })
  const reserved = await reserve(repository, task.code, options)
  show(session, { task: { code: task.code, title: task.title }, branch, base, lease, ...reserved })
}

type Place = { task: Started['task']; before: string; remote: string; base: string }

/** The branch of the task: one that is here already, one that somebody pushed, or a new one. */
async function checkOut(repository: Repository, { task, before, remote, base }: Place): Promise<string> {
  const { git } = repository
  const here = await branchesIn(repository, 'refs/heads/', task.code)
  const there = await branchesIn(repository, `refs/remotes/${remote}/`, task.code)
  const branch = here[0] ?? there[0] ?? branchName(task.code, task.title)
  try {
    if (here.length > 0) await git.run('switch', '--quiet', branch)
    else if (there.length > 0)
      await git.run('switch', '--quiet', '--create', branch, '--track', `${remote}/${branch}`)
    else
      await git.run(
        'switch',
        '--quiet',
        '--no-track',
        '--create',
        branch,
        before === base ? base : `${remote}/${base}`,
      )
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error
    throw gitSaidNo(
      `Going to the branch ${branch}`,
      error,
      `${task.code} is yours: mend that, and run this again.`,
    )
  }
  if (here.length > 0 && (await isOnRemote(repository, remote, branch)))
    await pullOrGoBack(repository, { remote, branch, before })
  return branch
}

type Pull = { remote: string; branch: string; before: string }

async function pullOrGoBack(repository: Repository, { remote, branch, before }: Pull): Promise<void> {
  try {
    await pullRebase(repository, remote, branch)
  } catch (error) {
    await repository.git.run('switch', '--quiet', before)
    throw error
  }
}

async function branchesIn({ git }: Repository, place: string, code: string): Promise<string[]> {
  const refs = lines(await git.run('for-each-ref', '--format=%(refname)', place))
  return refs.map(ref => ref.slice(place.length)).filter(branch => isBranchOf(branch, code))
}

async function reserve({ session }: Repository, task: string, { paths = [], minutes }: StartOptions) {
  if (paths.length === 0) return {}
  const input = { paths, task, ...(minutes === undefined ? {} : { minutes }) }
  return (await session.server.run('reservation.create', input)) as object
}
