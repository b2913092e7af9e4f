import { z } from 'zod'

export const HandoffId = z.uuid().describe('Id of the handoff, as handoff.list shows it')
