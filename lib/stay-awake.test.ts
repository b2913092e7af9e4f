import { afterEach, expect, test, vi } from 'vitest'
import { stayAwakeUntil } from './stay-awake.ts'

afterEach(() => void vi.restoreAllMocks())

/** A clock that goes on by a hundredth of a millisecond whenever it is read, and turns of the event loop that are made by hand. */
function byHand() {
  let milliseconds = 0
  const looks: (() => void)[] = []
  vi.spyOn(performance, 'now').mockImplementation(() => (milliseconds += 0.01))
  vi.spyOn(globalThis, 'setImmediate').mockImplementation(look => {
    looks.push(look)
    return {} as NodeJS.Immediate
  })
  return {
    looks,
    turn: () => looks.shift()?.(),
    pass: (more: number) => {
      milliseconds += more
    },
  }
}

test('it looks once in every turn until what it waits for has come', async () => {
  const { looks, turn } = byHand()
  const { promise, resolve } = Promise.withResolvers<void>()
  stayAwakeUntil(promise)
  for (let n = 0; n < 100; n++) {
    expect(looks).toHaveLength(1)
    turn()
  }
  resolve()
  await promise
  turn()
  expect(looks).toHaveLength(0)
})

test('also when that fails', async () => {
  const { looks, turn } = byHand()
  const failing = Promise.reject(new Error('no'))
  stayAwakeUntil(failing)
  await expect(failing).rejects.toThrow('no')
  turn()
  expect(looks).toHaveLength(0)
})

test('and not for long', () => {
  const { looks, turn, pass } = byHand()
  stayAwakeUntil(new Promise(() => {}))
  pass(5)
  turn()
  expect(looks).toHaveLength(1)
  pass(1)
  turn()
  expect(looks).toHaveLength(0)
})
