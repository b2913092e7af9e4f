import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { type Artifact, placeWord } from '#lib/client/artifact/artifact.ts'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { ArtifactLink } from './artifact-link.tsx'
import { KindIcon, kindWords } from './kind-icon.tsx'

const cell = 'h-9 border-b border-line px-2 py-0 pointer-coarse:h-13'

type Props = {
  artifact: Artifact
  isTabStop: boolean
  isNarrow: boolean
  isShown?: boolean
  onOpen?: ((id: string) => void) | undefined
  /** What can be done with it, at the end of the row. */
  actions?: ReactNode
  place: object
}

/** An artifact in one line; on a phone and beside a preview in two. */
export function ArtifactRow({ artifact, isTabStop, isNarrow, isShown, onOpen, actions, place }: Props) {
  const { id, kind, size, by, version, updatedAt } = artifact
  const link = (
    <ArtifactLink artifact={artifact} tabIndex={isTabStop ? 0 : -1} onOpen={onOpen} className="truncate" />
  )
  const look = clsx(
    'group/artifact relative',
    isShown ? 'bg-selected' : 'hover:bg-hover has-[a:focus-visible]:bg-hover',
  )
  if (isNarrow)
    return (
      <tr {...place} data-artifact={id} className={look}>
        <td className="border-b border-line py-2 pr-1 pl-4">
          <div className="flex items-center gap-2.5">
            <span className="text-faint">
              <KindIcon kind={kind} />
            </span>
            <div className="flex min-w-0 flex-1 flex-col">
              {link}
              <span className="flex items-center gap-2 text-sm whitespace-nowrap text-muted">
                <code className="truncate">{placeWord(artifact)}</code>
                {artifact.isDoc && <Badge>Doc</Badge>}
                <span className="tabular-nums">{sizeWords(size)}</span>
                <Time at={updatedAt} className="text-faint" />
              </span>
            </div>
            {actions}
          </div>
        </td>
      </tr>
    )
  return (
    <tr {...place} data-artifact={id} className={look}>
      <td className={clsx(cell, 'pl-4')}>
        <span className="flex min-w-0 items-center gap-2">
          <span className="text-faint">
            <KindIcon kind={kind} />
          </span>
          {link}
          {artifact.isDoc && <Badge>Doc</Badge>}
          {version > 1 && <span className="text-sm text-faint tabular-nums">v{version}</span>}
        </span>
      </td>
      <td className={cell}>
        <code className="block truncate text-sm text-muted">{placeWord(artifact)}</code>
      </td>
      <td className={clsx(cell, 'truncate text-muted max-lg:hidden')}>{kindWords[kind]}</td>
      <td className={clsx(cell, 'text-right text-muted tabular-nums')}>{sizeWords(size)}</td>
      <td className={clsx(cell, 'truncate text-muted max-xl:hidden')}>{by}</td>
      <td className={clsx(cell, 'pr-2')}>
        <span className="flex items-center justify-between gap-1 text-muted">
          <span className="relative">
            <Time at={updatedAt} />
          </span>
          {actions}
        </span>
      </td>
    </tr>
  )
}
