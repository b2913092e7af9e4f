import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

test('what an agent reserves stands on its task and its own page, live, and a commit in the activity', async ({
  owner,
  api,
  agent,
  project,
}) => {
  const { task } = await api('task.create', { title: 'Read the words', project })
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: task.code })
  await owner.goto(`/tasks/${task.code}`)
  await expect(owner.getByText('Live', { exact: true })).toBeVisible()
  const files = owner.getByRole('region', { name: 'Files' })
  await expect(files).toHaveCount(0)

  const { reservation } = await dev.call('reservation.create', {
    paths: ['src/parser/**', 'docs/words.md'],
    task: task.code,
    note: 'Taking the parser apart',
  })
  await expect(files).toContainText('src/parser/**')
  await expect(files).toContainText('dev-1')
  await expect(files).toContainText(/ends in 1 hr/)
  await expect(files).toContainText('Taking the parser apart')
  const activity = owner.getByRole('region', { name: 'Activity' })
  await expect(activity).toContainText(`dev-1 reserved src/parser/**, docs/words.md for ${task.code}`)

  const message = `feat: read words (${task.code})`
  await dev.call('commit.report', { sha: 'ab'.repeat(20), message, branch: 'words', files: ['src/a.ts'] })
  await expect(activity).toContainText(`dev-1 committed abababa on words: ${message}`)
  const axe = await new AxeBuilder({ page: owner }).analyze()
  expect(axe.violations).toEqual([])

  await owner.goto('/agents/dev-1')
  const reserves = owner.getByRole('region', { name: 'Reserves' })
  await expect(reserves.getByRole('link', { name: task.code })).toBeVisible()
  await expect(reserves).toContainText('docs/words.md')
  await api('reservation.release', { id: reservation.id })
  await expect(reserves).toHaveCount(0)
})

test('giving the task back ends what was reserved for it', async ({ owner, api, agent, project }) => {
  const { task } = await api('task.create', { title: 'Give it back', project })
  const dev = await agent('dev-1')
  await dev.call('task.claim', { code: task.code })
  await dev.call('reservation.create', { paths: ['src'], task: task.code })
  await owner.goto(`/tasks/${task.code}`)
  const files = owner.getByRole('region', { name: 'Files' })
  await expect(files).toContainText('src')
  await expect(owner.getByText('Live', { exact: true })).toBeVisible()
  await dev.call('task.release', { code: task.code })
  await expect(files).toHaveCount(0)
})
