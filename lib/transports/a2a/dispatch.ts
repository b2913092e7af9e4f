import { LegacyJsonRpcTransportHandler } from '@a2a-js/sdk/compat/v0_3/server'
import { A2A_ERROR_CODE } from '@a2a-js/sdk/errors'
import { type A2ARequestHandler, JsonRpcTransportHandler, ServerCallContext } from '@a2a-js/sdk/server'
import { z } from 'zod'
import { malformedParams } from './refusals.ts'
import type { RpcError } from './rpc-error.ts'
import type { RpcRequest } from './rpc-request.ts'

export type RpcAnswer = { jsonrpc: string; id: RpcRequest['id']; result?: unknown; error?: unknown }

export type RpcStream = AsyncGenerator<RpcAnswer, void, undefined>

type DispatchOptions = {
  handler: A2ARequestHandler
  isLegacy: boolean
  explain(error: unknown): RpcError
}

/**
 * Hands the request to the SDK's transport for its version. Of an error the transport keeps only code and message, so the
 * handler's own is put into the answer whole. What goes wrong in a stream is thrown where it is read.
 */
export async function dispatch(
  request: RpcRequest,
  { handler, isLegacy, explain }: DispatchOptions,
): Promise<RpcAnswer | RpcStream> {
  const raised: unknown[] = []
  const observed = observing(handler, error => raised.push(error))
  const transport = isLegacy
    ? new LegacyJsonRpcTransportHandler(observed)
    : new JsonRpcTransportHandler(observed)
  const answer = await transport.handle(request, new ServerCallContext())
  if (Symbol.asyncIterator in answer || answer.error === undefined) return answer
  if (raised.length > 0) return { ...answer, error: explain(raised[0]) }
  return isInternal(answer.error) ? { ...answer, error: explain(malformedParams()) } : answer
}

/** What the handler did not raise came from decoding params: the client's mistake, which the SDK calls its own. */
const isInternal = (error: unknown): boolean =>
  z.looseObject({ code: z.literal(A2A_ERROR_CODE.INTERNAL_ERROR) }).safeParse(error).success

function observing(handler: A2ARequestHandler, raise: (error: unknown) => void): A2ARequestHandler {
  const observed =
    <Args extends unknown[], Answer>(method: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      try {
        return await method(...args)
      } catch (error) {
        raise(error)
        throw error
      }
    }
  return {
    ...handler,
    sendMessage: observed(handler.sendMessage),
    getTask: observed(handler.getTask),
    listTasks: observed(handler.listTasks),
    cancelTask: observed(handler.cancelTask),
  }
}
