import { OperationError } from '#lib/operation/errors.ts'

/** Bytes. A larger body is refused before it is parsed. */
export const largestBody = 4 * 1024 * 1024

/** The body as text, whether its length is announced or it comes in pieces; '' without one. Refuses one that is too large. */
export async function readBody(request: Request): Promise<string> {
  const announced = request.headers.get('content-length')
  if (Number(announced) > largestBody) throw bodyTooLarge()
  // HTTP keeps to the announced length; read at once, a body costs half of what it does in pieces.
  if (announced !== null) return request.text()
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const piece of request.body ?? []) {
    size += piece.byteLength
    if (size > largestBody) throw bodyTooLarge()
    text += decoder.decode(piece, { stream: true })
  }
  return text + decoder.decode()
}

export function bodyTooLarge(): OperationError {
  return new OperationError('too_large', 'body_too_large', `The body is larger than ${largestBody} bytes.`, {
    largest: largestBody,
    hint: 'Split it into several requests.',
  })
}
