import { Refused, UsageError } from './failure.ts'
import type { Session } from './session.ts'
import { show } from './show.ts'

/** `baton admin token`: the way in where no owner token is on disk. */
export async function printToken(session: Session, name: string): Promise<void> {
  const { cli, globals } = session
  const admin = await cli.admin()
  const token = await admin.makeToken(databaseUrl(session, ownerTokenHint), name)
  if (globals.asJson) show(session, { token })
  else cli.output.print(token)
}

/** `baton admin link`: for an owner who has lost the one that the first start printed. */
export async function printLink(session: Session): Promise<void> {
  const { cli, globals, settings } = session
  const admin = await cli.admin()
  const path = await admin.ownerLink(databaseUrl(session, linkHint))
  if (path === undefined)
    throw new Refused({
      type: '/docs/api#owner_known',
      title: 'In conflict with the present state',
      status: 409,
      code: 'owner_known',
      detail: 'The owner can sign in already.',
      hint: 'An owner invites others; for a token of the owner there is baton admin token.',
    })
  const link = new URL(path, settings.url).href
  if (globals.asJson) show(session, { link })
  else cli.output.print(link)
}

const ownerTokenHint =
  'Without it, the token is in owner.token of the home folder (.baton), and baton uses it by itself.'
const linkHint = 'Without it, "npm start" prints a fresh link each time until the owner can sign in.'

function databaseUrl({ cli }: Session, hint: string): string {
  if (cli.env.DATABASE_URL) return cli.env.DATABASE_URL
  throw new UsageError('DATABASE_URL is not set: this works on the database itself.', hint)
}
