import { z } from 'zod'
import { invalidJson, invalidRequest } from './refusals.ts'

const RpcRequest = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string(), z.number().int(), z.null()]).default(null),
  method: z.string().min(1),
})
export type RpcRequest = z.output<typeof RpcRequest>

/** Refuses what is not one JSON-RPC 2.0 request. */
export function rpcRequestOf(body: string): RpcRequest {
  const parsed = RpcRequest.safeParse(json(body))
  if (!parsed.success) throw invalidRequest()
  return parsed.data
}

function json(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw invalidJson()
  }
}
