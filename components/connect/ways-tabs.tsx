'use client'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { type Connection, stepsFor, type Way, wayNames, ways } from './ways.ts'

/** The lines to copy, by how the agent comes in. */
export function WaysTabs({ connection }: { connection: Connection }) {
  const [way, setWay] = useQueryState('via', parseAsStringLiteral(ways).withDefault('claude-code'))
  return (
    <Tabs
      label="How the agent comes in"
      value={way}
      onChange={next => void setWay(next)}
      tabs={ways.map(each => ({
        value: each,
        label: wayNames[each],
        panel: <Steps way={each} connection={connection} />,
      }))}
    />
  )
}

function Steps({ way, connection }: { way: Way; connection: Connection }) {
  return (
    <div className="flex flex-col gap-3 p-4">
      {stepsFor(way, connection).map(({ title, text }) => (
        <CodeBlock key={title} title={title} text={text} isWrapped />
      ))}
    </div>
  )
}
