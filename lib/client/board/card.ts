import type { Board } from '../patch/board.ts'

export type Column = Board['columns'][number]
export type Card = Column['tasks'][number]
export type Status = Card['status']

/** From left to right on the board, and from top to bottom where tasks are grouped by status. */
export const statusOrder: readonly Status[] = [
  'pending',
  'in_progress',
  'in_review',
  'blocked',
  'done',
  'cancelled',
]

/** Who has the work: the holder of the lease, else whom it is assigned to. */
export const workerOf = (card: Pick<Card, 'lease' | 'assignee'>): string | null =>
  card.lease?.holder ?? card.assignee

/** Every card of the board, column by column. */
export const cardsOf = (board: Board): Card[] => board.columns.flatMap(column => column.tasks)

export const findCard = (board: Board, code: string): Card | undefined => {
  for (const column of board.columns) {
    const found = column.tasks.find(card => card.code === code)
    if (found) return found
  }
  return undefined
}
