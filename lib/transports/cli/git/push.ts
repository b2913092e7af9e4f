import { createHash } from 'node:crypto'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { GitFailure } from './git.ts'
import { fetchAll, gitSaidNo, isOnRemote, pullRebase } from './pull.ts'
import { reportKept } from './report.ts'
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
import { stop } from './stop.ts'

export type PushOptions = { complete?: string }

/** `baton git push CODE`: pulls with rebase, pushes, and says on the task what it pushed; can complete it. */
export async function pushTask(session: Session, code: string, { complete }: PushOptions): Promise<void> {
  const repository = await openRepository(session)
  await requireNothingUnderWay(repository)
  const branch = await currentBranch(repository)
  await requireClean(repository)
  const remote = await remoteOf(repository, branch)
  const base = await defaultBranch(repository, remote)
  const { server } = repository.session
  await server.run('task.get', { code })
  const from = await pushOnTop(repository, { remote, branch, base })
  const pushed = await pushedWork(repository, from)
  await reportKept(repository)
  const note = noteOf(branch, remote, pushed)
  // Under a key made of the note itself: a push that is repeated after a lost answer notes the same once.
  await server.run('task.note', { code, note }, keyOf(code, note))
  const completed = complete === undefined ? {} : await completeTask(repository, code, complete, pushed)
  show(session, { branch, remote, ...pushed, ...completed })
}

type Place = { remote: string; branch: string; base: string }

/** Times that somebody else may push between our pull and our push. */
const attempts = 3

/**
 * A branch that is on the remote goes on top of it; a new one on top of the remote's main branch. Gives the commit on which the
 * main branch stood before.
 */
async function pushOnTop(repository: Repository, { remote, branch, base }: Place): Promise<string> {
  const { git } = repository
  const before = await git.run('rev-parse', 'HEAD')
  for (let attempt = 1; ; attempt++) {
    await fetchAll(repository, remote)
    await pullRebase(repository, remote, (await isOnRemote(repository, remote, branch)) ? branch : base)
    const from = await git.run('rev-parse', `refs/remotes/${remote}/${base}`)
    try {
      const ref = `refs/heads/${branch}`
      await git.run('push', '--quiet', '--set-upstream', remote, `${ref}:${ref}`)
      return from
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error
      if (attempt < attempts && /\((fetch first|non-fast-forward)\)/.test(error.said)) continue
      await git.run('reset', '--quiet', '--keep', before)
      throw rejected(remote, branch, error)
    }
  }
}

function rejected(remote: string, branch: string, error: GitFailure) {
  if (!/\[(remote )?rejected\]/.test(error.said)) return gitSaidNo(`Pushing to ${remote}`, error)
  return stop(
    'push_rejected',
    `${remote} did not take ${branch}: ${error.said.slice(0, 1_000)}`,
    'Your commits are here as they were. A protected branch takes pull requests only: make a branch of the task with "baton git start".',
  )
}

type Pushed = { commits: { sha: string; subject: string }[]; files: string[] }

const shownCommits = 50

/** What the branch has beyond the main one; where that is nothing, for it was pushed before, its last commit. */
async function pushedWork({ git }: Repository, from: string): Promise<Pushed> {
  const isPushed = (await git.run('rev-parse', 'HEAD')) === from
  const range = isPushed ? ['--max-count=1', 'HEAD'] : [`--max-count=${shownCommits}`, `${from}..HEAD`]
  const log = lines(await git.run('log', '--format=%H %s', ...range, '--'))
  const files = isPushed
    ? await git.run('show', '--format=', '--name-only', '-z', 'HEAD', '--')
    : await git.run('diff', '--name-only', '-z', `${from}...HEAD`, '--')
  return {
    commits: log.map(line => ({
      sha: line.split(' ', 1)[0] ?? '',
      subject: line.slice(line.indexOf(' ') + 1),
    })),
    files: files.split('\0').filter(file => file !== ''),
  }
}

function noteOf(branch: string, remote: string, { commits, files }: Pushed): string {
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`
  const head = `Pushed \`${branch}\` to ${remote}: ${count(commits.length, 'commit')}, ${count(files.length, 'file')}.`
  return [head, '', ...commits.map(({ sha, subject }) => `- ${sha.slice(0, 7)} ${subject}`)]
    .join('\n')
    .slice(0, 20_000)
}

const keyOf = (...texts: string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('hex')

/** At most so many facts go with a completion, each no longer than that (task.complete). */
const facts = { most: 200, longest: 2_000 }

async function completeTask(
  { session }: Repository,
  code: string,
  summary: string,
  { commits, files }: Pushed,
) {
  const answer = (await session.server.run('task.complete', {
    code,
    summary,
    ...(commits.length > 0 ? { commits: commits.map(({ sha }) => sha) } : {}),
    ...(files.length > 0
      ? { files: files.filter(file => file.length <= facts.longest).slice(0, facts.most) }
      : {}),
  })) as { freed: string[] }
  return { completed: code.toUpperCase(), freed: answer.freed }
}
