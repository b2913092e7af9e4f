import {
  Activity,
  ArrowRightLeft,
  BookOpen,
  Bot,
  FileInput,
  Files,
  Gauge,
  Inbox,
  IterationCw,
  ListTodo,
  MessagesSquare,
  Plug,
  Settings,
  SquareKanban,
  Vote,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '#lib/client/paths.ts'

export type NavItem = { href: string; label: string; icon: ReactNode; keys: string }

/** The places of the console, in the order of the sidebar. */
export const placesOfWork: readonly NavItem[] = [
  { href: paths.dashboard(), label: 'Dashboard', icon: <Gauge />, keys: 'g d' },
  { href: paths.inbox(), label: 'Inbox', icon: <Inbox />, keys: 'g i' },
  { href: paths.chat(), label: 'Chat', icon: <MessagesSquare />, keys: 'g m' },
  { href: paths.board(), label: 'Board', icon: <SquareKanban />, keys: 'g b' },
  { href: paths.tasks(), label: 'Tasks', icon: <ListTodo />, keys: 'g t' },
  { href: paths.sprints(), label: 'Sprints', icon: <IterationCw />, keys: 'g s' },
  { href: paths.handoffs(), label: 'Handoffs', icon: <ArrowRightLeft />, keys: 'g h' },
  { href: paths.artifacts(), label: 'Artifacts', icon: <Files />, keys: 'g f' },
  { href: paths.polls(), label: 'Polls', icon: <Vote />, keys: 'g v' },
  { href: paths.agents(), label: 'Agents', icon: <Bot />, keys: 'g a' },
  { href: paths.activity(), label: 'Activity', icon: <Activity />, keys: 'g y' },
]

export const placesOfSetup: readonly NavItem[] = [
  { href: paths.import(), label: 'Import', icon: <FileInput />, keys: 'g p' },
  { href: paths.connect(), label: 'Connect', icon: <Plug />, keys: 'g c' },
  { href: paths.guide(), label: 'Guide', icon: <BookOpen />, keys: 'g u' },
  { href: paths.settings(), label: 'Settings', icon: <Settings />, keys: 'g ,' },
]
