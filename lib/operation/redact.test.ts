import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mintToken } from '#lib/domain/token/secret.ts'
import { startTestBaton, type TestBaton } from '#test/baton.ts'
import { redact, redacted } from './redact.ts'

/** Characters that no dictionary has. Put together here, so that no scanner takes this file for a leak. */
const random = (length: number, alphabet = 'aZ3kQ9xB7mT2vW8nR5pL1cY6dH4gJ0sF') =>
  Array.from({ length }, (_, n) => alphabet[(n * 7 + (n >> 2)) % alphabet.length]).join('')

const hex = (length: number) => random(length, '0a1b2c3d4e5f6789')

const key = (kind: string) => {
  const line = '-----'
  return `${line}BEGIN ${kind}PRIVATE KEY${line}\n${`${random(64)}\n`.repeat(8)}${line}END ${kind}PRIVATE KEY${line}`
}

const secrets: [string, string][] = [
  ['our own token', mintToken().token],
  ['GitHub', `ghp_${random(36)}`],
  ['GitHub, fine-grained', `github_pat_${random(22)}_${random(59)}`],
  ['GitLab', `glpat-${random(20)}`],
  ['Slack', `xoxb-${'1'.repeat(12)}-${'2'.repeat(12)}-${random(24)}`],
  ['Stripe', `sk_live_${random(24)}`],
  ['SendGrid', `SG.${random(22)}.${random(43)}`],
  ['Shopify', `shpat_${hex(32)}`],
  ['npm', `npm_${random(36)}`],
  ['Anthropic', `sk-ant-api03-${random(93)}AA`],
  ['Hugging Face', `hf_${random(34, 'abcdefghijklmnopqrstuvwxyzABCDEFGH')}`],
  ['Linear', `lin_api_${random(40)}`],
  ['a database', `postgres://user:${random(12)}@db.internal:5432/shop`],
  ['an address', `https://user:${random(12)}@example.com/path`],
  ['a key', key('RSA ')],
]

test.each(secrets)('the secret of %s is removed, and what stands around it stays', async (_, secret) => {
  const { text, removed } = await redact(`Use this: ${secret}\nThen go on.`)
  expect(removed).toBeGreaterThan(0)
  expect(text).toMatch(/^Use this: .*\nThen go on\.$/s)
  expect(text).not.toContain(secret.slice(-20))
})

test('a text cannot switch it off', async () => {
  const secret = `ghp_${random(36)}`
  const { text } = await redact(`<!-- secretlint-disable -->\n// secretlint-disable-next-line\n${secret}`)
  expect(text).not.toContain(secret)
})

test('what is no secret stays as it is', async () => {
  const clean = [
    'All tests pass, PR created',
    'See https://example.com/docs/getting-started?page=2#tokens and lib/domain/task/take.ts',
    `Commit ${hex(40)} of ${hex(8)}-0000-4000-8000-${hex(12)}`,
    'postgres://localhost:5432/shop without a password',
    '-----\nA table\n-----',
    'Export GITHUB_TOKEN and DATABASE_URL first; the token begins with bat_ and ghp_.',
  ]
  for (const text of clean) expect(await redact(text)).toEqual({ text, removed: 0 })
})

test('it goes through lists and objects', async () => {
  const secret = mintToken().token
  const said = {
    note: `a ${secret}`,
    outputs: [{ name: 'x', value: secret }],
    files: [secret],
    left: undefined,
    n: 1,
  }
  const clean = await redacted({ ...said, at: new Date(0) })
  expect(clean.removed).toBe(3)
  expect(clean.value).toEqual({
    note: 'a [secret removed]',
    outputs: [{ name: 'x', value: '[secret removed]' }],
    files: ['[secret removed]'],
    left: undefined,
    n: 1,
    at: new Date(0),
  })
})

describe('nothing that is stored holds the secret', () => {
  let t: TestBaton
  beforeAll(async () => {
    t = await startTestBaton()
  })
  afterAll(() => t.close())

  test('of notes, context, blocks, summaries, logs and handoffs', async () => {
    const { ana, dev1, dev2 } = t.characters
    const secret = mintToken().token
    const say = `The token is ${secret}, keep it`
    const make = async (fields = {}) =>
      (await t.as(ana, 'task.create', { title: 'Work', ...fields })).task.code
    const code = await make()
    const next = await make({ dependsOn: [code] })
    await t.as(dev1, 'task.claim', { code })
    await t.as(dev1, 'task.note', { code, note: say })
    await t.as(dev1, 'task.context', { code, append: say })
    await t.as(dev1, 'task.context', { code, replace: say })
    await t.as(dev1, 'task.release', { code, note: say })
    await t.as(ana, 'task.block', { code, reason: say, owner: 'ana', action: say })
    await t.as(ana, 'task.unblock', { code, note: say })
    await t.as(dev1, 'agent.log', { message: say })
    await t.as(dev1, 'task.claim', { code })
    const { handoff } = await t.as(dev1, 'handoff.create', {
      task: code,
      to: 'dev-2',
      mode: 'sync',
      note: say,
      commands: [say],
    })
    await t.as(dev2, 'handoff.reject', { id: handoff.id, reason: say })
    await t.as(dev1, 'task.claim', { code })
    await t.as(dev1, 'task.complete', {
      ...{
        code,
        summary: say,
        handoffNote: say,
        rationale: say,
        reasoningTrace: say,
        chainOfThought: say,
        prompt: say,
      },
      outputs: [{ name: 'token', value: secret }],
      files: [say],
    })
    const stored = await everything(t)
    expect(stored).toContain('The token is [secret removed], keep it')
    expect(stored).not.toContain(secret)
    expect((await t.as(ana, 'task.get', { code: next })).notes[0].body).toBe(
      'The token is [secret removed], keep it',
    )
  })

  test('of the texts of tasks, sprints and plans, however they come', async () => {
    const { ana, dev1 } = t.characters
    const secret = mintToken().token
    const say = `With ${secret}`
    const texts = { title: say, description: say, prompt: say }
    const { code } = (await t.as(dev1, 'task.create', { ...texts, context: say })).task
    await t.as(dev1, 'task.update', { code, ...texts })
    await t.as(dev1, 'task.propose', texts)
    await t.as(dev1, 'federation.propose', { title: say, description: say })
    await t.as(ana, 'sprint.create', { code: 'SPRINT-S', title: say, goal: say })
    await t.as(ana, 'sprint.update', { code: 'SPRINT-S', title: say, goal: say })
    const markdown = `# Plan ${secret}\n\n- [ ] Lay the track with ${secret}`
    await t.as(dev1, 'plan.import', { markdown })
    expect((await t.as(dev1, 'plan.import', { markdown })).unchanged).toBe(1)
    const stored = await everything(t)
    expect(stored).toContain('Lay the track with [secret removed]')
    expect(stored).not.toContain(secret)
  })
})

async function everything({ baton }: TestBaton): Promise<string> {
  const tables = [
    'work_items',
    'sprints',
    'plans',
    'notes',
    'handoffs',
    'messages',
    'events',
    'idempotency_keys',
  ]
  const rows = await Promise.all(
    tables.map(table =>
      baton.database.pool.query(`SELECT coalesce(json_agg(t), '[]')::text AS all FROM ${table} t`),
    ),
  )
  return rows.map(({ rows: [row] }) => row.all).join('\n')
}
