import { expect, test } from 'vitest'
import { startTestBaton } from '#test/baton.ts'
import { eachInTurn } from './worker.ts'

test('one sweep that fails does not keep the others from their turn, and is reported', async () => {
  const done: string[] = []
  const broken = () => Promise.reject(new Error('broken'))
  const works = [async () => done.push('first'), broken, async () => done.push('last')]
  await expect(eachInTurn(works)).rejects.toMatchObject({ errors: [{ message: 'broken' }] })
  expect(done).toEqual(['first', 'last'])
})

test('the INIT of all whose session has begun comes with one sweep, each by itself', {
  timeout: 20_000,
}, async () => {
  const t = await startTestBaton({ timers: true })
  try {
    const names = ['begin-1', 'begin-2', 'begin-3']
    for (const name of names) await t.as(await t.addAgent(name), 'agent.log', { message: 'Here' })
    t.advance(4)
    const initiated = () => t.baton.database.handle.db.initiation.findMany({ include: { agent: true } })
    await expect.poll(async () => (await initiated()).length, { timeout: 15_000 }).toBe(3)
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

test('a worker that could not tell of an ended sweep is followed by another, and the server goes on', {
  timeout: 40_000,
}, async () => {
  const lines: string[] = []
  const t = await startTestBaton({ timers: true, onLogLine: line => lines.push(line) })
  const { db, sql } = {
    db: t.baton.database.handle.db,
    sql: (text: string) => t.baton.database.pool.query(text),
  }
  try {
    await sql(`CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'it breaks here'; END $$;
      CREATE TRIGGER here BEFORE DELETE ON graphile_worker._private_jobs FOR EACH ROW EXECUTE FUNCTION fail_here()`)
    await expect.poll(() => lines.join('\n'), { timeout: 15_000 }).toContain('starting it again')
    await sql('DROP TRIGGER here ON graphile_worker._private_jobs')
    await t.as(await t.addAgent('later'), 'agent.log', { message: 'Here' })
    t.advance(4)
    await expect.poll(() => db.initiation.count(), { timeout: 15_000 }).toBe(1)
  } finally {
    await t.close()
  }
})
