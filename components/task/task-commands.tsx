import {
  Ban,
  Check,
  CircleSlash,
  Files,
  MessageSquare,
  Play,
  RotateCcw,
  ShieldCheck,
  Split,
  Undo2,
  UserPlus,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { openArtifacts } from '#components/artifact/open-artifacts.ts'
import type { Action } from '#lib/client/task/may.ts'
import { focusNote } from './note-composer.tsx'
import type { TaskActions } from './use-task-actions.ts'

export type TaskCommand = {
  action: Action | 'note' | 'artifacts'
  label: string
  icon: ReactNode
  keys?: string
  isDestructive?: boolean
  run: () => void
}

/** Everything that can be done with a task, for its menu and for the palette. */
export const taskCommands = ({ start, open, reopen }: TaskActions): TaskCommand[] => [
  { action: 'start', label: 'Start', icon: <Play />, run: start },
  { action: 'note', label: 'Note', icon: <MessageSquare />, keys: 'm', run: focusNote },
  { action: 'artifacts', label: 'Artifacts…', icon: <Files />, keys: 'f', run: openArtifacts },
  { action: 'complete', label: 'Complete…', icon: <Check />, run: () => open('complete') },
  { action: 'block', label: 'Block…', icon: <CircleSlash />, run: () => open('block') },
  { action: 'unblock', label: 'Unblock…', icon: <ShieldCheck />, run: () => open('unblock') },
  { action: 'release', label: 'Release…', icon: <Undo2 />, run: () => open('release') },
  { action: 'assign', label: 'Assign…', icon: <UserPlus />, run: () => open('assign') },
  { action: 'delegate', label: 'Delegate…', icon: <Split />, run: () => open('delegate') },
  { action: 'reopen', label: 'Reopen', icon: <RotateCcw />, run: reopen },
  { action: 'cancel', label: 'Cancel task…', icon: <Ban />, isDestructive: true, run: () => open('cancel') },
]
