import { plain } from './render/plain.ts'
import type { Session } from './session.ts'
import { show } from './show.ts'

/** What command.run answers, as far as it is shown here. */
type LineAnswer = {
  output: unknown
  card: { kind: string; title: string; text: string; items: { title: string; text: string }[] }
}

/** Carries out a line of the chat: the server reads it. */
export async function runLine(session: Session, line: string): Promise<void> {
  const answer = await session.server.run('command.run', { line }, session.globals.idempotencyKey)
  const { output, card } = answer as LineAnswer
  if (session.globals.asJson || card.kind !== 'help') return show(session, output)
  session.cli.output.print(plain(helpText(card)))
}

/** The usage or heading, what it is about, and each command or flag over what it does. */
const helpText = ({ title, text, items }: LineAnswer['card']): string =>
  [title, text, '', ...items.flatMap(item => [`  ${item.title}`, `      ${item.text}`])].join('\n')
