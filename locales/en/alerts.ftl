alerts-list-tab = Alerts
alerts-list-heading = Alerts
alerts-list-purpose = Something happened to a record that concerns you; open it to read what.
alerts-list-audience = You. An alert names no person and holds no content.
alerts-list-empty = No alerts
alerts-list-empty-text = When a referral of yours is answered, or one reaches your body, it is said here.
alerts-seen = Seen
alerts-all = All alerts

alerts-happening-referral-received = Referral { $reference } has come in.
alerts-happening-referral-accepted = Referral { $reference } was accepted.
alerts-happening-referral-declined = Referral { $reference } was declined.
alerts-happening-referral-withdrawn = Referral { $reference } was withdrawn; it can no longer be opened by its receiver.
alerts-happening-referral-completed = Referral { $reference } was completed.
alerts-happening-referral-overdue = Referral { $reference } has waited too long for an answer.
alerts-happening-place-confirmed = A place is confirmed for referral { $reference }.
alerts-happening-meeting-point-changed = The meeting point of referral { $reference } was written anew.
alerts-happening-named-worker = You await the person of referral { $reference }.
alerts-happening-named-escort = You escort the person of referral { $reference }.
alerts-happening-arrived = Referral { $reference }: arrival was recorded.
alerts-happening-stay-called-off = Referral { $reference }: the escort and the arrival were called off.
# The mails: plain text. They name nobody and say only how much waits.
alerts-mail-subject = Something waits for you
alerts-mail-count =
    { $count ->
        [one] One thing waits for you.
       *[other] { $count } things wait for you.
    }
alerts-mail-late =
    { $count ->
        [one] One of them is late.
       *[other] { $count } of them are late.
    }
alerts-mail-open = Sign in to see what it is:
alerts-mail-reports = A quarterly report is due:
alerts-mail-why = This mail holds no content on purpose.
alerts-mail-settings = How often such mails come, or none at all:

alerts-rhythm-tab = Mails
alerts-rhythm-heading = How often mails come
alerts-rhythm-purpose = Choose how often you are told by mail that something waits.
alerts-rhythm-audience = Whoever holds this link. It changes nothing else and opens nothing.
alerts-rhythm-label = When do you want to be told?
alerts-rhythm-at-once = As soon as it happens
alerts-rhythm-at-once-hint = Also at night. Reminders come in the morning.
alerts-rhythm-daily = Once a day
alerts-rhythm-daily-hint = In the morning of a working day, if anything waits.
alerts-rhythm-weekly = Once a week
alerts-rhythm-weekly-hint = In the morning of the first working day of the week, if anything waits.
alerts-rhythm-never = Never
alerts-rhythm-never-hint = Invitations to meetings come all the same.
alerts-rhythm-missing = Choose how often you want to be told.
alerts-rhythm-button = Save
alerts-rhythm-saved = Saved
alerts-rhythm-saved-text = From now on mails come as chosen below.

alerts-place-post = Mails
alerts-post-tab = Mails
alerts-post-heading = Mails
alerts-post-purpose = Whether the instance's mails leave, and what is in their way.
alerts-post-audience = Administrators. To whom a mail goes is not shown, and mails hold no content.
alerts-post-well = Mails leave
alerts-post-well-text = The server takes every mail.
alerts-post-held-up = Some mails do not leave
alerts-post-held-up-text = Those that wait are tried again by themselves, for five days.
alerts-post-no-server = No mail server is set up
alerts-post-no-server-text = Mails are written down and wait. They leave once the instance is started with a mail server.
alerts-post-waiting = Waiting
alerts-post-since = The oldest since { $when }
alerts-post-sent = Left in the last seven days
alerts-post-given-up = Given up
alerts-post-troubles = What is in the way
alerts-post-trouble = Reason
alerts-post-count = Mails
alerts-post-again = Try again
alerts-post-again-text = When the reason is mended, mails that were given up can be tried once more.
alerts-trouble-unreachable = The server does not answer
alerts-trouble-unencrypted = The way to the server cannot be encrypted as demanded
alerts-trouble-later = The server asks to try again later, or refuses the sign-in
alerts-trouble-refused = The server refuses the address
alerts-trouble-unwritable = The address is none, or nobody is there any more
alerts-trouble-too-old = Tried for five days

alerts-calendar-tab = Mails and calendar
alerts-calendar-heading = Mails and calendar
alerts-calendar-purpose = How often mails come to you, and your dates in your own calendar.
alerts-calendar-audience = Only you see this page.
alerts-calendar-mails = Mails
alerts-calendar-mails-text = Mails say that something waits, and never what.
alerts-calendar-link = Your dates in another calendar
alerts-calendar-link-text = Your calendar program can read your meetings and the due days of your body's tasks from a link. Nothing about cases is in it. Whoever has the link can read these dates, so renew it if somebody else has seen it.
alerts-calendar-address = Address of your calendar
alerts-calendar-make = Make a link
alerts-calendar-renew = Another link
alerts-calendar-revoke = Take the link away
alerts-calendar-name = Roundtable
alerts-calendar-task = Due: { $title }
