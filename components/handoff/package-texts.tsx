import type { ReactNode } from 'react'
import { Markdown } from '#components/ui/markdown.tsx'
import type { Handoff, Thing } from '#lib/domain/handoff/handoff.ts'

/** What was said and given with a handoff. All of it is data from outside: rendered without HTML. */
export function PackageTexts({ handoff }: { handoff: Handoff }) {
  const texts = [
    ['Note', handoff.note],
    ['Rationale', handoff.rationale],
    ['Reasoning in short', handoff.reasoningSummary],
    ['Prompt', handoff.prompt],
  ] as const
  const long = [
    ['Reasoning trace', handoff.reasoningTrace],
    ['Chain of thought', handoff.chainOfThought],
  ] as const
  return (
    <>
      {texts.map(([title, text]) => text && <Text key={title} title={title} text={text} />)}
      <Things title="Inputs" things={handoff.inputs} />
      <Things title="Outputs" things={handoff.outputs} />
      <Lines title="Files" lines={handoff.files} />
      <Lines title="Commits" lines={handoff.commits} />
      <Lines title="Commands" lines={handoff.commands} />
      <Lines title="Did not work" lines={handoff.failedApproaches} />
      {long.map(([title, text]) => text && <Folded key={title} title={title} text={text} />)}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1 [overflow-wrap:anywhere]">
      <h3 className="text-sm font-medium text-muted">{title}</h3>
      {children}
    </section>
  )
}

const Text = ({ title, text }: { title: string; text: string }) => (
  <Part title={title}>
    <Markdown text={text} />
  </Part>
)

function Folded({ title, text }: { title: string; text: string }) {
  return (
    <details className="[overflow-wrap:anywhere]">
      <summary className="cursor-pointer text-sm font-medium text-muted">{title}</summary>
      <Markdown text={text} />
    </details>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <Part title={title}>
      <ul className="font-mono text-sm">
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  )
}

function Things({ title, things }: { title: string; things: readonly Thing[] }) {
  if (things.length === 0) return null
  return (
    <Part title={title}>
      <dl className="flex flex-col gap-1">
        {things.map(({ name, value, address }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="font-mono text-sm whitespace-pre-wrap text-muted">{value ?? address}</dd>
          </div>
        ))}
      </dl>
    </Part>
  )
}
