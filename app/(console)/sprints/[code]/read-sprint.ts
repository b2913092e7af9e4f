import { notFound } from 'next/navigation'
import { cache } from 'react'
import { isOperationError } from '#lib/operation/errors.ts'
import { runForPage } from '#lib/runtime/page.ts'
import { shownProject } from '../../shown-project.ts'

/** The sprint that a segment of the address names, read once for a page. */
export const readSprint = cache((segment: string) =>
  orNotFound(async () => runForPage('sprint.get', await inputOf(segment))),
)

/** The same with the graph around it. */
export const readGraph = cache((segment: string) =>
  orNotFound(async () => runForPage('sprint.graph', await inputOf(segment))),
)

const inputOf = async (segment: string) => ({
  code: decodeURIComponent(segment),
  project: await shownProject(),
})

/** What cannot be a code names no sprint. */
async function orNotFound<Answer>(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read()
  } catch (error) {
    if (isOperationError(error) && error.kind === 'invalid') notFound()
    throw error
  }
}
