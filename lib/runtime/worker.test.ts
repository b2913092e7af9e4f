import { expect, test } from 'vitest'
import { startTestBaton } from '#test/baton.ts'
import { eachInTurn, startWorker } from './worker.ts'

test('one sweep that fails does not keep the others from their turn, and is reported', async () => {
  const done: string[] = []
  const broken = () => Promise.reject(new Error('broken'))
  const works = [async () => done.push('first'), broken, async () => done.push('last')]
  await expect(eachInTurn(works)).rejects.toMatchObject({ errors: [{ message: 'broken' }] })
  expect(done).toEqual(['first', 'last'])
})

test('the INIT of all whose session has begun comes with one sweep, each by itself', async () => {
  const t = await startTestBaton({ timers: true })
  try {
    const names = ['begin-1', 'begin-2', 'begin-3']
    for (const name of names) await t.as(await t.addAgent(name), 'agent.log', { message: 'Here' })
    t.advance(4)
    const initiated = () => t.baton.database.handle.db.initiation.findMany({ include: { agent: true } })
    await expect.poll(async () => (await initiated()).length).toBe(3)
    const found = await initiated()
    expect(found.map(({ agent }) => agent.name).sort()).toEqual(names)
    const [{ most }] = (
      await t.baton.database.pool.query(
        'SELECT max(n)::int AS most FROM (SELECT count(*) AS n FROM initiations GROUP BY xmin) each',
      )
    ).rows
    expect(most).toBe(1)
  } finally {
    await t.close()
  }
})

const failing = `CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'it breaks here'; END $$;
  CREATE TRIGGER here BEFORE DELETE ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION fail_here()`

const mended = 'DROP TRIGGER here ON graphile_worker._private_jobs'

/** A worker that cannot tell of its next sweep that it ended. */
async function startFailing() {
  const { promise: beginsAgain, resolve } = Promise.withResolvers<void>()
  const onLogLine = (line: string) => line.includes('starting it again') && resolve()
  const t = await startTestBaton({ onLogLine })
  const worker = await startWorker(t.baton)
  await t.baton.database.pool.query(failing)
  return { t, worker, beginsAgain }
}

test('a worker that could not tell of an ended sweep is followed by another, and the server goes on', async () => {
  const { t, worker, beginsAgain } = await startFailing()
  try {
    await beginsAgain
    await t.baton.database.pool.query(mended)
    await t.as(await t.addAgent('later'), 'agent.log', { message: 'Here' })
    t.advance(4)
    const initiations = () => t.baton.database.handle.db.initiation.count()
    await expect.poll(initiations).toBe(1)
  } finally {
    await worker.stop()
    await t.close()
  }
})

test('asked to end while another worker begins, it ends', async () => {
  const { t, worker, beginsAgain } = await startFailing()
  await beginsAgain
  await Promise.all([worker.stop(), t.baton.database.pool.query(mended)])
  await t.close()
})
