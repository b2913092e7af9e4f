import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { jsonIn, openRepository } from '../test/peers/peer-tools.ts'
import type { Case, Sample } from './case.ts'
import { insertProjectsAndAgents, replaceTasks } from './dataset.ts'
import { type BenchServer, startBenchServer } from './server.ts'

const run = promisify(execFile)
const script = fileURLToPath(new URL('../bin/baton', import.meta.url))
const count = 1_000

/** Pairs of commands in one measurement; Task Master takes some twenty seconds for one. */
const pairs = { 'task-master': 1, backlog: 4, baton: 4 }

/** What an agent in a shell does between two tasks: it asks for the next one, and says that it is done. A program each time. */
export const cli: Case = {
  name: 'P8',
  title: '"next task" and "done" by command line, 1,000 tasks; seconds for both',
  gates: [
    { metric: 'wall', against: 'task-master', atMost: 0.2 },
    { metric: 'wall', against: 'backlog', atMost: 1.5 },
  ],
  rounds: 3,
  async open() {
    const [server, master, backlog] = await Promise.all([
      startBenchServer(),
      openRepository('task-master'),
      openRepository('backlog'),
    ])
    const dataset = await insertProjectsAndAgents(server.pool, 1, 1)
    await replaceTasks(server.pool, dataset, count)
    // Task Master's commands work in its first list of tasks, which stands for no sprint.
    await server.pool.query('UPDATE work_items SET sprint_id = NULL')
    const token = dataset.agents[0]?.[0]?.token ?? ''
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-cli-'))
    const baton = shell(server, token, folder)
    master.write(await exported(server, token, 'task-master'))
    backlog.write(await exported(server, token, 'backlog'))
    return {
      arms: [
        { name: 'task-master', run: () => timed(pairs['task-master'], () => masterPair(master.tool)) },
        { name: 'backlog', run: () => timed(pairs.backlog, () => backlogPair(backlog.tool)) },
        { name: 'baton', run: () => timed(pairs.baton, () => batonPair(baton)) },
      ],
      rest: async () => void (await server.pool.query('CHECKPOINT')),
      async close() {
        for (const each of [master, backlog]) each.close()
        rmSync(folder, { recursive: true, force: true })
        await server.dispose()
      },
    }
  },
}

async function timed(pairs: number, pair: () => Promise<void>): Promise<Sample> {
  const start = performance.now()
  for (let done = 0; done < pairs; done++) await pair()
  return { wall: (performance.now() - start) / 1000 / pairs }
}

type Tool = (...words: string[]) => Promise<string>

const shell =
  ({ url }: BenchServer, token: string, folder: string): Tool =>
  async (...words) => {
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      BATON_URL: url,
      BATON_TOKEN: token,
      NODE_ENV: 'test' as const,
    }
    return (await run(process.execPath, [script, ...words, '--json'], { cwd: folder, env })).stdout
  }

async function exported(
  { url }: BenchServer,
  token: string,
  format: string,
): Promise<{ path: string; text: string }[]> {
  const answer = await fetch(`${url}/api/operations/exchange.export`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ format }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()).files
}

const Next = z.object({ task: z.object({ id: z.coerce.string() }) })
const Ready = z.object({ tasks: z.array(z.object({ id: z.string() })).min(1) })
const Taken = z.object({ task: z.object({ code: z.string() }) })

async function masterPair(tool: Tool): Promise<void> {
  const { task } = Next.parse(jsonIn(await tool('next', '--format', 'json')))
  await tool('set-status', `--id=${task.id}`, '--status=done')
}

async function backlogPair(tool: Tool): Promise<void> {
  const asked = ['--ready', '--status', 'To Do', '--sort', 'priority', '--limit', '1', '--json']
  const { tasks } = Ready.parse(jsonIn(await tool('task', 'list', ...asked)))
  await tool('task', 'edit', tasks[0]?.id ?? '', '--status', 'Done', '--plain')
}

async function batonPair(tool: Tool): Promise<void> {
  const { task } = Taken.parse(JSON.parse(await tool('task', 'next')))
  await tool('task', 'complete', task.code, 'Done.')
}
