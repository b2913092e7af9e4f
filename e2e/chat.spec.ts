import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { io } from 'socket.io-client'
import { expect, isLive, readAtSecondTry, type TestAgent, test } from './fixtures.ts'
import { allMessages, composer, conversations, messages, say } from './talk.ts'

const chatLink = (page: Page) =>
  page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: /Chat/ })

test('what others say is counted, stands under a line, and is read once its end was seen', async ({
  owner,
  secondBrowser,
  api,
  project,
  dev,
  thread: id,
  me,
}) => {
  await api('message.send', { project, body: 'Good morning' })
  await owner.goto('/')
  await isLive(owner)
  const other = await secondBrowser()
  await other.goto('/chat')
  for (const body of ['First', 'Second']) await dev.call('message.send', { project, body })
  await dev.call('message.send', { to: [me], body: 'Between us' })
  await expect(chatLink(owner)).toContainText('3')
  await owner.keyboard.press('g')
  await owner.keyboard.press('m')
  await expect(owner).toHaveURL(/\/chat$/)
  await expect(conversations(owner)).toHaveCount(2)
  await expect(conversations(owner).first()).toContainText('Between us')
  await conversations(owner).filter({ hasText: 'Second' }).getByRole('link').click()
  await expect(owner).toHaveURL(new RegExp(`/chat/${id}$`))
  await expect(messages(owner)).toHaveCount(3)
  await expect(owner.getByText('New', { exact: true })).toBeVisible()
  await expect(chatLink(owner)).toContainText('1')
  await expect(conversations(owner).filter({ hasText: 'Second' })).not.toContainText('unread')
  // The other window of the same person knows it too.
  await expect(chatLink(other)).toContainText('1')
  await owner.getByRole('button', { name: 'Unread' }).click()
  await expect(conversations(owner)).toHaveCount(2)
  await conversations(owner).first().getByRole('link').click()
  await expect(chatLink(owner)).toHaveText('Chat')
})

test('commands, flags, names and codes are completed by the keyboard; the answer is a card, a refusal has its mend', async ({
  owner,
  api,
  project,
  agent,
  thread,
}) => {
  await agent('dev-1', { pod: 'DevPod' })
  const { task } = await api('task.create', { project, title: 'Unify the parsers' })
  await owner.goto(`/chat/${thread}`)
  const field = composer(owner)
  const options = owner.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
  await field.pressSequentially('/task-no')
  await expect(options.first()).toContainText('/task-note <code> <note>')
  await expect(field).toHaveAttribute('aria-activedescendant', /.+/)
  await field.press('Enter')
  await expect(field).toHaveValue('/task-note ')
  await expect(owner.getByText('For example')).toContainText('/task-note')
  await field.pressSequentially(task.code.slice(0, 4))
  await expect(options.first()).toContainText('Unify the parsers')
  await field.press('Tab')
  await expect(field).toHaveValue(`/task-note ${task.code} `)
  await field.pressSequentially('Found the slow index')
  await field.press('Enter')
  await expect(owner.getByRole('region', { name: /^Answer: Note added/ })).toBeVisible()
  expect((await api('task.get', { code: task.code })).notes[0].body).toBe('Found the slow index')

  await field.pressSequentially(`/task-status ${task.code} --st`)
  await expect(options.first()).toContainText('--status')
  await field.press('Enter')
  await field.pressSequentially('in_pr')
  await expect(options.first()).toContainText('in_progress')
  await field.press('Escape')
  await expect(options).toHaveCount(0)
  await expect(field).toHaveValue(`/task-status ${task.code} --status=in_pr`)
  await field.fill('')

  await field.pressSequentially('Ask @Dev')
  await expect(options).toContainText([/dev-1/, /DevPod/])
  await field.press('ArrowDown')
  await field.press('Enter')
  await field.pressSequentially(`about #${task.code.slice(0, 3)}`)
  await expect(options.first()).toContainText('Unify the parsers')
  await field.press('Enter')
  await expect(field).toHaveValue(`Ask @DevPod about #${task.code} `)
  await field.press('Enter')
  const said = messages(owner).last()
  await expect(said.getByRole('link', { name: `#${task.code}` })).toHaveAttribute(
    'href',
    `/tasks/${task.code}`,
  )
  await expect(said.getByRole('link', { name: '@DevPod' })).toHaveAttribute('href', '/agents?pod=DevPod')

  await say(owner, `/tsk-note ${task.code} hello`)
  const refused = owner.getByRole('region', { name: /^Refused/ })
  await expect(refused).toContainText('/task-note')
  await refused.getByRole('button', { name: 'Use the mended line' }).click()
  await expect(field).toHaveValue(`/task-note ${task.code} hello`)
  await expect(field).toBeFocused()
  await say(owner, '/agent-register dev-9')
  const secret = owner.getByRole('dialog')
  await expect(secret).toContainText('bat_')
  await owner.keyboard.press('Escape')
  await expect(secret).toHaveCount(0)
  expect(JSON.stringify(await allMessages(api, { project }))).not.toContain('bat_')
})

/** Begins conversations about tasks, in which `Word n.` is said, to someone or to nobody, the last one the liveliest. */
async function beginConversations(dev: TestAgent, count: number, to?: string): Promise<string[]> {
  const tasks: string[] = []
  for (let n = 0; n < count; n++) {
    const { task } = await dev.call('task.create', { title: `Subject ${n}` })
    await dev.call('message.send', { task: task.code, body: `${to ? `@${to} ` : ''}Word ${n}.` })
    tasks.push(task.code)
  }
  return tasks
}

/** What was said last in each conversation, as they stand. */
const lastWords = (page: Page) =>
  conversations(page).evaluateAll(rows =>
    rows.map(row => /Word [^.]+|Nothing was said/.exec(row.textContent ?? '')?.[0]),
  )

test('older conversations that cannot be read say so, and are asked for again', async ({ owner, dev }) => {
  await beginConversations(dev, 51)
  const isOlder = (url: URL) => url.pathname.includes('thread.list') && url.search.includes('cursor')
  await owner.goto('/chat')
  await expect(conversations(owner)).toHaveCount(50)
  await isLive(owner)
  await readAtSecondTry(owner, 'Older conversations', isOlder)
  await expect(conversations(owner).filter({ hasText: 'Word 0.' })).toBeVisible()
  await expect(owner.getByRole('button', { name: 'Older conversations' })).toBeHidden()
})

test('older conversations that were asked for come although something is said meanwhile', async ({
  owner,
  project,
  dev,
}) => {
  await beginConversations(dev, 51)
  const isList = (url: string) => new URL(url).pathname.includes('thread.list')
  const { promise: isLetGo, resolve: letGo } = Promise.withResolvers<void>()
  await owner.route(
    url => isList(url.href) && url.search.includes('cursor'),
    async route => {
      await isLetGo
      await route.continue().catch(() => 'no longer asked for')
    },
  )
  await owner.goto('/chat')
  await expect(conversations(owner)).toHaveCount(50)
  await isLive(owner)
  await owner.getByRole('button', { name: 'Older conversations' }).click()
  const readAnew = owner.waitForResponse(response => isList(response.url()))
  await dev.call('message.send', { project, body: 'Word of the project.' })
  await readAnew
  await expect(conversations(owner).first()).toContainText('Word of the project.')
  letGo()
  await expect(conversations(owner)).toHaveCount(52)
})

test('while older conversations are loaded, each stands in the list once, whichever comes before it', async ({
  owner,
  dev,
}) => {
  const tasks = await beginConversations(dev, 54)
  const words = Array.from({ length: 54 }, (_, n) => `Word ${n}`).reverse()
  await owner.goto('/chat')
  await expect(conversations(owner)).toHaveCount(50)
  await isLive(owner)
  await owner.getByRole('button', { name: 'Older conversations' }).click()
  await expect.poll(() => lastWords(owner)).toEqual([...words, 'Nothing was said'])
  // New ones, of which the list has heard nothing.
  for (const body of ['Word new.', 'Word newer.']) {
    const { task } = await dev.call('task.create', { title: body })
    await dev.call('message.send', { task: task.code, body })
  }
  await expect.poll(() => lastWords(owner)).toEqual(['Word newer', 'Word new', ...words, 'Nothing was said'])
  // One from the end of it.
  await dev.call('message.send', { task: tasks[1], body: 'Word again.' })
  const others = words.filter(word => word !== 'Word 1')
  const all = ['Word again', 'Word newer', 'Word new', ...others, 'Nothing was said']
  await expect.poll(() => lastWords(owner)).toEqual(all)
  await owner.reload()
  await expect(conversations(owner)).toHaveCount(50)
  await owner.getByRole('button', { name: 'Older conversations' }).click()
  await expect.poll(() => lastWords(owner)).toEqual(all)
})

test('what is unread is found however old it is, stays while it is open, and goes with the next', async ({
  owner,
  dev,
  me,
  agent,
}) => {
  const other = await agent('dev-2')
  await dev.call('message.send', { to: [me], body: 'Between us' })
  await beginConversations(other, 51)
  await owner.goto('/chat')
  await expect(conversations(owner)).toHaveCount(50)
  await isLive(owner)
  await owner.getByRole('button', { name: 'Unread' }).click()
  await expect(conversations(owner)).toHaveText([/Between us.*1 unread/])
  await conversations(owner).first().getByRole('link').click()
  await expect(messages(owner)).toHaveCount(1)
  await expect(chatLink(owner)).toHaveText('Chat')
  await expect(conversations(owner)).toHaveText([/Between us$/])
  await other.call('message.send', { to: [me], body: 'And between us' })
  await expect(conversations(owner)).toHaveText([/And between us.*1 unread/, /Between us$/])
  await owner.reload()
  await expect(conversations(owner)).toHaveText([/And between us.*1 unread/, /Between us$/])
  await conversations(owner).first().getByRole('link').click()
  await expect(conversations(owner)).toHaveText([/And between us$/])
  await dev.call('message.send', { to: [me], body: 'Once more' })
  await expect(conversations(owner)).toHaveText([/Once more.*1 unread/, /And between us$/])
  await owner.goto('/chat?show=unread')
  await expect(conversations(owner)).toHaveText([/Once more.*1 unread/])
})

test('more unread conversations than a page follow when asked for, and go as they are read elsewhere', async ({
  owner,
  api,
  dev,
  me,
}) => {
  const tasks = await beginConversations(dev, 53, me)
  const words = Array.from({ length: 53 }, (_, n) => `Word ${n}`).reverse()
  await owner.goto('/chat?show=unread')
  await expect.poll(() => lastWords(owner)).toEqual(words.slice(0, 50))
  await isLive(owner)
  await owner.getByRole('button', { name: 'Older conversations' }).click()
  await expect.poll(() => lastWords(owner)).toEqual(words)
  // The list scrolls, not the page.
  expect(await owner.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(900)
  for (const n of [1, 52]) {
    const { thread } = await api('thread.get', { task: tasks[n], limit: 1 })
    await api('thread.read', { id: thread.id, number: 1 })
  }
  await expect
    .poll(() => lastWords(owner))
    .toEqual(words.filter(word => word !== 'Word 52' && word !== 'Word 1'))
})

test('drafts are kept for each conversation through navigation, a reload and the end of the session', async ({
  owner,
  api,
  project,
  context,
  ownerCookies,
  server,
  dev,
  me,
  thread: id,
}) => {
  const direct = (await dev.call('message.send', { to: [me], body: 'Hello' })).message.thread
  await owner.goto(`/chat/${id}`)
  await composer(owner).fill('Half a thought')
  await owner.goto(`/chat/${direct}`)
  await expect(composer(owner)).toHaveValue('')
  await messages(owner).first().focus()
  await owner.keyboard.press('r')
  await expect(owner.getByText('Replying to dev-1')).toBeVisible()
  await composer(owner).fill('Another one')
  await conversations(owner).filter({ hasText: project }).getByRole('link').click()
  await expect(composer(owner)).toHaveValue('Half a thought')
  await owner.reload()
  await expect(composer(owner)).toHaveValue('Half a thought')
  await context.clearCookies()
  await owner.goto(`/chat/${direct}`)
  await expect(owner).toHaveURL(/sign-in/)
  await context.addCookies([...ownerCookies, { name: 'baton.project', value: project, url: server.url }])
  await owner.goto(`/chat/${direct}`)
  await expect(composer(owner)).toHaveValue('Another one')
  await expect(owner.getByText('Replying to dev-1')).toBeVisible()
  await composer(owner).press('Enter')
  await expect(composer(owner)).toHaveValue('')
  await expect(messages(owner)).toHaveCount(2)
  await expect(owner.locator('[data-outgoing]')).toHaveCount(0)
  const said = await allMessages(api, { project, id: direct })
  expect(said).toMatchObject([{ body: 'Hello' }, { body: 'Another one', replyTo: said[0]?.id }])
})

test('what is refused stays with its reason, and goes back into the composer or away', async ({
  owner,
  thread,
}) => {
  await owner.goto(`/chat/${thread}`)
  await owner.getByRole('button', { name: 'Ask for an acknowledgement' }).click()
  await say(owner, 'Who has this?')
  const failed = owner.getByRole('article', { name: 'Not sent' })
  await expect(failed.getByRole('alert')).toContainText('mention them')
  await failed.getByRole('button', { name: 'Edit' }).click()
  await expect(failed).toHaveCount(0)
  await expect(composer(owner)).toHaveValue('Who has this?')
  await composer(owner).press('Enter')
  await failed.getByRole('button', { name: 'Discard' }).click()
  await expect(failed).toHaveCount(0)
  await owner.reload()
  await expect(composer(owner)).toBeVisible()
  await expect(owner.locator('[data-outgoing]')).toHaveCount(0)
})

test('files go with a message by button, paste or drop, and are artifacts of the project', async ({
  owner,
  api,
  project,
  thread,
}) => {
  await owner.goto(`/chat/${thread}`)
  const files = owner.getByRole('list', { name: 'Files of this message' }).getByRole('listitem')
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`This is ${name}`) })
  await owner
    .locator('form[aria-label=Composer] input[type=file]')
    .setInputFiles([file('one.txt'), file('two.txt')])
  await expect(files).toHaveCount(2)
  await composer(owner).evaluate(field => {
    const data = new DataTransfer()
    data.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await composer(owner).evaluate(field => {
    const data = new DataTransfer()
    data.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
    field.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
  })
  await expect(files).toHaveCount(4)
  await files.filter({ hasText: 'two.txt' }).getByRole('button', { name: 'Remove two.txt' }).click()
  await expect(files.getByText(/ B$/)).toHaveCount(3)
  await say(owner, 'Here they are')
  await expect(files).toHaveCount(0)
  const links = messages(owner).getByRole('list', { name: 'Attachments' }).getByRole('link')
  await expect(links).toHaveCount(3)
  const [message] = (await api('thread.get', { project })).items
  expect(message.attachments.map(({ name }: { name: string }) => name).sort()).toEqual([
    'dropped.txt',
    'one.txt',
    'pasted.txt',
  ])
  await links.filter({ hasText: 'one.txt' }).click()
  await expect(owner.getByRole('heading', { level: 1, name: 'one.txt' })).toBeVisible()
  await expect(owner.getByText('This is one.txt')).toBeVisible()
})

test('replies stand as trees that fold, and a quotation goes into the composer', async ({
  owner,
  api,
  project,
  dev,
  thread,
}) => {
  const root = (await dev.call('message.send', { project, body: 'Shall we?' })).message
  await dev.call('message.send', { project, body: 'Something else' })
  const yes = (await api('message.send', { project, body: 'Yes', replyTo: root.id })).message
  await dev.call('message.send', { project, body: 'Then I begin', replyTo: yes.id })
  await owner.goto(`/chat/${thread}`)
  const order = () => messages(owner).evaluateAll(rows => rows.map(row => row.id))
  await expect(messages(owner)).toHaveCount(4)
  expect(await order()).toEqual(['m-1', 'm-2', 'm-3', 'm-4'])
  await expect(owner.locator('#m-3')).toContainText('Shall we?')
  await owner.getByRole('button', { name: 'As trees' }).click()
  await expect(owner).toHaveURL(/view=tree/)
  await expect.poll(order).toEqual(['m-1', 'm-3', 'm-4', 'm-2'])
  const left = async (number: number) =>
    (await owner.locator(`#m-${number} > div`).first().boundingBox())?.x ?? 0
  expect(await left(3)).toBeGreaterThan(await left(1))
  expect(await left(4)).toBeGreaterThan(await left(3))
  await owner.getByRole('button', { name: '1 reply' }).first().click()
  await expect.poll(order).toEqual(['m-1', 'm-2'])
  await owner.getByRole('button', { name: /2 replies/ }).click()
  await expect.poll(order).toEqual(['m-1', 'm-3', 'm-4', 'm-2'])
  await owner.reload()
  await expect.poll(order).toEqual(['m-1', 'm-3', 'm-4', 'm-2'])
  await owner.locator('#m-4').focus()
  await owner.keyboard.press('q')
  await expect(composer(owner)).toHaveValue('> Then I begin\n\n')
})

test('an acknowledgement is asked for, given by a press, and seen by who asked', async ({
  owner,
  api,
  project,
  dev,
  me,
  thread,
}) => {
  await owner.goto(`/chat/${thread}`)
  await dev.call('message.send', { project, body: `@${me} may I deploy?`, ack: true, priority: 'urgent' })
  const asked = messages(owner).first()
  await expect(asked).toContainText('0 of 1 acknowledged')
  await expect(asked).toContainText('Urgent')
  await asked.getByRole('button', { name: 'Acknowledge', exact: true }).click()
  await expect(asked).toContainText('1 of 1 acknowledged')
  await owner.getByRole('button', { name: 'Ask for an acknowledgement' }).click()
  await say(owner, '@dev-1 is it done?')
  const mine = messages(owner).last()
  await expect(mine).toContainText('0 of 1 acknowledged')
  await dev.call('message.ack', { project, ids: [(await allMessages(api, { project })).at(-1)?.id] })
  await expect(mine).toContainText('1 of 1 acknowledged')
  await mine.getByRole('button', { name: /1 of 1/ }).click()
  await expect(owner.getByRole('dialog', { name: 'Who has acknowledged' })).toContainText('dev-1')
})

test('words are found in a conversation, marked, chosen by the arrows, and lead there', async ({
  owner,
  project,
  dev,
  thread,
}) => {
  for (let number = 1; number <= 90; number++)
    await dev.call('message.send', {
      project,
      body: number % 40 === 3 ? `The slow index ${number}` : `Word ${number}`,
    })
  await owner.goto(`/chat/${thread}`)
  await expect(messages(owner).first()).toBeVisible()
  await owner.getByRole('heading', { level: 1 }).click()
  await owner.keyboard.press('/')
  const search = owner.getByRole('combobox', { name: 'Search this conversation' })
  await expect(search).toBeFocused()
  await search.pressSequentially('slow index')
  const found = owner.getByRole('listbox', { name: 'Found messages' }).getByRole('option')
  await expect(found).toHaveCount(3)
  await expect(found.first().locator('mark')).toHaveText(['slow', 'index'])
  await expect(found.first()).toHaveAttribute('aria-selected', 'true')
  await search.press('ArrowDown')
  await search.press('ArrowDown')
  await search.press('Enter')
  // Of equal matches the newest comes first.
  await expect(owner.locator('#m-3')).toBeInViewport()
  await expect(owner.locator('#m-3')).toHaveAttribute('aria-current', 'true')
  await search.press('Escape')
  await expect(search).toHaveCount(0)
})

test('long names, long words, right-to-left text, emoji and a megabyte do not break the page', async ({
  owner,
  api,
  project,
  agent,
}) => {
  test.setTimeout(90_000)
  const dev = await agent('a-very-long-name-that-goes-on-and-on-and-on-until-it-has-64-sign')
  const { task } = await api('task.create', { project, title: 'T'.repeat(200) })
  const bodies = [
    'x'.repeat(5_000),
    `# Title\n\n${'A paragraph of words. '.repeat(3_000)}`,
    'مرحبا بالعالم، هذا نص من اليمين إلى اليسار مع كلمات كثيرة '.repeat(5),
    '👩‍👩‍👧‍👦 🏳️‍🌈 '.repeat(60),
    `| ${'column | '.repeat(40)}\n|${'---|'.repeat(40)}\n| ${'cell | '.repeat(40)}`,
    '![spy](https://example.com/pixel.png) <img src=x onerror="document.title=1"> <script>document.title=2</script>',
    `\`\`\`\n${'code '.repeat(500)}\n\`\`\``,
  ]
  for (const body of bodies) await dev.call('message.send', { task: task.code, body })
  const { thread } = await api('thread.get', { task: task.code, limit: 1 })
  const requests: string[] = []
  owner.on('request', request => requests.push(request.url()))
  for (const width of [1440, 768, 390, 320]) {
    await owner.setViewportSize({ width, height: 844 })
    await owner.goto(`/chat/${thread.id}`)
    await expect(messages(owner).last()).toContainText('code')
    expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    const list = owner.getByRole('region', { name: 'Messages' })
    expect(await list.evaluate(element => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0)
  }
  expect(requests.filter(url => url.includes('example.com'))).toEqual([])
  await owner.setViewportSize({ width: 1440, height: 900 })
  await owner.goto(`/chat/${thread.id}#m-2`)
  await owner
    .locator('#m-2')
    .getByRole('button', { name: /Show all/ })
    .click()
  await expect(owner.locator('#m-2').getByRole('button', { name: 'Show less' })).toHaveAttribute(
    'aria-expanded',
    'true',
  )
  await composer(owner).evaluate((field: HTMLTextAreaElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    set?.call(field, 'm'.repeat(1_000_000))
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await expect(owner.getByRole('alert').filter({ hasText: 'Too long by 900,000' })).toBeVisible()
  await expect(owner.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-disabled', 'true')
  await composer(owner).press('Enter')
  expect(await allMessages(api, { task: task.code })).toHaveLength(bodies.length)
})

test('a task and a sprint have their conversation, which begins with its first message', async ({
  owner,
  api,
  project,
  dev,
}) => {
  const { task } = await api('task.create', { project, title: 'Unify' })
  await api('sprint.create', { project, code: 'NEXT-1', title: 'Next' })
  await owner.goto(`/tasks/${task.code}`)
  const section = owner.getByRole('region', { name: 'Conversation' })
  await section.getByRole('button', { name: 'Begin' }).click()
  await expect(owner).toHaveURL(/talk=true/)
  await say(owner, 'How far is it?')
  await expect(messages(owner)).toHaveCount(1)
  await dev.call('message.send', { task: task.code, body: 'Half done' })
  await expect(messages(owner)).toHaveCount(2)
  await owner.reload()
  await expect(messages(owner)).toHaveCount(2)
  await owner.goto('/sprints/NEXT-1')
  await owner.getByRole('link', { name: 'Conversation' }).click()
  await expect(owner).toHaveURL(/\/sprints\/NEXT-1\/conversation$/)
  await say(owner, 'We begin on Monday')
  await expect(messages(owner)).toHaveCount(1)
  await dev.call('message.send', { sprint: 'NEXT-1', project, body: 'Fine' })
  await expect(messages(owner)).toHaveCount(2)
  await owner.getByRole('link', { name: 'Open in the chat' }).click()
  await expect(messages(owner)).toHaveCount(2)
  await expect(conversations(owner).first()).toContainText('NEXT-1')
})

test('by the keyboard alone: begin a conversation, say something, answer, look at another', async ({
  owner,
  project,
  api,
  dev,
}) => {
  await owner.goto('/chat')
  await expect(conversations(owner).first()).toBeVisible()
  await owner.keyboard.press('n')
  const dialog = owner.getByRole('dialog', { name: 'New conversation' })
  await expect(dialog).toBeVisible()
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await owner.keyboard.press('Enter')
  await owner.keyboard.type('dev-1')
  await owner.keyboard.press('Enter')
  await owner.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Open' }).focus()
  await owner.keyboard.press('Enter')
  await expect(owner).toHaveURL(/\/chat\/[0-9a-f-]{36}$/)
  const id = owner.url().split('/').at(-1)
  await composer(owner).focus()
  await owner.keyboard.type('First line')
  await owner.keyboard.press('Shift+Enter')
  await owner.keyboard.type('second line')
  await owner.keyboard.press('Control+Enter')
  await expect(messages(owner)).toHaveCount(1)
  await dev.call('message.send', { thread: id, body: 'Yes?' })
  await expect(messages(owner)).toHaveCount(2)
  await owner.keyboard.press('ArrowUp')
  await expect(owner.locator('#m-2')).toBeFocused()
  await owner.keyboard.press('ArrowUp')
  await expect(owner.locator('#m-1')).toBeFocused()
  await owner.keyboard.press('ArrowDown')
  await owner.keyboard.press('r')
  await expect(composer(owner)).toBeFocused()
  await owner.keyboard.type('That was all')
  await owner.keyboard.press('Enter')
  await expect(messages(owner)).toHaveCount(3)
  expect((await allMessages(api, { project, id }))[2]).toMatchObject({ body: 'That was all' })
  await owner.keyboard.press('Escape')
})

test('the list shows words without marks, as they are said; on a phone the way to them is under the thumb, with what is unread', async ({
  owner,
  project,
  dev,
}) => {
  await owner.setViewportSize({ width: 360, height: 780 })
  await dev.call('message.send', { project, body: 'Please **confirm** `npm test`' })
  await owner.goto('/')
  const bar = owner.getByRole('navigation', { name: 'Main places' })
  await expect(bar.getByRole('link', { name: 'Chat' })).toContainText('1 waiting')
  const cut = () =>
    bar
      .locator('a > span:last-child')
      .evaluateAll(labels => labels.filter(each => each.scrollWidth > each.clientWidth).length)
  expect(await cut()).toBe(0)
  await bar.getByRole('link', { name: 'Chat' }).click()
  await expect(conversations(owner).first()).toContainText('dev-1: Please confirm npm test')
  await dev.call('message.send', { project, body: '# Now\n\n- [ ] *this*' })
  await expect(conversations(owner).first()).toContainText('dev-1: Now this')
})

for (const theme of ['light', 'dark'] as const)
  test(`the chat has no accessibility fault and fits a phone, with a dialog open, ${theme}`, async ({
    owner,
    api,
    project,
    dev,
    me,
    thread: id,
  }) => {
    test.setTimeout(90_000)
    const { message } = await dev.call('message.send', { project, body: `@${me} **may** I?`, ack: true })
    await api('message.send', { project, body: 'Yes', replyTo: message.id, priority: 'high' })
    await api('message.send', { project, body: '/tsk-note X' })
    await dev.call('message.send', { project, body: 'I look ', isPartial: true })
    await owner.emulateMedia({ colorScheme: theme })
    const faults = async () => (await new AxeBuilder({ page: owner }).analyze()).violations
    for (const width of [1440, 390, 320]) {
      await owner.setViewportSize({ width, height: 844 })
      await owner.goto('/chat')
      await expect(conversations(owner)).toHaveCount(1)
      expect(await faults()).toEqual([])
      await conversations(owner).first().getByRole('link').click()
      await expect(owner).toHaveURL(new RegExp(id))
      await expect(messages(owner)).toHaveCount(5)
      expect(await faults()).toEqual([])
      expect(await owner.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await owner.setViewportSize({ width: 1440, height: 900 })
    await composer(owner).fill('/task')
    await expect(owner.getByRole('option').first()).toBeVisible()
    expect(await faults()).toEqual([])
    await composer(owner).fill('')
    await owner.getByRole('button', { name: /Search this conversation/ }).click()
    await owner.getByRole('combobox', { name: 'Search this conversation' }).fill('yes')
    await expect(owner.getByRole('option')).toHaveCount(1)
    await owner.getByRole('button', { name: 'As trees' }).click()
    expect(await faults()).toEqual([])
    await owner.getByRole('button', { name: /^New conversation/ }).click()
    await expect(owner.getByRole('dialog')).toBeVisible()
    expect(await faults()).toEqual([])
  })

test('who is there and who types is seen by the others, and no more once they are gone', async ({
  owner,
  project,
  server,
  dev,
  thread,
  me,
}) => {
  await owner.goto(`/chat/${thread}`)
  const here = owner.getByRole('list', { name: 'Who is here' }).getByRole('img')
  await expect(here).toHaveCount(1)
  const socket = io(server.url, { auth: { token: dev.token, project }, transports: ['websocket'] })
  const told: string[] = []
  socket.on('typing', ({ name }) => told.push(name))
  await new Promise(resolve => socket.once('ready', resolve))
  socket.emit('look', { thread })
  await expect(here).toHaveCount(2)
  await expect(here.and(owner.getByLabel('dev-1, is here'))).toBeVisible()
  await composer(owner).pressSequentially('Hello')
  await expect.poll(() => told).toContain(me)
  socket.emit('typing', { thread })
  await expect(owner.getByText('dev-1 is typing…')).toBeVisible()
  await dev.call('message.send', { project, body: 'I was' })
  await expect(messages(owner)).toHaveCount(1)
  await expect(owner.getByText('dev-1 is typing…')).toHaveCount(0)
  socket.disconnect()
  await expect(here).toHaveCount(1)
})
