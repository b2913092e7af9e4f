import { randomUUID } from 'node:crypto'
import { statement } from '#lib/db.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { refusalOf } from '#lib/operation/refusal-of.ts'
import { initiationFinished } from './events.ts'
import { type Initiation, reasonsOf, type Step } from './initiation.ts'
import type { StepName, Trigger, Verdict } from './rules.ts'
import { checkHealth } from './steps/check-health.ts'
import { confirmPlan } from './steps/confirm-plan.ts'
import { loadProfile } from './steps/load-profile.ts'
import { resumeMemory } from './steps/resume-memory.ts'
import { type Subject, subjectOf } from './subject.ts'

/** So many are kept of each agent. */
const mostKept = 100

const insert = statement(
  'initiation.insert',
  `INSERT INTO initiations (id, project_id, agent_id, thread_id, trigger, is_ready, steps, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7::json, $8)`,
)

const prune = statement(
  'initiation.prune',
  `DELETE FROM initiations WHERE id IN (
     SELECT id FROM initiations WHERE agent_id = $1 ORDER BY created_at DESC, id DESC OFFSET ${mostKept})`,
)

type Beginning = { trigger: Trigger; thread?: string | null; clock?: Date | null }

/**
 * INIT: the four steps by which an agent gets ready, recorded one by one. What is wrong with one is its reason; the others are
 * done all the same, and nothing is refused.
 */
export async function initiate(
  ctx: Context,
  agent: Subject['agent'],
  { trigger, thread = null, clock = null }: Beginning,
) {
  const subject = subjectOf(ctx, agent)
  const memory = await take(ctx, 'resume_memory', () => resumeMemory(ctx, subject))
  const profile = await take(ctx, 'load_profile', () => loadProfile(ctx, subject))
  const health = await take(ctx, 'health_check', () => checkHealth(ctx, subject, clock))
  const plan = await take(ctx, 'confirm_plan', () => confirmPlan(ctx, subject))
  const steps = [memory, profile, health, plan].map(({ step }) => step)
  const initiation: Initiation = {
    ...{ id: randomUUID(), project: agent.project, agent: agent.name, trigger, thread, steps },
    isReady: steps.every(({ hasPassed }) => hasPassed),
    at: ctx.now.toISOString(),
  }
  keep(ctx, agent, initiation)
  return {
    ...{ initiation, isReady: initiation.isReady, reasons: reasonsOf(initiation) },
    ...{ memory: memory.given, profile: profile.given, health: health.given, plan: plan.given },
  }
}

type Taken<Given> = { step: Step; given: Given | null }

/** A step that breaks down has not passed; it is undone alone. */
async function take<Given>(
  ctx: Context,
  step: StepName,
  work: () => Promise<Verdict & { given: Given }>,
): Promise<Taken<Given>> {
  const began = performance.now()
  const took = (verdict: Verdict): Step => ({
    ...{ step, hasPassed: verdict.hasPassed, reason: verdict.reason },
    ms: Math.round((performance.now() - began) * 10) / 10,
  })
  try {
    const { given, ...verdict } = await ctx.part(work)
    return { step: took(verdict), given }
  } catch (error) {
    const { code, message } = refusalOf(error)
    return { step: took({ hasPassed: false, reason: `It broke down (${code}): ${message}` }), given: null }
  }
}

function keep(ctx: Context, { id, project_id }: Subject['agent'], initiation: Initiation): void {
  const { agent, trigger, thread, isReady, steps } = initiation
  ctx.later(insert, [initiation.id, project_id, id, thread, trigger, isReady, JSON.stringify(steps), ctx.now])
  ctx.later(prune, [id])
  ctx.emit(event(initiationFinished, project_id, agent, { initiation }))
}
