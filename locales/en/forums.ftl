forums-kind-county = County mechanism
forums-kind-mechanism = National mechanism
forums-kind-missing = Choose what kind of forum it is.
forums-kind-other = Other forum
forums-kind-roundtable = Roundtable of organisations
forums-list-audience = You, and everyone whose body is a member or an observer of the same forum; the coordinator sees every forum.
forums-list-column-kind = Kind
forums-list-column-name = Forum
forums-list-column-runs = Secretariat
forums-list-column-seats = Seats
forums-list-column-vacant = Vacant
forums-list-empty = Your body has no seat in a forum
forums-list-empty-text = When a forum invites your body as a member or an observer, it appears here.
forums-list-heading = Forums
forums-list-new = Set up a forum
forums-list-none-vacant = Every seat is filled
forums-list-purpose = Who sits at which table, and where somebody is missing.
forums-list-tab = Forums
forums-list-vacant =
    { $count ->
        [one] { $count } vacant seat
       *[other] { $count } vacant seats
    }
forums-name-en-label = Name in English
forums-name-hu-label = Name in Hungarian
forums-name-missing = Enter the forum's name.
forums-names-audience = Everyone whose body has a seat in the forum.
forums-names-heading = Name of the forum
forums-names-purpose = The name stands on invitations and minutes.
forums-names-tab = Name
forums-new-audience = The coordinators.
forums-new-button = Set up the forum
forums-new-county = County
forums-new-county-none = Not of a county
forums-county-missing = Choose the county.
forums-new-heading = Set up a forum
forums-new-kind = What kind of forum is it?
forums-new-purpose = A new table: add its members and observers afterwards.
forums-new-runs = Which body is its secretariat?
forums-new-runs-hint = This body calls the meetings.
forums-new-tab = New forum
forums-part-alternate = Alternate
forums-part-missing = Choose representative or alternate.
forums-part-representative = Representative
forums-person-account = A colleague of the body with an account
forums-person-button = Name this person
forums-person-missing = Enter the name, or choose a colleague.
forums-person-name = Name, if there is no account
forums-person-name-hint = The name of an official. Never the name of a victim.
forums-person-no-account = No account
forums-person-of-another-body = This colleague belongs to another body.
forums-person-office = Office
forums-person-part = Whom do you name?
forums-runs-missing = Choose the secretariat.
forums-save = Save
forums-seat-audience = Everyone whose body has a seat in this forum.
forums-seat-body = Body
forums-seat-body-missing = Choose the body.
forums-seat-end = End this seat
forums-seat-end-text = From the next click on, the body does not see the forum and its meetings. Its past attendance stays in the minutes.
forums-seat-end-title = End
forums-seat-ended = This seat has ended.
forums-seat-filled = Filled
forums-seat-from = since { $since }
forums-seat-from-to = { $since } – { $until }
forums-seat-heading = Seat
forums-seat-kind = How does it take part?
forums-seat-kind-missing = Choose member or observer.
forums-seat-letter = File number of the designation letter
forums-seat-letter-hint = For example 1234-5/2026.
forums-seat-member = Member
forums-seat-member-hint = Reads and comments the draft of the minutes.
forums-seat-new-audience = Everyone whose body has a seat in this forum.
forums-seat-new-button = Add the seat
forums-seat-new-heading = Add a member or an observer
forums-seat-new-name-hint = Can be given later. Never the name of a victim.
forums-seat-new-purpose = From now on the body sees the meetings of the forum and their agenda.
forums-seat-new-tab = New seat
forums-seat-nobody = No representative
forums-seat-observer = Observer
forums-seat-observer-hint = Sees the agenda and the approved minutes.
forums-seat-people = Who represents the body
forums-seat-people-none = Nobody has been named yet.
forums-seat-purpose = Who comes for this body, and by which letter.
forums-seat-ran-out = Designation ran out on { $day }
forums-seat-running-out = Designation runs out on { $day }
forums-seat-since = The designation begins
forums-seat-since-hint = For example 22 11 2026.
forums-seat-since-missing = Enter the day on which the designation begins.
forums-seat-tab = Seat
forums-seat-taken = This body already has a seat in this forum.
forums-seat-until = Last day of the designation
forums-seat-until-before-since = The last day cannot be before the first day.
forums-seat-until-hint = Leave it empty if it has no end.
forums-seat-until-wrong = There is no such day. Enter day, month and year, or leave it empty.
forums-show-add = Add a member or an observer
forums-show-alarm-text = Name a representative, or ask the body for a new designation letter.
forums-show-audience = Everyone whose body has a seat in this forum.
forums-show-column-body = Body
forums-show-column-designation = Designation
forums-show-column-standing = Standing
forums-show-former = { $body }, not taking part since { $day }
forums-show-formers = Former seats
forums-show-heading = Forum
forums-show-members =
    { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
forums-show-no-members = This forum has no member yet.
forums-show-observers =
    { $count ->
        [one] { $count } observer
       *[other] { $count } observers
    }
forums-show-purpose = Who sits at this table, and who comes for them.
forums-show-rename = Change the name
forums-show-tab = Forum
forums-line-long = At most 200 characters.
forums-conflict = A colleague changed this meanwhile.
forums-names-name-hu = Name in Hungarian
forums-names-name-en = Name in English
