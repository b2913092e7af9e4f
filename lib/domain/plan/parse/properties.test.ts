import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePlan } from './parse-plan.ts'

const word = fc.constantFrom(
  'schema',
  'A-1',
  'a-2',
  'T001',
  'Task 3',
  'Phase 1',
  'Sprint B',
  'all above',
  'after',
  '|',
  '`x`',
  '**b**',
  '→',
  '🎉',
)
const words = fc.array(word, { minLength: 1, maxLength: 5 }).map(parts => parts.join(' '))
const relation = fc.tuple(
  words,
  fc.constantFrom('depends on', 'after', 'blocks', 'in parallel with', 'must be last'),
  words,
)
const block = fc.oneof(
  words.map(text => `## ${text}`),
  fc
    .array(fc.tuple(fc.constantFrom('- [ ] ', '- [x] ', '  - [ ] ', '- ', '1. '), words), {
      minLength: 1,
      maxLength: 4,
    })
    .map(items => items.map(item => item.join('')).join('\n')),
  fc
    .array(fc.tuple(words, words, words), { minLength: 1, maxLength: 3 })
    .map(rows =>
      ['| ID | Title | Depends on |', '|-|-|-|', ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n'),
    ),
  relation.map(parts => parts.join(' ')),
  relation.map(([from, , to]) => `\`\`\`\n${from} --> ${to}\n\`\`\``),
  relation.map(([from, , to]) => `\`\`\`mermaid\ngraph LR\n${from} --> ${to}\n\`\`\``),
  words.map(title => `\`\`\`json\n${JSON.stringify({ title, status: 'ready' })}\n\`\`\``),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const plan = fc.array(block, { maxLength: 10 }).map(blocks => blocks.join('\n\n'))

test('any plan gives the same result twice, with unique codes and keys, and dependencies only on its other tasks', () => {
  fc.assert(
    fc.property(plan, source => {
      const { tasks, sprints, skipped } = parsePlan(source)
      expect(parsePlan(source)).toEqual({ title: parsePlan(source).title, tasks, sprints, skipped })
      const codes = tasks.map(task => task.code).filter(code => code !== null)
      expect(new Set(codes).size).toBe(codes.length)
      const refs = new Set(tasks.map(task => task.code ?? task.key))
      expect(refs.size).toBe(tasks.length)
      for (const task of tasks) {
        expect(task.dependsOn.every(ref => refs.has(ref) && ref !== (task.code ?? task.key))).toBe(true)
        expect(new Set(task.dependsOn).size).toBe(task.dependsOn.length)
        expect(task.title).not.toBe('')
      }
      expect(
        tasks.every(task => task.sprint === null || sprints.some(sprint => sprint.code === task.sprint)),
      ).toBe(true)
    }),
    { numRuns: 300 },
  )
})

test('every line that is neither blank nor structure is in a task, in a sprint or in what was skipped', () => {
  const paragraph = fc.stringMatching(/^[a-z]{3,8}( [a-z]{3,8}){2,5}$/)
  fc.assert(
    fc.property(fc.array(paragraph, { maxLength: 8 }), lines => {
      const { tasks, skipped } = parsePlan(
        ['- [ ] task', '---', ...lines.map(line => `\n${line}`)].join('\n\n'),
      )
      expect(tasks).toHaveLength(1)
      expect(skipped.map(({ text }) => text)).toEqual(lines)
    }),
    { numRuns: 50 },
  )
})

const checklist = fc.array(
  fc.tuple(fc.constantFrom('- [ ] ', '- [x] '), fc.stringMatching(/^[a-z]{2,6}( [a-z]{2,6}){0,3}$/)),
  {
    minLength: 1,
    maxLength: 6,
  },
)
const sections = fc.array(checklist, { minLength: 1, maxLength: 4 })

test('a new checkbox anywhere leaves the keys of the others as they were', () => {
  fc.assert(
    fc.property(sections, fc.nat(), (lists, seed) => {
      const lines = lists.flatMap((list, index) => [
        `## Part ${index}`,
        '',
        ...list.map(item => item.join('')),
        '',
      ])
      const places = lines.flatMap((line, index) => (line.startsWith('- [') ? [index, index + 1] : []))
      const place = places[seed % places.length] ?? 0
      const before = parsePlan(lines.join('\n')).tasks.map(task => task.key)
      const after = parsePlan(lines.toSpliced(place, 0, '- [ ] Something NEW 42').join('\n')).tasks
      expect(after.filter(task => task.title !== 'Something NEW 42').map(task => task.key)).toEqual(before)
      expect(after).toHaveLength(before.length + 1)
    }),
    { numRuns: 200 },
  )
})
