shell-product = Roundtable
shell-skip = Ugrás a tartalomra
shell-banners = Közlések
shell-places = Menü
shell-more-places = További menüpontok
shell-hide = Képernyő elrejtése
shell-hide-keys = Képernyő elrejtése (Esc, Esc)
shell-sign-out = Kijelentkezés
shell-help = Segítség
# A másik nyelv, saját szavával.
shell-other-language = In English
shell-audience = Ki látja ezt:
shell-back = Vissza
shell-continue = Tovább
shell-save-and-leave = Mentés és kilépés
shell-change = Módosítás
shell-choose = Válasszon
shell-yes = Igen
shell-no = Nem
shell-or = vagy
shell-does-not-say = Nem kíván válaszolni
shell-unknown = Nem ismert
shell-new = Új
shell-what-next = Mi történik ezután
shell-progress = { $place }. kérdés, összesen { $of }
shell-to-start = A kezdőlapra
# A hibás oldal címe előtt.
shell-error-word = Javítandó
shell-errors-title = { $count ->
    [one] Egy választ javítani kell
   *[other] { $count } választ javítani kell
}

# Egy teendő négy állapota.
shell-task-not-started = Nincs elkezdve
shell-task-in-progress = Folyamatban
shell-task-cannot = Még nem kezdhető el
shell-task-done = Kész

# Órák; az idő hossza például „3 óra 20 perc”.
shell-clock-left = { $time } van hátra
shell-clock-soon = Hamarosan lejár: { $time } van hátra
shell-clock-late = Késik: { $time }
shell-clock-stopped = Megválaszolva { $time } alatt

shell-duration-years = { $count } év
shell-duration-days = { $count } nap
shell-duration-hours = { $count } óra
shell-duration-minutes = { $count } perc

shell-month-1 = január
shell-month-2 = február
shell-month-3 = március
shell-month-4 = április
shell-month-5 = május
shell-month-6 = június
shell-month-7 = július
shell-month-8 = augusztus
shell-month-9 = szeptember
shell-month-10 = október
shell-month-11 = november
shell-month-12 = december

shell-date-year = Év
shell-date-month = Hónap
shell-date-day = Nap
shell-date-partial = Elég az év, vagy az év és a hónap.

# Visszatartott, 1 és 4 közötti szám; a szám helyén áll.
shell-withheld = <5

shell-pager = A lista oldalai
shell-pager-before = Újabbak
shell-pager-after = Régebbiek

shell-identity-title = Személyazonosító adatok
shell-identity-masked = Rejtve
shell-identity-open = Felfedve
shell-identity-open-for = Felfedve ehhez: { $purpose }. A napló rögzíti, ki, mikor és milyen célból fedte fel.
shell-identity-hide = Elrejtés
shell-identity-purpose = Mire van rá szüksége?
shell-identity-logged = A felfedést a napló az Ön nevével, az időponttal és a céllal rögzíti.
shell-identity-reveal = Felfedés
shell-identity-not-yours = Csak az eset munkatársai fedhetik fel.

shell-banner-demo-word = Bemutató
shell-banner-demo = Itt minden személy, eset és szám kitalált. Valós adatot ne adjon meg.
shell-banner-readonly-word = Csak olvasható
shell-banner-readonly = Most nem lehet menteni. Amit olvas, az teljes.
shell-banner-emergency-word = Veszélyben van most valaki?
shell-banner-emergency = Hívja a 112-t.
shell-banner-emergency-link = Most elérhető segítők

shell-not-saved = Még nincs mentve: megszakadt a kapcsolat. Amit beírt, megmaradt; küldje el, ha újra van kapcsolat.
shell-sending = Küldés…
shell-print-by = Bizalmas. Nyomtatta: { $who }, { $when }

# Ami nem történt meg. Fül, cím és egy mondat.
shell-absent-tab = Nem található
shell-absent-heading = Itt nincs semmi
shell-absent-purpose = A cím nem vezet sehová, vagy olyasmihez vezet, amit Ön nem láthat.
shell-absent-audience = Ezt az oldalt csak Ön látja.
shell-not-found = Itt nincs semmi
shell-invalid = Az űrlapon van olyan válasz, amely így nem menthető.
shell-fault-tab = Valami nem sikerült
shell-fault-heading = Valami nem sikerült
shell-fault-purpose = Nem Ön hibázott. Amit korábban mentett, megvan; amit most küldött, lehet, hogy nincs mentve.
shell-fault-audience = Ezt az oldalt csak Ön látja.
shell-fault-label = Hibaszám
shell-fault-number = Ha újra előfordul, mondja meg a rendszergazdának ezt a hibaszámot: { $number }. A szám senkiről sem árul el semmit.
shell-foreign-tab = Küldje el újra
shell-foreign-heading = Az űrlapot nem lehetett ellenőrizni
shell-foreign-purpose = Túl sokáig volt nyitva, vagy nem ennek a programnak az oldaláról érkezett. Lépjen vissza, töltse újra az oldalt, és küldje el ismét. Semmi sem lett mentve.
shell-foreign-audience = Ezt az oldalt csak Ön látja.
shell-toolarge-tab = Túl nagy
shell-toolarge-heading = Túl nagy, amit elküldött
shell-toolarge-purpose = Egy űrlap legfeljebb egy megabájt, egy fájl legfeljebb 20 MB lehet. Semmi sem lett mentve; lépjen vissza, és küldjön kevesebbet.
shell-toolarge-audience = Ezt az oldalt csak Ön látja.
shell-slow-tab = Túl sokáig tartott
shell-slow-heading = Ez túl sokáig tartott
shell-slow-purpose = Fél perc után abbamaradt. Mielőtt újra elküldi, nézze meg, hogy mentve van-e.
shell-slow-audience = Ezt az oldalt csak Ön látja.
shell-refused-tab = Nem lehetséges
shell-refused-heading = Ez most nem lehetséges
shell-refused-purpose = Semmi sem változott.
shell-refused-audience = Ezt az oldalt csak Ön látja.
shell-refused-once = Az űrlap a saját azonosítója nélkül érkezett, ezért kétszer is végrehajtható volna. Töltse újra az oldalt, és küldje el ismét.
shell-toomany-tab = Túl sok próbálkozás
shell-toomany-heading = Túl sok próbálkozás
shell-toomany-purpose = Várjon egy kicsit, majd próbálja újra.
shell-toomany-audience = Ezt az oldalt csak Ön látja.
shell-changed-tab = Közben megváltozott
shell-changed-heading = Ezt közben valaki módosította
shell-changed-purpose = Az Ön módosítása nem lett mentve. Nyissa meg újra az oldalt, hogy lássa, mi áll ott most.
shell-changed-audience = Ezt az oldalt csak Ön látja.
shell-conflict-tab = Két szöveg
shell-conflict-heading = Amíg Ön írt, valaki más is mentett
shell-conflict-purpose = Mindkét szöveg megvan. Dolgozza össze őket, majd mentse.
shell-conflict-audience = Amit ment, azt mindenki látja, aki ezt az oldalt megnyithatja.
shell-conflict-theirs = Most mentve van
shell-conflict-yours = Az Öné
shell-conflict-leave = Kilépés mentés nélkül
shell-conflict-save = Saját szövegem mentése
shell-conflict = Ezt közben valaki módosította.
shell-late-tab = Nem menthető
shell-late-heading = Amíg Ön írt, ez továbblépett
shell-late-purpose = Közben elküldték, jóváhagyták vagy lezárták, ezért ide már nem menthető. A szövege megvan: innen kimásolhatja.
shell-late-audience = Ezt a szöveget csak Ön látja, és sehol sem mentettük.
shell-late = Amit írt:
shell-late-leave = A mostani állapot megnyitása

# Mi a baj a kiválasztott fájllal, és hol; munkalap, sor és oszlop vesszővel elválasztva áll.
shell-file-sheet = { $sheet } munkalap
shell-file-row = { $row }. sor
shell-file-column = { $column } oszlop
shell-file-empty = Tartalom: a fájl üres
shell-file-too-large = Legfeljebb 20 MB-os fájl
shell-file-other-kind = Másfajta fájl: ez itt nem olvasható
shell-file-old-or-locked = Mai formátumú, jelszó nélküli fájl: mentse DOCX vagy XLSX formátumban
shell-file-macros = Makrók nélküli fájl: mentse DOCX vagy XLSX formátumban, makrók nélkül
shell-file-too-much = Egyszerűbb fájl: ez kicsomagolva túl nagy
shell-file-damaged = Sértetlen fájl: nyissa meg az irodai programban, és mentse újra
shell-file-encoding = UTF-8 kódolású szöveg: mentse „CSV UTF-8” vagy XLSX formátumban
shell-file-no-question = Legalább egy kérdés: számozott bekezdések vagy a kérdések oszlopa
shell-file-too-many-rows = Kevesebb sor: ennyi egyszerre nem olvasható be
shell-file-no-text = A kérdés szövege a száma mögött
shell-file-number-twice = Olyan szám, amely ebben a fejezetben máshol nem áll
shell-file-too-long = Rövidebb, legfeljebb 20 000 karakteres szöveg

shell-import-file = Fájl
shell-import-file-hint = Excel-munkafüzet (XLSX; az első munkalapja) vagy CSV-fájl. A tartalmát beolvassuk, a fájlt nem őrizzük meg.
shell-import-table = Táblázat, fájl helyett beillesztve
shell-import-columns = Oszlopok
shell-import-button = Felvétel
shell-import-report = Javítandó cellák
shell-import-mend = { $count ->
    [one] Semmi sem mentődött: egy cellát javítani kell
   *[other] Semmi sem mentődött: { $count } cellát javítani kell
}
shell-import-head-row = Sor
shell-import-head-column = Oszlop
shell-import-head-expected = Mit vártunk
shell-import-head-content = Mi áll benne
shell-import-head-needed = Kötelező
shell-import-needed = igen
shell-import-optional = nem
shell-import-empty = Fejléc és legalább egy sor
shell-import-nothing = Válasszon fájlt, vagy illessze be a táblázatot.
shell-import-broken = Lezárt idézőjelek; ez a sor így nem olvasható
shell-import-too-long = Nem több cella, mint a fejlécben
shell-import-column-unknown = Az alább felsorolt oszlopnevek egyike, mindegyik egyszer
shell-import-column-missing = Ez az oszlop is kell
