'use client'
import { MenuChoice, MenuGroup, MenuItem } from '#components/ui/menu-item.tsx'
import MenuPopup from '#components/ui/menu-popup.tsx'
import { statuses, statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import type { BulkChange } from '#lib/client/board/bulk.ts'
import { type Card, findCard, type Status } from '#lib/client/board/card.ts'
import { mayMove } from '#lib/client/board/move.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { useSession } from '#lib/client/session.tsx'
import { nobody, useEditOptions } from './use-edit-options.tsx'
import type { EditRequest } from './use-editing.tsx'

type EditMenuProps = {
  board: Board
  request: EditRequest
  onChoose: (change: BulkChange) => void
  onClose: () => void
}

/** What a field of the chosen tasks can become. */
export function EditMenu({ board, request, onChoose, onClose }: EditMenuProps) {
  const { kind, codes, anchor, isOpen } = request
  const cards = codes.flatMap(code => findCard(board, code) ?? [])
  return (
    <MenuPopup anchor={anchor} isOpen={isOpen} isByKeyboard onClose={onClose} align="start" className="w-64">
      {kind === 'status' ? (
        <StatusItems cards={cards} onChoose={onChoose} />
      ) : (
        kind !== 'text' && <FieldChoice kind={kind} cards={cards} onChoose={onChoose} />
      )}
    </MenuPopup>
  )
}

function StatusItems({ cards, onChoose }: { cards: readonly Card[]; onChoose: EditMenuProps['onChoose'] }) {
  const { me } = useSession()
  return (
    <MenuGroup label={`Move ${subject(cards)} to`}>
      {statuses
        .filter(status => status !== 'blocked')
        .map(status => {
          const able = cards.filter(card => mayMove(card, status, me).allowed).length
          return (
            <MenuItem
              key={status}
              icon={<StatusIcon status={status} />}
              disabledReason={able === 0 ? whyNone(cards, status, me) : undefined}
              onSelect={() => onChoose({ status })}
            >
              {statusWord(status)}
              {able > 0 && able < cards.length && (
                <span className="text-faint">
                  {' '}
                  {able.toLocaleString('en')} of {cards.length.toLocaleString('en')} can
                </span>
              )}
            </MenuItem>
          )
        })}
    </MenuGroup>
  )
}

function FieldChoice({
  kind,
  cards,
  onChoose,
}: {
  kind: 'assignee' | 'priority' | 'sprint'
  cards: readonly Card[]
  onChoose: EditMenuProps['onChoose']
}) {
  const options = useEditOptions(kind)
  const [first] = cards
  const isSame = first !== undefined && cards.every(card => card[kind] === first[kind])
  return (
    <MenuChoice
      label={`${labels[kind]} ${subject(cards)}`}
      value={isSame ? (first[kind] ?? nobody) : null}
      options={options}
      onChange={value => onChoose({ [kind]: value === nobody ? null : value })}
    />
  )
}

const labels = { assignee: 'Assign', priority: 'Priority of', sprint: 'Sprint of' }

const subject = (cards: readonly Card[]): string =>
  cards.length === 1 ? (cards[0]?.code ?? '') : `${cards.length.toLocaleString('en')} tasks`

function whyNone(cards: readonly Card[], status: Status, me: string | null): string {
  const [first] = cards
  const verdict = first && mayMove(first, status, me)
  if (cards.length === 1 && verdict && !verdict.allowed) return verdict.reason
  return `None of them can become ${statusWord(status).toLowerCase()}.`
}
