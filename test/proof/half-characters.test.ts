import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from './world.ts'

/** An excerpt may end between the two halves of an emoji. Half of one cannot be kept, and that is no fault of who wrote it. */

let w: World
beforeAll(async () => {
  w = await startWorld()
})
afterAll(() => w.close())

const texts = ['', 'x'].map(before => `${before}${'😀'.repeat(400)}`)

test.each(texts)('a text that is cut in the middle of a character is kept and told', async text => {
  const { ana, dev1 } = w.t.characters
  const seq = await w.lastSeq()
  const { task } = await w.t.as(ana, 'task.create', { title: 'Smile' })
  await w.t.as(dev1, 'task.start', { code: task.code })
  await w.t.as(dev1, 'task.note', { code: task.code, note: text })
  await w.t.as(dev1, 'message.send', { body: text })
  await w.t.as(dev1, 'message.send', { task: task.code, body: text.repeat(20) })
  await w.t.as(ana, 'poll.create', { question: text.slice(0, 200).toWellFormed(), choices: ['Yes', 'No'] })
  await w.t.as(dev1, 'task.complete', { code: task.code, summary: text, handoffNote: text })
  await w.t.as(dev1, 'commit.report', { sha: 'a'.repeat(40), branch: 'main', message: text, files: ['a.ts'] })
  const told = JSON.stringify(await w.eventsAfter(seq))
  expect(told.isWellFormed()).toBe(true)
  expect(told).not.toMatch(/\\ud[89a-f]/i)
  const { items } = await w.t.as(ana, 'thread.list', {})
  expect(JSON.stringify(items)).not.toMatch(/\\ud[89a-f]/i)
})
