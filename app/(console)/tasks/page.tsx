import type { Metadata } from 'next'
import { ListPage } from '#components/task-list/list-page.tsx'

export const metadata: Metadata = { title: 'Tasks' }

export default function Tasks() {
  return <ListPage />
}
