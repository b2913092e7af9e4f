import Link from 'next/link'
import { type Part, sentenceParts, titleOf } from '#lib/client/activity/sentence-parts.ts'
import { paths } from '#lib/client/paths.ts'
import type { Event } from '#lib/events/event.ts'

/** What happened, with links to what it names, and the title of its task where the sentence has only the code. */
export function EventSentence({ event }: { event: Event }) {
  const title = titleOf(event)
  return (
    <span dir="auto">
      {sentenceParts(event).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence never change places
        <Piece key={index} part={part} />
      ))}
      {title && <span className="text-faint"> {title}</span>}
    </span>
  )
}

const link = 'relative rounded-sm hover:underline'

function Piece({ part: { kind, text } }: { part: Part }) {
  switch (kind) {
    case 'text':
      return <span className="text-muted">{text}</span>
    case 'agent':
      return (
        <Link href={paths.agent(text)} className={link}>
          {text}
        </Link>
      )
    case 'task':
      return (
        <Link href={paths.task(text)} className={`${link} font-mono text-sm whitespace-nowrap`}>
          {text}
        </Link>
      )
    case 'sprint':
      return (
        <Link href={paths.sprint(text)} className={`${link} font-mono text-sm whitespace-nowrap`}>
          {text}
        </Link>
      )
  }
}
