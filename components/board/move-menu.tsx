'use client'
import { ExternalLink, Link as LinkIcon, SquareCheck } from 'lucide-react'
import { wholeAddress } from '#components/ui/copy-link.tsx'
import { MenuGroup, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu-item.tsx'
import MenuPopup from '#components/ui/menu-popup.tsx'
import { statuses, statusWord } from '#components/ui/status.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { useCopy } from '#components/ui/use-copy.ts'
import type { Card, Status } from '#lib/client/board/card.ts'
import { mayMove } from '#lib/client/board/move.ts'
import { paths } from '#lib/client/paths.ts'
import { useSession } from '#lib/client/session.tsx'

/** "Move to…": does without dragging what dragging does, and says of each place why it is closed. */
export default function MoveMenu({
  card,
  anchor,
  isOpen,
  onClose,
  onMove,
  onSelect,
}: {
  card: Card
  anchor: HTMLElement
  isOpen: boolean
  onClose: (card: Card) => void
  onMove: (code: string, to: Status) => void
  /** Undefined for one who only looks. */
  onSelect: ((code: string) => void) | undefined
}) {
  const { me } = useSession()
  const { copy } = useCopy()
  return (
    <MenuPopup anchor={anchor} isOpen={isOpen} onClose={() => onClose(card)} align="start" className="w-64">
      <MenuGroup label={`Move ${card.code} to`}>
        {statuses
          .filter(status => status !== card.status)
          .map(status => (
            <MenuItem
              key={status}
              icon={<StatusIcon status={status} />}
              disabledReason={whyNot(card, status, me)}
              onSelect={() => onMove(card.code, status)}
            >
              {placeWord(status)}
            </MenuItem>
          ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuLink href={paths.task(card.code)} icon={<ExternalLink />} shortcut="enter">
        Open
      </MenuLink>
      {onSelect && (
        <MenuItem icon={<SquareCheck />} shortcut="x" onSelect={() => onSelect(card.code)}>
          Select
        </MenuItem>
      )}
      <MenuItem icon={<LinkIcon />} onSelect={() => copy(wholeAddress(paths.task(card.code)))}>
        Copy link
      </MenuItem>
    </MenuPopup>
  )
}

const placeWord = (status: Status): string => (status === 'blocked' ? 'Blocked…' : statusWord(status))

function whyNot(card: Card, to: Status, me: string | null): string | undefined {
  const verdict = mayMove(card, to, me)
  return verdict.allowed ? undefined : verdict.reason
}
