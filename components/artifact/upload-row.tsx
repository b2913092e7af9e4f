'use client'
import { Check, CircleAlert, Pause, Play, RotateCcw, X } from 'lucide-react'
import Link from 'next/link'
import { IconButton } from '#components/ui/icon-button.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import { placeWord } from '#lib/client/artifact/artifact.ts'
import { leftWords, sizeWords } from '#lib/client/artifact/size.ts'
import { cancelUpload, pauseUpload, resumeUpload, type Upload } from '#lib/client/artifact/uploads.ts'
import { paths } from '#lib/client/paths.ts'

/** One upload: how far it is, or why it was refused and what would help. */
export function UploadRow({ upload }: { upload: Upload }) {
  const { id, name, state, sent, file, problem, artifact } = upload
  const isOver = state === 'done' || state === 'refused'
  return (
    <li className="flex items-start gap-2 px-3 py-2" data-upload={state}>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex items-center gap-1.5" dir="auto">
          {state === 'done' && <Check className="text-done" />}
          {state === 'refused' && <CircleAlert className="text-blocked" />}
          {artifact ? (
            <Link href={paths.artifact(artifact.id)} className="truncate hover:underline">
              {name}
            </Link>
          ) : (
            <span className="truncate">{name}</span>
          )}
        </p>
        {!isOver && (
          <ProgressBar
            label={name}
            max={Math.max(1, file.size)}
            segments={[
              { tone: state === 'sending' ? 'accent' : 'neutral', value: sent, label: 'bytes sent' },
            ]}
          />
        )}
        <p className={state === 'refused' ? 'text-sm text-blocked' : 'text-sm text-muted'}>
          {problem ? `${problem.detail} ${problem.hint ?? ''}` : stateWords(upload)}
        </p>
      </div>
      <span className="flex shrink-0">
        {(state === 'sending' || state === 'stalled' || state === 'waiting') && (
          <IconButton size="sm" icon={<Pause />} label={`Pause ${name}`} onClick={() => pauseUpload(id)} />
        )}
        {state === 'paused' && (
          <IconButton
            size="sm"
            icon={<Play />}
            label={`Go on with ${name}`}
            onClick={() => resumeUpload(id)}
          />
        )}
        {state === 'refused' && (
          <IconButton
            size="sm"
            icon={<RotateCcw />}
            label={`Try ${name} again`}
            onClick={() => resumeUpload(id)}
          />
        )}
        <IconButton
          size="sm"
          icon={<X />}
          label={isOver ? `Take ${name} off the list` : `Cancel ${name}`}
          onClick={() => cancelUpload(id)}
        />
      </span>
    </li>
  )
}

function stateWords(upload: Upload): string {
  const { state, sent, file, target, notice } = upload
  const share = `${sizeWords(sent)} of ${sizeWords(file.size)}`
  switch (state) {
    case 'waiting':
      return `Waits for its turn, ${sizeWords(file.size)}`
    case 'sending':
      return [share, leftOf(upload)].filter(Boolean).join(', ')
    case 'stalled':
      return `${share}. The connection was cut; it goes on by itself.`
    case 'paused':
      return `${share}, paused`
    default:
      return [`${sizeWords(file.size)}, at ${placeWord(target)}.`, notice].filter(Boolean).join(' ')
  }
}

/** From the speed since it began, or went on. */
function leftOf({ began, sent, file }: Upload): string {
  const seconds = began ? (Date.now() - began.at) / 1000 : 0
  const speed = began && seconds > 1 ? (sent - began.sent) / seconds : 0
  return speed > 0 ? leftWords((file.size - sent) / speed) : ''
}
