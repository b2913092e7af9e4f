import { shared } from '#lib/runtime/shared.ts'

/** The same API app that server.ts serves ahead of Next: for whoever runs the pages behind another front. */
const handle = (request: Request): Promise<Response> => shared().api(request)

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
