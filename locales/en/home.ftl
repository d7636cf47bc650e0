# The word of the first page in the rail and in the bar of a phone.
home-place = Start

home-index-tab = Start
home-index-heading = Start
home-index-purpose = From here you reach everything that is yours to do.
home-index-audience = Only you see this page.
home-index-empty = Nothing is assigned to you yet
home-index-empty-next = Your body's administrator decides what you can work on.

# The blank page behind "hide screen": it must say nothing about the program.
home-hidden-tab = Blank page
home-hidden-heading = Blank page
home-hidden-purpose = Nothing is shown here.
home-hidden-audience = Anybody may see this page.

home-help-tab = Help
home-help-heading = Help
home-help-purpose = Whom to ask when something does not work.
home-help-audience = Anybody may see this page; it holds nothing about anyone.
home-help-sign-in = You cannot sign in
home-help-sign-in-text = Ask the administrator of your instance for a new link. Nobody can see or choose your password for you.
home-help-wrong = Something went wrong
home-help-wrong-text = Note the reference number on the page and tell it to the administrator. The number says nothing about anyone.
home-help-hide = Someone looks at your screen
home-help-hide-text = Press Escape twice, or choose Hide screen. The page goes blank at once, and Back does not return to it. You are signed out: what you saved is there when you sign in again.
home-waiting = What waits for you
home-late-tasks =
    { $count ->
        [one] One task is late
       *[other] { $count } tasks are late
    }
home-all-tasks = All tasks
home-all-meetings = All meetings
home-due = Until { $day }
home-what-task = Task
home-what-report = Quarterly report
home-what-measure = Measure
home-what-recommendation = Recommendation that you lead
home-what-invitation = Invitation to answer
home-what-comments = Minutes to comment on
home-what-months-title = Closing of months
home-what-months =
    { $count ->
        [one] One month to close
       *[other] { $count } months to close
    }
home-what-minutes = Minutes to write
home-what-approval = Minutes to approve
home-what-meeting = Meeting
home-what-questions =
    { $count ->
        [one] One question to answer
       *[other] { $count } questions to answer
    }
home-what-answers =
    { $count ->
        [one] One answer to approve
       *[other] { $count } answers to approve
    }
home-what-request = Request, to be answered
home-what-notice = Notice, to be approved
home-rest = And { $count } more: they stand in their own lists.
