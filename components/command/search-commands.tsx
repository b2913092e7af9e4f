import { CornerDownLeft, SquareTerminal } from 'lucide-react'
import type { Command } from '#components/ui/command-registry.ts'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { call, type Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'

type Help = Output<'command.help'>

/** Commands do not change while a page is open: they are asked for once. */
let help: Promise<Help> | undefined

function allCommands(): Promise<Help> {
  help ??= call('command.help', {}).catch(error => {
    help = undefined
    throw error
  })
  return help
}

const shownAtMost = 8

/** For a line that begins with a slash: carry it out, or how the commands that begin like it are spelled. */
export async function slashCommands(line: string, run: (line: string) => void): Promise<Command[]> {
  const { groups } = await allCommands()
  const [typed = ''] = line.split(/\s/, 1)
  const known = groups.flatMap(({ commands }) =>
    commands.flatMap(({ command, aliases, usage, summary }) =>
      [command, ...aliases].map(name => ({ name, usage: usage.replace(command, name), summary })),
    ),
  )
  const isWhole = known.some(({ name }) => name === typed) || line.includes(' ')
  const carryOut: Command = {
    id: `run ${line}`,
    title: `Run ${line}`,
    icon: <CornerDownLeft />,
    run: () => run(line),
  }
  const alike = known
    .filter(({ name }) => name.startsWith(typed))
    .slice(0, shownAtMost)
    .map(({ name, usage, summary }) => ({
      id: `usage ${usage}`,
      title: `${usage} — ${summary}`,
      icon: <SquareTerminal />,
      fill: `${name} `,
      run: () => {},
    }))
  return isWhole ? [carryOut, ...alike] : [...alike, carryOut]
}

/** Tasks by their code or words of their title, wherever they are. */
export async function findTasks(
  query: string,
  project: string,
  signal: AbortSignal,
  go: (href: string) => void,
): Promise<Command[]> {
  const { items } = await call('task.list', { q: query.slice(0, 200), project, limit: shownAtMost }, signal)
  return items.map(({ code, title, status }) => ({
    id: `task ${code}`,
    title: `${code} ${title}`,
    icon: <StatusIcon status={status} />,
    href: paths.task(code),
    run: () => go(paths.task(code)),
  }))
}
