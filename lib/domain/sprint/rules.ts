/** No imports, so that the browser carries nothing for it. */
export const sprintStatuses = ['planned', 'active', 'closed'] as const
export type SprintStatus = (typeof sprintStatuses)[number]

type Dated = { status: SprintStatus; startsOn: string | null; endsOn: string | null }

export const sprintCan = {
  update: (sprint: Pick<Dated, 'status'>): boolean => sprint.status !== 'closed',
  close: (sprint: Pick<Dated, 'status'>): boolean => sprint.status !== 'closed',
}

/** Dates as YYYY-MM-DD compare as text. */
export const endsBeforeItStarts = ({ startsOn, endsOn }: Pick<Dated, 'startsOn' | 'endsOn'>): boolean =>
  startsOn !== null && endsOn !== null && endsOn < startsOn
