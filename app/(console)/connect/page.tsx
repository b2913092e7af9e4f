import type { Metadata } from 'next'
import { ConnectPage } from '#components/connect/connect-page.tsx'
import { pageAddress } from '#lib/runtime/page-address.ts'

export const metadata: Metadata = { title: 'Connect an agent' }

export default async function Connect() {
  return <ConnectPage address={await pageAddress()} />
}
