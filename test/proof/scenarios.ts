import type { Character } from '../baton.ts'
import { artifactScenarios } from './artifact-scenarios.ts'
import type { World } from './world.ts'

/** Makes what a call needs, through operations, and gives the input of a call that succeeds, once. */
export type Prepare = (w: World, who: Character) => object | Promise<object>

export type Scenario = {
  /** Who calls when the proof does not say. */
  by: 'owner' | 'worker' | 'person' | 'nobody'
  prepare: Prepare
}

const owner = (prepare: Prepare): Scenario => ({ by: 'owner', prepare })
const worker = (prepare: Prepare): Scenario => ({ by: 'worker', prepare })
const person = (prepare: Prepare): Scenario => ({ by: 'person', prepare })

/**
 * For every operation ways to call it that succeed. An operation that is missing here is reported by name by each proof
 * that walks through all of them.
 */
export const scenarios: Record<string, Record<string, Scenario>> = {
  'dashboard.get': { all: owner(() => ({})) },
  'search.get': { words: owner(async w => ({ q: await task(w) })) },

  'project.list': { all: owner(() => ({})) },
  'project.get': { one: owner(() => ({ key: 'MAIN' })) },
  'project.create': { one: person(w => ({ key: `P${w.fresh()}`, name: 'Another', description: 'Of many' })) },
  'project.update': {
    description: owner(w => ({ key: 'MAIN', name: 'Main', description: `Number ${w.fresh()}` })),
  },

  'sprint.list': { all: owner(() => ({})) },
  'sprint.get': { one: owner(async w => ({ code: await sprint(w) })) },
  'sprint.graph': { one: owner(async w => ({ code: await sprint(w) })) },
  'sprint.create': {
    planned: owner(w => ({ code: `SPRINT-${w.fresh()}`, title: 'Next', goal: 'To be there' })),
    active: owner(w => ({
      code: `SPRINT-${w.fresh()}`,
      title: 'Now',
      status: 'active',
      startsOn: '2030-01-01',
      endsOn: '2030-01-14',
    })),
  },
  'sprint.update': {
    start: owner(async w => ({ code: await sprint(w), status: 'active', title: 'Started' })),
    dates: owner(async w => ({ code: await sprint(w), startsOn: '2031-05-05', goal: 'Later' })),
  },
  'sprint.close': {
    'to the backlog': owner(async w => ({ code: await workedSprint(w) })),
    'to another sprint': owner(async w => ({ code: await workedSprint(w), rolloverTo: await sprint(w) })),
  },

  'task.list': { all: owner(() => ({})) },
  'task.get': { one: owner(async w => ({ code: await task(w) })) },
  'task.board': { all: owner(() => ({})) },
  'task.create': {
    plain: owner(() => ({ title: 'Something to do' })),
    full: owner(async w => ({
      code: `T-${w.fresh()}`,
      title: 'Everything about it',
      description: 'What',
      prompt: 'How',
      context: 'Why',
      sprint: await sprint(w),
      dependsOn: [await task(w), await done(w)],
      priority: 'urgent',
      pod: 'DevPod',
      lead: 'ana',
      assignee: 'dev-1',
      skills: ['sql'],
      handoffMode: 'sync',
    })),
  },
  'task.propose': {
    plain: owner(() => ({ title: 'Something that ought to be done' })),
    'led by another': worker(async w => ({
      title: 'Yours to lead',
      lead: 'ana',
      dependsOn: [await task(w)],
    })),
  },
  'task.lead': {
    to: owner(async w => ({ code: await task(w), agent: 'dev-1' })),
    'to nobody': owner(async w => ({ code: await task(w, { lead: 'max' }), agent: null })),
  },
  'task.explain': { one: owner(async w => ({ code: await task(w, { dependsOn: [await task(w)] }) })) },
  'task.candidates': { one: owner(async w => ({ code: await task(w, { pod: 'DevPod' }) })) },
  'task.delegate': {
    'by skills': owner(async w => {
      const skill = `skill-${w.fresh()}`
      await awake(w, await w.worker({ skills: [skill] }))
      return { code: await task(w), skills: [skill] }
    }),
  },
  'task.update': {
    fields: owner(async w => ({
      code: await task(w, { pod: 'DevPod' }),
      title: 'Better said',
      priority: 'high',
      pod: null,
      sprint: await sprint(w),
      lead: 'max',
      skills: ['typescript'],
    })),
    dependencies: owner(async w => ({
      code: await task(w, { dependsOn: [await task(w)] }),
      dependsOn: [await done(w), await task(w)],
    })),
    'free of dependencies': owner(async w => ({
      code: await task(w, { dependsOn: [await task(w)] }),
      dependsOn: [],
    })),
    held: owner(async (w, who) => ({ code: (await held(w, who)).code, title: 'While one works on it' })),
  },
  'task.bulk': {
    'fields, some refused': owner(async w => ({
      codes: [await task(w), 'NO-SUCH-1', await task(w, { priority: 'low' })],
      priority: 'urgent',
      sprint: await sprint(w),
      lead: 'max',
      pod: 'DevPod',
    })),
    assign: owner(async w => ({
      codes: [(await held(w, await w.worker())).code, await task(w)],
      assignee: 'dev-1',
    })),
    'done in their order, some refused': owner(async w => {
      const first = (await held(w, await w.worker(), await waitedFor(w))).code
      const second = (await held(w, await w.worker())).code
      return { codes: [await task(w), second, first], status: 'done' }
    }),
    'cancelled, assigned and urgent': owner(async w => ({
      codes: [await waitedFor(w), await done(w)],
      status: 'cancelled',
      assignee: 'dev-2',
      priority: 'urgent',
    })),
  },
  'task.next': {
    'in a sprint': worker(async w => {
      const code = await sprint(w)
      await task(w, { sprint: code })
      return { sprint: code }
    }),
    'nothing to do': worker(async w => ({ sprint: await sprint(w) })),
    any: worker(async w => {
      await task(w, { priority: 'urgent' })
      return {}
    }),
  },
  'task.take': {
    'more than are there': worker(async w => {
      const code = await sprint(w)
      for (let n = 0; n < 3; n++) await task(w, { sprint: code })
      return { sprint: code, count: 5 }
    }),
    'nothing to do': worker(async w => ({ sprint: await sprint(w), count: 5 })),
    any: worker(async w => {
      for (let n = 0; n < 3; n++) await task(w, { priority: 'urgent' })
      return { count: 2 }
    }),
  },
  'task.wait': {
    'something is there': worker(async w => {
      await task(w, { priority: 'urgent' })
      return { seconds: 0 }
    }),
    'nothing to do': worker(async w => ({ sprint: await sprint(w), seconds: 0 })),
  },
  'task.renew': { held: worker((w, who) => renewable(w, who)) },
  'task.claim': {
    ready: worker(async w => ({ code: await task(w) })),
    'what was handed on': worker(async w => ({ code: await handedOn(w) })),
  },
  'task.start': { ready: worker(async w => ({ code: await task(w) })) },
  'task.release': {
    'with a note': worker(async (w, who) => ({ ...(await held(w, who)), note: 'Not for me' })),
  },
  'task.note': { held: worker(async (w, who) => ({ ...(await held(w, who)), note: 'Half way' })) },
  'task.context': {
    append: worker(async (w, who) => ({ ...(await held(w, who)), append: 'More' })),
    replace: worker(async (w, who) => ({ ...(await held(w, who)), replace: 'Other' })),
  },
  'task.status': {
    'to review': worker(async (w, who) => ({ ...(await held(w, who)), status: 'in_review' })),
    'to in progress': worker(async w => ({ code: await task(w), status: 'in_progress' })),
    'to done': worker(async (w, who) => ({ ...(await held(w, who, await waitedFor(w))), status: 'done' })),
    'back to the pool': worker(async (w, who) => ({ ...(await held(w, who)), status: 'todo' })),
    'cancelled while others wait': worker(async w => ({ code: await waitedFor(w), status: 'cancelled' })),
    'cancelled while it is offered': worker(async w => ({
      code: (await offered(w, { mode: 'sync', to: 'dev-1' })).task,
      status: 'cancelled',
    })),
    'done again to do': worker(async w => {
      const code = await waitedFor(w)
      await complete(w, code)
      return { code, status: 'pending' }
    }),
  },
  'task.assign': {
    to: owner(async w => ({ code: await task(w), assignee: 'dev-1' })),
    'to anyone': owner(async w => ({ code: await task(w, { assignee: 'dev-2' }), assignee: null })),
  },
  'task.block': {
    held: worker(async (w, who) => ({
      ...(await held(w, who)),
      reason: 'No key',
      owner: 'ana',
      action: 'Send it',
    })),
    waiting: worker(async w => ({
      code: await waitedFor(w),
      reason: 'No key',
      owner: 'ana',
      action: 'Send it',
    })),
  },
  'task.unblock': { blocked: worker(async w => ({ code: await blocked(w), note: 'It is open' })) },
  'task.complete': {
    'frees what waits': worker(async (w, who) => ({
      ...(await held(w, who, await waitedFor(w))),
      summary: 'All done',
    })),
    'hands on': worker(async (w, who) => ({
      ...(await held(w, who, await waitedFor(w))),
      summary: 'All done',
      handoffNote: 'Mind the gap',
    })),
    'hands on to one that still waits': worker(async (w, who) => {
      const code = await task(w)
      await task(w, { dependsOn: [code, await task(w)] })
      return { ...(await held(w, who, code)), summary: 'Mine is done', handoffNote: 'One more to come' }
    }),
    'hands on in sync mode': worker(async (w, who) => {
      const code = await task(w, { handoffMode: 'sync' })
      await task(w, { dependsOn: [code] })
      await task(w, { dependsOn: [code, await task(w)] })
      return { ...(await held(w, who, code)), summary: 'All done', outputs: [{ name: 'x', value: '1' }] }
    }),
    'frees what was offered before': worker(async (w, who) => {
      const code = await task(w)
      await as(w, 'handoff.auto', { task: code, next: await task(w) })
      return { ...(await held(w, who, code)), summary: 'All done' }
    }),
    'nobody waits': worker(async (w, who) => ({
      ...(await held(w, who)),
      summary: 'Done',
      handoffNote: 'For later',
    })),
  },
  'task.finish': {
    'some free what waits': worker(async (w, who) => {
      const tasks = [await held(w, who), await held(w, who, await waitedFor(w)), await held(w, who)]
      return { tasks: tasks.map(each => ({ ...each, summary: 'All done' })) }
    }),
  },
  'task.escalate': {
    due: owner(async w => {
      await blocked(w, { lead: 'max' })
      w.t.advance(15 * 60)
      return {}
    }),
    'two steps at once': owner(async w => {
      await blocked(w, { lead: 'max' })
      w.t.advance(60 * 60)
      return {}
    }),
    none: owner(() => ({})),
  },
  'federation.propose': {
    one: owner(async w => ({
      id: `task-${w.fresh()}`,
      title: 'Implement user authentication',
      depends_on: [await task(w)],
    })),
    several: owner(w => {
      const number = w.fresh()
      const first = { id: `first-${number}`, title: 'First', status: 'done' }
      return { objects: JSON.stringify([{ title: 'Then', depends_on: [first.id] }, first]) }
    }),
  },
  'federation.board': { all: owner(() => ({})) },
  'task.expire': {
    late: owner(async w => {
      const { code } = await held(w, await w.worker())
      await late(w, code)
      return {}
    }),
    'late once too often': owner(async w => {
      const { code } = await held(w, await w.worker())
      await late(w, code, { lapses: 4 })
      return {}
    }),
    none: owner(() => ({})),
  },

  'handoff.list': { all: owner(() => ({})) },
  'handoff.get': { one: owner(async w => ({ id: (await offered(w)).id })) },
  'handoff.create': {
    'to an agent': worker(async (w, who) => ({
      task: (await held(w, who)).code,
      to: 'dev-1',
      mode: 'sync',
      note: 'Only the tests are missing',
      outputs: [{ name: 'branch', value: 'main' }],
    })),
    'to a pod': worker(async (w, who) => ({ task: (await held(w, who)).code, to: 'DevPod', mode: 'auto' })),
    'to anyone': worker(async (w, who) => ({ task: (await held(w, who)).code, mode: 'async' })),
    'in place of an older offer': owner(async w => ({
      task: (await offered(w)).task,
      to: 'dev-2',
      mode: 'sync',
    })),
  },
  'handoff.accept': {
    'from the pool': worker(async w => ({ id: (await offered(w, { mode: 'async' })).id })),
    reserved: worker(async (w, who) => ({ id: (await offered(w, { mode: 'sync', to: meant(w, who) })).id })),
  },
  'handoff.reject': {
    'offered to the pod': worker(async w => ({ ...rejected(await offered(w, { to: 'DevPod' })) })),
    reserved: owner(async w => ({ ...rejected(await offered(w, { mode: 'sync', to: 'dev-1' })) })),
  },
  'handoff.auto': {
    'one that is done': owner(async w => ({ task: await done(w), next: await task(w) })),
    'one that is not done': owner(async w => ({ task: await task(w), next: await task(w) })),
    'with what it handed on': owner(async w => ({ task: await doneWithWords(w), next: await task(w) })),
    again: owner(async w => {
      const input = { task: await done(w), next: await task(w) }
      await as(w, 'handoff.auto', input)
      return input
    }),
  },
  'handoff.expire': {
    late: owner(async w => {
      await offered(w, { mode: 'sync', to: 'dev-1' })
      w.t.advance(301)
      return {}
    }),
    none: owner(() => ({})),
  },

  'plan.preview': { list: owner(() => ({ markdown: '# Plan\n\n- [ ] Lay the track\n- [ ] Ride on it\n' })) },
  'plan.import': {
    'new tasks': owner(w => ({ markdown: plan(w.fresh()) })),
    'again, changed': owner(async w => {
      const number = w.fresh()
      await as(w, 'plan.import', { markdown: plan(number) })
      return { markdown: plan(number, 'with care') }
    }),
  },

  'exchange.preview': { one: owner(w => ({ files: outside(w.fresh()) })) },
  'exchange.import': {
    'new tasks': owner(w => ({ files: outside(w.fresh()) })),
    'again, changed': owner(async w => {
      const number = w.fresh()
      await as(w, 'exchange.import', { files: outside(number) })
      return { files: outside(number, 'done') }
    }),
  },
  'exchange.export': {
    one: owner(async w => {
      await task(w)
      return { format: 'backlog' }
    }),
  },

  'migration.preview': { one: owner(w => ({ files: tree(w.fresh()) })) },
  'migration.import': {
    'a new tree': owner(w => ({ files: tree(w.fresh()) })),
    'again, changed': owner(async w => {
      const number = w.fresh()
      await as(w, 'migration.import', { files: tree(number) })
      return { files: tree(number, 'Mind the gap') }
    }),
  },

  'folder.preview': { one: owner(w => ({ files: folder(w.fresh()) })) },
  'folder.import': {
    'new tasks': owner(w => ({ files: folder(w.fresh()) })),
    'again, changed': owner(async w => {
      const number = w.fresh()
      await as(w, 'folder.import', { files: folder(number) })
      return { files: folder(number, 'high') }
    }),
  },
  'folder.export': { one: owner(async w => ({ codes: [await task(w)] })) },

  'agent.list': { all: owner(() => ({})) },
  'agent.get': { one: owner(() => ({ name: 'dev-1' })) },
  'agent.register': {
    plain: owner(w => ({ name: `new-${w.fresh()}` })),
    full: owner(w => ({
      name: `New_${w.fresh()}`,
      pod: 'QAPod',
      skills: ['TypeScript'],
      capacity: 2,
      description: 'Good at it',
    })),
  },
  'agent.update': {
    fields: owner(async w => ({ name: (await w.worker()).name, pod: null, capacity: 7, skills: ['go'] })),
    holding: owner(async w => {
      const who = await w.worker()
      await held(w, who)
      return { name: who.name, description: 'At work' }
    }),
  },
  'agent.heartbeat': {
    first: worker(() => ({})),
    'renews leases': worker(async (w, who) => {
      await held(w, who)
      w.t.advance(10 * 60)
      return {}
    }),
  },
  ...artifactScenarios,

  'agent.log': { about: worker(async w => ({ message: 'Reading', task: await task(w) })) },

  'agent.init': {
    own: worker(() => ({})),
    'of another': owner(() => ({ agent: 'dev-1', clock: '2030-01-01T00:00:00Z' })),
  },
  'initiation.list': { all: owner(() => ({})) },
  'initiation.get': {
    one: owner(async w => ({ id: (await as(w, 'agent.init', { agent: 'dev-1' })).initiation.id })),
  },
  'initiation.start': { all: owner(() => ({})) },

  'poll.list': { all: owner(() => ({})), open: owner(() => ({ open: true })) },
  'poll.get': { one: owner(async w => ({ id: await poll(w) })) },
  'poll.create': {
    plain: worker(() => ({ question: 'Which one?', choices: ['This', 'That'] })),
    'about a task, for an hour': owner(async w => ({
      question: 'How?',
      choices: ['So', 'Or so', 'Not at all'],
      task: await task(w),
      minutes: 60,
    })),
  },
  'poll.vote': {
    once: worker(async w => ({ id: await poll(w), choice: '2' })),
    again: owner(async w => {
      const id = await poll(w)
      await as(w, 'poll.vote', { id, choice: 'This' })
      return { id, choice: 'That' }
    }),
  },
  'poll.close': { own: owner(async w => ({ id: await poll(w) })) },
  'poll.expire': { all: owner(() => ({})) },

  'memory.list': { all: owner(() => ({})) },
  'memory.get': { one: worker(async (w, who) => ({ key: await memory(w, who) })) },
  'memory.search': { words: owner(() => ({ query: 'what it learned' })) },
  'memory.set': {
    own: worker(w => ({ key: `key-${w.fresh()}`, value: 'What it learned', tags: ['sql'] })),
    'for the project, for a while': worker(w => ({
      key: `key-${w.fresh()}`,
      value: 'For all',
      scope: 'project',
      ttl: 600,
    })),
    'for a task': owner(async w => ({ key: 'plan', value: 'Half of it', task: await task(w), version: 0 })),
    again: worker(async (w, who) => ({ key: await memory(w, who), value: 'Better', version: 1 })),
  },
  'memory.forget': { own: worker(async (w, who) => ({ key: await memory(w, who) })) },
  'memory.expire': { all: owner(() => ({})) },

  'reservation.list': { all: owner(() => ({})), path: owner(() => ({ path: 'src/a.ts' })) },
  'reservation.create': {
    plain: worker(w => ({ paths: [`src/${w.fresh()}/**`, 'docs/*.md'], minutes: 5, note: 'Moving it' })),
    'for a task, over that of another': worker(async (w, who) => {
      await reservation(w, await w.worker())
      return { paths: ['src/a.ts'], task: (await held(w, who)).code }
    }),
  },
  'reservation.release': {
    own: worker(async (w, who) => ({ id: await reservation(w, who) })),
    'of an agent': owner(async w => ({ id: await reservation(w, await w.worker()) })),
  },
  'commit.report': {
    'for a task, to those who reserved': worker(async w => {
      await reservation(w, await w.worker())
      return {
        sha: sha(w.fresh()),
        branch: 'main',
        message: `fix: it (${await task(w)})`,
        files: ['src/a.ts'],
      }
    }),
    again: worker(async (w, who) => {
      const commit = { sha: sha(w.fresh()), message: 'chore: nothing', files: ['README.md'] }
      await w.t.as(unnarrowed(who), 'commit.report', commit)
      return commit
    }),
  },

  'agent.health': { all: owner(() => ({})) },

  'inbox.list': { all: owner(() => ({})) },
  'inbox.wait': { nothing: owner(() => ({ seconds: 0 })) },
  'inbox.read': { one: worker(async (w, who) => ({ ids: [await told(w, who)] })) },

  'thread.list': { all: owner(() => ({})) },
  'thread.get': { project: owner(() => ({})), task: owner(async w => ({ task: await task(w) })) },
  'thread.create': {
    new: owner(async w => ({ with: [(await w.worker()).name] })),
    again: owner(async (w, who) => {
      const input = { with: [(await w.worker()).name] }
      await w.t.as(who, 'thread.create', input)
      return input
    }),
  },
  'thread.open': {
    'a context of its own': worker(async w => ({
      context: `ctx-${w.fresh()}`,
      task: await task(w, { lead: 'max' }),
      text: 'Lay the track',
    })),
    'that of a task': worker(async w => {
      const code = await task(w)
      return { context: code, task: code, text: 'Lay the track' }
    }),
    'only to find it': worker(w => ({ context: `ctx-${w.fresh()}` })),
  },
  'thread.read': {
    'what one was told': worker(async (w, who) => {
      const { message } = await as(w, 'message.send', { body: 'Read this', to: [who.name] })
      return { id: message.thread, number: message.number }
    }),
  },
  'message.list': { all: owner(() => ({})) },
  'message.search': { words: owner(() => ({ query: 'slow index' })) },
  'message.send': {
    'to the project': owner(w => ({ body: `Good morning ${w.fresh()}` })),
    'about a task, to be acknowledged': worker(async w => ({
      body: 'Look at this, @max',
      task: await task(w, { lead: 'ana', assignee: 'dev-1' }),
      to: ['DevPod'],
      ack: true,
      priority: 'urgent',
    })),
    'between two': owner(async w => ({ body: 'Just us', to: [(await w.worker()).name] })),
    command: worker(async (w, who) => ({ body: `/task-note ${(await held(w, who)).code} By chat` })),
    'a command that is refused': owner(() => ({ body: '/task-claim NO-SUCH-1' })),
  },
  'message.append': {
    more: worker(async (w, who) => ({ id: await begun(w, who), text: 'and more of it' })),
    'the last of it': worker(async (w, who) => ({ id: await begun(w, who), text: 'for @max', isLast: true })),
  },
  'message.broadcast': { one: owner(w => ({ body: `Hear, hear ${w.fresh()}` })) },
  'message.read': { one: worker(async (w, who) => ({ ids: [await told(w, who)] })) },
  'message.ack': { one: worker(async (w, who) => ({ ids: [await told(w, who, { ackRequired: true })] })) },
  'message.batch': {
    both: worker(async (w, who) => {
      await told(w, who, { ackRequired: true })
      return { acknowledge: [await told(w, who)], read: [await told(w, who)] }
    }),
  },
  'message.check': {
    unread: worker(async (w, who) => {
      await told(w, who, { ackRequired: true })
      return {}
    }),
  },
  'message.redeliver': {
    due: owner(async w => {
      await unacknowledged(w)
      w.t.advance(120)
      return {}
    }),
    'given up': owner(async w => {
      const id = await unacknowledged(w)
      await w.t.baton.database.handle.db.delivery.updateMany({
        where: { messageId: id },
        data: { attempts: 5 },
      })
      w.t.advance(120)
      return {}
    }),
    none: owner(() => ({})),
  },

  'event.list': { all: owner(() => ({})) },

  'command.run': {
    note: worker(async (w, who) => ({ line: `/task-note ${(await held(w, who)).code} By chat` })),
  },
  'command.help': { all: owner(() => ({})) },

  'guide.get': { all: owner(() => ({})) },
  'guide.publish': { again: owner(() => ({})) },
  'prompt.list': { all: owner(() => ({})) },
  'prompt.get': {
    review: owner(async w => ({ prompt: 'review', task: await task(w) })),
  },

  'user.get': { me: owner(() => ({})) },
  'user.update': { name: person(w => ({ name: `Somebody ${w.fresh()}` })) },
  'user.sign_out': { me: person(() => ({})) },

  'member.list': { all: owner(() => ({})) },
  'member.invite': {
    one: owner(w => ({ email: `guest${w.fresh()}@example.com`, role: 'member' })),
  },
  'member.update': { role: owner(async w => ({ name: (await w.person('member')).name, role: 'lead' })) },
  'member.delete': {
    'who holds a task': owner(async w => {
      const who = await w.person('member')
      await held(w, who)
      return { name: who.name }
    }),
  },
  'invitation.list': { all: owner(() => ({})) },
  'invitation.delete': { open: owner(async w => ({ id: (await invitation(w)).id })) },
  'invitation.preview': {
    open: { by: 'nobody', prepare: async w => ({ secret: (await invitation(w)).secret }) },
  },
  'invitation.accept': {
    'a new person': {
      by: 'nobody',
      prepare: async w => ({
        secret: (await invitation(w)).secret,
        name: 'New Comer',
        email: `new${w.fresh()}@example.com`,
        password: 'nine yellow umbrellas',
      }),
    },
  },

  'view.list': { all: owner(() => ({ page: 'board' })) },
  'view.create': {
    own: owner(w => ({ page: 'board', name: `View ${w.fresh()}`, query: 'status=blocked' })),
    shared: owner(w => ({ page: 'tasks', name: `View ${w.fresh()}`, query: 'sort=-updated', shared: true })),
  },
  'view.update': {
    named: owner(async (w, who) => ({ id: await view(w, who), name: `View ${w.fresh()}` })),
    shared: owner(async (w, who) => ({ id: await view(w, who), query: '', shared: true, version: 1 })),
    'the default': owner(async (w, who) => ({ id: await view(w, who), isDefault: true })),
  },
  'view.delete': { own: owner(async (w, who) => ({ id: await view(w, who) })) },

  'token.list': { all: owner(() => ({})) },
  'token.create': {
    'for an agent': owner(w => ({ name: `CI ${w.fresh()}`, agent: 'dev-1', expiresInDays: 3 })),
    own: owner(w => ({ name: `Mine ${w.fresh()}`, scopes: ['project:read'] })),
  },
  'token.rotate': { 'of an agent': owner(async w => ({ id: await agentToken(w) })) },
  'token.revoke': { 'of an agent': owner(async w => ({ id: await agentToken(w) })) },
}

/** The first way to call it. */
export function scenarioOf(name: string): Scenario {
  const [first] = Object.values(scenarios[name] ?? {})
  if (!first) throw new Error(`no scenario for ${name}`)
  return first
}

/** Who calls, fresh where the call changes who they are. */
export async function callerOf(w: World, { by }: Scenario, nobody: Character): Promise<Character> {
  if (by === 'owner') return w.t.characters.ana
  if (by === 'worker') return w.worker()
  return by === 'person' ? w.person('owner') : nobody
}

const plan = (number: number, how = 'well') => `# Plan ${number}

## Sprint ${number}: Rails

- [ ] T-R${number}-1: Lay the track ${how}
- [ ] T-R${number}-2: Ride on it (depends on T-R${number}-1)
- [ ] T-R${number}-3: Write about it (depends on T-R${number}-1, T-R${number}-2)
`

const folder = (number: number, priority = 'low') => [
  { path: `T-F${number}-1/task.yaml`, text: `title: Lay the track\npriority: ${priority}\nlead: ana\n` },
  { path: `T-F${number}-1/prompt.txt`, text: 'Mind the gap' },
  { path: `T-F${number}-2/task.yaml`, text: `title: Ride on it\ndepends_on: [T-F${number}-1]\n` },
  { path: `T-F${number}-2/handoff_notes.yaml`, text: `- {from: dev-1, note: "Priority ${priority}"}\n` },
  { path: `T-F${number}-2/reasoning_trace.yaml`, text: `steps: [${priority}]\n` },
]

/** Of the file-based workflow. */
const tree = (number: number, text = 'All of it') => [
  {
    path: `delegation/sprints/S-M${number}.md`,
    text: `# Rails\n\n- [ ] T-M${number}-2: Ride (depends on T-M${number}-1)\n`,
  },
  { path: `delegation/tasks/T-M${number}-1.md`, text: `# Lay the track\n\nPriority: high\n\n${text}\n` },
  { path: `docs/T-M${number}-1/notes.md`, text: `# Notes\n\n${text}\n` },
]

/** Of beads: two issues, the second after the first. */
const outside = (number: number, status = 'open') => {
  const issue = { status, priority: 1, issue_type: 'task', created_at: '2026-01-01T00:00:00Z' }
  const blocks = { issue_id: `bd-${number}b`, depends_on_id: `bd-${number}a`, type: 'blocks' }
  const lines = [
    { id: `bd-${number}a`, title: 'Lay the track', ...issue, labels: ['rails'] },
    { id: `bd-${number}b`, title: 'Ride on it', ...issue, status: 'open', dependencies: [blocks] },
  ]
  return [{ path: 'issues.jsonl', text: lines.map(line => `${JSON.stringify(line)}\n`).join('') }]
}

const as = (w: World, name: string, input: object) => w.t.as(w.t.characters.ana, name, input)

export async function task(w: World, fields: object = {}): Promise<string> {
  return (await as(w, 'task.create', { title: `Task ${w.fresh()}`, ...fields })).task.code
}

export async function sprint(w: World): Promise<string> {
  return (await as(w, 'sprint.create', { code: `S-${w.fresh()}`, title: 'Sprint' })).sprint.code
}

/** Held by the caller when that is an agent, else by an agent: people act in the holder's place. */
export async function held(
  w: World,
  who: Character,
  given?: string,
): Promise<{ code: string; fence?: number }> {
  const code = given ?? (await task(w))
  const isWorker = who.actor.grants.some(({ projectId, agent }) => projectId === w.t.project.id && agent)
  const canHold = isWorker && who.actor.grants[0]?.role !== 'viewer'
  const holder = canHold ? who : await w.worker()
  const { lease } = await w.t.as(unnarrowed(holder), 'task.claim', { code })
  return holder === who ? { code, fence: lease.fence } : { code }
}

const unnarrowed = (who: Character): Character => ({ ...who, actor: { ...who.actor, scopes: [] } })

/** Of src, by this agent; when the caller may not work, by another. */
async function reservation(w: World, who: Character): Promise<string> {
  const answer = await w.t.as(unnarrowed(who), 'reservation.create', { paths: ['src'] })
  return answer.reservation.id
}

const sha = (number: number): string => number.toString(16).padStart(40, '0')

/** Held by the caller, people too: only who holds a task renews it. */
async function renewable(w: World, who: Character) {
  const { code } = await held(w, who)
  const { lease } = await w.t.as(w.t.characters.ana, 'task.get', { code })
  return lease.holder === who.name ? { code, fence: lease.fence } : { code }
}

/** A message in the caller's inbox: its id. */
async function told(w: World, { name }: Character, fields: object = {}): Promise<string> {
  const { db } = w.t.baton.database.handle
  const agent = await db.agent.findFirstOrThrow({ where: { projectId: w.t.project.id, name } })
  const thread = await db.thread.create({ data: { projectId: w.t.project.id, kind: 'direct' } })
  const message = await db.message.create({
    data: {
      projectId: w.t.project.id,
      threadId: thread.id,
      number: 1,
      kind: 'note',
      body: 'Hello',
      ...fields,
    },
  })
  await db.delivery.create({ data: { messageId: message.id, agentId: agent.id } })
  return message.id
}

/** A message that its author goes on with: by the caller, where that is one who writes. */
async function begun(w: World, who: Character): Promise<string> {
  const isWriter = who.actor.grants.some(
    ({ projectId, role }) => projectId === w.t.project.id && role !== 'viewer',
  )
  const input = { body: 'Here it is ', isPartial: true }
  return (await w.t.as(isWriter ? unnarrowed(who) : w.t.characters.ana, 'message.send', input)).message.id
}

/** A message to a new agent that is asked to acknowledge it. */
async function unacknowledged(w: World): Promise<string> {
  const { name } = await w.worker()
  const code = await task(w, { lead: 'max' })
  return (await as(w, 'message.send', { body: 'Say that you have it', to: [name], task: code, ack: true }))
    .message.id
}

async function complete(w: World, code: string): Promise<void> {
  const who = await w.worker()
  await w.t.as(who, 'task.claim', { code })
  await w.t.as(who, 'task.complete', { code, summary: 'Done' })
}

async function done(w: World): Promise<string> {
  const code = await task(w)
  await complete(w, code)
  return code
}

async function doneWithWords(w: World): Promise<string> {
  const who = await w.worker()
  const { code } = await held(w, who)
  await w.t.as(who, 'task.complete', { code, summary: 'Done', handoffNote: 'Go on', rationale: 'It fits' })
  return code
}

/** A task that two others wait for, one of them only for it. */
async function waitedFor(w: World): Promise<string> {
  const code = await task(w)
  await task(w, { dependsOn: [code] })
  await task(w, { dependsOn: [code, await task(w)] })
  return code
}

const awake = (w: World, who: Character) => w.t.as(who, 'agent.heartbeat')

async function handedOn(w: World): Promise<string> {
  const before = await task(w, { handoffMode: 'async' })
  const code = await task(w, { dependsOn: [before] })
  const who = await w.worker()
  await w.t.as(who, 'task.claim', { code: before })
  await w.t.as(who, 'task.complete', { code: before, summary: 'Done', handoffNote: 'Go on here' })
  return code
}

/** Held by an agent, and handed on. */
async function offered(w: World, fields: object = {}): Promise<{ id: string; task: string }> {
  const giver = await w.worker()
  const { code } = await held(w, giver)
  const { handoff } = await w.t.as(giver, 'handoff.create', { task: code, note: 'Go on here', ...fields })
  return { id: handoff.id, task: code }
}

/** The name under which the caller works, where it does. */
const meant = (w: World, who: Character): string =>
  who.actor.grants.find(({ projectId }) => projectId === w.t.project.id)?.agent?.name ?? 'dev-1'

const rejected = ({ id }: { id: string }) => ({ id, reason: 'Not for us' })

async function blocked(w: World, fields: object = {}): Promise<string> {
  const code = await task(w, fields)
  await as(w, 'task.block', { code, reason: 'Closed', owner: 'ana', action: 'Open it' })
  return code
}

async function workedSprint(w: World): Promise<string> {
  const code = await sprint(w)
  await complete(w, await task(w, { sprint: code }))
  await task(w, { sprint: code })
  await held(w, await w.worker(), await task(w, { sprint: code }))
  return code
}

async function late(w: World, code: string, fields: { lapses?: number } = {}): Promise<void> {
  await w.t.baton.database.handle.db.workItem.updateMany({
    where: { code },
    data: { leaseExpiresAt: new Date(Date.now() - 1000), ...fields },
  })
}

/** One that ana asks, by its id. */
const poll = async (w: World): Promise<string> =>
  (await as(w, 'poll.create', { question: 'Which one?', choices: ['This', 'That'] })).poll.id

/** Something that the caller keeps, by its key. */
async function memory(w: World, who: Character): Promise<string> {
  const key = `key-${w.fresh()}`
  const grant = who.actor.grants.find(({ projectId }) => projectId === w.t.project.id)
  const owner = grant?.agent?.id ?? who.actor.id
  const kept = { projectId: w.t.project.id, scope: 'agent' as const, ownerId: owner, updatedById: owner }
  await w.t.baton.database.handle.db.memoryEntry.create({ data: { ...kept, key, value: 'What it learned' } })
  return key
}

/** Of the caller, or shared with one who cannot have any. */
async function view(w: World, who: Character): Promise<string> {
  const has = who.actor.grants.length > 0
  const input = { page: 'activity', name: `View ${w.fresh()}`, query: 'noun=task' }
  return (await w.t.as(has ? unnarrowed(who) : w.t.characters.ana, 'view.create', input)).view.id
}

async function invitation(w: World): Promise<{ id: string; secret: string }> {
  const { invitation, link } = await as(w, 'member.invite', { role: 'member' })
  return { id: invitation.id, secret: link.split('#')[1] }
}

async function agentToken(w: World): Promise<string> {
  const { name } = await w.worker()
  return (await as(w, 'token.create', { name: 'A token', agent: name })).token.id
}
