alerts-list-tab = Értesítések
alerts-list-heading = Értesítések
alerts-list-purpose = Történt valami, ami Önt érinti; hogy mi, azt megnyitva olvashatja.
alerts-list-audience = Csak Ön. Az értesítés senkit sem nevez meg, és nincs benne tartalom.
alerts-list-empty = Nincs értesítés
alerts-list-empty-text = Itt jelenik meg, ha megválaszolják egy továbbirányítását, vagy új érkezik a szervéhez.
alerts-seen = Láttam
alerts-all = Minden értesítés

alerts-happening-referral-received = Továbbirányítás érkezett: { $reference }.
alerts-happening-referral-accepted = A továbbirányítást elfogadták: { $reference }.
alerts-happening-referral-declined = A továbbirányítást elutasították: { $reference }.
alerts-happening-referral-withdrawn = A továbbirányítást visszavonták: { $reference }. A címzett már nem nyithatja meg.
alerts-happening-referral-completed = A továbbirányítás lezárult: { $reference }.
alerts-happening-referral-overdue = A továbbirányítás túl régóta vár válaszra: { $reference }.
alerts-happening-place-confirmed = Megvan a férőhely ehhez: { $reference }.
alerts-happening-meeting-point-changed = Megváltozott a találkozási pont: { $reference }.
alerts-happening-named-worker = Ön várja az érkezőt: { $reference }.
alerts-happening-named-escort = Ön a kísérő: { $reference }.
alerts-happening-arrived = Megérkezett: { $reference }.
alerts-happening-stay-called-off = A kísérés és az érkezés elmarad: { $reference }.
alerts-happening-answers-asked = A koordinátor kérdéseket küldött a szervének.
alerts-happening-answers-due = A koordinátor emlékezteti a szervét a megválaszolatlan kérdésekre.
alerts-happening-answer-yours = A szervén belül Önre bíztak egy kérdést.
alerts-happening-answer-waiting = Egy válasz az Ön jóváhagyására vár.
alerts-happening-answer-returned = Visszaküldtek egy választ, indoklással.

# A levelek egyszerű szövegek. Senkit sem neveznek meg, csak azt mondják, hány dolog vár.
alerts-mail-subject = Teendő vár Önre
alerts-mail-count =
    { $count ->
        [one] Egy teendő vár Önre.
       *[other] { $count } teendő vár Önre.
    }
alerts-mail-late =
    { $count ->
        [one] Egy közülük lejárt.
       *[other] { $count } közülük lejárt.
    }
alerts-mail-open = Hogy mi az, bejelentkezés után látja:
alerts-mail-reports = Esedékes egy negyedéves beszámoló:
alerts-mail-why = Ez a levél szándékosan nem árul el mást.
alerts-mail-settings = Itt állíthatja be, milyen gyakran jöjjön ilyen levél, vagy lemondhatja:

alerts-rhythm-tab = Levelek
alerts-rhythm-heading = Milyen gyakran jöjjön levél
alerts-rhythm-purpose = Válassza ki, milyen gyakran kap levelet arról, hogy teendő várja.
alerts-rhythm-audience = Az, akinél ez a link van. Mást nem változtat meg, és semmit sem nyit meg.
alerts-rhythm-label = Mikor szóljunk?
alerts-rhythm-at-once = Amint történik valami
alerts-rhythm-at-once-hint = Éjszaka is. Az emlékeztetők reggel jönnek.
alerts-rhythm-daily = Naponta egyszer
alerts-rhythm-daily-hint = Munkanapokon reggel, ha várja valami.
alerts-rhythm-weekly = Hetente egyszer
alerts-rhythm-weekly-hint = A hét első munkanapján reggel, ha várja valami.
alerts-rhythm-never = Soha
alerts-rhythm-never-hint = Az ülések meghívói ekkor is megérkeznek.
alerts-rhythm-missing = Válassza ki, milyen gyakran szóljunk.
alerts-rhythm-button = Mentés
alerts-rhythm-saved = Mentve
alerts-rhythm-saved-text = Mostantól az alábbiak szerint jönnek levelek.

alerts-place-post = Levelek
alerts-post-tab = Levelek
alerts-post-heading = Levelek
alerts-post-purpose = Elmennek-e a rendszer levelei, és ha nem, mi akadályozza őket.
alerts-post-audience = A rendszergazdák. A címzettek nem látszanak, és a levelekben nincs tartalom.
alerts-post-well = A levelek elmennek
alerts-post-well-text = A kiszolgáló minden levelet átvesz.
alerts-post-held-up = Néhány levél nem ment el
alerts-post-held-up-text = A várakozó leveleket a rendszer öt napig magától újra megpróbálja elküldeni.
alerts-post-no-server = Nincs beállítva levelező kiszolgáló
alerts-post-no-server-text = A levelek elkészülnek és várnak. Akkor mennek el, ha a rendszert levelező kiszolgálóval indítják el.
alerts-post-waiting = Vár
alerts-post-since = A legrégebbi ekkortól: { $when }
alerts-post-sent = Elment az elmúlt hét napban
alerts-post-given-up = Nem küldjük tovább
alerts-post-troubles = Mi akadályozza a leveleket
alerts-post-trouble = Ok
alerts-post-count = Levél
alerts-post-again = Újrapróbálás
alerts-post-again-text = Ha az ok megszűnt, a nem küldött leveleket még egyszer meg lehet próbálni elküldeni.
alerts-trouble-unreachable = A kiszolgáló nem válaszol
alerts-trouble-unencrypted = A kiszolgálóhoz vezető út nem titkosítható az előírt módon
alerts-trouble-later = A kiszolgáló később fogadja, vagy elutasítja a bejelentkezést
alerts-trouble-refused = A kiszolgáló elutasítja a címet
alerts-trouble-unwritable = A cím hibás, vagy a címzett fiókja már nem él
alerts-trouble-too-old = Öt napja próbáltuk

alerts-calendar-tab = Levelek és naptár
alerts-calendar-heading = Levelek és naptár
alerts-calendar-purpose = Milyen gyakran kap levelet, és hogyan kerülnek határidői a saját naptárába.
alerts-calendar-audience = Ezt az oldalt csak Ön látja.
alerts-calendar-mails = Levelek
alerts-calendar-mails-text = A levelek azt mondják, hogy teendő várja; azt soha, hogy mi az.
alerts-calendar-link = Határidői egy másik naptárban
alerts-calendar-link-text = Naptárprogramja egy linkről be tudja olvasni az üléseit és szerve feladatainak határidejét. Esetekről semmi sincs benne. Akinél a link van, az láthatja ezeket, ezért cserélje le, ha más is hozzájutott.
alerts-calendar-address = Naptárának címe
alerts-calendar-make = Link készítése
alerts-calendar-renew = Új link
alerts-calendar-revoke = Link visszavonása
alerts-calendar-name = Roundtable
alerts-calendar-task = Határidő: { $title }
