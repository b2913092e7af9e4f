import { cookies } from 'next/headers'
import { forbidden } from 'next/navigation'
import { cache } from 'react'
import { projectCookie } from '#components/layout/remember-project.ts'
import type { Output } from '#lib/client/call.ts'
import { runForPage } from '#lib/runtime/page.ts'

/** The reader, and the project that the console shows them: the remembered one, else their first. */
export const reader = cache(async () => {
  const user = await runForPage('user.get', {})
  const remembered = (await cookies()).get(projectCookie)?.value
  const project: Output<'user.get'>['projects'][number] | undefined =
    user.projects.find(({ key }) => key === remembered) ?? user.projects[0]
  return { user, project }
})

/** Key of the project that is shown. One who is in no project has nothing to see. */
export async function shownProject(): Promise<string> {
  const { project } = await reader()
  return project?.key ?? forbidden()
}
