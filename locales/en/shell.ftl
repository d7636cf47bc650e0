shell-product = Roundtable
shell-skip = Skip to content
shell-banners = Notices
shell-places = Menu
shell-more-places = More of the menu
shell-hide = Hide screen
shell-hide-keys = Hide screen (Esc, Esc)
shell-sign-out = Sign out
shell-help = Help
# The other language, in its own words.
shell-other-language = Magyarul
shell-audience = Who sees this:
shell-back = Back
shell-continue = Continue
shell-save-and-leave = Save and leave
shell-change = Change
shell-choose = Choose
shell-yes = Yes
shell-no = No
shell-or = or
shell-does-not-say = Does not want to say
shell-unknown = Not known
shell-new = New
shell-what-next = What happens next
shell-progress = Question { $place } of { $of }
shell-to-start = To the start page
# Before the title of a page with errors.
shell-error-word = To correct
shell-errors-title = { $count ->
    [one] One answer needs to be corrected
   *[other] { $count } answers need to be corrected
}

# The four states of a task.
shell-task-not-started = Not started
shell-task-in-progress = In progress
shell-task-cannot = Cannot be started yet
shell-task-done = Done

# Clocks; the time is a length such as "3 hours 20 minutes".
shell-clock-left = { $time } left
shell-clock-soon = Due soon: { $time } left
shell-clock-late = Late by { $time }
shell-clock-stopped = Answered after { $time }

shell-duration-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
shell-duration-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
shell-duration-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
shell-duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}

shell-month-1 = January
shell-month-2 = February
shell-month-3 = March
shell-month-4 = April
shell-month-5 = May
shell-month-6 = June
shell-month-7 = July
shell-month-8 = August
shell-month-9 = September
shell-month-10 = October
shell-month-11 = November
shell-month-12 = December

shell-date-year = Year
shell-date-month = Month
shell-date-day = Day
shell-date-partial = The year alone, or the year and the month, is enough.

# A number from 1 to 4 that is held back; shown in place of the number.
shell-withheld = <5

shell-pager = Pages of the list
shell-pager-before = Newer
shell-pager-after = Older

shell-identity-title = Identity
shell-identity-masked = Masked
shell-identity-open = Open
shell-identity-open-for = Open for: { $purpose }. The log holds who opened it, when and for what.
shell-identity-hide = Mask again
shell-identity-purpose = What do you need it for?
shell-identity-logged = The opening is logged with your name, the time and the purpose.
shell-identity-reveal = Reveal
shell-identity-not-yours = Only the team of this case can reveal it.

shell-banner-demo-word = Demonstration
shell-banner-demo = Every person, case and number here is invented. Enter no real data.
shell-banner-readonly-word = Read only
shell-banner-readonly = Nothing can be saved at the moment. What you read is complete.
shell-banner-emergency-word = Is anyone in danger now?
shell-banner-emergency = Call 112.
shell-banner-emergency-link = Contacts that are open now

shell-not-saved = Not saved yet: the connection is lost. What you typed is still here; send it when you are connected again.
shell-sending = Sending…
shell-print-by = Confidential. Printed by { $who }, { $when }

# What did not happen. Tab, heading and one sentence each.
shell-absent-tab = Not found
shell-absent-heading = There is nothing here
shell-absent-purpose = The address leads nowhere, or to something that is not yours to see.
shell-absent-audience = Only you see this page.
shell-not-found = There is nothing here
shell-invalid = Something in the form cannot be taken.
shell-fault-tab = Something went wrong
shell-fault-heading = Something went wrong
shell-fault-purpose = It is not your mistake. What was saved before is safe; what you sent just now may not be saved.
shell-fault-audience = Only you see this page.
shell-fault-label = Reference number
shell-fault-number = If it happens again, tell the administrator the number { $number }. It says nothing about anyone.
shell-foreign-tab = Send it again
shell-foreign-heading = The form could not be checked
shell-foreign-purpose = It was open for too long, or it did not come from a page of this program. Go back, load the page again and send it once more. Nothing was saved.
shell-foreign-audience = Only you see this page.
shell-toolarge-tab = Too large
shell-toolarge-heading = What you sent is too large
shell-toolarge-purpose = A form holds up to one megabyte, a file up to 20 MB. Nothing was saved; go back and send less.
shell-toolarge-audience = Only you see this page.
shell-slow-tab = Took too long
shell-slow-heading = This took too long
shell-slow-purpose = It was given up after half a minute. Look whether it is saved before you send it again.
shell-slow-audience = Only you see this page.
shell-refused-tab = Cannot be done
shell-refused-heading = This cannot be done now
shell-refused-purpose = Nothing was changed.
shell-refused-audience = Only you see this page.
shell-refused-once = The form came without its own number, so it could be done twice. Load the page again and send it once more.
shell-toomany-tab = Too many attempts
shell-toomany-heading = Too many attempts
shell-toomany-purpose = Wait a little, then try again.
shell-toomany-audience = Only you see this page.
shell-changed-tab = Changed meanwhile
shell-changed-heading = Somebody changed this meanwhile
shell-changed-purpose = Nothing of yours was saved. Open the page again to see what is there now.
shell-changed-audience = Only you see this page.
shell-conflict-tab = Two texts
shell-conflict-heading = Somebody saved this while you were writing
shell-conflict-purpose = Both texts are kept here. Join them as they should be, then save.
shell-conflict-audience = Whoever may read this record sees what you save.
shell-conflict-theirs = Saved now
shell-conflict-yours = Yours
shell-conflict-leave = Leave without saving
shell-conflict-save = Save my text
shell-conflict = Somebody changed this meanwhile.
shell-late-tab = Cannot be saved
shell-late-heading = While you were writing, this moved on
shell-late-purpose = It was sent, approved or closed meanwhile and cannot be saved here any more. Your text is not lost: you can copy it from here.
shell-late-audience = Only you see this text, and it is saved nowhere.
shell-late = What you wrote:
shell-late-leave = Open it as it is now

# What is wrong with a file that somebody chose, and where; sheet, row and column are joined by commas.
shell-file-sheet = sheet { $sheet }
shell-file-row = row { $row }
shell-file-column = column { $column }
shell-file-empty = Something in it: the file is empty
shell-file-too-large = A file of at most 20 MB
shell-file-other-kind = Another kind of file: this one cannot be read here
shell-file-old-or-locked = A file in today's format and without a password: save it as DOCX or XLSX
shell-file-macros = A file without macros: save it as DOCX or XLSX without them
shell-file-too-much = A simpler file: this one unpacks to too much
shell-file-damaged = An undamaged file: open it in your office program and save it anew
shell-file-encoding = Text in UTF-8: save it as “CSV UTF-8” or as XLSX
shell-file-no-question = At least one question: numbered paragraphs, or a column of questions
shell-file-too-many-rows = Fewer rows: this is more than can be read at once
shell-file-no-text = The text of the question behind its number
shell-file-number-twice = A number that stands nowhere else in this section
shell-file-too-long = A shorter text, of at most 20,000 characters

shell-import-file = File
shell-import-file-hint = An Excel workbook (XLSX; its first sheet) or a CSV file. What stands in it is read and not kept.
shell-import-table = Table, pasted instead of a file
shell-import-columns = Columns
shell-import-button = Add
shell-import-report = Cells to correct
shell-import-mend = { $count ->
    [one] Nothing was saved: one cell has to be corrected
   *[other] Nothing was saved: { $count } cells have to be corrected
}
shell-import-head-row = Row
shell-import-head-column = Column
shell-import-head-expected = What was expected
shell-import-head-content = What stands in it
shell-import-head-needed = Needed
shell-import-needed = yes
shell-import-optional = no
shell-import-empty = A header and at least one row
shell-import-nothing = Choose a file, or paste the table.
shell-import-broken = Closed quotation marks; this line cannot be read
shell-import-too-long = No more cells than the header has
shell-import-column-unknown = One of the names listed below, each of them once
shell-import-column-missing = This column is needed too
