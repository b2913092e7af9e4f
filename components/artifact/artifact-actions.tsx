'use client'
import { Download, MoreHorizontal, Pencil, RotateCcw, TextCursorInput, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuItem } from '#components/ui/menu-item.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { type Artifact, isEditable } from '#lib/client/artifact/artifact.ts'
import { contentHref } from '#lib/client/artifact/content.ts'
import { download } from '#lib/client/artifact/download.ts'
import { paths } from '#lib/client/paths.ts'
import { UploadButton } from './upload-button.tsx'
import { useArtifactActions } from './use-artifact-actions.ts'
import type { TextEdit } from './use-text-edit.ts'

const DetailsDialog = lazyPart(() => import('./details-dialog.tsx'))

type Props = { artifact: Artifact; version: number | null; edit: TextEdit; mayNot: string | undefined }

/** What can be done with the artifact. */
export function ArtifactActions({ artifact, version, edit, mayNot }: Props) {
  const router = useRouter()
  const { deleteIt, bringBack } = useArtifactActions()
  const [isNaming, setIsNaming] = useState(false)
  const { id, project } = artifact
  const mayNotEdit = mayNot ?? (isEditable(artifact) ? undefined : 'Only texts of up to 1 MB are edited here')
  usePalette(artifact, mayNotEdit ? null : edit.start)
  if (artifact.deletedAt !== null)
    return (
      <Button
        variant="primary"
        icon={<RotateCcw />}
        onClick={() => bringBack(artifact)}
        disabledReason={mayNot}
      >
        Restore
      </Button>
    )
  return (
    <>
      <a
        href={contentHref({ address: id, ...(version !== null && { version }) })}
        download
        className={buttonStyle({})}
      >
        <Download />
        <span className="max-md:sr-only">Download</span>
      </a>
      <UploadButton
        target={{ project, address: id }}
        label="New version"
        isOne
        isBriefOnPhone
        disabledReason={mayNot}
      />
      {edit.draft === null && isEditable(artifact) && (
        <Button variant="primary" icon={<Pencil />} onClick={edit.start} disabledReason={mayNotEdit}>
          Edit
        </Button>
      )}
      <Menu
        align="end"
        trigger={<IconButton icon={<MoreHorizontal />} label="More actions" variant="secondary" />}
      >
        <MenuItem icon={<TextCursorInput />} onSelect={() => setIsNaming(true)} disabledReason={mayNot}>
          Rename and describe…
        </MenuItem>
        <MenuItem
          icon={<Trash2 />}
          isDestructive
          onSelect={() => deleteIt(artifact, () => router.push(paths.artifacts()))}
          disabledReason={mayNot}
        >
          Delete
        </MenuItem>
      </Menu>
      {isNaming && <DetailsDialog artifact={artifact} onClose={() => setIsNaming(false)} />}
    </>
  )
}

function usePalette(artifact: Artifact, edit: (() => void) | null) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when what can be done changes
  const commands = useMemo(
    () => [
      {
        id: 'artifact download',
        title: `Download ${artifact.name}`,
        group: 'This artifact',
        icon: <Download />,
        run: () => download({ address: artifact.id }),
      },
      ...(edit
        ? [
            {
              id: 'artifact edit',
              title: `Edit ${artifact.name}`,
              group: 'This artifact',
              icon: <Pencil />,
              keys: 'e',
              run: edit,
            },
          ]
        : []),
    ],
    [artifact.id, artifact.name, edit !== null],
  )
  useCommands(commands)
}
