import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'

/** The peer of P7: six virtual columns over the data of `task.board`, moved by a click, and nothing else. */

type Card = { code: string; title: string; priority: string; pod: string | null; status: string }
type Column = { status: string; tasks: Card[] }

const { columns } = (await (await fetch('/board.json')).json()) as { columns: Column[] }
const root = document.getElementById('root')
if (root) createRoot(root).render(<Board from={columns} />)

function Board({ from }: { from: Column[] }) {
  const [shown, setShown] = useState(from)
  const move = (card: Card) => {
    const to = card.status === 'pending' ? 'in_progress' : 'pending'
    setShown(columns => columns.map(column => placed(column, card, to)))
  }
  return shown.map(column => <BoardColumn key={column.status} column={column} onMove={move} />)
}

function placed(column: Column, card: Card, to: string): Column {
  if (column.status === card.status)
    return { ...column, tasks: column.tasks.filter(({ code }) => code !== card.code) }
  return column.status === to ? { ...column, tasks: [{ ...card, status: to }, ...column.tasks] } : column
}

const BoardColumn = memo(function BoardColumn({
  column,
  onMove,
}: {
  column: Column
  onMove(card: Card): void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: column.tasks.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 94,
    getItemKey: index => column.tasks[index]?.code ?? index,
    overscan: 3,
  })
  return (
    <section data-column={column.status}>
      <h2>
        {column.status} {column.tasks.length}
      </h2>
      <div ref={scroller} className="scroller">
        <div className="list" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const card = column.tasks[index]
            return (
              card && (
                <div key={key} className="item" style={{ transform: `translateY(${start}px)` }}>
                  <CardView card={card} onMove={onMove} />
                </div>
              )
            )
          })}
        </div>
      </div>
    </section>
  )
})

const CardView = memo(function CardView({ card, onMove }: { card: Card; onMove(card: Card): void }) {
  return (
    <article data-code={card.code}>
      <code>{card.code}</code> {card.priority} {card.pod}{' '}
      <button type="button" onClick={() => onMove(card)}>
        Move
      </button>
      <div>{card.title}</div>
    </article>
  )
})
