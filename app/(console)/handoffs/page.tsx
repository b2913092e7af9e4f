import type { Metadata } from 'next'
import { HandoffsView } from '#components/handoff/handoffs-view.tsx'

export const metadata: Metadata = { title: 'Handoffs' }

export default function HandoffsPage() {
  return <HandoffsView />
}
