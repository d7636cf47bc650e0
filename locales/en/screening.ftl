screening-place = Screening
screening-saved = Saved { $when }
screening-kept-until = If nobody goes on with it, it is destroyed on { $day }.
screening-not-now = Not now

# What an identifier has begun.
screening-index-tab = My work
screening-index-heading = Screenings and sheets
screening-index-purpose = Start a screening here, or go on with what your body has begun.
screening-index-audience = The people of your body who identify. This list holds no names.
screening-index-start = Start a screening
screening-index-emergency = Urgent? Contacts open now
screening-index-sheets = Sheets
screening-index-screenings = Screenings
screening-index-sheet = Sheet { $reference }
screening-index-screening = Screening: { $setting }
screening-index-needs-consent = Needs consent
screening-index-needs-route = Needs the steps for a child
screening-index-needs-sheet = Needs a sheet
screening-index-empty = No screening has been started
screening-index-empty-next = What you start is saved after each step and can be continued here.
screening-index-term = What nobody goes on with for { $term } is destroyed, with its key.
screening-index-prompt = Print a blank sheet in two languages (PDF)

screening-home-begun = What your body has begun
screening-home-all = All screenings and sheets ({ $count })

# Contacts that are open now.
screening-contacts-tab = Telephone numbers
screening-contacts-heading = Contacts open now
screening-contacts-purpose = Whom you can call now, in this county.
screening-contacts-audience = Anyone who is signed in. This page holds nothing about anyone.
screening-contacts-show = Show
screening-contacts-box = Call now ({ $county })
screening-contacts-languages = Languages:
screening-contacts-always = day and night
screening-contacts-open = open now
screening-contacts-closed = closed now
screening-contacts-all = All telephone numbers, closed ones too
screening-contacts-register = Bodies of the register that help here ({ $county })
screening-contacts-unsaid = hours not given
screening-contacts-card = A card for the person
screening-contacts-card-what = A wallet card with a few telephone numbers under neutral names. It says nothing about help, bodies or the reason.
screening-contacts-card-ask = Ask first whether it is safe to keep. If it is not, cut none out and say the number aloud.
screening-contacts-card-print = Print the card (PDF, eight on a sheet)

screening-start-tab = New conversation
screening-start-heading = Before you ask
screening-start-purpose = Tell the person this before you ask anything. Then you promise nothing that you cannot keep.
screening-start-audience = The people of your body who identify. A screening has no field for a name and none for text.
screening-start-duties = What you must do by law
screening-start-duties-how = Can be read aloud; it speaks to the person.
screening-start-duties-child = If they may be under 18
screening-start-unverified = The legal wording has not been checked by a lawyer yet. Sample.
screening-start-county = In which county are you talking?
screening-start-setting = Where are you talking?

screening-safety-tab = Preparation
screening-safety-heading = Preparation
screening-safety-purpose = Safety first, questions after.
screening-safety-audience = The people of your body who identify.

screening-advice-tab = Preparation
screening-advice-heading = Do not go on like this
screening-advice-purpose = Your answer says that the conversation is not safe now.
screening-advice-audience = The people of your body who identify.
screening-advice-answer = Your answer:
screening-advice-solved = Solved, change answer
screening-advice-stop = Go on later
screening-advice-go-on = Go on with care

screening-age-tab = Age
screening-age-heading = Are they 18 or older?
screening-age-purpose = The route from here depends on age.
screening-age-audience = The people of your body who identify.
screening-age-hint = If you are not sure, choose not known: then they are helped as a child would be.
screening-age-child = No, under 18
screening-age-adult = Yes, 18 or older
screening-age-unknown = Not known, or in doubt

screening-forms-tab = Where to look
screening-forms-heading = Which signs do you want to look through?
screening-forms-purpose = Their signs are shown beside the general ones.
screening-forms-audience = The people of your body who identify.
screening-forms-hint = You can choose several. This is no conclusion; it only decides what is put before you.
screening-forms-none = Only the general signs for now

screening-signs-tab = Signs
screening-signs-heading = Signs
screening-signs-purpose = Mark what you see or what the person tells you. What you did not ask can stay empty. Signs inform; there is no score.
screening-signs-audience = The people of your body who identify.
screening-signs-group = Group { $place } of { $of }
screening-signs-ask = You can ask: “{ $question }”

screening-conclusion-tab = Summary
screening-conclusion-heading = What do you conclude?
screening-conclusion-purpose = Signs inform. The conclusion is yours, and the log keeps it under your name.
screening-conclusion-audience = The people of your body who identify.
screening-conclusion-found = What you found
screening-conclusion-counts = Yes: { $yes } · No: { $no } · Not known or does not want to say: { $unclear }
screening-conclusion-unclear = Unclear
screening-conclusion-question = Your conclusion
screening-conclusion-hint = One sign can be enough, and many signs prove nothing.
screening-conclusion-presumed = There is reason to believe that they are a victim of trafficking
screening-conclusion-presumed-hint = The sheet follows; consent is its first step.
screening-conclusion-no_indication = Nothing points to it now
screening-conclusion-no_indication-hint = The screening is closed. Tell them all the same where they can turn.

screening-presumed-tab = Summary
screening-presumed-heading = What kind of exploitation do the signs point to?
screening-presumed-purpose = This can be changed later; statistics count the first one.
screening-presumed-audience = The people of your body who identify.
screening-presumed-primary = Main form
screening-presumed-primary-hint = If it cannot be told yet, choose “Not known yet”.
screening-presumed-others = Further forms, if any
screening-presumed-conclude = This is my conclusion

screening-ended-tab = Closed
screening-ended-heading = The screening is closed
screening-ended-purpose = Nothing points to trafficking now. The ways to help remain.
screening-ended-audience = The people of your body who identify.
screening-ended-kept = The coded answers are kept, so that the body sees how many screenings it held.
screening-ended-not-kept = No name, description or other personal data is left.
screening-ended-again = If a new sign appears, start another screening.
screening-ended-back = Back to my work

screening-refused-tab = Closed
screening-refused-heading = They did not want to be written down
screening-refused-purpose = The sheet's key has been destroyed. Nobody can read what was written on it any more.
screening-refused-audience = The people of your body who identify.
screening-refused-kept = A nameless record is left: county, form, sex, age group, citizenship group and the day.
screening-refused-not-kept = No name, contact or account is left, and none can be added to it.
screening-refused-again = Help does not depend on this. Give the telephone numbers so that nobody else sees them. They can come back at any time.

screening-field-county = Choose a county.
screening-field-setting = Choose where you are talking.
screening-field-choose = Choose one of the answers.
screening-field-age = Choose yes, no or not known.
screening-field-forms = Choose at least one, or that only the general signs are wanted for now.
screening-field-form = Choose the main form.
screening-field-conclusion = Choose what you conclude.
screening-rule-safety-first = First say whether you are alone and who interprets.
screening-rule-age-first = First say whether they are 18 or older.
