'use client'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { workOrder } from '#lib/domain/plan/rules.ts'
import { type PlanTask, PlanTaskRow } from './plan-task-row.tsx'

/** So many rows at once: a plan can have thousands. */
const atOnce = 200

/** The tasks of a plan in the order in which they can be done. */
export function PlanTasks({
  tasks,
  onLine,
}: {
  tasks: readonly PlanTask[]
  onLine?: (line: number) => void
}) {
  const [most, setMost] = useState(atOnce)
  const ordered = useMemo(() => inOrderOfWork(tasks), [tasks])
  const left = ordered.length - most
  return (
    <>
      <ol aria-label="Tasks in the order of work" className="divide-y divide-line">
        {ordered.slice(0, most).map(task => (
          <PlanTaskRow key={task.code} task={task} {...(onLine && { onLine })} />
        ))}
      </ol>
      {left > 0 && (
        <div className="flex justify-center border-t border-line p-3">
          <Button onClick={() => setMost(most + atOnce)}>
            Show {Math.min(left, atOnce)} more of {left.toLocaleString('en')}
          </Button>
        </div>
      )}
    </>
  )
}

function inOrderOfWork(tasks: readonly PlanTask[]): PlanTask[] {
  const byCode = new Map(tasks.map(task => [task.code, task]))
  const needs = new Map(tasks.map(task => [task.code, task.dependsOn]))
  return workOrder([...byCode.keys()], needs).flatMap(code => byCode.get(code) ?? [])
}
