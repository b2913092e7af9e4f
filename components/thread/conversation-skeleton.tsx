import { Skeleton } from '#components/ui/skeleton.tsx'

const widths = ['w-1/2', 'w-3/4', 'w-1/3', 'w-2/3', 'w-2/5']

/** A conversation that is on its way. */
export function ConversationSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col justify-end gap-4 overflow-hidden px-4 py-4">
      <span className="sr-only">Loading the conversation</span>
      {widths.map(width => (
        <div key={width} className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-2.5">
          <Skeleton className="size-6 rounded-md" />
          <div className="flex flex-col gap-2 pt-1">
            <Skeleton className="h-3 w-24" />
            <Skeleton className={`h-3 ${width}`} />
          </div>
        </div>
      ))}
      <Skeleton className="h-20 rounded-md" />
    </div>
  )
}
