import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, overHttp } from '#lib/transports/mcp/test-peers.ts'
import { startWorld, type World } from '../proof/world.ts'
import { injections } from './injections.ts'

/** What agents write is data to everybody who reads it: kept to the letter, fenced for models, never carried out. */

let w: World
beforeAll(async () => {
  w = await startWorld()
  const { handle } = w.t.baton.database
  const foreign = await handle.db.project.findFirstOrThrow({ where: { key: 'FOREIGN' } })
  await handle.db.workItem.create({ data: { projectId: foreign.id, code: 'FOREIGN-1', title: 'Theirs' } })
})
afterAll(() => w.close())

const [ana, dev1, dev2] = ['ana', 'dev1', 'dev2'] as const
const as = (who: 'ana' | 'dev1' | 'dev2', name: string, input: object) =>
  w.t.as(w.t.characters[who], name, input)

const outline = async () => {
  const { pool } = w.t.baton.database
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM tokens) AS tokens, (SELECT count(*)::int FROM memberships) AS members,
       (SELECT status FROM work_items WHERE code = 'FOREIGN-1') AS foreign_task,
       (SELECT count(*)::int FROM events e JOIN projects p ON p.id = e.project_id WHERE p.key = 'FOREIGN') AS foreign_events`,
  )
  return rows[0]
}

test.each(injections.map((text, number) => [number + 1, text] as const))(
  'text %i stays a text',
  async (_, text) => {
    const before = await outline()
    const said = text.trim()
    const { code } = (await as(ana, 'task.create', { title: 'Before', skills: ['typescript'] })).task
    const next = (
      await as(ana, 'task.create', {
        title: said.slice(0, 200),
        description: text,
        dependsOn: [code],
        assignee: 'dev-2',
      })
    ).task.code
    await as(dev1, 'task.claim', { code })
    await as(dev1, 'task.note', { code, note: text })
    await as(dev1, 'memory.set', { key: `of-${next}`, value: text, scope: 'task', task: next })
    const address = (await as(dev1, 'artifact.create', { name: 'found.md', text, task: code })).artifact
      .address
    await as(dev1, 'task.complete', {
      code,
      summary: text,
      handoffNote: text,
      rationale: text,
      reasoningTrace: text,
      files: [said],
      failedApproaches: [said],
    })
    const started = await as(dev2, 'task.start', { code: next })

    const given = await as(ana, 'task.get', { code })
    expect(given.notes[0].body).toBe(said)
    expect((await as(ana, 'artifact.read', { address })).text).toContain(text)
    expect(started.package.handoff.note.text).toBe(said)
    expect(outsideOfFences(started.package.asText)).not.toContain(said)
    expect(markup(started.package.asText)).toEqual([])
    expect(await outline()).toEqual(before)
    await as(dev2, 'task.complete', { code: next, summary: 'Done' })
  },
)

test('no tool is described by what somebody wrote', async () => {
  const [owner, other] = await Promise.all(
    [ana, dev1].map(async who => {
      const client = await connect(overHttp(w.t.url, w.t.characters[who].token))
      const { tools } = await client.listTools()
      await client.close()
      return JSON.stringify(tools)
    }),
  )
  for (const text of injections) {
    expect(owner).not.toContain(JSON.stringify(text).slice(1, -1))
    expect(other).not.toContain(JSON.stringify(text).slice(1, -1))
  }
})

const parse = (markdown: string) => unified().use(remarkParse).parse(markdown)

type Root = ReturnType<typeof parse>
type Nodes = Root | Root['children'][number]

const nodesOf = (node: Nodes): Nodes[] => [
  node,
  ...('children' in node ? node.children.flatMap(nodesOf) : []),
]

/** What a Markdown reader takes for Baton's own words. */
const outsideOfFences = (markdown: string): string =>
  nodesOf(parse(markdown))
    .filter(({ type }) => type !== 'code')
    .map(node => ('value' in node ? String(node.value) : ''))
    .join('\n')

/** Baton's own words hold no HTML, no image and no link. */
const markup = (markdown: string): string[] =>
  nodesOf(parse(markdown))
    .map(({ type }) => type)
    .filter(type => ['html', 'image', 'imageReference', 'link', 'linkReference', 'definition'].includes(type))
