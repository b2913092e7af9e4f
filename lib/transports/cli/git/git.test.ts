import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { serve, startTestCli, type TestCli } from '../test-cli.ts'
import { type Clone, makeRemote } from './test-clones.ts'

/** `baton git …` in real repositories: a bare remote and clones of it, against a Baton of its own. */

/** Dozens of processes in a test: a busy machine takes its time. */
vi.setConfig({ testTimeout: 300_000 })

let cli: TestCli
let t: TestCli['t']
beforeAll(async () => {
  cli = await startTestCli()
  t = cli.t
})
afterAll(() => cli.close())

const newTask = async (title: string, fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title, ...fields })).task.code

const get = (code: string) => t.as(t.characters.ana, 'task.get', { code })

const deliveriesOf = (sha: string) =>
  t.baton.database.handle.db.delivery.findMany({
    where: { message: { kind: 'commit', body: { contains: sha.slice(0, 7) } } },
    include: { agent: true },
  })

const head = async (clone: Clone): Promise<string> => clone.git('rev-parse', 'HEAD')

/** Branch, commit, index and files: what a stop must leave as it was. */
const stateOf = async (clone: Clone): Promise<string[]> => {
  const looks = [
    ['symbolic-ref', '-q', 'HEAD'],
    ['rev-parse', 'HEAD'],
    ['status', '--porcelain'],
    ['diff', 'HEAD'],
    ['stash', 'list'],
  ]
  const state: string[] = []
  for (const words of looks) state.push(await clone.git(...words))
  return state
}

async function commitFile(
  clone: Clone,
  file: string,
  text: string,
  message = `chore: ${file}`,
): Promise<string> {
  clone.write(file, text)
  await clone.git('add', file)
  await clone.git('commit', '--quiet', '-m', message)
  return await head(clone)
}

describe('the life of a task', () => {
  test('one agent starts, commits and pushes it; another goes on with what it handed over', async () => {
    const { dev1, dev2 } = t.characters
    const remote = await makeRemote(cli, 'life')
    const one = await remote.clone('one', dev1)
    const two = await remote.clone('two', dev2)
    const code = await newTask('Read the words — quickly!')
    const branch = `${code.toLowerCase()}-read-the-words-quickly`

    const started = await one.baton('start', code, '--paths', 'src/*.{ts,tsx},docs')
    expect(started).toMatchObject({
      code: 0,
      answer: { branch, base: 'main', lease: { holder: 'dev-1' }, overlaps: [] },
    })
    expect(started.answer.reservation).toMatchObject({ globs: ['src/*.{ts,tsx}', 'docs'], task: code })
    expect(await one.git('branch', '--show-current')).toBe(branch)
    expect((await get(code)).lease.holder).toBe('dev-1')

    one.write('src/words.ts', 'export const words = []\n')
    await one.git('add', '.')
    const first = await one.baton('commit', code, '-m', '--upload-pack=touch hacked')
    expect(first).toMatchObject({ code: 0, answer: { isReported: true, waiting: 0 } })
    expect(await one.git('log', '-1', '--format=%s')).toBe(`feat: --upload-pack=touch hacked (${code})`)
    one.write('src/words.ts', 'export const words = [1]\n')
    const second = await one.baton('commit', code, '--type', 'fix', '--all')
    expect(second.answer.commit.message).toBe(`fix: Read the words — quickly! (${code})`)

    await commitFile(two, 'other.md', 'Meanwhile\n')
    await two.git('push', '--quiet', 'origin', 'main')
    const pushed = await one.baton('push', code)
    expect(pushed).toMatchObject({ code: 0, answer: { branch, files: ['src/words.ts'] } })
    expect(pushed.answer.commits.length).toBe(2)
    expect(await one.git('rev-parse', '@{upstream}')).toBe(await head(one))
    expect(await one.git('log', '--format=%s')).toContain('chore: other.md')
    await one.baton('push', code)
    const { notes } = await get(code)
    expect(notes.map(({ body }: { body: string }) => body)).toEqual([
      expect.stringContaining(`Pushed \`${branch}\` to origin: 2 commits, 1 file.`),
    ])

    await t.as(dev1, 'task.release', { code })
    await t.as(t.characters.ana, 'task.update', { code, title: 'Another title' })
    expect(await two.baton('start', code)).toMatchObject({ code: 0, answer: { branch } })
    expect(await head(two)).toBe(await head(one))
    await commitFile(two, 'src/more.ts', 'export {}\n', `feat: more (${code})`)
    const done = await two.baton('push', code, '--complete', '- all read')
    expect(done).toMatchObject({ code: 0, answer: { completed: code, freed: [] } })
    const task = await get(code)
    expect(task).toMatchObject({ status: 'done', summary: '- all read' })
    const [handed] = await t.baton.database.handle.db.handoff.findMany({ where: { workItem: { code } } })
    expect(handed?.files.sort()).toEqual(['src/more.ts', 'src/words.ts'])
    expect(handed?.commits).toContain(await head(two))
    expect(existsSync(path.join(one.folder, 'hacked'))).toBe(false)
  })

  test('starting it again gives the running lease and its branch, with what others pushed to it', async () => {
    const remote = await makeRemote(cli, 'again')
    const one = await remote.clone('one', t.characters.dev1)
    const two = await remote.clone('two', t.characters.dev2)
    const code = await newTask('Again')
    const { answer } = await one.baton('start', code)
    await commitFile(one, 'a.md', 'a\n')
    await one.baton('push', code)
    await two.git('fetch', '--quiet')
    await two.git('switch', '--quiet', answer.branch)
    const theirs = await commitFile(two, 'b.md', 'b\n')
    await two.git('push', '--quiet')
    await one.git('switch', '--quiet', 'main')
    const again = await one.baton('start', code)
    expect(again.answer).toMatchObject({ branch: answer.branch, lease: { fence: answer.lease.fence } })
    expect(await head(one)).toBe(theirs)
  })
})

describe('what is in the way stops it with exit code 3, and all is as it was', () => {
  test('a conflict, also when starting', async () => {
    const remote = await makeRemote(cli, 'conflict')
    const one = await remote.clone('one', t.characters.dev1)
    const two = await remote.clone('two', t.characters.dev2)
    const code = await newTask('Conflict')
    await one.baton('start', code)
    await commitFile(one, 'README.md', 'Mine\n')
    await commitFile(two, 'README.md', 'Theirs\n')
    await two.git('push', '--quiet', 'origin', 'main')
    const before = await stateOf(one)
    const push = await one.baton('push', code)
    expect(push).toMatchObject({ code: 3, answer: { code: 'git_conflict', hint: expect.any(String) } })
    expect(push.answer.detail).toContain('README.md')
    expect(await stateOf(one)).toEqual(before)
    expect(existsSync(path.join(one.folder, '.git/rebase-merge'))).toBe(false)

    await one.git('switch', '--quiet', 'main')
    await commitFile(one, 'README.md', 'Mine too\n')
    const onMain = await stateOf(one)
    const other = await newTask('Other')
    expect(await one.baton('start', other)).toMatchObject({ code: 3, answer: { code: 'git_conflict' } })
    expect(await stateOf(one)).toEqual(onMain)
    expect((await get(other)).lease).toBe(null)
  })

  test('a dirty tree, a detached HEAD, a rebase, no remote, no repository, nothing to commit', async () => {
    const remote = await makeRemote(cli, 'ways')
    const one = await remote.clone('one', t.characters.dev1)
    const code = await newTask('Ways')
    const refused = async (why: string, ...words: string[]) => {
      const before = await stateOf(one)
      const { code: exit, answer } = await one.baton(...words)
      expect([exit, answer.code], words.join(' ')).toEqual([3, why])
      expect(answer.hint.length).toBeGreaterThan(10)
      expect(await stateOf(one)).toEqual(before)
    }
    await refused('nothing_to_commit', 'commit', code, '-m', 'x')
    one.write('README.md', 'Changed\n')
    await refused('dirty_tree', 'start', code)
    await refused('dirty_tree', 'push', code)
    await refused('nothing_to_commit', 'commit', code, '-m', 'not staged')
    await one.git('restore', '.')
    await one.git('remote', 'rename', 'origin', 'a')
    await one.git('remote', 'add', 'b', '../nowhere')
    await one.git('branch', '--unset-upstream')
    await refused('no_remote', 'start', code)
    await one.git('remote', 'remove', 'b')
    await one.git('remote', 'remove', 'a')
    await refused('no_remote', 'push', code)
    await one.git('remote', 'add', 'origin', '../nowhere')
    await refused('no_default_branch', 'start', code)
    writeFileSync(path.join(one.folder, '.git/MERGE_HEAD'), `${await head(one)}\n`)
    await refused('git_under_way', 'start', code)
    await one.git('merge', '--quit')
    await one.git('switch', '--quiet', '--detach')
    for (const words of [
      ['start', code],
      ['push', code],
      ['commit', code, '-m', 'x'],
    ])
      expect(await one.baton(...words)).toMatchObject({ code: 3, answer: { code: 'detached_head' } })
    expect((await get(code)).lease).toBe(null)
    const nowhere = await cli.baton(['git', 'start', code, '--json'])
    expect([nowhere.code, JSON.parse(nowhere.err).code]).toEqual([3, 'no_repository'])
  })

  test('a machine without git', async () => {
    const env = { PATH: path.join(cli.folder, 'no-programs'), BATON_TOKEN: t.characters.dev1.token }
    const { code, err } = await cli.baton(['git', 'start', 'ANY-1', '--json'], { env })
    expect([code, JSON.parse(err).code]).toEqual([3, 'git_missing'])
  })

  test('a task that is another ones: no branch is made', async () => {
    const one = await (await makeRemote(cli, 'taken')).clone('one', t.characters.dev1)
    const code = await newTask('Taken')
    await t.as(t.characters.dev2, 'task.claim', { code })
    const before = await stateOf(one)
    expect(await one.baton('start', code)).toMatchObject({
      code: 3,
      answer: { code: 'task_already_claimed' },
    })
    expect(await stateOf(one)).toEqual(before)
    expect(await one.git('branch', '--list', `${code.toLowerCase()}*`)).toBe('')
  })

  test('a push that the remote does not take', async () => {
    const remote = await makeRemote(cli, 'rejects')
    const one = await remote.clone('one', t.characters.dev1)
    const two = await remote.clone('two', t.characters.dev2)
    const code = await newTask('Rejected')
    await one.baton('start', code)
    await commitFile(one, 'a.md', 'a\n')
    await commitFile(two, 'b.md', 'b\n')
    await two.git('push', '--quiet', 'origin', 'main')
    const hook = path.join(remote.remote, 'hooks/pre-receive')
    writeFileSync(hook, '#!/bin/sh\necho "Only by pull request" >&2\nexit 1\n')
    await chmod(hook, 0o755)
    const before = await stateOf(one)
    const { code: exit, answer } = await one.baton('push', code)
    expect([exit, answer.code]).toEqual([3, 'push_rejected'])
    expect(answer.detail).toContain('Only by pull request')
    expect(await stateOf(one)).toEqual(before)
    expect((await get(code)).notes).toEqual([])
  })

  test('a hook that refuses the commit: the index stays', async () => {
    const one = await (await makeRemote(cli, 'refuses')).clone('one', t.characters.dev1)
    const code = await newTask('Refused')
    const hook = path.join(one.folder, '.git/hooks/pre-commit')
    writeFileSync(hook, '#!/bin/sh\necho "Lint first" >&2\nexit 1\n')
    await chmod(hook, 0o755)
    one.write('README.md', 'Staged\n')
    await one.git('add', '.')
    const before = await stateOf(one)
    const { answer } = await one.baton('commit', code, '-m', 'x', '--all')
    expect(answer).toMatchObject({ code: 'git_failed', detail: expect.stringContaining('Lint first') })
    expect(await stateOf(one)).toEqual(before)
  })
})

test('who works on the main branch itself pushes that, and says what went there', async () => {
  const one = await (await makeRemote(cli, 'main')).clone('one', await t.addAgent('main-1'))
  const code = await newTask('On main')
  await commitFile(one, 'ä.md', 'a\n', 'docs: one')
  await commitFile(one, 'b.md', 'b\n', 'docs: two')
  const { code: exit, answer } = await one.baton('push', code)
  expect([exit, answer.files]).toEqual([0, ['b.md', 'ä.md']])
  expect(answer.commits.map(({ subject }: { subject: string }) => subject)).toEqual([
    'docs: two',
    'docs: one',
  ])
  expect((await one.baton('push', code)).answer.commits).toMatchObject([{ subject: 'docs: two' }])
})

test('a branch that others pushed to meanwhile is pulled before it is pushed', async () => {
  const remote = await makeRemote(cli, 'meanwhile')
  const one = await remote.clone('one', await t.addAgent('busy-1'))
  const two = await remote.clone('two', await t.addAgent('busy-2'))
  const code = await newTask('Meanwhile')
  const { answer } = await one.baton('start', code)
  await commitFile(one, 'a.md', 'a\n')
  await one.baton('push', code)
  await two.git('fetch', '--quiet')
  await two.git('switch', '--quiet', answer.branch)
  const theirs = await commitFile(two, 'b.md', 'b\n')
  await two.git('push', '--quiet')
  await commitFile(one, 'c.md', 'c\n')
  expect((await one.baton('push', code)).code).toBe(0)
  expect(await one.git('log', '--format=%H')).toContain(theirs)
  expect(await one.git('ls-remote', 'origin', answer.branch)).toContain(await head(one))
})

describe('the hook', () => {
  test('reports a commit to exactly each other holder, and not to who made it', async () => {
    const { dev1, dev2, max, ana } = t.characters
    const one = await (await makeRemote(cli, 'hook')).clone('one', dev1)
    expect(await one.baton('hook', 'install')).toMatchObject({ code: 0, answer: { runsBefore: null } })
    await t.as(dev1, 'reservation.create', { paths: ['hook/**'] })
    await t.as(dev2, 'reservation.create', { paths: ['hook/*.ts'] })
    await t.as(max, 'reservation.create', { paths: ['hook'] })
    await t.as(ana, 'reservation.create', { paths: ['elsewhere'] })
    const code = await newTask('Hook')
    const sha = await commitFile(one, 'hook/ä b.ts', 'export {}\n', `feat: a (${code})`)
    expect((await deliveriesOf(sha)).map(({ agent }) => agent.name).sort()).toEqual(['dev-2', 'max'])
    const { items } = await t.as(ana, 'event.list', { subject: code, order: 'desc', limit: 1 })
    expect(items[0].sentence).toBe(`dev-1 committed ${sha.slice(0, 7)} on main: feat: a (${code})`)
    expect(await one.baton('report')).toMatchObject({ answer: { waiting: 0 } })
    expect((await deliveriesOf(sha)).length).toBe(2)
  })

  test('keeps what the server did not hear, and the next report sends it', async () => {
    const { dev1, dev2 } = t.characters
    const one = await (await makeRemote(cli, 'away')).clone('one', dev1)
    await one.baton('hook', 'install')
    await t.as(dev2, 'reservation.create', { paths: ['away.ts'] })
    const away = await serve(() => {})
    const closed = away.url
    away.server.close()
    const commitAway = async (text: string) => {
      one.write('away.ts', text)
      await one.git('add', '.')
      return (await one.gitAs({ BATON_URL: closed }, 'commit', '--quiet', '-m', `fix: ${text}`)).stderr
    }
    const first = await commitAway('one')
    expect(first.trim().split('\n').length).toBe(1)
    expect(first).toContain('a commit is kept for the next report')
    const shas = [await head(one)]
    expect(await commitAway('two')).toContain('2 commits are kept')
    shas.push(await head(one))
    shas.push(await commitFile(one, 'b.md', 'b\n'))
    const { db } = t.baton.database.handle
    const known = await db.commit.findMany({ where: { sha: { in: shas } }, orderBy: { subject: 'asc' } })
    expect(known.map(({ subject, branch }) => [subject, branch])).toEqual([
      ['chore: b.md', 'main'],
      ['fix: one', 'main'],
      ['fix: two', 'main'],
    ])
    for (const sha of shas.slice(0, 2)) expect((await deliveriesOf(sha)).length).toBe(1)
  })

  test('tells again of nothing that a rebase only made again', async () => {
    const remote = await makeRemote(cli, 'rebase')
    const one = await remote.clone('one', t.characters.dev1)
    const two = await remote.clone('two', t.characters.dev2)
    await one.baton('hook', 'install')
    await commitFile(one, 'a.md', 'a\n')
    await commitFile(two, 'b.md', 'b\n')
    await two.git('push', '--quiet', 'origin', 'main')
    await one.git('pull', '--quiet', '--rebase')
    const { db } = t.baton.database.handle
    expect(await db.commit.count({ where: { sha: await head(one) } })).toBe(0)
    const { reported } = (await one.baton('report')).answer
    expect(reported.map(({ sha }: { sha: string }) => sha)).toEqual([await head(one)])
  })

  test('runs the one that was there before, and brings it back', async () => {
    const one = await (await makeRemote(cli, 'chain')).clone('one', t.characters.dev1)
    const hook = path.join(one.folder, '.git/hooks/post-commit')
    const own = '#!/bin/sh\necho fired > "$(git rev-parse --git-dir)/fired"\n'
    writeFileSync(hook, own)
    await chmod(hook, 0o755)
    for (const _ of ['once', 'twice'])
      expect(await one.baton('hook', 'install')).toMatchObject({
        answer: { runsBefore: `${hook}.before-baton` },
      })
    const sha = await commitFile(one, 'a.md', 'a\n')
    expect(existsSync(path.join(one.folder, '.git/fired'))).toBe(true)
    expect(await t.baton.database.handle.db.commit.count({ where: { sha } })).toBe(1)
    writeFileSync(hook, own)
    expect(await one.baton('hook', 'install')).toMatchObject({ code: 3, answer: { code: 'hook_in_the_way' } })
    expect(await one.baton('hook', 'install', '--force')).toMatchObject({ code: 0 })
    expect(await one.baton('hook', 'uninstall')).toMatchObject({ answer: { removed: true, restored: true } })
    expect(readFileSync(hook, 'utf8')).toBe(own)
    expect(await one.baton('hook', 'uninstall')).toMatchObject({
      answer: { removed: false, restored: false },
    })
  })

  test('goes where core.hooksPath leads, outside of the repository only when told to', async () => {
    const one = await (await makeRemote(cli, 'path')).clone('one', t.characters.dev1)
    await one.git('config', 'core.hooksPath', '.hooks')
    const { answer } = await one.baton('hook', 'install')
    expect(answer.installed).toBe(path.join(one.folder, '.hooks/post-commit'))
    const sha = await commitFile(one, 'a.md', 'a\n')
    expect(await t.baton.database.handle.db.commit.count({ where: { sha } })).toBe(1)
    await one.git('config', 'core.hooksPath', path.join(cli.folder, 'shared-hooks'))
    expect(await one.baton('hook', 'install')).toMatchObject({ code: 3, answer: { code: 'hook_in_the_way' } })
    expect(await one.baton('hook', 'install', '--force')).toMatchObject({ code: 0 })
  })

  test('the address of the server may stand in the git configuration, a token never does', async () => {
    const one = await (await makeRemote(cli, 'config')).clone('one', t.characters.dev1)
    await one.git('config', 'baton.url', t.url)
    const env = { BATON_URL: '', BATON_TOKEN: one.who.token, GIT_CONFIG_GLOBAL: '/dev/null' }
    const { code } = await cli.baton(['git', 'report', '--json'], { cwd: one.folder, env })
    expect(code).toBe(0)
    await one.git('config', 'baton.project', 'NOPE')
    expect(await one.baton('report')).toMatchObject({ code: 3, answer: { code: 'project_not_found' } })
    await one.git('config', 'baton.project', 'MAIN')
    expect(await one.baton('report')).toMatchObject({ code: 0 })
    await one.baton('hook', 'install')
    const texts = readdirSync(path.join(one.folder, '.git'), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    expect(texts.some(text => text.includes(one.who.token))).toBe(false)
  })
})
