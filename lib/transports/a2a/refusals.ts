import { OperationError } from '#lib/operation/errors.ts'

/** Refusals that only this door has: what the protocol demands beyond the operations. */

export const invalidParam = (field: string, message: string, hint: string): OperationError =>
  new OperationError('invalid', 'invalid_input', `${field}: ${message}`, {
    fields: [{ field, message }],
    hint,
  })

export const invalidJson = (): OperationError =>
  new OperationError('invalid', 'invalid_json', 'The body is not valid JSON.', {
    hint: 'Send Content-Type: application/json and one JSON-RPC 2.0 request.',
  })

export const invalidRequest = (): OperationError =>
  new OperationError('invalid', 'invalid_request', 'The body is not a JSON-RPC 2.0 request.', {
    hint: 'For example: {"jsonrpc":"2.0","id":1,"method":"GetTask","params":{"id":"BAT-41"}}',
  })

export const malformedParams = (): OperationError =>
  new OperationError('invalid', 'invalid_input', 'params do not have the shape that the method needs.', {
    hint: 'The A2A specification describes every request: https://a2a-protocol.org/latest/definitions/',
  })

export const unsupportedPart = (what: string): OperationError =>
  new OperationError('invalid', 'content_type_not_supported', `Baton does not take ${what}.`, {
    hint: 'Send text parts, or one data part such as {"operation":"task.claim","input":{"code":"BAT-41"}}.',
  })

export const unsupportedBody = (type: string): OperationError =>
  new OperationError('invalid', 'content_type_not_supported', `The Content-Type is ${type || 'missing'}.`, {
    hint: 'Send Content-Type: application/json.',
  })

/** In A2A a task that has ended takes no messages and has no streams. */
export const taskClosed = (code: string, status: string): OperationError =>
  new OperationError(
    'conflict',
    'task_closed',
    `${code} is ${status}: it takes no messages and has no stream.`,
    {
      task: code,
      status,
      hint: `Send a new message without taskId, or {"operation":"task.note","input":{"code":"${code}","note":"…"}}.`,
    },
  )
