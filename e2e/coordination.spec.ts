import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type Api, expect, test } from './fixtures.ts'

/** The name under which the owner works in the project. */
const myName = async (api: Api, project: string): Promise<string> =>
  (await api('agent.list', { project, kind: 'human' })).items[0].name

const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.map(({ html }) => html.slice(0, 200)),
  }))

test('a task says why it waits, who can change that and what it frees, and the reader does their part', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const dev = await agent('dev-1')
  const make = async (title: string, fields: object = {}): Promise<string> =>
    (await api('task.create', { title, project, ...fields })).task.code
  const [stuck, held] = [await make('Open the port'), await make('Write the schema')]
  const code = await make('Load the data', { dependsOn: [stuck, held] })
  const after = await make('Show the data', { dependsOn: [code] })
  await dev.call('task.claim', { code: held })
  const me = await myName(api, project)
  await api('task.block', { code: stuck, reason: 'The firewall', owner: me, action: 'Open port 5432' })

  await owner.goto(`/tasks/${code}`)
  const why = owner.getByRole('region', { name: 'Why' })
  await expect(why).toContainText('Waits for 2 tasks')
  await expect(why.getByRole('listitem').filter({ hasText: held })).toContainText(`dev-1: Complete ${held}.`)
  await expect(why).toContainText(`Closing it frees ${after}`)
  const mine = why.getByRole('listitem').filter({ hasText: stuck })
  await expect(mine).toContainText('You:')
  expect(await violations(owner)).toEqual([])

  await mine.getByRole('button', { name: `Unblock: ${stuck}` }).click()
  await expect(mine).toContainText(`${stuck} can be worked on now.`)
  await dev.call('task.complete', { code: held, summary: 'Done' })
  await expect(why).toContainText('Waits for one task')
  await dev.call('task.claim', { code: stuck })
  await dev.call('task.complete', { code: stuck, summary: 'Done' })
  await expect(why.getByText('Waits for')).toBeHidden()
  await expect(why).toContainText(`Closing it frees ${after}`)

  await owner.goto('/board')
  await expect(owner.locator(`[data-code=${code}]`).getByTitle(`Closing it frees ${after}`)).toBeVisible()
  await dev.call('task.claim', { code })
  await expect(owner.locator(`[data-code=${after}]`)).toContainText(`waits for ${code} (dev-1)`)
})

test('a blocked task climbs its ladder while one watches, on its page and on the dashboard', async ({
  owner,
  api,
  agent,
  project,
}) => {
  await agent('dev-1')
  const me = await myName(api, project)
  await api('project.update', {
    key: project,
    escalation: { leadAfterSeconds: 4, humansAfterSeconds: 3_600 },
  })
  const { task } = await api('task.create', { title: 'Migrate staging', project, lead: 'dev-1' })
  await owner.goto(`/tasks/${task.code}`)
  await expect(owner.getByText('Live', { exact: true })).toBeVisible()
  await api('task.block', { code: task.code, reason: 'No access', owner: me, action: 'Grant it' })

  const panel = owner.getByRole('region', { name: 'Blocked' })
  const steps = panel.getByRole('list', { name: 'Who is told' }).getByRole('listitem')
  await expect(steps).toHaveCount(3)
  await expect(steps.nth(0)).toContainText(`Who can unblock it${me}`)
  await expect(steps.nth(0)).toContainText('told')
  await expect(steps.nth(1)).toContainText('Leaddev-1')
  await expect(steps.nth(1)).toContainText('told', { timeout: 20_000 })
  await expect(steps.nth(2)).toContainText(/in (59|60):\d\d/)
  expect(await violations(owner)).toEqual([])

  await owner.goto('/')
  const need = owner.getByRole('region', { name: 'What needs you' }).getByRole('listitem')
  await expect(need).toContainText('dev-1 was told')
  await expect(need).toContainText(/the people of the project in (59|60):\d\d/)

  await owner.goto(`/tasks/${task.code}`)
  await panel.getByRole('button', { name: 'Unblock' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Unblock' }).click()
  await expect(panel).toBeHidden()
})

test('a task is delegated to who fits best, and the dialog says why the others do not', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const [able, other] = [await agent('sql-1', { skills: ['sql'] }), await agent('go-1', { skills: ['go'] })]
  for (const each of [able, other]) await each.call('agent.heartbeat')
  const { task } = await api('task.create', { title: 'Find the slow query', project, skills: ['sql'] })
  await owner.goto(`/tasks/${task.code}`)
  await owner.getByRole('button', { name: 'More actions' }).click()
  await owner.getByRole('menuitem', { name: /Delegate/ }).click()
  const dialog = owner.getByRole('dialog', { name: `Delegate ${task.code}` })
  await expect(dialog.getByRole('listitem').first()).toContainText('Has sql.')
  await expect(dialog.getByRole('listitem').last()).toContainText('go-1 does not advertise')
  expect(await violations(owner)).toEqual([])
  await dialog.getByRole('button', { name: 'Delegate to sql-1' }).click()
  await expect(dialog).toBeHidden()
  await expect(owner.getByText(`${task.code} is assigned to sql-1`, { exact: true })).toBeVisible()
  expect((await api('task.get', { code: task.code })).assignee).toBe('sql-1')
})

test('an owner sets when others are told, and what makes no sense is said at its field', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/settings')
  const lead = owner.getByRole('spinbutton', { name: /^The lead is told/ })
  const people = owner.getByRole('spinbutton', { name: /^The people are told of a block/ })
  await expect(lead).toHaveValue('900')
  await lead.fill('600')
  await people.fill('60')
  const save = owner.getByRole('region', { name: 'Project' }).getByRole('button', { name: 'Save' })
  await save.click()
  await expect(owner.getByText('Must be at least 600')).toBeVisible()
  await people.fill('1200')
  await save.click()
  await expect(owner.getByText('The project is saved')).toBeVisible()
  expect((await api('project.get', { key: project })).escalation).toEqual({
    leadAfterSeconds: 600,
    humansAfterSeconds: 1_200,
  })
})
