'use client'
import Link from 'next/link'
import { createContext, type MouseEvent, type ReactNode, useContext } from 'react'
import { paths } from '#lib/client/paths.ts'

/** Opens the panel of a task; null closes it. */
export const ChooseTask = createContext<(code: string | null) => void>(() => {})

/** A link to the task. A plain click explains the task here; with the middle button or a key it opens as any link does. */
export function TaskChoice({
  code,
  isTabStop = true,
  isChosen = false,
  className,
  children,
}: {
  code: string
  isTabStop?: boolean
  isChosen?: boolean
  className: string
  children: ReactNode
}) {
  const choose = useContext(ChooseTask)
  const explain = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    choose(code)
  }
  return (
    <Link
      href={paths.task(code)}
      prefetch={false}
      draggable={false}
      data-task={code}
      tabIndex={isTabStop ? 0 : -1}
      aria-current={isChosen || undefined}
      onClick={explain}
      className={className}
    >
      {children}
    </Link>
  )
}
