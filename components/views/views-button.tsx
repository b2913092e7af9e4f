'use client'
import { Bookmark } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { atFirstSign } from '#components/ui/first-sign.ts'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { ViewPage } from '#lib/domain/view/rules.ts'

const ViewsMenu = lazyPart(() => import('./views-menu.tsx'), Meanwhile)

/** The saved views of the page. Which there are is asked for when somebody is there, after the tasks. */
export function ViewsButton({ page }: { page: ViewPage }) {
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => atFirstSign(() => setIsWanted(true)), [])
  return isWanted ? <ViewsMenu page={page} /> : <Meanwhile />
}

function Meanwhile() {
  return (
    <Button icon={<Bookmark />} aria-haspopup="menu" className="max-md:min-w-11">
      <span className="max-md:sr-only">Views</span>
    </Button>
  )
}
