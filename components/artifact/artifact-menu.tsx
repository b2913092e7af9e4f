'use client'
import { Copy, Download, Link2, MoreHorizontal, RotateCcw, Trash2, Unlink } from 'lucide-react'
import { wholeAddress } from '#components/ui/copy-link.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuItem, MenuSeparator } from '#components/ui/menu-item.tsx'
import { useCopy } from '#components/ui/use-copy.ts'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { download } from '#lib/client/artifact/download.ts'
import { paths } from '#lib/client/paths.ts'
import { useArtifactActions, useMayNotWrite } from './use-artifact-actions.ts'

/** What can be done with an artifact of a list. `onUnlink`: it is only linked to what the list is of. */
export function ArtifactMenu({
  artifact,
  tabIndex,
  onUnlink,
}: {
  artifact: Artifact
  tabIndex?: number
  onUnlink?: (() => void) | undefined
}) {
  const { copy } = useCopy()
  const { deleteIt, bringBack } = useArtifactActions()
  const mayNot = useMayNotWrite(artifact.project)
  const isDeleted = artifact.deletedAt !== null
  return (
    <span className="relative">
      <Menu
        align="end"
        trigger={
          <IconButton
            size="sm"
            icon={<MoreHorizontal />}
            label={`Actions for ${artifact.name}`}
            tabIndex={tabIndex}
          />
        }
      >
        {!isDeleted && (
          <MenuItem icon={<Download />} onSelect={() => download(artifact)}>
            Download
          </MenuItem>
        )}
        <MenuItem icon={<Copy />} onSelect={() => copy(artifact.address)}>
          Copy address
        </MenuItem>
        <MenuItem icon={<Link2 />} onSelect={() => copy(wholeAddress(paths.artifact(artifact.id)))}>
          Copy link
        </MenuItem>
        <MenuSeparator />
        {onUnlink && (
          <MenuItem icon={<Unlink />} onSelect={onUnlink} disabledReason={mayNot}>
            Unlink
          </MenuItem>
        )}
        {isDeleted ? (
          <MenuItem icon={<RotateCcw />} onSelect={() => bringBack(artifact)} disabledReason={mayNot}>
            Restore
          </MenuItem>
        ) : (
          <MenuItem
            icon={<Trash2 />}
            isDestructive
            onSelect={() => deleteIt(artifact)}
            disabledReason={mayNot}
          >
            Delete
          </MenuItem>
        )}
      </Menu>
    </span>
  )
}
