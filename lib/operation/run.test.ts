import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#lib/operations.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import type { Operation } from './define.ts'
import { storedAnswers } from './idempotency.ts'
import { createRun, type Run } from './run.ts'

let t: TestBaton
beforeAll(async () => {
  t = await startTestBaton()
})
afterAll(() => t.close())

/** The product with another answer of one operation. */
function answering(name: string, answer: unknown): Run {
  const own = operations.get(name)
  if (!own) throw new Error(`there is no ${name}`)
  const operation: Operation = {
    ...own,
    async handler(ctx, input) {
      await own.handler(ctx, input)
      return answer
    },
  }
  const { baton } = t
  return createRun({
    ...baton,
    operations: new Map([...operations, [name, operation]]),
    answers: storedAnswers(baton.secret),
    onCommitted: () => {},
  })
}

const changes: [string, object][] = [
  ['task.next', {}],
  ['task.create', { title: 'Never told' }],
]

test.each(changes)(
  '%s: an answer that its schema does not allow is no answer, and nothing is changed',
  async (name, input) => {
    const { pool } = t.baton.database
    const state = async () =>
      (
        await pool.query(
          'SELECT (SELECT json_agg(w ORDER BY ordinal) FROM work_items w) AS tasks, (SELECT count(*)::int FROM events) AS events',
        )
      ).rows[0]
    await t.baton.run('task.create', { title: 'To be had' }, { actor: t.characters.max.actor, door: 'rest' })
    const before = await state()
    for (const idempotencyKey of [undefined, `${name}-1`]) {
      const wrong = answering(name, { task: 'no task' })(name, input, {
        actor: t.characters.max.actor,
        door: 'rest',
        idempotencyKey,
      })
      await expect(wrong).rejects.toMatchObject({ kind: 'internal' })
      expect(await state()).toEqual(before)
    }
    await t.baton.run(name, input, { actor: t.characters.max.actor, door: 'rest' })
    expect(await state()).not.toEqual(before)
  },
)
