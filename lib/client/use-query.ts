'use client'

import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type CallError, call, type Input, type OperationName, type Output } from './call.ts'

/** The key of a query is the operation's name and its input, so that invalidation is by name. */
export const queryKey = <Name extends OperationName>(name: Name, input: Input<Name>) => [name, input] as const

type Options<Name extends OperationName, Data> = Omit<
  UseQueryOptions<Output<Name>, CallError, Data>,
  'queryKey' | 'queryFn'
>

/** Reads an operation; live events keep the answer fresh (live.ts), so nothing is polled. */
export function useOperation<Name extends OperationName, Data = Output<Name>>(
  name: Name,
  input: Input<Name>,
  options: Options<Name, Data> = {},
): UseQueryResult<Data, CallError> {
  return useQuery<Output<Name>, CallError, Data>({
    ...options,
    queryKey: queryKey(name, input),
    queryFn: ({ signal }) => call(name, input, signal),
  })
}
