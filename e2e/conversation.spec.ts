import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { allMessages, composer, messages, readThrough, say } from './talk.ts'

test('two people and two agents in one conversation: order and content agree everywhere, though the server is killed in between', async ({
  owner,
  secondBrowser,
  server,
  api,
  project,
  agent,
  thread: id,
}) => {
  test.setTimeout(180_000)
  const agents = [await agent('dev-1'), await agent('dev-2')]
  const other = await secondBrowser()
  const pages = [owner, other]
  for (const page of pages) {
    await page.goto(`/chat/${id}`)
    await expect(composer(page)).toBeVisible()
  }
  const written: string[] = []
  const write = (text: string) => {
    written.push(text)
    return text
  }
  const round = async (name: string) => {
    for (let number = 1; number <= 5; number++) {
      for (const [at, page] of pages.entries()) await say(page, write(`${name}: person ${at}, ${number}`))
      await Promise.all(
        agents.map(each =>
          each.call('message.send', { project, body: write(`${name}: ${each.name}, ${number}`) }),
        ),
      )
    }
  }
  await round('before')
  await expect(owner.getByText('before: person 1, 5', { exact: true })).toBeVisible()

  await server.kill()
  // What is said while nobody hears it waits, and says so.
  for (const [at, page] of pages.entries())
    for (let number = 1; number <= 3; number++) await say(page, write(`away: person ${at}, ${number}`))
  await expect(owner.getByText('Waiting for the connection').first()).toBeVisible()
  // Killed with messages on their way: a window that is loaded anew still has them.
  await expect(owner.getByText('away: person 0, 3', { exact: true })).toBeVisible()
  await server.start()
  await other.reload()
  for (const page of pages) await expect(page.locator('[data-outgoing]')).toHaveCount(0, { timeout: 30_000 })
  await round('after')

  const stored = await allMessages(api, { project, id })
  expect(stored.map(({ body }) => body).sort()).toEqual(written.sort())
  expect(stored.map(({ number }) => number)).toEqual(stored.map((_, index) => index + 1))
  for (const page of pages) {
    await expect(messages(page).last()).toContainText(stored.at(-1)?.body ?? '', { timeout: 15_000 })
    await expectSame(page, stored)
  }
  // What one person says is in the order in which they said it.
  for (const at of pages.keys()) {
    const mine = stored.map(({ body }) => body).filter(body => body.includes(`person ${at},`))
    expect(mine).toEqual([
      ...[1, 2, 3, 4, 5].map(number => `before: person ${at}, ${number}`),
      ...[1, 2, 3].map(number => `away: person ${at}, ${number}`),
      ...[1, 2, 3, 4, 5].map(number => `after: person ${at}, ${number}`),
    ])
  }
})

/** What a page shows from the beginning to the end is what the server has. */
async function expectSame(page: Page, stored: readonly { number: number; body: string }[]) {
  const shown = await readThrough(page)
  expect(shown.map(({ number }) => number)).toEqual(stored.map(({ number }) => number))
  for (const [index, { text }] of shown.entries()) expect(text).toContain(stored[index]?.body)
}

test('a message whose answer was lost on the way is there once', async ({
  owner,
  api,
  project,
  thread: id,
}) => {
  await owner.goto(`/chat/${id}`)
  let lost = 0
  await owner.route('**/api/operations/message.send', async route => {
    if (lost >= 3) return route.continue()
    lost++
    await route.fetch()
    await route.abort('connectionreset')
  })
  await say(owner, 'Once and no more')
  // It was carried out at once, which its event told; its sender goes on until an answer comes.
  await expect(messages(owner)).toHaveCount(1)
  await expect.poll(() => lost, { timeout: 20_000 }).toBe(3)
  const left = () => owner.evaluate(() => Object.keys(localStorage).filter(name => name.includes('outbox')))
  await expect.poll(left, { timeout: 20_000 }).toEqual([])
  await expect(owner.locator('[data-outgoing]')).toHaveCount(0)
  expect((await allMessages(api, { project, id })).map(({ body }) => body)).toEqual(['Once and no more'])
  await expect(messages(owner)).toHaveCount(1)
})

test('what an agent streams grows before the eyes of the reader, through a cut of the line', async ({
  owner,
  project,
  server,
  dev,
  thread: id,
}) => {
  test.setTimeout(90_000)
  await owner.goto(`/chat/${id}`)
  await expect(composer(owner)).toBeVisible()
  const { message } = await dev.call('message.send', { project, body: 'I look at ', isPartial: true })
  await expect(messages(owner).last()).toContainText('writing…')
  await dev.call('message.append', { id: message.id, text: 'the parser ' })
  await expect(messages(owner).last()).toContainText('I look at the parser')
  await server.kill()
  await server.start()
  await dev.call('message.append', { id: message.id, text: 'and the index. ' })
  await dev.call('message.append', { id: message.id, text: 'Done.', isLast: true })
  await expect(messages(owner).last()).toContainText('I look at the parser and the index. Done.', {
    timeout: 20_000,
  })
  await expect(messages(owner).last()).not.toContainText('writing…')
  await expect(messages(owner)).toHaveCount(1)
})

test('a reader further up keeps their place, is told how many are new, and goes there by a press', async ({
  owner,
  project,
  dev,
  thread: id,
}) => {
  test.setTimeout(90_000)
  for (let number = 1; number <= 120; number++)
    await dev.call('message.send', {
      project,
      body: `Message ${number} ${'and more words '.repeat(number % 9)}`,
    })
  await owner.goto(`/chat/${id}`)
  await expect(messages(owner).first()).toBeVisible()
  const list = owner.getByRole('region', { name: 'Messages' })
  await owner
    .getByRole('button', { name: /To the latest|new/ })
    .click()
    .catch(() => {})
  await expect(owner.locator('#m-120')).toBeInViewport()
  // Follows the end.
  await dev.call('message.send', { project, body: 'Message 121' })
  await expect(owner.locator('#m-121')).toBeInViewport()
  // Further up, earlier ones are read as one comes near, and nothing jumps.
  await list.hover()
  for (let turn = 0; turn < 12; turn++) {
    await owner.mouse.wheel(0, -500)
    await owner.waitForTimeout(80)
  }
  const anchor = messages(owner).nth(4)
  const name = await anchor.getAttribute('id')
  const before = await anchor.boundingBox()
  for (let number = 122; number <= 126; number++)
    await dev.call('message.send', { project, body: `Message ${number}` })
  await expect(owner.getByRole('button', { name: '5 new' })).toBeVisible()
  const after = await owner.locator(`#${name}`).boundingBox()
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 1))).toBeLessThan(1)
  await owner.getByRole('button', { name: '5 new' }).click()
  await expect(owner.locator('#m-126')).toBeInViewport()
  expect((await readThrough(owner)).map(({ number }) => number)).toEqual(
    Array.from({ length: 126 }, (_, index) => index + 1),
  )
})

test('the link of a message leads to it, also far back, and is copied by the keyboard', async ({
  owner,
  project,
  agent,
  context,
  thread: id,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const dev = await agent('dev-1')
  for (let number = 1; number <= 130; number++)
    await dev.call('message.send', { project, body: `Message ${number}` })
  await owner.goto(`/chat/${id}#m-7`)
  const row = owner.locator('#m-7')
  await expect(row).toBeInViewport()
  await expect(row).toHaveAttribute('aria-current', 'true')
  await row.focus()
  const button = row.getByRole('button', { name: 'Copy link to this message' })
  await button.focus()
  await owner.keyboard.press('Enter')
  expect(await owner.evaluate(() => navigator.clipboard.readText())).toBe(
    `${new URL(owner.url()).origin}/chat/${id}#m-7`,
  )
  // From there on to the end, by a press.
  await owner.getByRole('button', { name: /To the latest|new/ }).click()
  await expect(owner.locator('#m-130')).toBeInViewport()
})
