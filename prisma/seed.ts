import { type Call, callerWith, ownerToken, Refused } from '../scripts/demo/server.ts'
import { agents, backlog, type ExampleTask, finished, planned, running } from './example-project.ts'

/** Key of the example project. */
export const exampleKey = 'DEMO'

/**
 * Loads the example project through the API of the running server, so that its history is as real as any. Gives the tokens
 * of its agents by name. When the project is there already, only further tokens are made.
 */
export async function loadExample(): Promise<Map<string, string>> {
  const owner = callerWith(ownerToken())
  const isNew = await createProject(owner)
  const tokens = new Map<string, string>()
  for (const agent of agents) tokens.set(agent.name, await tokenFor(owner, agent))
  if (isNew) await fill(owner, tokens)
  return tokens
}

async function createProject(owner: Call): Promise<boolean> {
  try {
    await owner('project.create', {
      key: exampleKey,
      name: 'Demo: offline mode',
      description: 'An example to look around in.',
    })
    return true
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'key_taken') return false
    throw error
  }
}

async function tokenFor(owner: Call, agent: (typeof agents)[number]): Promise<string> {
  try {
    return (await owner('agent.register', { ...agent, capacity: 2, project: exampleKey })).token
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'agent_exists') throw error
    const created = await owner('token.create', {
      name: 'demo',
      agent: agent.name,
      project: exampleKey,
      expiresInDays: 1,
    })
    return created.secret
  }
}

async function fill(owner: Call, tokens: ReadonlyMap<string, string>): Promise<void> {
  for (const sprint of [finished, running, planned]) {
    const { tasks, ...fields } = sprint
    await owner('sprint.create', { ...fields, project: exampleKey })
    for (const task of tasks) await createTask(owner, task, sprint.code)
  }
  for (const task of backlog) await createTask(owner, task)
  await owner('sprint.update', { code: finished.code, status: 'active', project: exampleKey })
  for (const task of finished.tasks) await finish(tokens, task)
  await owner('sprint.close', { code: finished.code, project: exampleKey })
  await owner('sprint.update', {
    code: running.code,
    status: 'active',
    startsOn: day(-2),
    endsOn: day(8),
    project: exampleKey,
  })
  await owner('task.block', {
    code: 'OFF-403',
    reason: 'Nobody has access to the signing account',
    owner: await nameOf(owner),
    action: 'Invite someone with the ops skill to the account',
  })
}

/** The name under which the owner works in the example project: so that the block is shown to need them. */
async function nameOf(owner: Call): Promise<string> {
  const { projects } = await owner('user.get')
  const found = projects.find(({ key }: { key: string }) => key === exampleKey)
  return found?.agent ?? 'owner'
}

const createTask = (owner: Call, task: ExampleTask, sprint?: string) =>
  owner('task.create', { ...task, project: exampleKey, ...(sprint && { sprint }) })

/** As the agent of the task's pod would have done it. */
async function finish(tokens: ReadonlyMap<string, string>, task: ExampleTask): Promise<void> {
  const agent = agents.find(({ pod }) => pod === task.pod)
  const call = callerWith(tokens.get(agent?.name ?? '') ?? '')
  const { lease } = await call('task.claim', { code: task.code })
  await call('task.note', { code: task.code, note: 'Went as planned.', fence: lease.fence })
  await call('task.complete', { code: task.code, summary: `${task.title}: done.`, fence: lease.fence })
}

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)

if (import.meta.main) {
  await loadExample()
  console.log(`The example project ${exampleKey} is loaded.`)
}
