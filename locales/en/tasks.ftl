tasks-body-missing = Choose the body whose task it is.
tasks-done = Done
tasks-done-already = This task is done already.
tasks-due = due { $day }
tasks-due-in =
    { $count ->
        [one] { $count } day left
       *[other] { $count } days left
    }
tasks-due-missing = Enter the due day.
tasks-due-today = Due today
tasks-given-already = The body has this task already. Mark it as done, or give it to another.
tasks-late =
    { $count ->
        [one] { $count } day late
       *[other] { $count } days late
    }
tasks-list-audience = The people of your body and the coordinator.
tasks-list-done = Done
tasks-list-empty = No task is open
tasks-list-empty-done = No task has been done yet
tasks-list-empty-text = Tasks from meetings appear here when the minutes are sent for comments.
tasks-list-pdf = Open tasks as PDF
tasks-list-docx = Open tasks for Word
tasks-paper-of = Open on { $day }
tasks-paper-standing = How it stands
tasks-list-heading = Tasks
tasks-list-open = To do
tasks-list-purpose = What must be done next, and by when.
tasks-list-tab = Tasks
tasks-not-given = its body does not see it yet
tasks-note-too-long = The note can have 2,000 characters at most.
tasks-open-already = This task is open.
tasks-owner-audience = The people of the body whose task it is, and the coordinator.
tasks-owner-button = Save
tasks-owner-heading = Owner and due day
tasks-owner-purpose = Give the task to another body, or set a new due day.
tasks-owner-tab = Owner
tasks-place = Tasks
tasks-reopen-why = Say why you open it again.
tasks-show-amend = Change owner or due day
tasks-show-audience = The people of the body whose task it is, and the coordinator; the members of the forum see it in the minutes.
tasks-show-body = Owner
tasks-show-due = Due
tasks-show-finish = Mark as done
tasks-show-finish-note = What was done?
tasks-show-from = Comes from
tasks-show-heading = Task
tasks-show-history = What has happened
tasks-show-meeting = Meeting
tasks-show-purpose = What has to be done, by when, and how far it is.
tasks-show-reopen = Open again
tasks-show-reopen-note = Why is it not done yet?
tasks-show-tab = Task
tasks-step-amended = New owner or due day
tasks-step-done = Marked as done
tasks-step-reopened = Opened again
tasks-title-missing = Say what the task is.
tasks-title-long = A task can have 6,000 characters at most.
tasks-conflict = A colleague changed this task meanwhile.
