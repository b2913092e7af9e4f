'use client'
import { Bookmark } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { atFirstSign } from '#components/ui/first-sign.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { ViewPage } from '#lib/domain/view/rules.ts'

export type ViewsMenuProps = {
  page: ViewPage
  /** Its button was pressed before it was there. */
  isPressed: boolean
  onPress: () => void
}

const ViewsMenu = lazyPart<ViewsMenuProps>(() => import('./views-menu.tsx'), Meanwhile)

/** The saved views of the page. Which there are is asked for when somebody is there, after the tasks. */
export function ViewsButton({ page }: { page: ViewPage }) {
  const [isWanted, setIsWanted] = useState(false)
  const [isPressed, setIsPressed] = useState(false)
  useEffect(() => atFirstSign(() => setIsWanted(true)), [])
  const press = () => {
    setIsWanted(true)
    setIsPressed(true)
  }
  return isWanted ? (
    <ViewsMenu page={page} isPressed={isPressed} onPress={press} />
  ) : (
    <Meanwhile onPress={press} />
  )
}

function Meanwhile({ onPress }: Pick<ViewsMenuProps, 'onPress'>) {
  return (
    <Button icon={<Bookmark />} aria-haspopup="menu" onClick={onPress} className="max-md:min-w-11">
      <span className="max-md:sr-only">Views</span>
    </Button>
  )
}
