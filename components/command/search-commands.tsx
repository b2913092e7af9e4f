import { CornerDownLeft, Search, SquareTerminal } from 'lucide-react'
import { FoundIcon } from '#components/search/found-icon.tsx'
import { FoundTitle } from '#components/search/found-text.tsx'
import { Highlight } from '#components/search/highlight.tsx'
import type { Command } from '#components/ui/command-registry.ts'
import { call, type Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'
import { type Found, hrefOf, isSaid, kindWords, nameOf } from '#lib/client/search/found.ts'
import { wordsOf } from '#lib/domain/search/rules.ts'

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
      label: (
        <>
          <code className="mr-2 text-sm">{isWhole ? usage : name}</code>
          <span className="text-muted">{summary}</span>
        </>
      ),
      icon: <SquareTerminal />,
      fill: `${name} `,
      run: () => {},
    }))
  return isWhole ? [carryOut, ...alike] : [...alike, carryOut]
}

const ofEachKind = 5

/** What the project has of these words, by kind, and the way to all of it. */
export async function findThings(
  query: string,
  project: string,
  signal: AbortSignal,
  go: (href: string) => void,
): Promise<Command[]> {
  const q = query.slice(0, 200)
  const { items } = await call('search.get', { q, project, limit: ofEachKind }, signal)
  if (items.length === 0) return []
  const words = wordsOf(q)
  const leadingTo = (href: string) => ({ href, run: () => go(href) })
  const found = items.map(
    (each): Command => ({
      id: `${each.kind} ${each.id}`,
      group: kindWords[each.kind].many,
      title: nameOf(each),
      label: <FoundTitle found={each} words={words} />,
      ...detailOf(each, words),
      icon: <FoundIcon found={each} />,
      ...leadingTo(hrefOf(each)),
    }),
  )
  const all: Command = {
    id: 'all results',
    group: 'Everything',
    title: `All results for “${q}”`,
    icon: <Search />,
    ...leadingTo(paths.search({ q })),
  }
  return [...found, all]
}

/** Where the words stand, or where it was said. */
function detailOf(found: Found, words: readonly string[]): Pick<Command, 'detail'> {
  if (isSaid(found.kind)) return found.place === null ? {} : { detail: found.place }
  return found.excerpt === '' ? {} : { detail: <Highlight text={found.excerpt} words={words} /> }
}
