tasks-body-missing = Válassza ki, melyik szerv feladata.
tasks-done = Kész
tasks-done-already = Ez a feladat már kész.
tasks-due = határidő: { $day }
tasks-due-in =
    { $count ->
        [one] Még { $count } nap
       *[other] Még { $count } nap
    }
tasks-due-missing = Adja meg a határidőt.
tasks-due-today = Ma jár le
tasks-given-already = Ezt a feladatot már megkapta a szerv. Jelölje késznek, vagy adja másnak.
tasks-late =
    { $count ->
        [one] { $count } napja lejárt
       *[other] { $count } napja lejárt
    }
tasks-list-audience = Az Ön szervének munkatársai és a koordinátor.
tasks-list-done = Kész
tasks-list-empty = Nincs nyitott feladat
tasks-list-empty-done = Még egy feladat sem készült el
tasks-list-empty-text = Az üléseken megállapított feladatok itt jelennek meg, amikor az emlékeztető véleményezésre kerül.
tasks-list-pdf = Nyitott feladatok PDF-ben
tasks-list-docx = Nyitott feladatok Wordben
tasks-paper-of = Nyitott feladatok, { $day }
tasks-paper-standing = Állása
tasks-list-heading = Feladatok
tasks-list-open = Teendő
tasks-list-purpose = Mit kell legközelebb megtenni, és meddig.
tasks-list-tab = Feladatok
tasks-not-given = a szerv még nem látja
tasks-note-too-long = A megjegyzés legfeljebb 2000 karakter lehet.
tasks-open-already = Ez a feladat nyitott.
tasks-owner-audience = A feladat szervének munkatársai és a koordinátor.
tasks-owner-button = Mentés
tasks-owner-heading = Felelős és határidő
tasks-owner-purpose = Adja át a feladatot másik szervnek, vagy adjon új határidőt.
tasks-owner-tab = Felelős
tasks-place = Feladatok
tasks-reopen-why = Írja le, miért nyitja meg újra.
tasks-show-amend = Felelős vagy határidő módosítása
tasks-show-audience = A feladat szervének munkatársai és a koordinátor; az emlékeztetőt a fórum tagjai is látják.
tasks-show-body = Felelős
tasks-show-due = Határidő
tasks-show-finish = Késznek jelölöm
tasks-show-finish-note = Mi történt?
tasks-show-from = Honnan ered
tasks-show-heading = Feladat
tasks-show-history = Ami eddig történt
tasks-show-meeting = Ülés
tasks-show-purpose = Mit kell megtenni, meddig, és hol tart.
tasks-show-reopen = Újra megnyitom
tasks-show-reopen-note = Miért nincs még kész?
tasks-show-tab = Feladat
tasks-step-amended = Új felelős vagy határidő
tasks-step-done = Késznek jelölve
tasks-step-reopened = Újra megnyitva
tasks-title-missing = Írja le a feladatot.
tasks-title-long = Egy feladat legfeljebb 6000 karakter lehet.
tasks-conflict = Ezt a feladatot közben egy kollégája módosította.
