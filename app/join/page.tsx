import type { Metadata } from 'next'
import { JoinCard } from '#components/account/join-card.tsx'
import { pageActor } from '#lib/runtime/page.ts'

/** Never in a search engine, and no Referer that could carry the link. */
export const metadata: Metadata = { title: 'Join', robots: { index: false }, referrer: 'no-referrer' }

export default async function JoinPage() {
  const actor = await pageActor()
  return <JoinCard signedInAs={actor.kind === 'user' ? actor.name : null} />
}
