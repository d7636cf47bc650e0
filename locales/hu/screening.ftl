screening-place = Felismerés
screening-saved = Mentve { $when }
screening-kept-until = Ha senki sem folytatja, ezen a napon megsemmisül: { $day }
screening-not-now = Most nem

# Amit az azonosítást végző elkezdett.
screening-index-tab = Munkáim
screening-index-heading = Felismerés és adatlapok
screening-index-purpose = Itt kezdhet új felismerést, és innen folytathatja, amit a szervénél elkezdtek.
screening-index-audience = Az Ön szervének azonosítást végző munkatársai. Nevet ez a lista nem tartalmaz.
screening-index-start = Felismerés indítása
screening-index-emergency = Sürgős? Most elérhető segítők
screening-index-sheets = Adatlapok
screening-index-screenings = Felismerések
screening-index-sheet = Adatlap { $reference }
screening-index-screening = Felismerés: { $setting }
screening-index-needs-consent = Hozzájárulás kell
screening-index-needs-route = Gyermekre vonatkozó lépések kellenek
screening-index-needs-sheet = Adatlap kell
screening-index-empty = Nincs elkezdett felismerés
screening-index-empty-next = Amit elkezd, minden lépés után mentődik, és itt folytatható.
screening-index-term = Amit { $term } alatt senki sem folytat, a kulcsával együtt megsemmisül.
screening-index-prompt = Üres, kétnyelvű adatlap nyomtatása (PDF)

screening-home-begun = Amit a szervénél elkezdtek
screening-home-all = Minden felismerés és adatlap ({ $count })

# Segítők, akik most elérhetők.
screening-contacts-tab = Telefonszámok
screening-contacts-heading = Most elérhető segítők
screening-contacts-purpose = Kit hívhat most, ebben a vármegyében.
screening-contacts-audience = Bárki, aki bejelentkezett. Az oldal senkiről sem tartalmaz adatot.
screening-contacts-show = Mutassa
screening-contacts-box = Hívható most ({ $county })
screening-contacts-languages = Nyelvek:
screening-contacts-always = éjjel-nappal
screening-contacts-open = most nyitva
screening-contacts-closed = most zárva
screening-contacts-all = Minden telefonszám, a zárva lévők is
screening-contacts-register = A nyilvántartás segítő szervezetei itt ({ $county })
screening-contacts-unsaid = az ügyfélidő nincs megadva
screening-contacts-card = Kártya az érintettnek
screening-contacts-card-what = Pénztárcában elférő kártya néhány telefonszámmal, semleges megnevezéssel. Nem árul el semmit a segítségről, a szervekről vagy az okról.
screening-contacts-card-ask = Előbb kérdezze meg, biztonságos-e magánál tartania. Ha nem, ne adjon kártyát, mondja el a számot.
screening-contacts-card-print = A kártya nyomtatása (PDF, laponként nyolc)

screening-start-tab = Új beszélgetés
screening-start-heading = Mielőtt kérdez
screening-start-purpose = Mondja el ezt a személynek, mielőtt bármit kérdez. Így nem ígér olyat, amit nem tarthat be.
screening-start-audience = Az Ön szervének azonosítást végző munkatársai. A felismerésnek nincs név- és szövegmezője.
screening-start-duties = Amit Önnek a törvény szerint tennie kell
screening-start-duties-how = Felolvasható, a személyhez szól.
screening-start-duties-child = Ha 18 évesnél fiatalabb lehet
screening-start-unverified = A jogi megfogalmazást még nem ellenőrizte jogász. Minta.
screening-start-county = Melyik vármegyében beszélnek?
screening-start-setting = Hol beszélnek?

screening-safety-tab = Előkészület
screening-safety-heading = Előkészület
screening-safety-purpose = Előbb a biztonság, azután a kérdések.
screening-safety-audience = Az Ön szervének azonosítást végző munkatársai.

screening-advice-tab = Előkészület
screening-advice-heading = Így most ne folytassa
screening-advice-purpose = A válasza szerint a beszélgetés most nem biztonságos.
screening-advice-audience = Az Ön szervének azonosítást végző munkatársai.
screening-advice-answer = Az Ön válasza:
screening-advice-solved = Megoldottuk, módosítom
screening-advice-stop = Később folytatom
screening-advice-go-on = Óvatosan folytatom

screening-age-tab = Életkor
screening-age-heading = Elmúlt már 18 éves?
screening-age-purpose = Az életkortól függ, melyik úton halad tovább.
screening-age-audience = Az Ön szervének azonosítást végző munkatársai.
screening-age-hint = Ha nem biztos benne, válassza, hogy nem ismert: ilyenkor úgy kap segítséget, mint egy gyermek.
screening-age-child = Nem, 18 évesnél fiatalabb
screening-age-adult = Igen, 18 éves vagy idősebb
screening-age-unknown = Nem ismert, vagy kétséges

screening-forms-tab = Merre nézzünk
screening-forms-heading = Minek a jeleit nézzék végig?
screening-forms-purpose = Az általános jelek mellé ezek jelei is megjelennek.
screening-forms-audience = Az Ön szervének azonosítást végző munkatársai.
screening-forms-hint = Többet is választhat. Ez nem következtetés, csak azt dönti el, mi kerül Ön elé.
screening-forms-none = Egyelőre csak az általános jelek

screening-signs-tab = Jelek
screening-signs-heading = Jelek
screening-signs-purpose = Jelölje, amit lát, vagy amit a személy elmond. Amit nem kérdezett meg, üresen maradhat. A jelek tájékoztatnak, pontszám nincs.
screening-signs-audience = Az Ön szervének azonosítást végző munkatársai.
screening-signs-group = { $place }. jelcsoport, összesen { $of }
screening-signs-ask = Így kérdezheti: „{ $question }”

screening-conclusion-tab = Összegzés
screening-conclusion-heading = Mire jutott?
screening-conclusion-purpose = A jelek tájékoztatnak. A következtetés az Öné, és az Ön nevével kerül a naplóba.
screening-conclusion-audience = Az Ön szervének azonosítást végző munkatársai.
screening-conclusion-found = Amit talált
screening-conclusion-counts = Igen: { $yes } · Nem: { $no } · Nem tudni vagy nem kíván válaszolni: { $unclear }
screening-conclusion-unclear = Tisztázatlan
screening-conclusion-question = Az Ön következtetése
screening-conclusion-hint = Egyetlen jel is elég lehet, és sok jel sem bizonyít semmit.
screening-conclusion-presumed = Okkal feltételezhető, hogy emberkereskedelem áldozata
screening-conclusion-presumed-hint = Következik az adatlap; az első lépése a hozzájárulás.
screening-conclusion-no_indication = Most semmi nem utal rá
screening-conclusion-no_indication-hint = A felismerés lezárul. Adja meg így is, hová fordulhat.

screening-presumed-tab = Összegzés
screening-presumed-heading = Milyen kizsákmányolásra utalnak a jelek?
screening-presumed-purpose = Ez később módosítható, a statisztika az elsőt számolja.
screening-presumed-audience = Az Ön szervének azonosítást végző munkatársai.
screening-presumed-primary = Fő forma
screening-presumed-primary-hint = Ha még nem állapítható meg, válassza a „Még nem ismert” lehetőséget.
screening-presumed-others = További formák, ha vannak
screening-presumed-conclude = Ez a következtetésem

screening-ended-tab = Lezárva
screening-ended-heading = A felismerés lezárult
screening-ended-purpose = Most semmi nem utal emberkereskedelemre. A segítség lehetősége megmarad.
screening-ended-audience = Az Ön szervének azonosítást végző munkatársai.
screening-ended-kept = Megmaradnak a kódolt válaszok, hogy a szerv lássa, hány felismerést végzett.
screening-ended-not-kept = Név, leírás és más személyes adat nem maradt.
screening-ended-again = Ha új jel mutatkozik, indítson új felismerést.
screening-ended-back = Vissza a munkáimhoz

screening-refused-tab = Lezárva
screening-refused-heading = A személy nem szeretné, hogy felírjuk
screening-refused-purpose = Az adatlap kulcsa megsemmisült. Amit írtak rá, már senki nem tudja elolvasni.
screening-refused-audience = Az Ön szervének azonosítást végző munkatársai.
screening-refused-kept = Egy név nélküli adatlap maradt: vármegye, forma, nem, korcsoport, állampolgársági csoport és a nap.
screening-refused-not-kept = Név, elérhetőség és elbeszélés nem maradt, és nem is kerülhet rá.
screening-refused-again = A segítség nem függ ettől. Adja meg a telefonszámokat úgy, hogy más ne lássa. Bármikor visszajöhet.

screening-field-county = Válasszon vármegyét.
screening-field-setting = Válassza ki, hol beszélnek.
screening-field-choose = Válasszon a lehetőségek közül.
screening-field-age = Válasszon: igen, nem, vagy nem ismert.
screening-field-forms = Válasszon legalább egyet, vagy azt, hogy egyelőre csak az általános jelek kellenek.
screening-field-form = Válassza ki a fő formát.
screening-field-conclusion = Válassza ki, mire jutott.
screening-rule-safety-first = Előbb arra válaszoljon, egyedül vannak-e, és ki tolmácsol.
screening-rule-age-first = Előbb arra válaszoljon, elmúlt-e 18 éves.
