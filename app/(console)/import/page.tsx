import type { Metadata } from 'next'
import { ImportPage } from '#components/plan/import-page.tsx'

export const metadata: Metadata = { title: 'Import a plan' }

export default function Import() {
  return <ImportPage />
}
