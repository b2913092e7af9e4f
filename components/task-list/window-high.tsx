import type { ReactNode } from 'react'

/** Takes the height that the page has left and none of its content's, so that what is in it scrolls inside. */
export function WindowHigh({ children }: { children: ReactNode }) {
  return (
    <div className="relative min-h-0 flex-1">
      <div className="absolute inset-0 flex flex-col">{children}</div>
    </div>
  )
}
