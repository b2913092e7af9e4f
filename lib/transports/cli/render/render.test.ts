import { describe, expect, test } from 'vitest'
import { clipped, widthOf } from './cells.ts'
import { render } from './render.ts'

const page = { width: 40, hasColour: false }
const tasks = {
  items: [
    {
      code: 'A-1',
      title: 'A title that is much too long for the page',
      status: 'in_progress',
      pod: 'DevPod',
    },
    { code: 'A-22', title: 'Short', status: 'pending', pod: null },
  ],
  nextCursor: 'MQ',
}

describe('a table', () => {
  test('is no wider than the page: a long text is cut', () => {
    expect(render(tasks, { ...page, width: 50 })).toBe(
      [
        'code  title                    status       pod',
        'A-1   A title that is much t…  in_progress  DevPod',
        'A-22  Short                    pending',
        'More: --cursor=MQ',
      ].join('\n'),
    )
  })

  test('leaves out its last columns when there is no room', () => {
    expect(render(tasks, page).split('\n')[0]).toBe('code  title                  status')
  })

  test('is cut nowhere when nobody reads it on a terminal', () => {
    expect(render(tasks, { ...page, width: Number.POSITIVE_INFINITY })).toContain('too long for the page')
  })

  test('shows who holds a thing, and no column in which nothing is said', () => {
    const items = [{ name: 'x', lease: { holder: 'dev-1', fence: 1 }, pod: null, tags: [] }]
    expect(render({ items, nextCursor: null }, page)).toBe('name  lease\nx     dev-1')
  })
})

describe('a thing', () => {
  test('is lines, then long texts, then what it holds', () => {
    const task = {
      code: 'A-1',
      handoffMode: 'auto',
      lease: { holder: 'dev-1', fence: 3 },
      isReady: true,
      pod: null,
      description: 'One\nTwo',
      notes: [{ id: '1', author: 'ana', body: 'Look here' }],
      dependencies: [{ code: 'B-1', status: 'done' }],
    }
    expect(render({ task }, page)).toBe(
      [
        'code:         A-1',
        'handoff mode: auto',
        'lease:        holder dev-1, fence 3',
        'is ready:     yes',
        '',
        'description',
        '  One',
        '  Two',
        '',
        'notes',
        'ana',
        '  Look here',
        '',
        'dependencies',
        'code  status',
        'B-1   done',
      ].join('\n'),
    )
  })

  test('has colours only on a page that has them', () => {
    expect(render({ status: 'done' }, page)).toBe('status: done')
    expect(render({ status: 'done' }, { ...page, hasColour: true })).toContain('\u001b[32mdone\u001b[39m')
  })
})

test('the width of a text is what it takes on a terminal', () => {
  expect(['abc', '線路', 'é', '👩‍🚀', ''].map(widthOf)).toEqual([3, 4, 1, 2, 0])
  expect(clipped('線路線路', 5)).toBe('線路…')
  expect(clipped('abc', 3)).toBe('abc')
})
