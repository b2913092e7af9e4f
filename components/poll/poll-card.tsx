'use client'
import { CircleCheck, Vote } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Time } from '#components/ui/time.tsx'
import { choiceBy, type Poll } from '#lib/client/poll/with-vote.ts'
import { leading } from '#lib/domain/poll/rules.ts'
import { PollChoice } from './poll-choice.tsx'

/**
 * A question with its choices and how it stands. Votes by a press, or by the digit of a choice while the focus is in it.
 * `actions` stand beside the question.
 */
export function PollCard({
  poll,
  me,
  onVote,
  actions,
}: {
  poll: Poll
  /** Name of the reader; null for one who only looks. */
  me: string | null
  onVote: (chosen: number) => void
  actions?: ReactNode
}) {
  const { question, choices, votes, electorate, by, isOpen, at } = poll
  const mine = choiceBy(poll, me)
  const ahead = leading(choices)
  const canVote = isOpen && me !== null
  return (
    <section
      aria-label={question}
      data-poll={poll.id}
      onKeyDown={event => canVote && voteByDigit(event, choices.length, onVote)}
      className="min-w-0 rounded-md border border-line bg-surface"
    >
      <header className="flex items-start gap-2 px-4 pt-3">
        <Vote className="mt-0.5 size-4 shrink-0 text-faint" />
        <p className="min-w-0 flex-1 font-medium whitespace-pre-line [overflow-wrap:anywhere]" dir="auto">
          {question}
        </p>
        {actions && <div className="-mr-2 flex shrink-0">{actions}</div>}
      </header>
      <ul className="flex flex-col gap-1.5 px-4 py-3">
        {choices.map((choice, index) => (
          <PollChoice
            key={choice.text}
            choice={choice}
            number={index + 1}
            total={votes}
            isMine={index === mine}
            isAhead={!isOpen && ahead.includes(choice.text)}
            onVote={canVote ? () => onVote(index) : undefined}
          />
        ))}
      </ul>
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2 text-sm text-muted">
        <span aria-live="polite" className="tabular-nums">
          {votes} of {electorate} voted
        </span>
        {isOpen ? <Ending poll={poll} /> : <Badge icon={<CircleCheck />}>Closed</Badge>}
        <span className="ml-auto">
          {by ?? 'somebody'} asked <Time at={at} />
        </span>
      </footer>
    </section>
  )
}

function Ending({ poll: { closesAt } }: { poll: Poll }) {
  if (closesAt === null) return <span>open until it is closed</span>
  return (
    <span>
      closes <Time at={closesAt} />
    </span>
  )
}

function voteByDigit(event: KeyboardEvent, count: number, onVote: (chosen: number) => void) {
  if (event.metaKey || event.ctrlKey || event.altKey || !/^[1-9]$/.test(event.key)) return
  const chosen = Number(event.key) - 1
  if (chosen >= count) return
  event.preventDefault()
  onVote(chosen)
}
