import { BatonTask } from './baton-task.ts'
import type { Caller } from './caller.ts'
import { withContexts, withSayings } from './conversation.ts'

/** The task with its context, its notes and what was said about it. Refuses as `task.get` does. */
export async function readTask(caller: Caller, code: string): Promise<BatonTask> {
  const { output } = await caller.run('task.get', { code })
  const [task] = await withContexts(caller, [BatonTask.parse(output)])
  if (!task) throw new Error('a task that was just read is gone')
  return withSayings(caller, task)
}
