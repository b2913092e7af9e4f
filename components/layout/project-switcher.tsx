'use client'
import { ChevronsUpDown, FileDown, FileUp, Plug } from 'lucide-react'
import { useState } from 'react'
import type { ExportDialogProps } from '#components/exchange/export-dialog.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuChoice, MenuItem, MenuLink, MenuSeparator } from '#components/ui/menu-item.tsx'
import { useEverTrue } from '#components/ui/use-ever-true.ts'
import { paths } from '#lib/client/paths.ts'
import { LogoMark } from './logo.tsx'

const ExportDialog = lazyPart<ExportDialogProps>(() => import('#components/exchange/export-dialog.tsx'))

export type ProjectChoice = { key: string; name: string }

export function ProjectSwitcher({
  projects,
  current,
  onChange,
}: {
  projects: readonly ProjectChoice[]
  current: string
  onChange: (key: string) => void
}) {
  const [isExporting, setIsExporting] = useState(false)
  const isExportWanted = useEverTrue(isExporting)
  const name = projects.find(project => project.key === current)?.name ?? current
  return (
    <>
      <Menu
        align="start"
        className="w-52"
        trigger={
          <button
            type="button"
            className="flex h-9 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover pointer-coarse:h-11"
          >
            <LogoMark />
            <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
            <span className="sr-only">, switch project</span>
            <ChevronsUpDown className="text-faint" />
          </button>
        }
      >
        <MenuChoice
          label="Projects"
          value={current}
          options={projects.map(({ key, name }) => ({ value: key, label: name }))}
          onChange={onChange}
        />
        <MenuSeparator />
        <MenuLink href={paths.import()} icon={<FileDown />}>
          Import a plan
        </MenuLink>
        <MenuItem icon={<FileUp />} onSelect={() => setIsExporting(true)}>
          Export tasks…
        </MenuItem>
        <MenuLink href={paths.connect()} icon={<Plug />}>
          Connect an agent
        </MenuLink>
      </Menu>
      {isExportWanted && (
        <ExportDialog
          project={current}
          sprint={null}
          isOpen={isExporting}
          onClose={() => setIsExporting(false)}
        />
      )}
    </>
  )
}
