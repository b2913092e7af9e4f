import { Skeleton, SkeletonRows } from '#components/ui/skeleton.tsx'

/** The dashboard's shape until its one answer is there. */
export function DashboardSkeleton() {
  return (
    <>
      <div className="flex h-10 items-center gap-6 border-b border-line px-4 max-sm:h-20 md:px-6">
        {Array.from({ length: 6 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: without identity
          <Skeleton key={index} className="h-3 w-20" />
        ))}
      </div>
      <div className="flex flex-col gap-4 p-4 md:p-6">
        <Box count={3} rowClassName="h-14" />
        <div>
          <Skeleton className="mb-4 h-3 w-28" />
          <div className="grid grid-cols-[repeat(auto-fit,minmax(min(18rem,100%),1fr))] gap-3">
            <Skeleton className="h-[114px] rounded-md opacity-50" />
            <Skeleton className="h-[114px] rounded-md opacity-50" />
          </div>
        </div>
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Box count={6} rowClassName="h-9" />
          <Box count={10} rowClassName="h-9" />
        </div>
      </div>
    </>
  )
}

function Box({ count, rowClassName }: { count: number; rowClassName: string }) {
  return (
    <div className="rounded-md border border-line">
      <div className="flex h-10 items-center border-b border-line px-4">
        <Skeleton className="h-3 w-36" />
      </div>
      <SkeletonRows count={count} rowClassName={rowClassName} label="Loading the dashboard" />
    </div>
  )
}
