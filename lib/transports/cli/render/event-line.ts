import { plainLine } from './plain.ts'
import type { Style } from './style.ts'

/** As much as is printed of an event. */
export type ToldEvent = { seq: number; at: string; sentence: string }

export const isEvent = (value: unknown): value is ToldEvent =>
  value !== null &&
  typeof value === 'object' &&
  ['seq', 'at', 'sentence'].every(field => Object.hasOwn(value, field)) &&
  typeof Object(value).seq === 'number' &&
  typeof Object(value).at === 'string' &&
  typeof Object(value).sentence === 'string'

/** `2026-11-26 07:59:22Z  120  dev-1 claimed BAT-41` */
export const eventLine = ({ seq, at, sentence }: ToldEvent, style: Style): string =>
  [style.dim(`${at.slice(0, 10)} ${at.slice(11, 19)}Z`), style.dim(String(seq)), plainLine(sentence)].join(
    '  ',
  )
