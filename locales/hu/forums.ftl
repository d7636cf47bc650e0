forums-kind-county = Vármegyei mechanizmus
forums-kind-mechanism = Országos mechanizmus
forums-kind-missing = Válassza ki a fórum fajtáját.
forums-kind-other = Más fórum
forums-kind-roundtable = Civil kerekasztal
forums-list-audience = Ön és mindenki, akinek a szerve tagja vagy megfigyelője ugyanannak a fórumnak; a koordinátor minden fórumot lát.
forums-list-column-kind = Fajta
forums-list-column-name = Fórum
forums-list-column-runs = Titkárság
forums-list-column-seats = Helyek
forums-list-column-vacant = Betöltetlen
forums-list-empty = Nincs fórum, amelyben a szervének helye van
forums-list-empty-text = Ha a szervét tagnak vagy megfigyelőnek kéri fel egy fórum, az itt jelenik meg.
forums-list-heading = Fórumok
forums-list-new = Fórum létrehozása
forums-list-none-vacant = Minden hely betöltött
forums-list-purpose = Melyik fórumban kik ülnek egy asztalnál, és hol hiányzik valaki.
forums-list-tab = Fórumok
forums-list-vacant =
    { $count ->
        [one] { $count } betöltetlen hely
       *[other] { $count } betöltetlen hely
    }
forums-name-en-label = Név angolul
forums-name-hu-label = Név magyarul
forums-name-missing = Adja meg a fórum nevét.
forums-names-audience = Mindenki, akinek a szerve helyet kapott a fórumban.
forums-names-heading = A fórum neve
forums-names-purpose = A név a meghívókon és az emlékeztetőkön jelenik meg.
forums-names-tab = Név
forums-new-audience = A koordinátorok.
forums-new-button = Fórum létrehozása
forums-new-county = Vármegye
forums-new-county-none = Nem vármegyei
forums-county-missing = Válassza ki a vármegyét.
forums-new-heading = Fórum létrehozása
forums-new-kind = Milyen fórum ez?
forums-new-purpose = Egy új asztal: utána vegye fel a tagokat és a megfigyelőket.
forums-new-runs = Melyik szerv a titkársága?
forums-new-runs-hint = Ez a szerv hívja össze az üléseket.
forums-new-tab = Új fórum
forums-part-alternate = Póttag
forums-part-missing = Válassza ki, hogy képviselő vagy póttag.
forums-part-representative = Képviselő
forums-person-account = A szerv munkatársa fiókkal
forums-person-button = Személy megnevezése
forums-person-missing = Adja meg a nevet, vagy válasszon munkatársat.
forums-person-name = Név, ha nincs fiókja
forums-person-name-hint = Tisztségviselő neve. Áldozat neve soha nem kerülhet ide.
forums-person-no-account = Nincs fiókja
forums-person-of-another-body = Ez a munkatárs más szervhez tartozik.
forums-person-office = Beosztás
forums-person-part = Kit nevez meg?
forums-runs-missing = Válassza ki a titkárságot.
forums-save = Mentés
forums-seat-audience = Mindenki, akinek a szerve helyet kapott ebben a fórumban.
forums-seat-body = Szerv vagy szervezet
forums-seat-body-missing = Válassza ki a szervet.
forums-seat-end = A hely megszüntetése
forums-seat-end-text = A szerv a következő kattintástól nem látja a fórumot és üléseit. A korábbi jelenlét az emlékeztetőkben megmarad.
forums-seat-end-title = Megszüntetés
forums-seat-ended = Ez a hely már megszűnt.
forums-seat-filled = Betöltött
forums-seat-from = { $since } óta
forums-seat-from-to = { $since } – { $until }
forums-seat-heading = Hely
forums-seat-kind = Hogyan vesz részt?
forums-seat-kind-missing = Válassza ki, hogy tag vagy megfigyelő.
forums-seat-letter = Kijelölő levél iktatószáma
forums-seat-letter-hint = Például 1234-5/2026.
forums-seat-member = Tag
forums-seat-member-hint = Olvassa és véleményezi az emlékeztető tervezetét.
forums-seat-new-audience = Mindenki, akinek a szerve helyet kapott ebben a fórumban.
forums-seat-new-button = Hely létrehozása
forums-seat-new-heading = Tag vagy megfigyelő felvétele
forums-seat-new-name-hint = Később is megadható. Áldozat neve soha nem kerülhet ide.
forums-seat-new-purpose = A szerv ettől kezdve látja a fórum üléseit és napirendjét.
forums-seat-new-tab = Új hely
forums-seat-nobody = Nincs képviselő
forums-seat-observer = Megfigyelő
forums-seat-observer-hint = Látja a napirendet és a jóváhagyott emlékeztetőt.
forums-seat-people = Kik képviselik a szervet
forums-seat-people-none = Még senkit sem neveztek meg.
forums-seat-purpose = Ki jön el ennek a szervnek a nevében, és milyen levél alapján.
forums-seat-ran-out = A kijelölés lejárt: { $day }
forums-seat-running-out = A kijelölés lejár: { $day }
forums-seat-since = A kijelölés kezdete
forums-seat-since-hint = Például 2026 11 22.
forums-seat-since-missing = Adja meg a kijelölés kezdetét.
forums-seat-tab = Hely
forums-seat-taken = Ennek a szervnek már van helye ebben a fórumban.
forums-seat-until = A kijelölés utolsó napja
forums-seat-until-before-since = Az utolsó nap nem lehet az első nap előtt.
forums-seat-until-hint = Hagyja üresen, ha nincs vége.
forums-seat-until-wrong = Ilyen nap nincs. Adja meg az évet, a hónapot és a napot, vagy hagyja üresen.
forums-show-add = Tag vagy megfigyelő felvétele
forums-show-alarm-text = Nevezzen meg képviselőt, vagy kérjen új kijelölő levelet a szervtől.
forums-show-audience = Mindenki, akinek a szerve helyet kapott ebben a fórumban.
forums-show-column-body = Szerv
forums-show-column-designation = Kijelölés
forums-show-column-standing = Állapot
forums-show-former = { $body }, { $day } óta nem vesz részt
forums-show-formers = Korábbi helyek
forums-show-heading = Fórum
forums-show-members =
    { $count ->
        [one] { $count } tag
       *[other] { $count } tag
    }
forums-show-no-members = Ennek a fórumnak még nincs tagja.
forums-show-observers =
    { $count ->
        [one] { $count } megfigyelő
       *[other] { $count } megfigyelő
    }
forums-show-purpose = Kik ülnek ennél az asztalnál, és ki jön el a nevükben.
forums-show-rename = Név módosítása
forums-show-tab = Fórum
forums-line-long = Legfeljebb 200 karakter.
forums-conflict = Ezt közben egy kollégája módosította.
forums-names-name-hu = Név magyarul
forums-names-name-en = Név angolul
