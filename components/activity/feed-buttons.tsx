import { Download, Pause, Play } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'

/** Whether the feed flows, and taking it along. */
export function FeedButtons({
  isPaused,
  onPause,
  isExporting,
  onExport,
}: {
  isPaused: boolean
  onPause: () => void
  isExporting: boolean
  onExport: () => void
}) {
  return (
    <>
      <Button icon={<Download />} isLoading={isExporting} onClick={onExport}>
        <span className="max-md:sr-only">Export CSV</span>
      </Button>
      <Button icon={isPaused ? <Play /> : <Pause />} onClick={onPause}>
        <span className="max-md:sr-only">{isPaused ? 'Resume' : 'Pause'}</span>
      </Button>
    </>
  )
}
