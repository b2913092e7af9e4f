import type { Locator, Page } from '@playwright/test'
import type { Api } from './fixtures.ts'

/** The messages of a conversation that are in the document, in their order. */
export const messages = (page: Page): Locator =>
  page.getByRole('region', { name: 'Messages' }).locator('article[data-message]')

export const composer = (page: Page): Locator => page.getByRole('textbox', { name: /^Message / })

export const conversations = (page: Page): Locator =>
  page.getByRole('list', { name: 'Conversations' }).getByRole('listitem')

/** Says something as a person does. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** A whole conversation as the server has it: numbers and bodies. */
export async function allMessages(
  api: Api,
  input: object,
): Promise<{ number: number; body: string; id: string }[]> {
  const found = []
  for (let after = 0; ; ) {
    const { items, hasLater } = await api('thread.get', { ...input, after, limit: 200 })
    found.push(...items)
    if (!hasLater) return found
    after = items.at(-1).number
  }
}

/** Numbers of the messages of a conversation from its beginning to its end, gathered by scrolling through it. */
export async function readThrough(page: Page): Promise<{ number: number; text: string }[]> {
  const list = page.getByRole('region', { name: 'Messages' })
  const seen = new Map<number, string>()
  await list.evaluate(element => element.scrollTo({ top: 0 }))
  for (;;) {
    await page.waitForTimeout(120)
    const rows = await messages(page).evaluateAll(articles =>
      articles.map(article => ({ number: Number(article.id.slice(2)), text: article.textContent ?? '' })),
    )
    for (const { number, text } of rows) seen.set(number, text)
    const isAtEnd = await list.evaluate(element => {
      const before = element.scrollTop
      element.scrollBy({ top: element.clientHeight * 0.8 })
      return element.scrollTop === before
    })
    if (isAtEnd) break
  }
  return [...seen].sort(([a], [b]) => a - b).map(([number, text]) => ({ number, text }))
}
