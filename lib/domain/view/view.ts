import { z } from 'zod'
import { longestQuery, viewPages } from './rules.ts'

export const ViewPageName = z.enum(viewPages).describe('board, tasks or activity')

export const ViewName = z.string().trim().min(1).max(60).describe('One line')

export const ViewQuery = z
  .string()
  .max(longestQuery)
  .describe('Query string of the filters of the page, such as status=blocked&pod=DevPod')

export const ViewId = z.uuid().describe('Id of the view, as view.list shows it')

export const Shared = z.boolean().describe('Whether everyone in the project sees it')

/** A name for a query string: data that says how to look at a page. */
export const View = z.object({
  id: z.string(),
  project: z.string().describe('Project key'),
  page: ViewPageName,
  name: z.string(),
  query: z.string().describe('Query string of the filters of the page'),
  isShared: z.boolean().describe('Everyone in the project sees it'),
  isMine: z.boolean(),
  isDefault: z.boolean().describe('Your page opens with it'),
  createdBy: z.string(),
  version: z.number().int(),
  updatedAt: z.string(),
})
export type View = z.output<typeof View>

export type ViewRow = {
  id: string
  projectId: string
  owner: string
  page: string
  name: string
  query: string
  isShared: boolean
  createdBy: string
  version: number
  updatedAt: Date
  project: { key: string }
  /** The reader's own default, if this is it. */
  defaults: readonly unknown[]
}

export const presentView = (row: ViewRow, me: string): View => ({
  id: row.id,
  project: row.project.key,
  page: ViewPageName.parse(row.page),
  name: row.name,
  query: row.query,
  isShared: row.isShared,
  isMine: row.owner === me,
  isDefault: row.defaults.length > 0,
  createdBy: row.createdBy,
  version: row.version,
  updatedAt: row.updatedAt.toISOString(),
})
