import clsx from 'clsx'

/** Stands where content will be: give it the content's size, so that nothing moves when it arrives. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('block animate-wait rounded-sm bg-line', className)} />
}

/** Rows of a list or table that is on its way. `rowClassName` carries the height of a real row. */
export function SkeletonRows({
  count = 6,
  rowClassName = 'h-9',
  label = 'Loading',
}: {
  count?: number
  rowClassName?: string
  label?: string
}) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <div key={row} className={clsx('flex items-center gap-3 px-4', rowClassName)}>
          <Skeleton className="size-3.5 rounded-full" />
          <Skeleton className="h-3 w-14" />
          <Skeleton className={clsx('h-3', ['w-2/5', 'w-1/3', 'w-1/2'][row % 3])} />
          <Skeleton className="ml-auto size-5" />
        </div>
      ))}
    </div>
  )
}
