import { openAsBlob } from 'node:fs'
import path from 'node:path'
import { Refused, Unreachable } from '../failure.ts'
import type { Session } from '../session.ts'

type Target = { path: string; name: string; task: string | null; sprint: string | null; isDoc: boolean }

/** Sends a file's bytes to its place; the same bytes again change nothing. */
export async function uploadFile(
  { settings }: Session,
  top: string,
  { path: file, name, task, sprint, isDoc }: Target,
  project: string | undefined,
): Promise<void> {
  const query = new URLSearchParams({
    ...{ name, description: `From ${file}`, isDoc: String(isDoc) },
    ...(task !== null && { task }),
    ...(sprint !== null && { sprint }),
    ...(task === null && project !== undefined && { project }),
  })
  const base = settings.url.href.endsWith('/') ? settings.url.href : `${settings.url.href}/`
  const answer = await fetch(new URL(`api/artifacts/content?${query}`, base), {
    method: 'PUT',
    headers: {
      'x-baton-door': 'cli',
      ...(settings.token ? { authorization: `Bearer ${settings.token}` } : {}),
    },
    body: await openAsBlob(path.join(top, file)),
  }).catch(cause => {
    throw new Unreachable(`${file} could not be sent: run the same command again.`, { cause })
  })
  if (!answer.ok) throw new Refused(await answer.json())
}
