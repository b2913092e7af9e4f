import { paths } from '#lib/client/paths.ts'

/** The lasting address of an event: opens the activity at it. Only in the browser. */
export const permalink = (seq: number): string => `${location.origin}${paths.activity()}#${seq}`
