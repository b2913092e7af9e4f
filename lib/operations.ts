import type { Operation } from '#lib/operation/define.ts'
import { agentHealth } from './domain/agent/agent-health.ts'
import { getAgent } from './domain/agent/get-agent.ts'
import { heartbeat } from './domain/agent/heartbeat.ts'
import { listAgents } from './domain/agent/list-agents.ts'
import { logActivity } from './domain/agent/log-activity.ts'
import { registerAgent } from './domain/agent/register-agent.ts'
import { updateAgent } from './domain/agent/update-agent.ts'
import { abandonUpload } from './domain/artifact/abandon-upload.ts'
import { collectArtifacts } from './domain/artifact/collect-artifacts.ts'
import { createArtifact } from './domain/artifact/create-artifact.ts'
import { deleteArtifact } from './domain/artifact/delete-artifact.ts'
import { downloadArtifact } from './domain/artifact/download-artifact.ts'
import { getArtifact } from './domain/artifact/get-artifact.ts'
import { linkArtifact } from './domain/artifact/link-artifact.ts'
import { listArtifacts } from './domain/artifact/list-artifacts.ts'
import { quotaArtifacts } from './domain/artifact/quota-artifacts.ts'
import { readArtifact } from './domain/artifact/read-artifact.ts'
import { restoreArtifact } from './domain/artifact/restore-artifact.ts'
import { revertArtifact } from './domain/artifact/revert-artifact.ts'
import { storeArtifact } from './domain/artifact/store-artifact.ts'
import { unlinkArtifact } from './domain/artifact/unlink-artifact.ts'
import { updateArtifact } from './domain/artifact/update-artifact.ts'
import { uploadArtifact } from './domain/artifact/upload-artifact.ts'
import { uploadProgress } from './domain/artifact/upload-progress.ts'
import { verifyArtifacts } from './domain/artifact/verify-artifacts.ts'
import { helpCommand } from './domain/command/help-command.ts'
import { runCommand } from './domain/command/run-command.ts'
import { reportCommit } from './domain/commit/report-commit.ts'
import { getDashboard } from './domain/dashboard/get-dashboard.ts'
import { listEvents } from './domain/event/list-events.ts'
import { exportExchange } from './domain/exchange/export-exchange.ts'
import { importExchange } from './domain/exchange/import-exchange.ts'
import { previewExchange } from './domain/exchange/preview-exchange.ts'
import { boardTaskObjects } from './domain/federation/board-tasks.ts'
import { proposeTasks } from './domain/federation/propose-tasks.ts'
import { exportFolder } from './domain/folder/export-folder.ts'
import { importFolder } from './domain/folder/import-folder.ts'
import { previewFolder } from './domain/folder/preview-folder.ts'
import { getGuide } from './domain/guide/get-guide.ts'
import { publishGuide } from './domain/guide/publish-guide.ts'
import { acceptHandoff } from './domain/handoff/accept-handoff.ts'
import { autoHandoff } from './domain/handoff/auto-handoff.ts'
import { createHandoff } from './domain/handoff/create-handoff.ts'
import { expireHandoffs } from './domain/handoff/expire-handoffs.ts'
import { getHandoff } from './domain/handoff/get-handoff.ts'
import { listHandoffs } from './domain/handoff/list-handoffs.ts'
import { rejectHandoff } from './domain/handoff/reject-handoff.ts'
import { listInbox } from './domain/inbox/list-inbox.ts'
import { readInbox } from './domain/inbox/read-inbox.ts'
import { waitInbox } from './domain/inbox/wait-inbox.ts'
import { getInitiation } from './domain/initiation/get-initiation.ts'
import { initAgent } from './domain/initiation/init-agent.ts'
import { listInitiations } from './domain/initiation/list-initiations.ts'
import { startInitiation } from './domain/initiation/start-initiation.ts'
import { acceptInvitation } from './domain/member/accept-invitation.ts'
import { deleteInvitation } from './domain/member/delete-invitation.ts'
import { deleteMember } from './domain/member/delete-member.ts'
import { inviteMember } from './domain/member/invite-member.ts'
import { listInvitations } from './domain/member/list-invitations.ts'
import { listMembers } from './domain/member/list-members.ts'
import { previewInvitation } from './domain/member/preview-invitation.ts'
import { updateMember } from './domain/member/update-member.ts'
import { expireMemories } from './domain/memory/expire-memories.ts'
import { forgetMemory } from './domain/memory/forget-memory.ts'
import { getMemory } from './domain/memory/get-memory.ts'
import { listMemories } from './domain/memory/list-memories.ts'
import { searchMemories } from './domain/memory/search-memories.ts'
import { setMemory } from './domain/memory/set-memory.ts'
import { ackMessages } from './domain/message/ack-messages.ts'
import { appendMessage } from './domain/message/append-message.ts'
import { batchMessages } from './domain/message/batch-messages.ts'
import { broadcastMessage } from './domain/message/broadcast-message.ts'
import { checkMessages } from './domain/message/check-messages.ts'
import { listMessages } from './domain/message/list-messages.ts'
import { readMessages } from './domain/message/read-messages.ts'
import { redeliverMessages } from './domain/message/redeliver-messages.ts'
import { searchMessages } from './domain/message/search-messages.ts'
import { sendMessage } from './domain/message/send-message.ts'
import { importMigration } from './domain/migration/import-migration.ts'
import { previewMigration } from './domain/migration/preview-migration.ts'
import { importPlan } from './domain/plan/import-plan.ts'
import { previewPlan } from './domain/plan/preview-plan.ts'
import { closePoll } from './domain/poll/close-poll.ts'
import { createPoll } from './domain/poll/create-poll.ts'
import { expirePolls } from './domain/poll/expire-polls.ts'
import { getPoll } from './domain/poll/get-poll.ts'
import { listPolls } from './domain/poll/list-polls.ts'
import { votePoll } from './domain/poll/vote-poll.ts'
import { createProject } from './domain/project/create-project.ts'
import { getProject } from './domain/project/get-project.ts'
import { listProjects } from './domain/project/list-projects.ts'
import { updateProject } from './domain/project/update-project.ts'
import { getPrompt } from './domain/prompt/get-prompt.ts'
import { listPrompts } from './domain/prompt/list-prompts.ts'
import { createReservation } from './domain/reservation/create-reservation.ts'
import { listReservations } from './domain/reservation/list-reservations.ts'
import { releaseReservation } from './domain/reservation/release-reservation.ts'
import { getSearch } from './domain/search/get-search.ts'
import { closeSprint } from './domain/sprint/close-sprint.ts'
import { createSprint } from './domain/sprint/create-sprint.ts'
import { getSprint } from './domain/sprint/get-sprint.ts'
import { graphSprint } from './domain/sprint/graph-sprint.ts'
import { listSprints } from './domain/sprint/list-sprints.ts'
import { updateSprint } from './domain/sprint/update-sprint.ts'
import { assignTask } from './domain/task/assign-task.ts'
import { blockTask } from './domain/task/block-task.ts'
import { boardTasks } from './domain/task/board-tasks.ts'
import { bulkTasks } from './domain/task/bulk-tasks.ts'
import { claimTask } from './domain/task/claim-task.ts'
import { completeTask } from './domain/task/complete-task.ts'
import { createTask } from './domain/task/create-task.ts'
import { delegateTask } from './domain/task/delegate-task.ts'
import { escalateTasks } from './domain/task/escalate-tasks.ts'
import { expireLeases } from './domain/task/expire-leases.ts'
import { explainTask } from './domain/task/explain-task.ts'
import { finishTasks } from './domain/task/finish-tasks.ts'
import { getTask } from './domain/task/get-task.ts'
import { listCandidates } from './domain/task/list-candidates.ts'
import { listTasks } from './domain/task/list-tasks.ts'
import { nextTask } from './domain/task/next-task.ts'
import { noteTask } from './domain/task/note-task.ts'
import { proposeTask } from './domain/task/propose-task.ts'
import { releaseTask } from './domain/task/release-task.ts'
import { renewTask } from './domain/task/renew-task.ts'
import { setTaskContext } from './domain/task/set-task-context.ts'
import { setTaskLead } from './domain/task/set-task-lead.ts'
import { setTaskStatus } from './domain/task/set-task-status.ts'
import { startTask } from './domain/task/start-task.ts'
import { takeTasks } from './domain/task/take-tasks.ts'
import { unblockTask } from './domain/task/unblock-task.ts'
import { updateTask } from './domain/task/update-task.ts'
import { waitTask } from './domain/task/wait-task.ts'
import { createThread } from './domain/thread/create-thread.ts'
import { getThread } from './domain/thread/get-thread.ts'
import { listThreads } from './domain/thread/list-threads.ts'
import { openThread } from './domain/thread/open-thread.ts'
import { readThread } from './domain/thread/read-thread.ts'
import { createToken } from './domain/token/create-token.ts'
import { listTokens } from './domain/token/list-tokens.ts'
import { revokeToken } from './domain/token/revoke-token.ts'
import { rotateToken } from './domain/token/rotate-token.ts'
import { getUser } from './domain/user/get-user.ts'
import { signOutUser } from './domain/user/sign-out-user.ts'
import { updateUser } from './domain/user/update-user.ts'
import { createView } from './domain/view/create-view.ts'
import { deleteView } from './domain/view/delete-view.ts'
import { listViews } from './domain/view/list-views.ts'
import { updateView } from './domain/view/update-view.ts'

/** Every command and query of Baton: the sitemap of the product. Each door serves all of them. */
const all = [
  getDashboard,
  getSearch,

  listProjects,
  getProject,
  createProject,
  updateProject,

  listSprints,
  getSprint,
  graphSprint,
  createSprint,
  updateSprint,
  closeSprint,

  listTasks,
  getTask,
  boardTasks,
  explainTask,
  listCandidates,
  createTask,
  proposeTask,
  updateTask,
  bulkTasks,
  nextTask,
  takeTasks,
  waitTask,
  claimTask,
  startTask,
  renewTask,
  releaseTask,
  noteTask,
  setTaskContext,
  setTaskStatus,
  assignTask,
  delegateTask,
  setTaskLead,
  blockTask,
  unblockTask,
  completeTask,
  finishTasks,
  expireLeases,
  escalateTasks,

  proposeTasks,
  boardTaskObjects,

  listHandoffs,
  getHandoff,
  createHandoff,
  acceptHandoff,
  rejectHandoff,
  autoHandoff,
  expireHandoffs,

  previewPlan,
  importPlan,
  previewFolder,
  importFolder,
  exportFolder,
  previewExchange,
  importExchange,
  exportExchange,
  previewMigration,
  importMigration,

  listAgents,
  agentHealth,
  getAgent,
  registerAgent,
  updateAgent,
  heartbeat,
  logActivity,

  initAgent,
  listInitiations,
  getInitiation,
  startInitiation,

  listMemories,
  getMemory,
  searchMemories,
  setMemory,
  forgetMemory,
  expireMemories,

  listReservations,
  createReservation,
  releaseReservation,
  reportCommit,

  listPolls,
  getPoll,
  createPoll,
  votePoll,
  closePoll,
  expirePolls,

  listInbox,
  waitInbox,
  readInbox,

  listThreads,
  getThread,
  createThread,
  openThread,
  readThread,

  listMessages,
  searchMessages,
  sendMessage,
  appendMessage,
  broadcastMessage,
  readMessages,
  ackMessages,
  batchMessages,
  checkMessages,
  redeliverMessages,

  listArtifacts,
  getArtifact,
  readArtifact,
  downloadArtifact,
  createArtifact,
  uploadArtifact,
  uploadProgress,
  abandonUpload,
  storeArtifact,
  updateArtifact,
  linkArtifact,
  unlinkArtifact,
  deleteArtifact,
  restoreArtifact,
  revertArtifact,
  quotaArtifacts,
  verifyArtifacts,
  collectArtifacts,

  listEvents,

  runCommand,
  helpCommand,
  getGuide,
  publishGuide,
  listPrompts,
  getPrompt,

  getUser,
  updateUser,
  signOutUser,

  listMembers,
  inviteMember,
  updateMember,
  deleteMember,
  listInvitations,
  deleteInvitation,
  previewInvitation,
  acceptInvitation,

  listTokens,
  createToken,
  rotateToken,
  revokeToken,

  listViews,
  createView,
  updateView,
  deleteView,
] as const

/** Every operation by its name, with its types. */
export type Operations = { [Each in (typeof all)[number] as Each['name']]: Each }

export const operations: ReadonlyMap<string, Operation> = new Map(
  all.map(each => [each.name, each as unknown as Operation]),
)
