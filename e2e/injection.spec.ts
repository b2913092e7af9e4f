import type { Page } from '@playwright/test'
import { far, injections } from '../test/injections/injections.ts'
import { type Api, expect, test } from './fixtures.ts'

/**
 * TRUST B9: sixty texts that want to be more, through everything that shows what agents write: no script runs, nothing far away is asked for,
 * nothing of another project is shown, no command is carried out.
 */

type Seen = { asked: string[]; said: string[] }

function watch(page: Page): Seen {
  const seen: Seen = { asked: [], said: [] }
  page.on('request', request => {
    if (request.url().startsWith(far)) seen.asked.push(request.url())
  })
  page.on('dialog', dialog => {
    seen.said.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', message => {
    if (message.type() === 'error') seen.said.push(message.text())
  })
  page.on('pageerror', error => seen.said.push(error.message))
  return seen
}

/** What a text could have put into the page. */
const putIn = (page: Page) =>
  page.evaluate(
    address =>
      [
        ...document.querySelectorAll(
          'script, iframe, object, embed, base, meta[http-equiv], form[action], link, img, video, audio, source, image, use, a',
        ),
      ]
        .filter(element =>
          [...element.attributes].some(
            ({ name, value }) =>
              /^on/i.test(name) ||
              value.includes(address) ||
              /^\s*(javascript|vbscript|data:text)/i.test(value),
          ),
        )
        // A link to elsewhere is a link: it is followed by who presses it.
        .filter(element => !(element instanceof HTMLAnchorElement && element.protocol === 'http:'))
        .map(element => element.outerHTML.slice(0, 200)),
    far,
  )

async function seed(api: Api, call: Api, project: string): Promise<{ code: string; thread: string }> {
  const { task } = await api('task.create', {
    project,
    title: injections[0],
    description: injections.join('\n\n'),
    prompt: injections.join('\n\n'),
  })
  await call('task.claim', { code: task.code })
  await call('task.context', { code: task.code, append: injections.join('\n\n') })
  let thread = ''
  for (const text of injections) {
    await call('task.note', { code: task.code, note: text })
    await call('agent.log', { message: text })
    const sent = await call('message.send', { body: `${text} `, isPartial: true, task: task.code })
    await call('message.append', { id: sent.message.id, text: '.', isLast: true })
    thread = sent.thread.id
    await call('memory.set', { key: `m-${injections.indexOf(text)}`, value: text })
    await call('artifact.create', { name: `a-${injections.indexOf(text)}.md`, text, task: task.code })
  }
  for (const text of injections.slice(0, 40))
    await api('task.create', { project, title: text.replaceAll(/\s+/g, ' ').trim().slice(0, 200) })
  return { code: task.code, thread }
}

test('B9: what agents write runs nothing, asks for nothing and shows nothing of others, on every page', async ({
  owner,
  api,
  agent,
  project,
}) => {
  test.setTimeout(240_000)
  await api('project.create', { key: `${project}X`, name: 'Foreign' })
  const theirs = await api('task.create', {
    project: `${project}X`,
    title: 'Of the other project, not to be seen',
  })
  const dev = await agent('dev-1', { pod: 'DevPod' })
  const { code, thread } = await seed(api, dev.call, project)
  const seen = watch(owner)
  for (const path of [
    `/tasks/${code}`,
    `/chat/${thread}`,
    '/activity',
    '/board',
    '/tasks',
    '/agents/dev-1',
    '/artifacts',
    '/inbox',
    '/',
  ]) {
    await owner.goto(path)
    await expect(owner.getByRole('main')).toBeVisible()
    await owner.waitForTimeout(1_000)
    expect([path, await putIn(owner)]).toEqual([path, []])
    if (path !== '/') await expect(owner.getByText('Of the other project, not to be seen')).toHaveCount(0)
  }
  expect(seen).toEqual({ asked: [], said: [] })
  expect((await api('task.get', { code: theirs.task.code })).status).toBe('pending')
  expect((await api('task.get', { code })).status).toBe('in_progress')
})
