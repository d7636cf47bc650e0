# Az első oldal szava az oldalsávban és a telefon alsó sávjában.
home-place = Kezdőlap

home-index-tab = Kezdőlap
home-index-heading = Kezdőlap
home-index-purpose = Innen éri el mindazt, ami Önre vár.
home-index-audience = Ezt az oldalt csak Ön látja.
home-index-empty = Még nincs Önhöz rendelt feladat
home-index-empty-next = Hogy min dolgozhat, azt szervének rendszergazdája állítja be.

# A képernyő elrejtése mögötti üres oldal: semmit nem mondhat a programról.
home-hidden-tab = Üres oldal
home-hidden-heading = Üres oldal
home-hidden-purpose = Itt nem látható semmi.
home-hidden-audience = Ezt az oldalt bárki láthatja.

home-help-tab = Segítség
home-help-heading = Segítség
home-help-purpose = Kihez fordulhat, ha valami nem működik.
home-help-audience = Ezt az oldalt bárki láthatja; senkiről sem tartalmaz adatot.
home-help-sign-in = Nem tud bejelentkezni
home-help-sign-in-text = Kérjen új linket a rendszergazdától. Jelszavát senki más nem láthatja, és nem választhatja meg Ön helyett.
home-help-wrong = Valami nem sikerült
home-help-wrong-text = Jegyezze fel az oldalon látható hibaszámot, és mondja meg a rendszergazdának. A szám senkiről sem árul el semmit.
home-help-hide = Valaki látja a képernyőjét
home-help-hide-text = Nyomja meg kétszer az Esc billentyűt, vagy válassza a Képernyő elrejtése lehetőséget. Az oldal azonnal eltűnik, és a Vissza gombbal sem hívható elő. A program kijelentkezteti Önt: amit mentett, az új bejelentkezés után is megvan.
home-waiting = Ami Önre vár
home-late-tasks =
    { $count ->
        [one] Egy feladat lejárt
       *[other] { $count } feladat lejárt
    }
home-all-tasks = Minden feladat
home-all-meetings = Minden ülés
home-due = Határidő: { $day }
home-what-task = Feladat
home-what-report = Negyedéves beszámoló
home-what-measure = Intézkedés
home-what-recommendation = Ajánlás, amelyért Önök felelnek
home-what-invitation = Meghívó, válaszra vár
home-what-comments = Emlékeztető, észrevételre vár
home-what-months-title = Hónapok zárása
home-what-months = { $count } lezárandó hónap
home-what-minutes = Emlékeztető, megírásra vár
home-what-approval = Emlékeztető, jóváhagyásra vár
home-what-meeting = Ülés
home-what-questions =
    { $count ->
        [one] Egy kérdés válaszra vár
       *[other] { $count } kérdés válaszra vár
    }
home-what-answers =
    { $count ->
        [one] Egy válasz jóváhagyásra vár
       *[other] { $count } válasz jóváhagyásra vár
    }
home-what-request = Megkeresés, válaszra vár
home-what-notice = Közlemény, jóváhagyásra vár
home-rest = És még { $count }: a saját listájukban vannak.
