import { Refused, Unreachable } from '../failure.ts'
import { plainLine } from '../render/plain.ts'
import type { Session } from '../session.ts'
import { show } from '../show.ts'
import { openRepository, type Repository } from './repository.ts'
import { forgetUnreported, keepUnreported, readUnreported, type Unreported } from './unreported.ts'

type Notified = { agent: string; files: string[] }
export type Reported = { sha: string; subject: string; notified: Notified[] }

/** What the server has heard of now, how many commits wait for the next time, and why. */
export type Report = { reported: Reported[]; waiting: number; failure: Error | undefined }

/** `baton git report`: tells the server of the last commit, and of those that it has not heard of yet. */
export async function reportCommits(session: Session): Promise<void> {
  const repository = await openRepository(session)
  const head = await repository.git.run('rev-parse', 'HEAD')
  const branch = await repository.git.ask('symbolic-ref', '--quiet', '--short', 'HEAD')
  await keepUnreported(repository, head, branch ?? '')
  const { reported, waiting, failure } = await sendAll(repository)
  if (failure) throw failure
  show(session, { reported, waiting })
}

/** What the hook does: it never fails, and says one line on standard error when something waits. */
export async function reportFromHook(session: Session): Promise<void> {
  try {
    const { reported } = await reportKept(await openRepository(session, { isQuick: true }))
    for (const { agent, files } of reported.flatMap(({ notified }) => notified))
      session.cli.output.warn(
        plainLine(`baton: ${agent} reserved ${files.slice(0, 3).join(', ')} and was told.`),
      )
  } catch (error) {
    session.cli.output.warn(plainLine(`baton: ${error instanceof Error ? error.message : String(error)}`))
  }
}

/** Sends what waits; what cannot be sent waits on, and that is said in a line. */
export async function reportKept(repository: Repository): Promise<Report> {
  const report = await sendAll(repository)
  const { waiting, failure } = report
  if (failure)
    repository.session.cli.output.warn(
      plainLine(
        `baton: ${waiting === 1 ? 'a commit is' : `${waiting} commits are`} kept for the next report: ${failure.message}`,
      ),
    )
  return report
}

async function sendAll(repository: Repository): Promise<Report> {
  const commits = await factsOf(repository, await readUnreported(repository))
  const reported: Reported[] = []
  let failure: Error | undefined
  for (const commit of commits)
    try {
      reported.push(await send(repository, commit))
      await forgetUnreported(repository, commit.sha)
    } catch (error) {
      if (!(error instanceof Unreachable || error instanceof Refused)) throw error
      failure = error
      if (error instanceof Unreachable) break
    }
  return { reported, waiting: commits.length - reported.length, failure }
}

async function send({ session, project }: Repository, { time: _, ...facts }: Facts): Promise<Reported> {
  const answer = (await session.server.run('commit.report', { ...facts, project })) as {
    commit: { sha: string; subject: string }
    notified: Notified[]
  }
  const { commit, notified } = answer
  return { sha: commit.sha, subject: commit.subject, notified }
}

type Facts = Unreported & { time: number; message: string; files: string[] }

/** The oldest first. Those that are gone, such as amended ones long ago, have nothing to tell. */
async function factsOf(repository: Repository, unreported: readonly Unreported[]): Promise<Facts[]> {
  const facts = await Promise.all(unreported.map(each => readFacts(repository, each)))
  return facts.filter(each => each !== undefined).sort((a, b) => a.time - b.time)
}

/** As commit.report takes them. */
const limits = { message: 20_000, files: 5_000, path: 1_000 }

async function readFacts(repository: Repository, commit: Unreported): Promise<Facts | undefined> {
  const { git } = repository
  const { sha } = commit
  const shown = await git.ask('show', '--no-patch', '--format=%ct%n%B', sha, '--')
  if (shown === undefined) {
    await forgetUnreported(repository, sha)
    return undefined
  }
  const [time = '', ...message] = shown.split('\n')
  // -c: of a merge only what its author changed; what it brings in was told of by those who made it.
  const files = await git.run(
    'diff-tree',
    '--no-commit-id',
    '--name-only',
    '--root',
    '-r',
    '-c',
    '-z',
    sha,
    '--',
  )
  const text = storable(message.join('\n').trim().slice(0, limits.message))
  return {
    ...commit,
    time: Number(time),
    message: text || '(no message)',
    files: files
      .split('\0')
      .filter(file => file !== '' && file.length <= limits.path)
      .slice(0, limits.files)
      .map(storable),
  }
}

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
