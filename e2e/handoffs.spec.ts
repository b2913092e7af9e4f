import AxeBuilder from '@axe-core/playwright'
import { type Api, expect, type TestAgent, test } from './fixtures.ts'

test('work that goes from pod to pod is drawn as it happens, and each pass opens its package', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const pods = await threePods(agent)
  const { task } = await api('task.create', { title: 'Sign in with a code', project })
  await owner.goto('/handoffs')
  await expect(owner.getByRole('heading', { name: 'No handoffs yet' })).toBeVisible()

  await pods.product.call('task.claim', { code: task.code })
  const note = 'Codes live for five minutes. **Never** log them.'
  const { handoff } = await pods.product.call('handoff.create', {
    task: task.code,
    to: 'DevPod',
    note,
    rationale: 'The flow is decided',
    files: ['docs/sign-in.md'],
  })
  const point = owner.getByRole('link', { name: /from pm-1 \(ProductPod\) to DevPod: offered/ })
  await expect(point).toBeVisible()
  const lanes = owner.getByRole('list', { name: 'Pods' }).getByRole('listitem')
  await expect(lanes).toHaveText(['ProductPod', 'DevPod'])

  await pods.dev.call('handoff.accept', { id: handoff.id })
  await expect(owner.getByRole('link', { name: /from pm-1 \(ProductPod\) to .*: accepted/ })).toBeVisible()
  const second = await pods.dev.call('handoff.create', {
    task: task.code,
    to: 'QAPod',
    note: 'Please break it',
  })
  await pods.qa.call('handoff.reject', { id: second.handoff.id, reason: 'No build to test' })
  await expect(lanes).toHaveText(['ProductPod', 'DevPod', 'QAPod'])
  await expect(owner.getByText('No build to test')).toBeVisible()

  await owner.getByRole('link', { name: /from pm-1 \(ProductPod\) to .*: accepted/ }).click()
  const opened = owner.getByRole('dialog', { name: 'Handoff' })
  await expect(opened.getByText('Codes live for five minutes.')).toBeVisible()
  await expect(opened.getByText('docs/sign-in.md')).toBeVisible()
  expect(new URL(owner.url()).searchParams.get('handoff')).toBe(handoff.id)
  expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  await owner.keyboard.press('Escape')
  await expect(opened).toBeHidden()

  await owner.goto(`/handoffs?handoff=${handoff.id}`)
  await expect(opened.getByText('Codes live for five minutes.')).toBeVisible()
})

test('a filter that nothing passes says so and can be cleared', async ({ owner, agent, api, project }) => {
  await oneHandoff(api, agent, project)
  await owner.goto('/handoffs?pod=NoSuchPod')
  await expect(owner.getByRole('heading', { name: 'No handoff matches' })).toBeVisible()
  await owner.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(owner.getByRole('link', { name: /to DevPod: offered/ })).toBeVisible()
  expect(new URL(owner.url()).search).toBe('')
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the timeline has no accessibility violation in ${colorScheme}`, async ({
    owner,
    agent,
    api,
    project,
  }) => {
    await oneHandoff(api, agent, project)
    await owner.emulateMedia({ colorScheme })
    await owner.goto('/handoffs')
    await expect(owner.getByRole('link', { name: /to DevPod: offered/ })).toBeVisible()
    expect((await new AxeBuilder({ page: owner }).analyze()).violations).toEqual([])
  })

type Register = (name: string, fields?: object) => Promise<TestAgent>

async function threePods(agent: Register) {
  return {
    product: await agent('pm-1', { pod: 'ProductPod' }),
    dev: await agent('dev-1', { pod: 'DevPod' }),
    qa: await agent('qa-1', { pod: 'QAPod' }),
  }
}

async function oneHandoff(api: Api, agent: Register, project: string) {
  const { product } = await threePods(agent)
  const { task } = await api('task.create', { title: 'Sign in with a code', project })
  await product.call('task.claim', { code: task.code })
  await product.call('handoff.create', { task: task.code, to: 'DevPod', note: 'Over to you' })
}
