'use client'
import { PriorityIcon, PriorityLabel, priorities, priorityWord } from '#components/ui/priority.tsx'
import { Property, PropertyList } from '#components/ui/property-list.tsx'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { ChoiceProperty } from './choice-property.tsx'
import { LeaseProperty } from './lease-property.tsx'
import { PodProperty, SkillsProperty } from './names-property.tsx'
import { PersonProperty } from './person-property.tsx'
import { SprintProperty } from './sprint-property.tsx'
import { StatusProperty } from './status-property.tsx'
import { DateProperties, RelationProperties } from './task-relations.tsx'
import type { TaskActions } from './use-task-actions.ts'
import type { TaskEdit } from './use-task-edit.ts'

type Props = { task: TaskDetail; me: string | null; edit: TaskEdit; actions: TaskActions }

const handoffModes = [
  { value: 'sync', label: 'Sync: the next one accepts' },
  { value: 'async', label: 'Async: left for the next one' },
  { value: 'auto', label: 'Auto: passed on by itself' },
] as const

/** Everything about a task that is not its text. */
export function TaskProperties(props: Props) {
  return (
    <div className="flex flex-col gap-4 divide-y divide-line *:not-last:pb-3">
      <WorkProperties {...props} />
      <PlanProperties {...props} />
      <RelationProperties {...props} />
      <DateProperties task={props.task} />
    </div>
  )
}

function WorkProperties({ task, me, edit, actions }: Props) {
  return (
    <PropertyList>
      <Property label="Status">
        <StatusProperty task={task} me={me} actions={actions} />
      </Property>
      <Property label="Priority">
        <ChoiceProperty
          name="priority"
          label="Priority"
          value={task.priority}
          shown={<PriorityLabel priority={task.priority} />}
          options={priorities.map(value => ({
            value,
            label: priorityWord(value),
            icon: <PriorityIcon priority={value} />,
          }))}
          onChange={me === null ? undefined : priority => edit.set('priority', priority)}
        />
      </Property>
      <Property label="Assignee">
        <PersonProperty
          label="Assignee"
          project={task.project}
          value={task.assignee}
          placeholder="Anyone"
          onChange={me === null ? undefined : assignee => edit.set('assignee', assignee)}
        />
      </Property>
      {task.lease && (
        <Property label="Held by">
          <LeaseProperty task={{ ...task, lease: task.lease }} me={me} actions={actions} />
        </Property>
      )}
    </PropertyList>
  )
}

function PlanProperties({ task, me, edit }: Props) {
  const { project } = task
  const may = <Change,>(change: Change) => (me === null ? undefined : change)
  return (
    <PropertyList>
      <Property label="Sprint">
        <SprintProperty task={task} onChange={may(sprint => edit.set('sprint', sprint))} />
      </Property>
      <Property label="Pod">
        <PodProperty project={project} value={task.pod} onChange={may(pod => edit.set('pod', pod))} />
      </Property>
      <Property label="Skills">
        <SkillsProperty
          project={project}
          values={task.skills}
          onChange={may(skills => edit.set('skills', skills))}
        />
      </Property>
      <Property label="Lead">
        <PersonProperty
          label="Lead"
          project={project}
          value={task.lead}
          placeholder="Nobody"
          onChange={may(lead => edit.set('lead', lead))}
        />
      </Property>
      <Property label="Handoff">
        <ChoiceProperty
          name="handoff"
          label="Handoff mode"
          value={task.handoffMode}
          shown={<span className="capitalize">{task.handoffMode}</span>}
          options={handoffModes}
          onChange={me === null ? undefined : mode => edit.set('handoffMode', mode)}
        />
      </Property>
      {task.parallelGroup && <Property label="Side by side">{task.parallelGroup}</Property>}
      {task.source && (
        <Property label="From plan">
          <span className="[overflow-wrap:anywhere]">
            {task.source.plan}, line {task.source.line}
          </span>
        </Property>
      )}
    </PropertyList>
  )
}
