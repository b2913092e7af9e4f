import type { Metadata } from 'next'
import { BoardPage } from '#components/board/board-page.tsx'

export const metadata: Metadata = { title: 'Board' }

export default function Board() {
  return <BoardPage />
}
