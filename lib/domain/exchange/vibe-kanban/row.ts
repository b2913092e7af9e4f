import { type Fields, isFields, listOf, type OutsideTask } from '../format.ts'
import { isBlocking } from './tables.ts'

export const rowOf = (record: Fields): Fields => (isFields(record.row) ? record.row : {})

export const blockersOf = ({ record }: OutsideTask): Fields[] => listOf(record.blockers).filter(isBlocking)
