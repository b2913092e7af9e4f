import clsx from 'clsx'
import { Count } from '#components/ui/badge.tsx'
import { Table, Th } from '#components/ui/table.tsx'
import { AgentRow } from './agent-row.tsx'
import type { AgentNow } from './use-agents-now.ts'

/** Agents or people: a table, and on a phone a list of cards. */
export function AgentTable({ title, agents }: { title: string; agents: readonly AgentNow[] }) {
  if (agents.length === 0) return null
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="flex items-baseline gap-2 px-4 pt-4 pb-2 font-medium">
        {title}
        <Count value={agents.length} />
      </h2>
      <div className="border-y border-line">
        <Table label={title} className="max-md:block md:table-fixed">
          <thead className="max-md:hidden">
            <tr>
              <ThWide className="w-[20%] pl-4">Name</ThWide>
              <Th>Status</Th>
              <Th>Pod</Th>
              <ThWide className="w-[24%]">Holds</ThWide>
              <Th isNumeric>Load</Th>
              <ThWide className="w-[17%] max-lg:hidden">Skills</ThWide>
              <Th>Last seen</Th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {agents.map(agent => (
              <AgentRow key={agent.name} agent={agent} />
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  )
}

/** A head with its column's width, so that the columns of both tables stand under each other. */
function ThWide({ className, children }: { className: string; children: string }) {
  return (
    <th
      scope="col"
      className={clsx('h-8 border-b border-line px-2 text-sm font-normal text-faint', className)}
    >
      {children}
    </th>
  )
}
