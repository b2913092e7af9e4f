import { expect, test, vi } from 'vitest'
import { turns } from './turns.ts'

test('others have their turn while a long work goes on, and a short one is not held up', async () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0)
  const turn = turns()
  const seen: string[] = []
  setImmediate(() => seen.push('other'))
  for (let piece = 0; piece < 5; piece++) {
    await turn()
    seen.push('short')
  }
  clock.mockReturnValue(25)
  await turn()
  clock.mockRestore()
  seen.push('long')
  expect(seen).toEqual([...Array(5).fill('short'), 'other', 'long'])
})
