'use client'
import { Check, MoreHorizontal, Play, RotateCcw } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '#components/ui/button.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuItem } from '#components/ui/menu-item.tsx'
import { useCommands } from '#components/ui/use-commands.ts'
import { reasonAgainst } from '#lib/client/task/may.ts'
import type { TaskDetail } from '#lib/client/task/patch-task.ts'
import { isClosed } from '#lib/domain/task/rules.ts'
import { type TaskCommand, taskCommands } from './task-commands.tsx'
import type { TaskActions } from './use-task-actions.ts'

type Props = { task: TaskDetail; me: string; actions: TaskActions }

/** The steps that come next as buttons; all commands in the menu, and those that can be given now in the palette. */
export function TaskActionBar({ task, me, actions }: Props) {
  const commands = useMemo(() => taskCommands(actions), [actions])
  const against = ({ action }: TaskCommand) =>
    action === 'note' || action === 'artifacts' ? undefined : reasonAgainst(action, task, me)
  usePalette(task.code, commands, command => against(command) === undefined)
  return (
    <>
      <NextSteps task={task} me={me} actions={actions} />
      <Menu trigger={<IconButton icon={<MoreHorizontal />} label="More actions" variant="secondary" />}>
        {commands.filter(isApt(task)).map(command => (
          <MenuItem
            key={command.action}
            icon={command.icon}
            shortcut={command.keys}
            isDestructive={command.isDestructive}
            onSelect={command.run}
            disabledReason={against(command)}
          >
            {command.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

/** Of two that turn each other back, only the one that is meant now. */
const isApt =
  ({ status }: TaskDetail) =>
  ({ action }: TaskCommand): boolean => {
    if (action === 'unblock') return status === 'blocked'
    if (action === 'block') return status !== 'blocked'
    return action !== 'reopen' || isClosed(status)
  }

function usePalette(code: string, commands: TaskCommand[], can: (command: TaskCommand) => boolean) {
  const possible = commands.filter(can)
  const known = possible.map(({ action }) => action).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: registered anew only when what can be done changes
  const entries = useMemo(
    () =>
      possible.map(({ action, label, icon, keys, run }) => ({
        id: `task ${action}`,
        title: `${label.replace('…', '')}: ${code}`,
        group: 'This task',
        icon,
        ...(keys && { keys }),
        run,
      })),
    [code, known, commands],
  )
  useCommands(entries)
}

function NextSteps({ task, me, actions }: Props) {
  if (isClosed(task.status))
    return (
      <Button icon={<RotateCcw />} onClick={actions.reopen} isLoading={actions.isBusy}>
        Reopen
      </Button>
    )
  const against = (action: 'block' | 'start' | 'complete') => reasonAgainst(action, task, me)
  const isWaiting = task.status === 'pending' || task.status === 'blocked'
  return (
    <>
      {task.status !== 'blocked' && (
        <Button onClick={() => actions.open('block')} disabledReason={against('block')}>
          Block
        </Button>
      )}
      {task.lease?.holder !== me && (
        <Button
          icon={<Play />}
          variant={task.status === 'pending' ? 'primary' : 'secondary'}
          isLoading={actions.isBusy}
          onClick={actions.start}
          disabledReason={against('start')}
        >
          Start
        </Button>
      )}
      <Button
        icon={<Check />}
        variant={isWaiting ? 'secondary' : 'primary'}
        onClick={() => actions.open('complete')}
        disabledReason={against('complete')}
      >
        Complete
      </Button>
    </>
  )
}
