import { redirect } from 'next/navigation'
import { paths } from '#lib/client/paths.ts'
import type { ViewPage } from '#lib/domain/view/rules.ts'
import { runForPage } from '#lib/runtime/page.ts'

/** An address that says nothing of how to look opens with the reader's default view, where they have one. */
export async function openDefaultView(
  page: ViewPage,
  project: string,
  searchParams: Promise<Record<string, unknown>>,
): Promise<void> {
  if (Object.keys(await searchParams).length > 0) return
  const { items } = await runForPage('view.list', { page, project })
  const query = items.find(({ isDefault }) => isDefault)?.query
  if (query) redirect(`${paths[page]()}?${query}`)
}
