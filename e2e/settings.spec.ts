import AxeBuilder from '@axe-core/playwright'
import { apiOf, expect, test } from './fixtures.ts'

test('UX 9: an invitation is shown once and lets a second person join, who is removed once the name was typed', async ({
  owner,
  browser,
  server,
  project,
}) => {
  await owner.goto('/settings?tab=members')
  await owner.getByRole('button', { name: 'Invite' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('E-mail address').fill(`max-${project}@example.com`)
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await owner.getByRole('option', { name: 'Lead' }).click()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = (await dialog.locator('pre').textContent()) ?? ''
  expect(link).toMatch(new RegExp(`^${server.url}/join#\\w+$`))
  await dialog.getByRole('button', { name: 'Done' }).click()
  const pending = owner.getByRole('list', { name: 'Pending invitations' })
  await expect(pending).toContainText(`max-${project}@example.com`.toLowerCase())

  const context = await browser.newContext({ baseURL: server.url })
  const max = await context.newPage()
  await max.goto(link)
  await max.getByLabel('Your name').fill(`Max ${project}`)
  await max.getByLabel('Password', { exact: true }).fill('a walk in the rain')
  await max.getByRole('button', { name: 'Join' }).click()
  await expect(max.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible()

  const row = owner
    .getByRole('list', { name: 'Members' })
    .getByRole('listitem')
    .filter({ hasText: `Max ${project}` })
  await expect(row).toBeVisible()
  await expect(pending).toBeHidden()
  await row.getByRole('combobox').click()
  await owner.getByRole('option', { name: 'Viewer' }).click()
  await expect(row.getByRole('combobox')).toHaveText('Viewer')
  await max.goto('/settings?tab=members')
  await expect(max.getByRole('button', { name: 'Invite' })).toHaveAttribute('aria-disabled', 'true')

  await row.getByRole('button', { name: /^Remove/ }).click()
  const confirm = owner.getByRole('alertdialog')
  const remove = confirm.getByRole('button', { name: 'Remove' })
  await expect(remove).toHaveAttribute('aria-disabled', 'true')
  const [, name = ''] =
    /^Type (.+) to confirm$/.exec((await confirm.locator('label').textContent()) ?? '') ?? []
  await confirm.getByRole('textbox').fill(name)
  await remove.click()
  await expect(row).toBeHidden()
  await context.close()
})

test('the last owner stays owner, and is told why', async ({ owner }) => {
  await owner.goto('/settings?tab=members')
  const row = owner.getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: 'You' })
  await row.getByRole('combobox').click()
  await owner.getByRole('option', { name: 'Member', exact: false }).first().click()
  await expect(owner.getByText(/is the last owner of/)).toBeVisible()
  await expect(row.getByRole('combobox')).toHaveText('Owner')
})

test('UX 9: a token is made, works, is rotated, and is dead once its name was typed', async ({
  owner,
  server,
  agent,
}) => {
  const { name } = await agent('ci-1')
  await owner.goto('/settings?tab=tokens')
  await owner.getByRole('button', { name: 'New token' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('What it is for').fill('CI of the app')
  await dialog.getByRole('combobox', { name: 'Speaks for' }).click()
  await owner.getByRole('option', { name }).click()
  await dialog.getByRole('button', { name: 'Make the token' }).click()
  const first = (await dialog.locator('pre').textContent()) ?? ''
  expect(first).toMatch(/^bat_\w{36}$/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  expect(await apiOf(server, first)('user.get')).toMatchObject({ name })

  await owner.getByRole('button', { name: 'Rotate CI of the app' }).click()
  await dialog.getByRole('combobox').click()
  await owner.getByRole('option', { name: 'Ends at once' }).click()
  await expect(dialog.getByRole('button', { name: 'Make a new secret' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await dialog.getByLabel('Type CI of the app to confirm').fill('CI of the app')
  await dialog.getByRole('button', { name: 'Make a new secret' }).click()
  const second = (await dialog.locator('pre').textContent()) ?? ''
  expect(second).not.toBe(first)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(apiOf(server, first)('user.get')).rejects.toThrow('invalid_token')
  expect(await apiOf(server, second)('user.get')).toMatchObject({ name })

  await owner.getByRole('button', { name: 'Revoke CI of the app' }).click()
  const confirm = owner.getByRole('alertdialog')
  const revoke = confirm.getByRole('button', { name: 'Revoke the token' })
  await expect(revoke).toHaveAttribute('aria-disabled', 'true')
  await confirm.getByRole('textbox').fill('CI of the app')
  await revoke.click()
  // Behind an open dialog every button is hidden: only once it has closed has the server answered.
  await expect(confirm).toBeHidden()
  await expect(owner.getByRole('button', { name: 'Revoke CI of the app' })).toBeHidden()
  await expect(apiOf(server, second)('user.get')).rejects.toThrow('invalid_token')
})

test('the project is renamed, and a lease time out of bounds is said at its field', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/settings')
  const lease = owner.getByLabel('Lease time, in seconds')
  await expect(lease).toHaveValue('900')
  await lease.fill('1')
  await owner.getByLabel('Name').fill('The relay')
  await owner.getByRole('button', { name: 'Save' }).click()
  await expect(lease).toBeFocused()
  await lease.fill('600')
  await owner.getByLabel('Time to accept a handoff, in seconds').fill('120')
  await owner.getByRole('button', { name: 'Save' }).click()
  await expect(owner.getByText('The project is saved')).toBeVisible()
  expect(await api('project.get', { key: project })).toMatchObject({
    name: 'The relay',
    leaseSeconds: 600,
    handoffSeconds: 120,
  })
  await expect(owner.getByRole('button', { name: 'Save' })).toHaveAttribute('aria-disabled', 'true')
})

test('how messages are delivered again and how much is kept are set, with the bounds of the operation', async ({
  owner,
  api,
  project,
}) => {
  await owner.goto('/settings')
  const messages = owner.getByRole('group', { name: 'Messages' })
  const artifacts = owner.getByRole('group', { name: 'Artifacts' })
  const save = owner.getByRole('button', { name: 'Save' })
  await expect(messages.getByLabel('Deliveries at most')).toHaveValue('5')
  await expect(artifacts.getByLabel('Largest file, in GiB')).toHaveValue('10')
  await messages.getByLabel('Deliveries at most').fill('21')
  await save.click()
  await expect(messages.getByLabel('Deliveries at most')).toBeFocused()
  await expect(messages).toContainText('20')
  await messages.getByLabel('Deliveries at most').fill('3')
  await messages.getByLabel('Delivered again after, in seconds').fill('30')
  await artifacts.getByLabel('Largest file, in GiB').fill('0')
  await save.click()
  await expect(artifacts.getByLabel('Largest file, in GiB')).toBeFocused()
  await artifacts.getByLabel('Largest file, in GiB').fill('0.5')
  await artifacts.getByLabel('Versions at most').fill('2000')
  await save.click()
  await expect(owner.getByText('The project is saved')).toBeVisible()
  expect(await api('project.get', { key: project })).toMatchObject({
    leaseSeconds: null,
    delivery: { retryAfterSeconds: 30, maxAttempts: 3, peopleAfterSeconds: 900 },
    artifacts: { maxFileBytes: 512 * 1024 ** 2, maxBytes: 100 * 1024 ** 3, maxFiles: 2_000 },
  })
  await owner.reload()
  await expect(artifacts.getByLabel('Largest file, in GiB')).toHaveValue('0.5')
  await expect(save).toHaveAttribute('aria-disabled', 'true')
})

test('the theme is chosen and kept, and a weak password is refused before it is sent', async ({ owner }) => {
  await owner.goto('/settings?tab=account')
  await owner.getByRole('button', { name: 'Dark' }).click()
  await expect(owner.locator('html')).toHaveClass(/dark/)
  await owner.getByLabel('New password').fill('password1234')
  await owner.getByRole('button', { name: 'Change the password' }).click()
  await expect(owner.getByText(/one of the commonest passwords/)).toBeVisible()
  await expect(owner.getByLabel('New password')).toBeFocused()
  await owner.reload()
  await expect(owner.locator('html')).toHaveClass(/dark/)
})

for (const colorScheme of ['light', 'dark'] as const)
  test(`the four tabs have no axe findings, ${colorScheme}, and reflow at 320 px`, async ({
    owner,
    agent,
  }) => {
    await agent('axe-1')
    await owner.emulateMedia({ colorScheme })
    for (const tab of ['project', 'members', 'tokens', 'account']) {
      await owner.setViewportSize({ width: 1440, height: 900 })
      await owner.goto(`/settings?tab=${tab}`)
      await expect(owner.getByRole('tabpanel').getByRole('button').first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page: owner }).analyze()
      expect(violations).toEqual([])
      await owner.setViewportSize({ width: 320, height: 720 })
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    }
  })
