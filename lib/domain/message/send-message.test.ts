import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Character, startTestBaton, type TestBaton } from '#test/baton.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

const send = (who: Character, input: object, key?: string) => t.as(who, 'message.send', input, key)
const task = async (fields: object = {}): Promise<string> =>
  (await t.as(t.characters.ana, 'task.create', { title: 'Lay the track', ...fields })).task.code
const told = ({ message }: { message: { deliveries: { to: string }[] } }) =>
  message.deliveries.map(({ to }) => to)
const inbox = async (who: Character) => (await t.as(who, 'inbox.list', { unread: true })).items
const thread = (who: Character, input: object) => t.as(who, 'thread.get', input)

describe('message.send', () => {
  test('says something in the conversation of the project when nothing else is said, to nobody in particular', async () => {
    const { ana } = t.characters
    const sent = await send(ana, { body: 'Good morning' })
    expect(sent).toMatchObject({
      message: { from: 'ana', kind: 'chat', body: 'Good morning', number: 1, task: null, deliveries: [] },
      thread: { kind: 'project', task: null, sprint: null },
      answer: null,
    })
    const second = await send(ana, { body: 'Anybody there?' })
    expect(second.message).toMatchObject({ number: 2, thread: sent.message.thread })
    const { items } = await thread(ana, {})
    expect(items.map(({ body }: { body: string }) => body)).toEqual(['Good morning', 'Anybody there?'])
    expect(items[1]).toEqual(second.message)
  })

  test('tells those whom it names or mentions, pods and everyone, each once and never its sender', async () => {
    const { ana, dev1 } = t.characters
    expect(told(await send(ana, { body: 'x', to: ['DevPod'], task: await task() }))).toEqual([
      'dev-1',
      'dev-2',
    ])
    expect(told(await send(dev1, { body: 'Mind @DevPod, @max.' }))).toEqual(['dev-2', 'max'])
    expect(told(await send(dev1, { body: 'x', to: ['everyone', 'ana'] }))).toEqual([
      'ana',
      'dev-2',
      'max',
      'owner',
      'vera',
    ])
    expect(told(await send(dev1, { body: 'mail a@max, `@max` and @nobody' }))).toEqual([])
  })

  test('tells who has to do with the task in the conversation of a task', async () => {
    const { ana, dev1, max } = t.characters
    const code = await task({ lead: 'max', assignee: 'dev-2' })
    const sent = await send(dev1, { body: 'I have a question', task: code })
    expect(told(sent)).toEqual(['dev-2', 'max'])
    expect(sent).toMatchObject({ message: { task: code }, thread: { kind: 'task', task: code } })
    expect(await inbox(max)).toContainEqual(
      expect.objectContaining({ id: sent.message.id, body: 'I have a question', task: code }),
    )
    const answer = await send(max, { body: 'Ask', replyTo: sent.message.id })
    expect(answer.message).toMatchObject({
      replyTo: sent.message.id,
      thread: sent.message.thread,
      task: code,
    })
    expect((await thread(ana, { task: code })).thread).toMatchObject({ task: code, title: 'Lay the track' })
  })

  test('opens a conversation between those whom it names, and tells its participants of what follows', async () => {
    const { max, dev1 } = t.characters
    const sent = await send(max, { body: 'Just us', to: ['dev-1', 'dev-2'] })
    expect(sent.thread.kind).toBe('direct')
    const back = await send(dev1, { body: 'Yes', thread: sent.thread.id })
    expect(told(back)).toEqual(['dev-2', 'max'])
    expect((await send(dev1, { body: 'Again', to: ['dev-2', 'max'] })).thread.id).toBe(sent.thread.id)
  })

  test('refuses names that mean nobody, two places at once, nothing to say, and another project', async () => {
    const { ana, vera, eve, dev1 } = t.characters
    const code = await task()
    await expect(send(ana, { body: 'x', to: ['dev-9'] })).rejects.toMatchObject({
      code: 'receiver_not_found',
      details: { hint: 'Did you mean dev-1?' },
    })
    await expect(send(ana, { body: 'x', task: code, sprint: 'S-1' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    await expect(send(ana, { body: '  ' })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(send(ana, { body: 'x', ack: true })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(send(vera, { body: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(eve, { body: 'x', task: code })).rejects.toMatchObject({ code: 'task_not_found' })
    const { message } = await send(dev1, { body: 'x', task: code })
    await expect(send(eve, { body: 'x', replyTo: message.id })).rejects.toMatchObject({
      code: 'message_not_found',
    })
    await expect(send(eve, { body: 'x', thread: message.thread })).rejects.toMatchObject({
      code: 'thread_not_found',
    })
    await expect(send(ana, { body: 'x', replyTo: message.id, task: await task() })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  test('the event carries the whole message when it is short, and what to read when it is not', async () => {
    const { ana } = t.characters
    const short = await send(ana, { body: 'Short', to: ['dev-1'] })
    const long = await send(ana, { body: 'word '.repeat(2_000) })
    const events = await t.baton.database.handle.db.event.findMany({ where: { name: 'message.sent' } })
    const dataOf = (id: string) =>
      events.map(({ data }) => data as { id: string }).find(data => data.id === id)
    const { deliveries: _, ...message } = short.message
    expect(dataOf(short.message.id)).toMatchObject({
      message,
      to: ['dev-1'],
      thread: message.thread,
      number: 1,
    })
    const marked = await send(ana, { body: '## Please\n\n**confirm** [it](/x)' })
    const { data } = await t.baton.database.handle.db.event.findFirstOrThrow({
      where: { name: 'message.sent' },
      orderBy: { seq: 'desc' },
    })
    expect(data).toMatchObject({ id: marked.message.id, excerpt: 'Please confirm it' })
    expect(dataOf(long.message.id)).toMatchObject({ message: null, excerpt: 'word '.repeat(40) })
  })

  test('cuts secrets out before anything is kept, and counts them', async () => {
    const { ana } = t.characters
    const secret = `bat_${'Ab3'.repeat(12)}`
    const { message } = await send(ana, { body: `Use ${secret} please` })
    expect(message).toMatchObject({ body: 'Use [secret removed] please', removed: 1 })
    const { rows } = await t.baton.database.pool.query(
      `SELECT (SELECT count(*) FROM messages WHERE body LIKE '%' || $1 || '%')::int
         + (SELECT count(*) FROM events WHERE data::text LIKE '%' || $1 || '%')::int AS found`,
      [secret],
    )
    expect(rows[0].found).toBe(0)
  })

  test('carries artifacts of the project', async () => {
    const { ana } = t.characters
    const { db } = t.baton.database.handle
    const address = 'fe://artifacts/by-project/MAIN/plan.md'
    await db.blob.create({ data: { sha256: 'abc', size: 12, type: 'text/markdown' } })
    await db.artifact.create({
      data: {
        projectId: t.project.id,
        address,
        name: 'plan.md',
        versions: { create: { version: 1, sha256: 'abc' } },
      },
    })
    const { message } = await send(ana, { body: 'The plan', attachments: [`${address}?version=1`] })
    const attachments = [{ address, name: 'plan.md', type: 'text/markdown', size: 12 }]
    expect(message.attachments).toEqual(attachments)
    expect((await t.as(ana, 'message.list', { limit: 1 })).items[0].attachments).toEqual(attachments)
    await expect(
      send(ana, { body: 'x', attachments: ['fe://artifacts/by-project/MAIN/none'] }),
    ).rejects.toMatchObject({ code: 'artifact_not_found' })
  })

  test('an urgent one ends the wait for work of whom it is for', async () => {
    const { ana } = t.characters
    const who = await t.addAgent('waiter-1', { pod: 'NoWork', skills: [] })
    await t.baton.database.handle.db.workItem.updateMany({ data: { status: 'cancelled' } })
    const waiting = t.as(who, 'task.wait', { seconds: 20 })
    await expect.poll(() => t.baton.waits.size).toBe(1)
    await send(ana, { body: 'Not so urgent', to: ['waiter-1'] })
    await send(ana, { body: 'The bridge is closed', to: ['waiter-1'], priority: 'urgent' })
    expect((await waiting).waiting.reason).toContain('urgent message')
  })

  test('under one key it is said once', async () => {
    const { ana } = t.characters
    const [one, two] = await Promise.all([1, 2].map(() => send(ana, { body: 'Once' }, 'say-it-once')))
    expect(two).toEqual(one)
    expect(await t.baton.database.handle.db.message.count({ where: { body: 'Once' } })).toBe(1)
  })
})

describe('a command in a conversation', () => {
  test('is carried out as its sender; line and card stand in the conversation', async () => {
    const { dev1, ana } = t.characters
    const code = await task()
    const { message, answer } = await send(dev1, {
      body: `/task-note ${code} Found the slow index`,
      task: code,
    })
    expect(message).toMatchObject({ kind: 'command', from: 'dev-1', number: 1 })
    expect(answer).toMatchObject({
      kind: 'answer',
      from: null,
      number: 2,
      replyTo: message.id,
      card: { kind: 'toast', text: 'Found the slow index' },
    })
    expect((await t.as(ana, 'task.get', { code })).notes).toHaveLength(1)
    expect((await thread(ana, { task: code })).items).toEqual([message, answer])
  })

  test('what it refuses changes nothing, and its card says what would help', async () => {
    const { dev1, ana } = t.characters
    const code = await task()
    const { answer } = await send(dev1, { body: `/tsk-note ${code} x`, task: code })
    expect(answer.card).toMatchObject({
      kind: 'error',
      mend: { hint: 'Did you mean /task-note?' },
    })
    const late = await send(dev1, { body: `/task-complete ${code} Done`, task: code })
    expect(late.answer.card).toMatchObject({ kind: 'error', title: expect.stringContaining('pending') })
    expect((await t.as(ana, 'task.get', { code })).status).toBe('pending')
    expect((await thread(ana, { task: code })).items).toHaveLength(4)
  })

  test('a card that an older version has kept leaves its message with its words', async () => {
    const { dev1, ana } = t.characters
    const code = await task()
    const { answer } = await send(dev1, { body: `/task-get ${code}`, task: code })
    await t.baton.database.handle.db.message.updateMany({
      where: { id: answer.id },
      data: { card: { kind: 'old' } },
    })
    const { items } = await thread(ana, { task: code })
    expect(items[1]).toMatchObject({ card: null, body: expect.stringContaining('Lay the track') })
  })

  test('what it tells others comes behind its line and its card', async () => {
    const { ana } = t.characters
    const code = await task()
    await send(ana, { body: `/task-assign ${code} dev-1`, task: code })
    const { items } = await thread(ana, { task: code })
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['command', 'answer', 'assignment'])
  })

  test('what is shown once is shown to its sender, and kept nowhere', async () => {
    const { ana } = t.characters
    const { message, answer } = await send(ana, { body: '/agent-register once-1' }, 'register-once')
    expect(answer.card).toMatchObject({ isShownOnce: true, text: expect.stringContaining('bat_') })
    const token = /bat_\w+/.exec(answer.card.text)?.[0]
    const kept = (await thread(ana, { id: message.thread })).items.at(-1)
    expect(kept.card).toMatchObject({ isShownOnce: true, text: 'It was shown once, to the one who asked.' })
    const tables = ['messages m', 'events m', 'idempotency_keys m']
    for (const table of tables) {
      const { rows } = await t.baton.database.pool.query(
        `SELECT count(*)::int AS found FROM ${table} WHERE row_to_json(m)::text LIKE '%' || $1 || '%'`,
        [token],
      )
      expect(rows[0].found, table).toBe(0)
    }
    expect((await send(ana, { body: '/agent-register once-1' }, 'register-once')).answer.card.text).toContain(
      token,
    )
  })

  test('a secret in the line is cut where it is kept, and the line is read as it was typed', async () => {
    const { ana } = t.characters
    const secret = `bat_${'Zy9'.repeat(12)}`
    const { message, answer } = await send(ana, {
      body: `/task-create --title="With ${secret}" --priority=high`,
    })
    expect(message).toMatchObject({
      body: '/task-create --title="With [secret removed]" --priority=high',
      removed: 1,
    })
    expect(answer.card).toMatchObject({ kind: 'task', title: 'With [secret removed]' })
  })
})

describe('message.broadcast', () => {
  test('tells everyone in the conversation of the project, and a slash is only a slash', async () => {
    const { ana, dev1 } = t.characters
    const { message } = await t.as(ana, 'message.broadcast', { body: '/tmp is full', priority: 'urgent' })
    expect(message).toMatchObject({ kind: 'chat', priority: 'urgent', body: '/tmp is full' })
    expect(message.deliveries.length).toBeGreaterThanOrEqual(4)
    expect((await inbox(dev1))[0].id).toBe(message.id)
  })
})
