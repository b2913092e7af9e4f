import { cookies } from 'next/headers'
import { forbidden } from 'next/navigation'
import { cache } from 'react'
import { projectCookie } from '#components/layout/remember-project.ts'
import { runForPage } from '#lib/runtime/page.ts'

/** Key of the project that the console shows: the remembered one, else the reader's first. */
export const shownProject = cache(async (): Promise<string> => {
  const { projects } = await runForPage('user.get', {})
  const remembered = (await cookies()).get(projectCookie)?.value
  const shown = projects.find(({ key }) => key === remembered) ?? projects[0]
  // One who is in no project has nothing to see here.
  return shown?.key ?? forbidden()
})
