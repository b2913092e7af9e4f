import { Skeleton } from '#components/ui/skeleton.tsx'

const layers = [2, 3, 2, 3]

/** Stands where the graph will be drawn. */
export function CanvasSkeleton() {
  return (
    <div role="status" className="flex size-full items-center gap-10 overflow-hidden p-8">
      <span className="sr-only">Drawing the graph</span>
      {layers.map((count, layer) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: layers without identity
        <span key={layer} className="flex shrink-0 flex-col gap-5">
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: boxes without identity
            <Skeleton key={index} className="h-26 w-52 rounded-md!" />
          ))}
        </span>
      ))}
    </div>
  )
}
