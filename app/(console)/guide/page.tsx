import type { Metadata } from 'next'
import { GuidePage } from '#components/guide/guide-page.tsx'
import { runForPage } from '#lib/runtime/page.ts'

export const metadata: Metadata = { title: 'Guide' }

/** Made on the server: a text that does not change needs no script in the browser. */
export default async function Guide() {
  const { title, markdown } = await runForPage('guide.get', {})
  return <GuidePage title={title} markdown={markdown} />
}
