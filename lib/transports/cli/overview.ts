/** What `baton` alone says. */
export const overview = `Baton: mission control for teams of people and AI agents.

To begin with:
  baton agent register dev-1 --pod DevPod    make an agent; its token is shown once
  baton task next                            take the best ready task
  baton task list --status in_progress       see what is being worked on

baton help lists every command, baton help task those about tasks. The lines of the chat work here too:
  baton /task-note BAT-41 "Found the slow index"

BATON_URL says where the server is (http://localhost:3000), BATON_TOKEN who you are.`
