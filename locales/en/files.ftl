files-list-tab = Files
files-list-heading = Files
files-list-purpose = Files of your body, to support something or as papers for a meeting. Never upload anything about a person whom somebody helps, or about a case.
files-list-audience = Your body. What supports something is also seen by whoever may open that, and a paper by those at the meeting whom it is for.
files-list-button = Upload
files-list-kept = Uploaded files
files-list-taken = { $taken } is taken, at most { $most } can be.
files-list-empty = No file was uploaded yet
files-list-empty-text = Choose a file above; then it can support something, or be a paper for a meeting.
files-list-used =
    { $count ->
        [0] used nowhere
        [one] used in one place
       *[other] used in { $count } places
    }
files-list-remove = Remove
files-list-remove-sure = The file is destroyed and cannot be brought back.
files-list-remove-button = Remove for good
files-field-file = File
files-field-file-hint = PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG, WebP, CSV or plain text, at most 20 MB. Location and camera data are removed from pictures.
files-size-kilo = { $size } KB
files-size-mega = { $size } MB
files-kind-pdf = PDF
files-kind-document = text document
files-kind-workbook = workbook
files-kind-picture = picture
files-kind-table = table (CSV)
files-kind-text = plain text
files-missing = Choose a file.
files-empty = There is nothing in this file. Choose another one.
files-too-large = The file is larger than 20 MB, or the picture has more than 40 million points. Make it smaller.
files-other-kind = This kind of file is not taken. Save it as PDF, or as one of the kinds named here.
files-other-name = The name of the file says something else than its content. Give it the ending of what it is.
files-macros = The file carries macros. Save it without them.
files-too-much = The file unpacks to more than can be checked. Save it as PDF.
files-damaged = The file is damaged, or something else stands before or after its content. Save it anew.
files-no-room = The files of your body would take more than 1 GB together. Remove some first.
files-still-used = Something still refers to this file. Remove the link there first, or take it off the agenda.

files-papers-tab = Papers
files-papers-heading = Papers
files-papers-purpose = Papers for the items of the agenda, each for everybody with a seat or for members only. Never add anything about a person whom somebody helps, or about a case.
files-papers-audience = Whoever runs the meeting; those at the table whom a paper is for take it from the page of the meeting.
files-papers-none = There are no papers yet.
files-papers-manage = Add or remove papers
files-papers-add = Add a paper
files-papers-button = Add
files-papers-drop = Take off the agenda
files-paper-everybody = for everybody with a seat
files-paper-members = for members only
files-field-item = Item of the agenda
files-field-known = Or a file that your body uploaded before
files-field-known-none = None; I choose a file above
files-field-paper-for = Who sees it
files-field-forum = Of which forum
files-field-forum-all = Of all that meet
files-item-missing = Choose an item.
files-known-gone = This file is not there any more. Choose another one.
files-paper-for-missing = Choose who sees it.
files-forum-absent = This forum does not meet here. Choose another one.
