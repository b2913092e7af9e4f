import { expect, test } from './fixtures.ts'

test('shots', async ({ owner, api, agent, project }) => {
  const { task } = await api('task.create', { title: 'Read the words', project, description: 'All of them.' })
  const dev = await agent('dev-1', { pod: 'DevPod' })
  await dev.call('task.claim', { code: task.code })
  await dev.call('reservation.create', {
    paths: ['src/parser/**', 'docs/words.md', 'app/(console)/tasks/[code]/page.tsx'],
    task: task.code,
    note: 'Taking the parser apart',
  })
  await dev.call('reservation.create', {
    paths: ['packages/a-very-long-name-of-a-package/src/with/deep/folders/**/*.test.{ts,tsx}'],
    task: task.code,
    minutes: 5,
  })
  await dev.call('commit.report', {
    sha: 'ab'.repeat(20),
    message: `feat: read words (${task.code})`,
    branch: 'words',
    files: ['src/a.ts'],
  })
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ])
    for (const scheme of ['light', 'dark'] as const) {
      await owner.setViewportSize({ width: width ?? 0, height: height ?? 0 })
      await owner.emulateMedia({ colorScheme: scheme })
      await owner.goto(`/tasks/${task.code}`)
      await expect(owner.getByRole('region', { name: 'Files' })).toBeVisible()
      await owner.screenshot({ path: `/tmp/git-task-${width}-${scheme}.png` })
      await owner.goto('/agents/dev-1')
      await expect(owner.getByRole('region', { name: 'Reserves' })).toBeVisible()
      await owner.screenshot({ path: `/tmp/git-agent-${width}-${scheme}.png` })
    }
})
