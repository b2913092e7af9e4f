'use client'
import { useNow } from '#components/ui/use-now.ts'
import type { Output } from '../call.ts'
import { useOperation } from '../use-query.ts'

export type Reservation = Output<'reservation.list'>['items'][number]

type Filter = { project: string; task?: string; agent?: string }

/** The reservations that hold now, live: one that runs out is gone without anybody telling. */
export function useReservations(
  filter: Filter,
  initialData?: Output<'reservation.list'>,
): readonly Reservation[] {
  const now = useNow()
  const { data } = useOperation('reservation.list', filter, initialData ? { initialData } : {})
  return data?.items.filter(({ expiresAt }) => Date.parse(expiresAt) > now) ?? []
}
