import { describe, expect, test } from 'vitest'
import { parsePlan } from './parse-plan.ts'

const boxes = '- [ ] A-1: one\n- [ ] A-2: two\n- [ ] A-3: three\n- [ ] A-4: four\n\n'

function edges(source: string): string[] {
  return parsePlan(source).tasks.flatMap(task =>
    task.dependsOn.map(needed => `${task.code ?? task.title} needs ${needed}`),
  )
}

function table(cells: string[]): string {
  const rows = cells.map((cell, index) => `| A-${index + 1} | Do it | ${cell} |`)
  return ['| ID | Title | Dependencies |', '|---|---|---|', ...rows].join('\n')
}

describe('a dependencies cell', () => {
  test.each([
    ['None', []],
    ['-', []],
    ['A-1, A-2', ['A-1', 'A-2']],
    ['A-1 and A-3', ['A-1', 'A-3']],
    ['All above', ['A-1', 'A-2', 'A-3']],
    ['A-1 to A-3', ['A-1', 'A-2', 'A-3']],
    ['A-1..3', ['A-1', 'A-2', 'A-3']],
    ['A-2–A-3', ['A-2', 'A-3']],
    ['**A-1** (the models)', ['A-1']],
    ['a-2', ['A-2']],
  ])('of "%s" is understood', (cell, expected) => {
    const { tasks, skipped } = parsePlan(table(['', '', '', cell]))
    expect(tasks[3]?.dependsOn).toEqual(expected)
    expect(skipped).toEqual([])
  })

  test('that names an unknown task is reported and invents nothing', () => {
    const { tasks, skipped } = parsePlan(table(['', 'A-1, A-77']))
    expect(tasks[1]?.dependsOn).toEqual(['A-1'])
    expect(skipped).toEqual([
      { line: 4, text: 'A-77', reason: 'depends on A-77, which the plan does not have' },
    ])
  })

  test('that names its own task is reported', () => {
    const { tasks, skipped } = parsePlan(table(['A-1']))
    expect(tasks[0]?.dependsOn).toEqual([])
    expect(skipped[0]?.reason).toBe('a task cannot depend on itself')
  })

  test('may name rows by number, and whole phases', () => {
    const source = [
      '| # | Task | Phase | Depends on |',
      '|---|---|---|---|',
      '| 1 | Schema | 1 - Base | |',
      '| 2 | Seeds | 1 - Base | 1 |',
      '| 3 | Launch | 2 - Ship | Phase 1 |',
    ].join('\n')
    const [schema, seeds, launch] = parsePlan(source).tasks
    expect(schema?.code).toBeNull()
    expect(seeds?.dependsOn).toEqual([schema?.key])
    expect(launch?.dependsOn).toEqual([schema?.key, seeds?.key])
  })
})

describe('a sentence', () => {
  test.each([
    ['A-3 depends on A-1 and A-2.', ['A-3 needs A-1', 'A-3 needs A-2']],
    ['A-2 is blocked by A-1', ['A-2 needs A-1']],
    ['- A-2 after A-1', ['A-2 needs A-1']],
    ['After A-1, start A-2.', ['A-2 needs A-1']],
    ['A-1 blocks A-2 and A-3', ['A-2 needs A-1', 'A-3 needs A-1']],
    ['A-1 must be done before A-2', ['A-2 needs A-1']],
    ['A-4 must be last', ['A-4 needs A-1', 'A-4 needs A-2', 'A-4 needs A-3']],
    ['A-1 must be first', ['A-2 needs A-1', 'A-3 needs A-1', 'A-4 needs A-1']],
    ['A-2 does not depend on A-1', []],
    ['A-2 can run in parallel with A-3 after A-1', ['A-2 needs A-1', 'A-3 needs A-1']],
  ])('"%s" is understood', (sentence, expected) => {
    expect(edges(boxes + sentence)).toEqual(expected)
  })

  test('that was understood is not reported as skipped, and one that was not is', () => {
    expect(parsePlan(`${boxes}A-2 needs A-1.\n\nA-2 needs patience.`).skipped).toEqual([
      { line: 8, text: 'A-2 needs patience.', reason: 'prose, not a task' },
    ])
  })

  test('about a task that the plan does not have is reported', () => {
    expect(parsePlan(`${boxes}A-2 depends on B-9.`).skipped.map(({ reason }) => reason)).toContain(
      'depends on B-9, which the plan does not have',
    )
  })

  test('in the description of a task speaks of that task', () => {
    const source =
      '- [ ] A-1: one\n- [ ] A-2: two\n  - Depends on: A-1\n- [ ] Write tests (depends on A-1, A-2)'
    const [, second, third] = parsePlan(source).tasks
    expect(second?.dependsOn).toEqual(['A-1'])
    expect(third).toMatchObject({ title: 'Write tests', dependsOn: ['A-1', 'A-2'] })
  })

  test('may call tasks without codes by their titles', () => {
    const source =
      '- [ ] Schema\n- [ ] Storage\n  depends on: Schema\n- [ ] Tools\n\nTools depends on Storage'
    const [schema, storage, tools] = parsePlan(source).tasks
    expect(storage).toMatchObject({
      title: 'Storage',
      description: 'depends on: Schema',
      dependsOn: [schema?.key],
    })
    expect(tools?.dependsOn).toEqual([storage?.key])
  })
})

describe('parallel groups', () => {
  const groups = (text: string): (string | null)[] =>
    parsePlan(boxes + text).tasks.map(task => task.parallelGroup)

  test('come from sentences and lists', () => {
    const first = ['parallel-1', 'parallel-1', null, null]
    expect(groups('A-1 and A-2 can run in parallel')).toEqual(first)
    expect(groups('Parallel: A-1, A-2')).toEqual(first)
    expect(groups('- A-1 and A-2 (no mutual dependency) run concurrently after B-3')).toEqual(first)
    expect(groups('A-1 to A-3 can be built simultaneously')).toEqual([
      'parallel-1',
      'parallel-1',
      'parallel-1',
      null,
    ])
  })

  test('do not come from a denial', () => {
    expect(groups('A-1 and A-2 cannot run in parallel')).toEqual([null, null, null, null])
  })

  test('do not overlap: the first that names a task keeps it, and the rest is reported', () => {
    const { tasks, skipped } = parsePlan(`${boxes}A-1 and A-2 in parallel\n\nA-2, A-3, A-4 in parallel`)
    expect(tasks.map(task => task.parallelGroup)).toEqual([
      'parallel-1',
      'parallel-1',
      'parallel-2',
      'parallel-2',
    ])
    expect(skipped.map(({ text }) => text)).toEqual(['A-2'])
  })
})

describe('a mermaid flowchart', () => {
  test('gives the arrows between tasks, known by code, id or title', () => {
    const chart = [
      '```mermaid',
      'graph TD',
      '  x[A-1: one] --> y["A-2"] -->|then| z(three)',
      '  A-1 & A-2 -.-> A-4; A-3 --- A-1',
      '  style x fill:#f9f',
      '```',
    ].join('\n')
    expect(edges(boxes + chart)).toEqual(['A-2 needs A-1', 'A-3 needs A-2', 'A-4 needs A-1', 'A-4 needs A-2'])
    expect(parsePlan(boxes + chart).skipped).toEqual([])
  })

  test('that draws a stranger reports it', () => {
    expect(
      parsePlan(`${boxes}\`\`\`mermaid\nflowchart LR\nA-1 --> Moon\n\`\`\``).skipped.map(({ text }) => text),
    ).toContain('Moon')
  })
})

describe('a drawing in characters', () => {
  const drawn = (lines: string[]): string[] => edges(`${boxes}\`\`\`\n${lines.join('\n')}\n\`\`\``)

  test('gives chains and arrows that point back', () => {
    expect(drawn(['A-1 ---> A-2 --> A-3', 'A-4 <--- A-1, A-2'])).toEqual([
      'A-2 needs A-1',
      'A-3 needs A-2',
      'A-4 needs A-1',
      'A-4 needs A-2',
    ])
  })

  test('gives wires that join', () => {
    expect(drawn(['A-1 (one) --+--> A-3', '            |', 'A-2 (two) --+'])).toEqual([
      'A-3 needs A-1',
      'A-3 needs A-2',
    ])
  })

  test('gives boxes above each other', () => {
    const boxed = [
      '+-----+     +-----+',
      '| A-1 |---->| A-2 |',
      '+-----+     +-----+',
      '   |',
      '   v',
      '┌─────┐',
      '│ A-3 │',
      '└─────┘',
    ]
    expect(drawn(boxed)).toEqual(['A-2 needs A-1', 'A-3 needs A-1'])
  })

  test('adds nothing to a task whose dependencies the plan states in words', () => {
    const { tasks, skipped } = parsePlan(`${table(['None', 'None', 'A-1'])}\n\n\`\`\`\nA-2 --> A-3\n\`\`\``)
    expect(tasks[2]?.dependsOn).toEqual(['A-1'])
    expect(skipped[0]?.reason).toMatch(/^drawing of dependencies/)
  })
})
