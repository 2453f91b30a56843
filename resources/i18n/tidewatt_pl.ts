<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>tw::desktop::ChargerChoices</name>
    <message>
        <source>OCPP 2.1, on this computer</source>
        <translation>OCPP 2.1, na tym komputerze</translation>
    </message>
    <message>
        <source>OCPP 2.1, in my network</source>
        <translation>OCPP 2.1, w mojej sieci</translation>
    </message>
</context>
<context>
    <name>tw::desktop::Shell</name>
    <message>
        <source>Another program uses it: %1</source>
        <translation>Używa tego inny program: %1</translation>
    </message>
    <message>
        <source>A newer Tidewatt wrote this home; please update: %1</source>
        <translation>Ten dom zapisał nowszy Tidewatt; potrzebna jest aktualizacja: %1</translation>
    </message>
    <message>
        <source>It did not start, and nothing was changed: %1</source>
        <translation>Nie udało się uruchomić i nic nie zmieniono: %1</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>That home is open already; its window is in front now.</source>
        <translation>Ten dom jest już otwarty; jego okno jest teraz na wierzchu.</translation>
    </message>
    <message>
        <source>Tidewatt runs already with this home and does not answer; end it first.</source>
        <translation>Tidewatt działa już z tym domem i nie odpowiada; najpierw go zakończ.</translation>
    </message>
    <message>
        <source>“%1” is another home; start tidewatt with --db to open it beside this one.</source>
        <translation>„%1” to inny dom; uruchom tidewatt z --db, aby otworzyć go obok tego.</translation>
    </message>
</context>
<context>
    <name>tw::ui::About</name>
    <message>
        <source>About Tidewatt</source>
        <translation>O programie Tidewatt</translation>
    </message>
    <message>
        <source>Tidewatt %1</source>
        <translation>Tidewatt %1</translation>
    </message>
    <message>
        <source>Trades energy with the battery of an electric car.</source>
        <translation>Handluje energią z baterii samochodu elektrycznego.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Wolne oprogramowanie na licencji GNU General Public License, wersja 3 lub nowsza.</translation>
    </message>
    <message>
        <source>It stands on:</source>
        <translation>Korzysta z:</translation>
    </message>
    <message>
        <source>Licence…</source>
        <translation>Licencja…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencja</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3</source>
        <translation>Powszechna licencja publiczna GNU, wersja 3</translation>
    </message>
</context>
<context>
    <name>tw::ui::AmountCard</name>
    <message>
        <source>How to sell</source>
        <translation>Jak sprzedawać</translation>
    </message>
    <message>
        <source>How to buy</source>
        <translation>Jak kupować</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Liczone</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>dziennie</translation>
    </message>
    <message>
        <source>per week</source>
        <translation>tygodniowo</translation>
    </message>
    <message>
        <source>Only when paid at least</source>
        <translation>Tylko gdy płacą co najmniej</translation>
    </message>
    <message>
        <source>Never pay more than</source>
        <translation>Nigdy drożej niż</translation>
    </message>
    <message>
        <source>Lowest price to sell at</source>
        <translation>Najniższa cena sprzedaży</translation>
    </message>
    <message>
        <source>Highest price to buy at</source>
        <translation>Najwyższa cena zakupu</translation>
    </message>
    <message>
        <source>an amount you ask for comes first</source>
        <translation>zamówiona ilość ma pierwszeństwo</translation>
    </message>
    <message>
        <source>a trip or the reserve always comes first</source>
        <translation>podróż i rezerwa mają pierwszeństwo</translation>
    </message>
    <message>
        <source>Sell to the grid</source>
        <translation>Sprzedaż</translation>
    </message>
    <message>
        <source>Buy from the grid</source>
        <translation>Zakup</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Sprzedaż</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Zakup</translation>
    </message>
    <message>
        <source>Sell %1</source>
        <translation>Sprzedaż: %1</translation>
    </message>
    <message>
        <source>Buy %1</source>
        <translation>Zakup: %1</translation>
    </message>
    <message>
        <source>Amount to sell</source>
        <translation>Ilość do sprzedania</translation>
    </message>
    <message>
        <source>Amount to buy</source>
        <translation>Ilość do kupienia</translation>
    </message>
    <message>
        <source>Nothing is sold. The car still runs the home where that pays.</source>
        <translation>Nic nie jest sprzedawane. Auto nadal zasila dom, gdy się to opłaca.</translation>
    </message>
    <message>
        <source>Nothing is bought to trade. Trips and the reserve still charge.</source>
        <translation>Nic nie jest kupowane na handel. Na podróże i rezerwę auto nadal się ładuje.</translation>
    </message>
    <message>
        <source>As much as pays for itself: about %1 per day.</source>
        <translation>Tyle, ile się opłaca: około %1 dziennie.</translation>
    </message>
    <message>
        <source>As much as trips and sales need, at the cheapest times: about %1 per day.</source>
        <translation>Na podróże i sprzedaż, najtaniej: około %1 dziennie.</translation>
    </message>
    <message>
        <source>As much as pays for itself.</source>
        <translation>Tyle, ile się opłaca.</translation>
    </message>
    <message>
        <source>As much as trips and sales need, at the cheapest times.</source>
        <translation>Na podróże i sprzedaż, w najtańszych porach.</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>było %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::AutonomyBars</name>
    <message>
        <source>%1: %2, %3 % of it from the reserve</source>
        <extracomment>a load, how long the car runs it, and how much of that the reserve gives</extracomment>
        <translation>%1: %2, z tego %3 % z rezerwy</translation>
    </message>
    <message>
        <source>now</source>
        <translation>teraz</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n dzień</numerusform>
            <numerusform>%n dni</numerusform>
            <numerusform>%n dni</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Backup</name>
    <message>
        <source>Power is out since %1. The home is not switched over to the car.</source>
        <translation>Nie ma prądu od %1. Dom nie jest przełączony na samochód.</translation>
    </message>
    <message>
        <source>Power is out since %1. Without a switch the car cannot run the home.</source>
        <translation>Nie ma prądu od %1. Bez przełącznika samochód nie zasili domu.</translation>
    </message>
    <message>
        <source>Power is out since %1. The car runs your home, down to %2.</source>
        <translation>Nie ma prądu od %1. Samochód zasila dom, dopóki nie zostanie %2.</translation>
    </message>
    <message>
        <source>The grid is back. Nothing is sold before %1.</source>
        <translation>Sieć wróciła. Sprzedaż dopiero od %1.</translation>
    </message>
    <message>
        <source>The grid is back. Nothing is sold for some minutes.</source>
        <translation>Sieć wróciła. Przez kilka minut nic nie jest sprzedawane.</translation>
    </message>
    <message>
        <source>The car runs your home by your order, down to %1.</source>
        <translation>Samochód zasila dom na twoje polecenie, dopóki nie zostanie %1.</translation>
    </message>
    <message>
        <source>This home has no switch that cuts it off the grid, so the car cannot run it in an outage.</source>
        <translation>Ten dom nie ma przełącznika odcinającego go od sieci, więc bez prądu samochód go nie zasili.</translation>
    </message>
    <message>
        <source>The car is not plugged in.</source>
        <translation>Samochód nie jest podłączony.</translation>
    </message>
    <message>
        <source>The car does not say its charge.</source>
        <translation>Samochód nie podaje stanu naładowania.</translation>
    </message>
    <message>
        <source>%1 in the car above %2, which stay in it.</source>
        <translation>%1 w aucie ponad %2, które zostają.</translation>
    </message>
    <message>
        <source>Power is out</source>
        <translation>Nie ma prądu</translation>
    </message>
    <message>
        <source>Power is out, home runs on the car</source>
        <translation>Nie ma prądu, dom działa z samochodu</translation>
    </message>
    <message>
        <source>The grid is back</source>
        <translation>Sieć wróciła</translation>
    </message>
    <message>
        <source>On now</source>
        <translation>Teraz wł.</translation>
    </message>
    <message>
        <source>No backup switch</source>
        <translation>Brak przełącznika</translation>
    </message>
    <message>
        <source>Not ready: no car</source>
        <translation>Niegotowe: brak samochodu</translation>
    </message>
    <message>
        <source>Not ready: charge not known</source>
        <translation>Niegotowe: stan nieznany</translation>
    </message>
    <message>
        <source>Not ready: the car is empty</source>
        <translation>Niegotowe: samochód pusty</translation>
    </message>
    <message>
        <source>Ready for an outage</source>
        <translation>Gotowe na brak prądu</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wył.</translation>
    </message>
    <message>
        <source>Nothing is kept for outages, and your reserve stays in the car</source>
        <translation>Nic na brak prądu, a rezerwa zostaje w samochodzie</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>Czuwanie</translation>
    </message>
    <message>
        <source>Trades as usual and keeps enough for an outage</source>
        <translation>Handluje jak zwykle i zostawia dość na brak prądu</translation>
    </message>
    <message>
        <source>Runs the home on the car now, down to its floor</source>
        <translation>Zasila teraz dom z samochodu aż do dolnej granicy</translation>
    </message>
    <message>
        <source>Needs a switch that cuts the home off the grid</source>
        <translation>Wymaga przełącznika odcinającego dom od sieci</translation>
    </message>
    <message>
        <source>The charger does not give power</source>
        <translation>Ładowarka nie oddaje prądu</translation>
    </message>
    <message>
        <source>How long the car lasts</source>
        <translation>Na ile starczy samochodu</translation>
    </message>
    <message>
        <source>If the power went out now</source>
        <translation>Gdyby teraz zabrakło prądu</translation>
    </message>
    <message>
        <source>over 2 days</source>
        <translation>ponad 2 dni</translation>
    </message>
    <message>
        <source>for this home as expected</source>
        <translation>dla tego domu</translation>
    </message>
    <message>
        <source>Nothing is kept beyond your reserve of %1.</source>
        <translation>Poza rezerwą %1 nic nie zostaje.</translation>
    </message>
    <message>
        <source>That takes %1, more than the car holds: it is kept full.</source>
        <translation>To wymaga %1, więcej niż mieści samochód: zostaje pełny.</translation>
    </message>
    <message>
        <source>That takes %1. Your reserve of %2 covers it already.</source>
        <translation>To wymaga %1. Twoja rezerwa %2 już wystarcza.</translation>
    </message>
    <message>
        <source>That takes %1: the car is kept above %2.</source>
        <translation>To wymaga %1: w aucie zostaje co najmniej %2.</translation>
    </message>
    <message>
        <source>Backup switch</source>
        <translation>Przełącznik</translation>
    </message>
    <message>
        <source>fitted</source>
        <translation>jest</translation>
    </message>
    <message>
        <source>not fitted</source>
        <translation>brak</translation>
    </message>
    <message>
        <source>Home draws</source>
        <translation>Dom pobiera</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1, zmierzone</translation>
    </message>
    <message>
        <source>%1, by the year</source>
        <translation>%1, z roku</translation>
    </message>
    <message>
        <source>Stays in the car</source>
        <translation>Zostaje w aucie</translation>
    </message>
    <message>
        <source>Backup is off</source>
        <translation>Zasilanie awaryjne wyłączone</translation>
    </message>
    <message>
        <source>Outages are not noticed</source>
        <translation>Przerwy niewykrywane</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>jeszcze nieznane</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Przerwy w zasilaniu</translation>
    </message>
    <message>
        <source>noticed</source>
        <translation>wykrywane</translation>
    </message>
    <message>
        <source>not noticed</source>
        <translation>niewykrywane</translation>
    </message>
    <message>
        <source>How long it lasts, by what the home draws</source>
        <translation>Na jak długo, zależnie od poboru domu</translation>
    </message>
    <message>
        <source>Homes next door can share it</source>
        <translation>Domy obok mogą z tego korzystać</translation>
    </message>
    <message numerus="yes">
        <source>%n home(s)</source>
        <translation>
            <numerusform>%n dom</numerusform>
            <numerusform>%n domy</numerusform>
            <numerusform>%n domów</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::BackupPage</name>
    <message>
        <source>Backup power</source>
        <translation>Zasilanie awaryjne</translation>
    </message>
    <message>
        <source>Keep for outages</source>
        <translation>Zostaw na brak prądu</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>Hours kept for outages</source>
        <translation>Godziny na brak prądu</translation>
    </message>
    <message>
        <source>Homes that share it</source>
        <translation>Domy, które z tego korzystają</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Przerwy w zasilaniu</translation>
    </message>
    <message>
        <source>What this home has</source>
        <translation>Co ma ten dom</translation>
    </message>
    <message>
        <source>from your reserve</source>
        <translation>z twojej rezerwy</translation>
    </message>
    <message>
        <source>from what is above it</source>
        <translation>z tego, co ponad nią</translation>
    </message>
    <message>
        <source>None in the last year.</source>
        <translation>Żadnej w ostatnim roku.</translation>
    </message>
    <message>
        <source>None is known: neither the charger nor the meter tells of outages.</source>
        <translation>Żadna nie jest znana: ani ładowarka, ani licznik ich nie zgłaszają.</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>Domy</translation>
    </message>
</context>
<context>
    <name>tw::ui::Banner</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>button: shows the next of the other messages</comment>
        <translation>
            <numerusform>jeszcze %n</numerusform>
            <numerusform>jeszcze %n</numerusform>
            <numerusform>jeszcze %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Battery</name>
    <message>
        <source>until %1</source>
        <translation>do %1</translation>
    </message>
    <message>
        <source>full: no trading beyond it</source>
        <translation>pełny: dalej bez handlu</translation>
    </message>
    <message>
        <source>at this pace full on %1</source>
        <translation>w tym tempie pełny %1</translation>
    </message>
    <message>
        <source>the pace is known tomorrow</source>
        <translation>tempo będzie znane jutro</translation>
    </message>
    <message>
        <source>not full within this year of the warranty</source>
        <translation>nie zapełni się w tym roku gwarancji</translation>
    </message>
    <message>
        <source>not full before the warranty ends</source>
        <translation>nie zapełni się przed końcem gwarancji</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Wiek</translation>
    </message>
    <message numerus="yes">
        <source>of %n years</source>
        <translation>
            <numerusform>z %n roku</numerusform>
            <numerusform>z %n lat</numerusform>
            <numerusform>z %n lat</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy given</source>
        <translation>Energia oddana</translation>
    </message>
    <message>
        <source>of %1 kWh</source>
        <translation>z %1 kWh</translation>
    </message>
    <message>
        <source>Hours giving</source>
        <translation>Godziny oddawania</translation>
    </message>
    <message>
        <source>of %1 h</source>
        <translation>z %1 h</translation>
    </message>
    <message>
        <source>Full cycles this year</source>
        <translation>Pełne cykle w tym roku</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>z %1</translation>
    </message>
    <message>
        <source>%1 (sheet)</source>
        <translation>%1 (karta)</translation>
    </message>
    <message>
        <source>%1 (sheet %2)</source>
        <translation>%1 (karta %2)</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Kondycja</translation>
    </message>
    <message>
        <source>%1 ± %2, measured</source>
        <translation>%1 ± %2, zmierzone</translation>
    </message>
    <message numerus="yes">
        <source>Told by %n charges and discharges of the last year.</source>
        <translation>
            <numerusform>Z %n ładowania lub rozładowania w ostatnim roku.</numerusform>
            <numerusform>Z %n ładowań i rozładowań w ostatnim roku.</numerusform>
            <numerusform>Z %n ładowań i rozładowań w ostatnim roku.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by the ageing model</source>
        <translation>%1 według modelu starzenia</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nieznana</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>około %1</translation>
    </message>
    <message>
        <source>by the ageing model</source>
        <translation>według modelu starzenia</translation>
    </message>
    <message>
        <source>%1 ± %2 measured so far</source>
        <translation>%1 ± %2 zmierzone dotąd</translation>
    </message>
    <message>
        <source>A charge or discharge of more than half of the battery measures it.</source>
        <translation>Mierzy ją ładowanie lub rozładowanie o więcej niż pół baterii.</translation>
    </message>
    <message>
        <source>Full cycles so far</source>
        <translation>Pełne cykle dotąd</translation>
    </message>
    <message>
        <source>A full cycle is once empty and full again, in as many parts as it takes.</source>
        <translation>Pełny cykl to raz do zera i znów do pełna, w dowolnych częściach.</translation>
    </message>
    <message>
        <source>%1 driving · %2 trading</source>
        <translation>%1 jazda · %2 handel</translation>
    </message>
    <message>
        <source>trading and driving are told apart tomorrow</source>
        <translation>handel i jazda będą rozdzielone jutro</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>od %1</translation>
    </message>
    <message>
        <source>Wear per kWh given</source>
        <translation>Zużycie na oddaną kWh</translation>
    </message>
    <message>
        <source>counted in every decision</source>
        <translation>liczone w każdej decyzji</translation>
    </message>
    <message>
        <source>From the ageing models and a new battery at %1 per kWh.</source>
        <translation>Z modeli starzenia i nowej baterii po %1 za kWh.</translation>
    </message>
    <message>
        <source>As entered for this car.</source>
        <translation>Jak podano dla tego auta.</translation>
    </message>
    <message>
        <source>models say %1 to %2</source>
        <translation>modele: %1 do %2</translation>
    </message>
    <message>
        <source>Wear paid, all days</source>
        <translation>Zużycie, wszystkie dni</translation>
    </message>
    <message>
        <source>no day is settled yet</source>
        <translation>żaden dzień nie jest rozliczony</translation>
    </message>
    <message>
        <source>%1 after wear</source>
        <translation>%1 po zużyciu</translation>
    </message>
    <message>
        <source>for %1 given</source>
        <translation>za oddane %1</translation>
    </message>
    <message>
        <source>Wear is beside the cash: it is subtracted in every comparison.</source>
        <translation>Zużycie stoi obok gotówki: odejmuje się je w każdym porównaniu.</translation>
    </message>
    <message>
        <source>%1 usable when new · known since %2</source>
        <translation>%1 użytecznej, gdy nowa · znana od %2</translation>
    </message>
    <message>
        <source>%1 usable when new</source>
        <translation>%1 użytecznej, gdy nowa</translation>
    </message>
    <message>
        <source>It is looked ahead once a day is over.</source>
        <translation>Prognoza będzie po pierwszym pełnym dniu.</translation>
    </message>
    <message numerus="yes">
        <source>Ahead as the last %n days, which are few: it will change.</source>
        <translation>
            <numerusform>Prognoza według ostatniego %n dnia, czyli z niewielu danych: to się zmieni.</numerusform>
            <numerusform>Prognoza według ostatnich %n dni, czyli z niewielu danych: to się zmieni.</numerusform>
            <numerusform>Prognoza według ostatnich %n dni, czyli z niewielu danych: to się zmieni.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ahead as the last %n days.</source>
        <translation>
            <numerusform>Prognoza według ostatniego %n dnia.</numerusform>
            <numerusform>Prognoza według ostatnich %n dni.</numerusform>
            <numerusform>Prognoza według ostatnich %n dni.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cells at %1 °C, assumed.</source>
        <translation>Ogniwa o %1 °C, założone.</translation>
    </message>
    <message>
        <source>Cells at %1 °C.</source>
        <translation>Ogniwa o %1 °C.</translation>
    </message>
    <message numerus="yes">
        <source>%n days before the first known one are taken as driving only.</source>
        <translation>
            <numerusform>%n dzień przed pierwszym znanym liczy się jako sama jazda.</numerusform>
            <numerusform>%n dni przed pierwszym znanym liczy się jako samą jazdę.</numerusform>
            <numerusform>%n dni przed pierwszym znanym liczy się jako samą jazdę.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>bez limitu</translation>
    </message>
    <message>
        <source>What was given would have driven %1.</source>
        <translation>Oddana energia wystarczyłaby na %1.</translation>
    </message>
    <message>
        <source>Standby loss</source>
        <translation>Strata własna</translation>
    </message>
    <message>
        <source>Drawn when idle</source>
        <translation>Pobór w spoczynku</translation>
    </message>
    <message>
        <source>Least charging power</source>
        <translation>Najmniejsza moc ładowania</translation>
    </message>
    <message>
        <source>Least giving power</source>
        <translation>Najmniejsza moc oddawania</translation>
    </message>
    <message>
        <source>Follows a command</source>
        <translation>Wykonuje polecenie</translation>
    </message>
    <message>
        <source>not learnt yet</source>
        <translation>jeszcze nieznane</translation>
    </message>
    <message>
        <source>The plan uses what was learnt: it is %1 better.</source>
        <translation>Plan używa tego, czego się nauczył: jest o %1 lepsze.</translation>
    </message>
    <message>
        <source>Nothing is learnt yet; the plan uses the data sheet.</source>
        <translation>Nic jeszcze nie wiadomo; plan używa karty katalogowej.</translation>
    </message>
    <message>
        <source>The plan uses the data sheet: what was learnt is not surely better yet.</source>
        <translation>Plan używa karty katalogowej: poznane dane nie są jeszcze na pewno lepsze.</translation>
    </message>
    <message>
        <source>Trading spares about %1 points by the end of the warranty.</source>
        <translation>Do końca gwarancji handel oszczędzi około %1 pkt.</translation>
    </message>
    <message>
        <source>Trading spares about %1 points by %2.</source>
        <translation>Handel oszczędzi około %1 pkt do: %2.</translation>
    </message>
    <message>
        <source>Trading costs about %1 points by the end of the warranty.</source>
        <translation>Do końca gwarancji handel kosztuje około %1 pkt.</translation>
    </message>
    <message>
        <source>Trading costs about %1 points by %2.</source>
        <translation>Handel kosztuje około %1 pkt do: %2.</translation>
    </message>
    <message>
        <source>within %1 s</source>
        <translation>w ciągu %1 s</translation>
    </message>
</context>
<context>
    <name>tw::ui::BatteryGauge</name>
    <message>
        <source>Car, charge unknown. Reserve %1.</source>
        <translation>Auto, stan naładowania nieznany. Rezerwa %1.</translation>
    </message>
    <message>
        <source>Car %1, %2 percent. Reserve %3.</source>
        <translation>Auto %1, %2 procent. Rezerwa %3.</translation>
    </message>
    <message>
        <source>%1 needed %2.</source>
        <translation>Potrzeba %1 na %2.</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>range above the reserve</comment>
        <translation>%1 wolne</translation>
    </message>
    <message>
        <source>Reserve %1</source>
        <translation>Rezerwa %1</translation>
    </message>
    <message>
        <source>below it now</source>
        <translation>teraz poniżej</translation>
    </message>
    <message>
        <source>always kept</source>
        <translation>zawsze zostaje</translation>
    </message>
    <message>
        <source>will be ready</source>
        <translation>będzie gotowe</translation>
    </message>
    <message>
        <source>will be late</source>
        <translation>będzie spóźnione</translation>
    </message>
</context>
<context>
    <name>tw::ui::BatteryPage</name>
    <message>
        <source>measured</source>
        <translation>zmierzone</translation>
    </message>
    <message>
        <source>with trading</source>
        <translation>z handlem</translation>
    </message>
    <message>
        <source>only charging</source>
        <translation>samo ładowanie</translation>
    </message>
    <message>
        <source>between the models</source>
        <translation>między modelami</translation>
    </message>
    <message>
        <source>The warranty is over: nothing limits trading.</source>
        <translation>Gwarancja minęła: nic nie ogranicza handlu.</translation>
    </message>
    <message>
        <source>No limits of the car maker are entered in the site file.</source>
        <translation>W pliku domu nie ma limitów producenta auta.</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Bateria</translation>
    </message>
    <message>
        <source>Nothing is known of the battery yet</source>
        <translation>O baterii jeszcze nic nie wiadomo</translation>
    </message>
    <message>
        <source>Its life is followed from the first charge the charger tells of, or from imported logs.</source>
        <translation>Jej życie śledzi się od pierwszego ładowania, o którym powie ładowarka, lub z dzienników.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Co widać</translation>
    </message>
    <message>
        <source>Charger losses</source>
        <translation>Straty ładowarki</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportuj…</translation>
    </message>
    <message>
        <source>Save what is shown as table, picture or drawing</source>
        <translation>Zapisz to jako tabelę, obraz lub rysunek</translation>
    </message>
    <message>
        <source>Health, with and without trading</source>
        <translation>Kondycja z handlem i bez</translation>
    </message>
    <message>
        <source>Health by year</source>
        <translation>Kondycja po latach</translation>
    </message>
    <message>
        <source>Warranty counters</source>
        <translation>Liczniki gwarancji</translation>
    </message>
    <message>
        <source>Charger losses: what reaches the other side</source>
        <translation>Straty ładowarki: ile dociera</translation>
    </message>
    <message>
        <source>The charger&apos;s real losses are learnt from the first whole days of charging and giving. Until then its data sheet is used.</source>
        <translation>Prawdziwe straty poznaje się z pierwszych pełnych dni ładowania i oddawania. Do tego czasu służy karta katalogowa.</translation>
    </message>
    <message>
        <source>charging, learnt</source>
        <translation>ładowanie, poznane</translation>
    </message>
    <message>
        <source>giving, learnt</source>
        <translation>oddawanie, poznane</translation>
    </message>
    <message>
        <source>data sheet</source>
        <translation>karta katalogowa</translation>
    </message>
    <message>
        <source>The charger, as learnt</source>
        <translation>Ładowarka, jak poznana</translation>
    </message>
</context>
<context>
    <name>tw::ui::CarCard</name>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Unknown</source>
        <comment>range of the car</comment>
        <translation>Nieznany</translation>
    </message>
    <message>
        <source>the car does not say</source>
        <translation>auto tego nie podaje</translation>
    </message>
    <message>
        <source>The car does not say its charge</source>
        <translation>Auto nie podaje stanu naładowania</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>about 80 %</comment>
        <translation>około %1</translation>
    </message>
    <message>
        <source>about %1 · %2</source>
        <comment>about 80 % · 46.3 kWh</comment>
        <translation>około %1 · %2</translation>
    </message>
    <message>
        <source>The car said so at %1</source>
        <translation>Auto podało to %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Charger</name>
    <message>
        <source>Not connected</source>
        <translation>Niepołączona</translation>
    </message>
    <message>
        <source>Waiting for it to call</source>
        <translation>Czeka, aż się zgłosi</translation>
    </message>
    <message>
        <source>Connected, no car</source>
        <translation>Połączona, bez auta</translation>
    </message>
    <message>
        <source>Connected, giving</source>
        <translation>Połączona, oddaje</translation>
    </message>
    <message>
        <source>Connected, charging</source>
        <translation>Połączona, ładuje</translation>
    </message>
    <message>
        <source>Connected, plugged in</source>
        <translation>Połączona, auto podłączone</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>jeszcze nie wiadomo</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>teraz</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 s temu</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 temu</translation>
    </message>
    <message>
        <source>The charger reports a fault</source>
        <translation>Ładowarka zgłasza usterkę</translation>
    </message>
    <message>
        <source>Charger not connected</source>
        <translation>Ładowarka niepołączona</translation>
    </message>
    <message>
        <source>Charger and plan agree</source>
        <translation>Ładowarka i plan się zgadzają</translation>
    </message>
    <message>
        <source>The charger holds another plan</source>
        <translation>Ładowarka ma inny plan</translation>
    </message>
    <message>
        <source>The plan it holds has ended</source>
        <translation>Plan, który ma, już minął</translation>
    </message>
    <message>
        <source>The charger holds no plan</source>
        <translation>Ładowarka nie ma planu</translation>
    </message>
    <message>
        <source>What it holds is not known yet</source>
        <translation>Jeszcze nie wiadomo, jaki ma plan</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Protokół</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Nazwa</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Oprogramowanie</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Ostatni znak</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Z sieci</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Do sieci</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Usterka</translation>
    </message>
    <message>
        <source>Charges</source>
        <translation>Ładuje</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>do %1</translation>
    </message>
    <message>
        <source>Gives power</source>
        <translation>Oddaje energię</translation>
    </message>
    <message>
        <source>not by the site file</source>
        <translation>nie według pliku domu</translation>
    </message>
    <message>
        <source>not in this session</source>
        <translation>nie w tej sesji</translation>
    </message>
    <message>
        <source>with a car</source>
        <translation>z autem</translation>
    </message>
    <message>
        <source>Holds a plan by itself</source>
        <translation>Sama przechowuje plan</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n krok</numerusform>
            <numerusform>%n kroki</numerusform>
            <numerusform>%n kroków</numerusform>
        </translation>
    </message>
    <message>
        <source>no</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Says the car&apos;s charge</source>
        <translation>Podaje stan auta</translation>
    </message>
    <message>
        <source>not heard yet</source>
        <translation>jeszcze nie podała</translation>
    </message>
    <message>
        <source>Reads the house meter</source>
        <translation>Czyta licznik domu</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>połączony</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>milczy</translation>
    </message>
    <message>
        <source>none at the charger</source>
        <translation>brak przy ładowarce</translation>
    </message>
    <message>
        <source>Runs the home in an outage</source>
        <translation>Zasila dom przy awarii</translation>
    </message>
    <message>
        <source>by the site file</source>
        <translation>według pliku domu</translation>
    </message>
    <message>
        <source>not fitted</source>
        <translation>nie zamontowano</translation>
    </message>
    <message>
        <source>Giving</source>
        <translation>Oddaje</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Ładuje</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Spoczywa</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Zadane</translation>
    </message>
    <message>
        <source>to give</source>
        <translation>oddawać</translation>
    </message>
    <message>
        <source>to charge</source>
        <translation>ładować</translation>
    </message>
    <message>
        <source>to rest</source>
        <translation>spoczywać</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>zużywa</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Sieć</translation>
    </message>
    <message>
        <source>fed in</source>
        <translation>oddane</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>pobrane</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Słońce</translation>
    </message>
    <message>
        <source>made</source>
        <translation>wytworzone</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows its own plan above until %1, then it rests. It is sent ours again.</source>
        <translation>Bez tego komputera działa według własnego planu powyżej do: %1, potem spoczywa. Nasz zostanie wysłany ponownie.</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows the plan above until %1, then it rests.</source>
        <translation>Bez tego komputera działa według planu powyżej do: %1, potem spoczywa.</translation>
    </message>
    <message>
        <source>Nothing is known of the charger yet.</source>
        <translation>O ładowarce jeszcze nic nie wiadomo.</translation>
    </message>
    <message>
        <source>Without a car it holds no plan. One is sent when the car is plugged in.</source>
        <translation>Bez auta nie ma planu. Dostanie go po podłączeniu auta.</translation>
    </message>
    <message>
        <source>It holds no plan now: if this PC goes away, the set-point ends within minutes and it rests.</source>
        <translation>Nie ma teraz planu: bez tego komputera po kilku minutach przechodzi w spoczynek.</translation>
    </message>
    <message>
        <source>It cannot hold a plan: if this PC goes away, it rests within minutes.</source>
        <translation>Nie potrafi przechować planu: bez tego komputera po kilku minutach przechodzi w spoczynek.</translation>
    </message>
    <message>
        <source>sent %1, read back %2</source>
        <translation>wysłany %1, odczytany %2</translation>
    </message>
    <message>
        <source>read back %1</source>
        <translation>odczytany %1</translation>
    </message>
    <message>
        <source>Waiting for its answer</source>
        <translation>Czeka na odpowiedź</translation>
    </message>
    <message>
        <source>It cannot hold a plan and has no watchdog: if this PC goes away, it goes on as it was told last.</source>
        <translation>Nie potrafi przechować planu i nie ma nadzoru czasu: bez tego komputera robi dalej to, co ostatnio zlecono.</translation>
    </message>
    <message>
        <source>It is being handed back: what is stored in it is cleared as soon as it answers. Nothing more is sent.</source>
        <translation>Jest oddawana: to, co w niej zapisano, zostanie usunięte, gdy tylko odpowie. Nic więcej nie jest wysyłane.</translation>
    </message>
    <message>
        <source>Handed back: nothing is stored in it, nothing is sent. It does what its own settings say.</source>
        <translation>Oddana: nic w niej nie zapisano i nic nie jest wysyłane. Robi to, co mówią jej własne ustawienia.</translation>
    </message>
    <message>
        <source>Handed back: nothing is stored in it, nothing is sent. By itself it charges any car with up to %1.</source>
        <translation>Oddana: nic w niej nie zapisano i nic nie jest wysyłane. Sama ładuje każde auto mocą do %1.</translation>
    </message>
    <message>
        <source>Handed back: nothing is stored in it, nothing is sent. By itself it stays idle.</source>
        <translation>Oddana: nic w niej nie zapisano i nic nie jest wysyłane. Sama pozostaje bezczynna.</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>Oddana</translation>
    </message>
    <message>
        <source>Being handed back</source>
        <translation>Jest oddawana</translation>
    </message>
    <message>
        <source>not shown by this unit</source>
        <translation>nie wykazane przez to urządzenie</translation>
    </message>
    <message>
        <source>Without a plan it charges by itself in cheap hours, with up to %1 and to %2.</source>
        <translation>Bez planu sama ładuje w tanich godzinach, mocą do %1 i do %2.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: the site file says so.</source>
        <translation>Bez planu nigdy sama nie ładuje: tak mówi plik domu.</translation>
    </message>
    <message>
        <source>Without a plan it keeps still, because you hold or pause it.</source>
        <translation>Bez planu spoczywa, bo wybrano trzymanie lub pauzę.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: it cannot stop at a state of charge.</source>
        <translation>Bez planu nigdy sama nie ładuje: nie umie skończyć na danym stanie.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: it did not take the cheap hours.</source>
        <translation>Bez planu nigdy sama nie ładuje: nie przyjęła tanich godzin.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: no cheap hours are known within your price limit.</source>
        <translation>Bez planu nigdy sama nie ładuje: nie znamy tanich godzin w Twojej granicy ceny.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: your home may need all that the connection gives.</source>
        <translation>Bez planu nigdy sama nie ładuje: dom może potrzebować całej mocy przyłącza.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: it does not say the car&apos;s charge.</source>
        <translation>Bez planu nigdy sama nie ładuje: nie podaje stanu naładowania.</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows its own plan above until %1. It is sent ours again.</source>
        <translation>Bez tego komputera działa według własnego planu powyżej do: %1. Nasz zostanie wysłany ponownie.</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows the plan above until %1.</source>
        <translation>Bez tego komputera działa według planu powyżej do: %1.</translation>
    </message>
    <message>
        <source>It holds no plan now: if this PC goes away, the set-point ends within minutes.</source>
        <translation>Nie ma teraz planu: bez tego komputera po kilku minutach nic jej nie steruje.</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Napięcie</translation>
    </message>
    <message>
        <source>phases within %1 V</source>
        <translation>fazy w granicach %1 V</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Prąd</translation>
    </message>
    <message>
        <source>each phase</source>
        <translation>na fazę</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Częstotliwość</translation>
    </message>
    <message>
        <source>grid normal</source>
        <translation>sieć w normie</translation>
    </message>
    <message>
        <source>grid strained</source>
        <translation>sieć przeciążona</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Wewnątrz</translation>
    </message>
    <message>
        <source>Connected, starting</source>
        <translation>Połączona, startuje</translation>
    </message>
    <message>
        <source>Without a plan it may charge by itself: it has not confirmed that it keeps still.</source>
        <translation>Bez planu może sama ładować: nie potwierdziła, że spoczywa.</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChargerCare</name>
    <message>
        <source>Restart the charger</source>
        <translation>Uruchom ładowarkę ponownie</translation>
    </message>
    <message>
        <source>It is out of reach for a minute or two. With a car plugged in, a restart now ends what flows; the plan goes on afterwards.</source>
        <translation>Przez minutę lub dwie nie będzie osiągalna. Gdy auto jest podłączone, uruchomienie teraz przerwie przepływ; potem plan trwa dalej.</translation>
    </message>
    <message>
        <source>It is out of reach for a minute or two. What it holds is read and set right afterwards.</source>
        <translation>Przez minutę lub dwie nie będzie osiągalna. Potem zostanie odczytane i poprawione, co ma zapisane.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Uruchom teraz</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Uruchom ponownie</translation>
    </message>
    <message>
        <source>Once the car is gone</source>
        <translation>Gdy auto odjedzie</translation>
    </message>
    <message>
        <source>A charger over Modbus has no words for it</source>
        <translation>Przez Modbus nie ma na to słów</translation>
    </message>
    <message>
        <source>asking it…</source>
        <translation>pytam…</translation>
    </message>
    <message>
        <source>asked to restart…</source>
        <translation>poproszono o restart…</translation>
    </message>
    <message>
        <source>read again %1</source>
        <translation>odczytano ponownie %1</translation>
    </message>
    <message>
        <source>restarts once the car is gone</source>
        <translation>uruchomi się ponownie, gdy auto odjedzie</translation>
    </message>
    <message>
        <source>restarts</source>
        <translation>uruchamia się ponownie</translation>
    </message>
    <message>
        <source>Reconcile now</source>
        <translation>Uzgodnij teraz</translation>
    </message>
    <message>
        <source>Restart charger…</source>
        <translation>Uruchom ponownie…</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChargerMessages</name>
    <message>
        <source>Messages</source>
        <translation>Komunikaty</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
    </message>
    <message>
        <source>Filter the messages</source>
        <translation>Filtruj komunikaty</translation>
    </message>
    <message>
        <source>Save log…</source>
        <translation>Zapisz dziennik…</translation>
    </message>
    <message>
        <source>All messages kept, as a log that can be imported again</source>
        <translation>Wszystkie komunikaty jako dziennik, który da się znów wczytać</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Zapisz dziennik</translation>
    </message>
    <message>
        <source>Logs (*.jsonl)</source>
        <translation>Dzienniki (*.jsonl)</translation>
    </message>
    <message>
        <source>The log was not saved: %1</source>
        <translation>Dziennik nie został zapisany: %1</translation>
    </message>
    <message>
        <source>The program that trades here talks with the charger, and keeps the messages.</source>
        <translation>Z ładowarką rozmawia program, który tu handluje; komunikaty są u niego.</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChargerPage</name>
    <message>
        <source>Charger</source>
        <translation>Ładowarka</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Co widać</translation>
    </message>
    <message>
        <source>Now and plan</source>
        <translation>Teraz i plan</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Komunikaty</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Na żywo</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Połączenie</translation>
    </message>
    <message>
        <source>What the charger holds</source>
        <translation>Plan w ładowarce</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Co potrafi</translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>brak odczytu</translation>
    </message>
    <message>
        <source>Power of the last two hours</source>
        <translation>Moc z ostatnich dwóch godzin</translation>
    </message>
    <message>
        <source>Now %1 %2</source>
        <translation>Teraz: %1 %2</translation>
    </message>
    <message>
        <source>charges</source>
        <translation>ładuje</translation>
    </message>
    <message>
        <source>gives</source>
        <translation>oddaje</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>zadane</translation>
    </message>
    <message>
        <source>Hand the charger back</source>
        <translation>Oddaj ładowarkę</translation>
    </message>
    <message>
        <source>Plan for it again</source>
        <translation>Planuj dla niej znowu</translation>
    </message>
    <message>
        <source>Clears what is stored in it, and sends nothing more</source>
        <translation>Usuwa to, co w niej zapisano, i nic więcej nie wysyła</translation>
    </message>
    <message>
        <source>Stores the plan in it again</source>
        <translation>Zapisuje w niej plan od nowa</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChartStack</name>
    <message>
        <source>Show as chart</source>
        <translation>Pokaż jako wykres</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Pokaż jako tabelę</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportuj…</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChartTables</name>
    <message>
        <source>rests</source>
        <translation>spoczywa</translation>
    </message>
    <message>
        <source>charges with %1</source>
        <translation>ładuje mocą %1</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>oddaje %1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>Range after</source>
        <translation>Zasięg po</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Moc</translation>
    </message>
    <message>
        <source>Range in force</source>
        <translation>Zasięg obecnie</translation>
    </message>
    <message>
        <source>Power in force</source>
        <translation>Moc obecnie</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Pieniądze</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Obecnie</translation>
    </message>
    <message>
        <source>%1, in part</source>
        <comment>a day</comment>
        <translation>%1, część</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>The home draws</source>
        <translation>Dom pobiera</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Starcza na</translation>
    </message>
    <message>
        <source>From the reserve</source>
        <translation>Z rezerwy</translation>
    </message>
    <message>
        <source>Shared by</source>
        <translation>Dzielone przez</translation>
    </message>
</context>
<context>
    <name>tw::ui::Consequences</name>
    <message>
        <source>What each wish costs</source>
        <translation>Ile kosztuje każde życzenie</translation>
    </message>
    <message>
        <source>per week, about</source>
        <translation>na tydzień, około</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Przed i po</translation>
    </message>
    <message>
        <source>stands in the way</source>
        <translation>przeszkadza</translation>
    </message>
    <message>
        <source>free</source>
        <translation>za darmo</translation>
    </message>
    <message>
        <source>The best plan with this wish against the best plan without it. Because wishes overlap, the figures do not add up.</source>
        <translation>Najlepszy plan z tym życzeniem wobec najlepszego bez niego. Życzenia się nakładają, więc kwoty się nie sumują.</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>liczę…</translation>
    </message>
    <message>
        <source>Nothing is asked for that could cost anything.</source>
        <translation>Żadne życzenie nic nie kosztuje.</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>obowiązuje</translation>
    </message>
    <message>
        <source>range, %1</source>
        <translation>zasięg, %1</translation>
    </message>
    <message>
        <source>Cost per week</source>
        <translation>Koszt na tydzień</translation>
    </message>
</context>
<context>
    <name>tw::ui::CoverageStrip</name>
    <message>
        <source>%1: %2, %3 to %4</source>
        <translation>%1: %2, %3 do %4</translation>
    </message>
    <message>
        <source>Nothing is missing, nothing contradicts.</source>
        <translation>Niczego nie brakuje, nic się nie kłóci.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to look at</source>
        <translation>
            <numerusform>%n miejsce do obejrzenia</numerusform>
            <numerusform>%n miejsca do obejrzenia</numerusform>
            <numerusform>%n miejsc do obejrzenia</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::DayBars</name>
    <message>
        <source>Money per day</source>
        <translation>Pieniądze dziennie</translation>
    </message>
</context>
<context>
    <name>tw::ui::DropZone</name>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsChart</name>
    <message>
        <source>Earnings chart</source>
        <translation>Wykres zarobku</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>jeszcze brak danych</translation>
    </message>
    <message>
        <source>this car %1</source>
        <translation>to auto %1</translation>
    </message>
    <message>
        <source>only charging %1</source>
        <translation>samo ładowanie %1</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyte w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>Against only charging</source>
        <translation>Wobec samego ładowania</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>nierozliczone</translation>
    </message>
    <message>
        <source>%1: %2 in total, %3 against only charging</source>
        <translation>%1: razem %2, wobec samego ładowania %3</translation>
    </message>
    <message>
        <source>%1: %2 in total</source>
        <translation>%1: razem %2</translation>
    </message>
    <message>
        <source>by whole days</source>
        <translation>po całych dniach</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsFigures</name>
    <message>
        <source>Better than only charging</source>
        <translation>Lepiej niż samo ładowanie</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>nierozliczone</translation>
    </message>
    <message>
        <source>Worse than only charging</source>
        <translation>Gorzej niż samo ładowanie</translation>
    </message>
    <message>
        <source>%1 this car</source>
        <translation>%1 to auto</translation>
    </message>
    <message>
        <source>%1 only charging</source>
        <translation>%1 samo ładowanie</translation>
    </message>
    <message>
        <source>With the same trips and the same energy left at the end.</source>
        <translation>Przy tych samych podróżach i tej samej energii na końcu.</translation>
    </message>
    <message>
        <source>Some of these days cannot be compared yet.</source>
        <translation>Niektórych z tych dni nie można jeszcze porównać.</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyte w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Słońce</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Zużycie</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>%1 given</source>
        <translation>oddano %1</translation>
    </message>
    <message>
        <source>Without a house meter the home counts as nothing.</source>
        <translation>Bez licznika domu dom liczy się jako zero.</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsModel</name>
    <message>
        <source>All days</source>
        <translation>Wszystkie dni</translation>
    </message>
    <message>
        <source>without today</source>
        <translation>bez dzisiaj</translation>
    </message>
    <message>
        <source>%1 of %2 days compared</source>
        <translation>porównano %1 z %2 dni</translation>
    </message>
    <message>
        <source>Total of the week</source>
        <translation>Razem w tygodniu</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>Razem %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>Total August, without today</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, so far</source>
        <translation>%1, dotąd</translation>
    </message>
    <message>
        <source>Without a house meter the home counts as nothing.</source>
        <translation>Bez licznika domu dom liczy się jako zero.</translation>
    </message>
    <message>
        <source>The same car only charging at the cheapest hours, with the same energy left at the end.</source>
        <translation>To samo auto ładowane tylko w najtańszych godzinach, z tą samą energią na końcu.</translation>
    </message>
    <message>
        <source>Sun stored in the car is not sold to the grid; this is what it would have earned.</source>
        <translation>Słońce zachowane w aucie nie trafia do sieci; tyle by tam zarobiło.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Miesiąc</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Rok</translation>
    </message>
    <message>
        <source>Sold kWh</source>
        <translation>Sprzed. kWh</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Home kWh</source>
        <translation>Dom kWh</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Bought kWh</source>
        <translation>Kup. kWh</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun kWh</source>
        <translation>Słońce kWh</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Zużycie</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Samo ładow.</translation>
    </message>
    <message>
        <source>Better by</source>
        <translation>Lepiej o</translation>
    </message>
    <message>
        <source>Total of the day</source>
        <translation>Razem w dniu</translation>
    </message>
    <message>
        <source>Compared by whole days.</source>
        <translation>Porównuje się całe dni.</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Godzina</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Godzinowo</translation>
    </message>
    <message>
        <source>Per hour, and added up</source>
        <translation>Godzinowo i narastająco</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Dziennie</translation>
    </message>
    <message>
        <source>Per day, and added up</source>
        <translation>Dziennie i narastająco</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Miesięcznie</translation>
    </message>
    <message>
        <source>Per month, and added up</source>
        <translation>Miesięcznie i narastająco</translation>
    </message>
    <message>
        <source>Per year</source>
        <translation>Rocznie</translation>
    </message>
    <message>
        <source>Per year, and added up</source>
        <translation>Rocznie i narastająco</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Zarobek</translation>
    </message>
    <message>
        <source>No earnings yet</source>
        <translation>Jeszcze brak zarobku</translation>
    </message>
    <message>
        <source>The first day is settled after midnight. Then it is compared with only charging.</source>
        <translation>Pierwszy dzień rozlicza się po północy. Wtedy porównuje się go z samym ładowaniem.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Okres</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Tydzień</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Miesiąc</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Rok</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Całość</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Wcześniej</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Później</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Statement…</source>
        <translation>Zestawienie…</translation>
    </message>
    <message>
        <source>Save the statement of this month or year as PDF, and its table beside it</source>
        <translation>Zapisz zestawienie tego miesiąca lub roku jako PDF, a obok jego tabelę</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyte w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>This car</source>
        <translation>To auto</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Samo ładow.</translation>
    </message>
    <message>
        <source>Save this table, or the chart as a picture or drawing</source>
        <translation>Zapisz tę tabelę albo wykres jako obraz lub rysunek</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>Co by było, gdyby…</translation>
    </message>
    <message>
        <source>Live the past again with another contract, charger or battery</source>
        <translation>Przeżyj przeszłość od nowa z inną umową, ładowarką lub baterią</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsTable</name>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Zarobek</translation>
    </message>
</context>
<context>
    <name>tw::ui::Electrician</name>
    <message>
        <source>Protocol</source>
        <translation>Protokół</translation>
    </message>
    <message>
        <source>Modbus TCP</source>
        <translation>Modbus TCP</translation>
    </message>
    <message>
        <source>switched on, port %1, unit %2</source>
        <translation>włączony, port %1, Unit ID %2</translation>
    </message>
    <message>
        <source>Fixed address</source>
        <translation>Stały adres</translation>
    </message>
    <message>
        <source>Other control</source>
        <translation>Inne sterowanie</translation>
    </message>
    <message>
        <source>switched off: no app and no timer may steer it</source>
        <translation>wyłączone: nie steruje nią aplikacja ani zegar</translation>
    </message>
    <message>
        <source>Central system</source>
        <translation>System centralny</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identyfikator</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Zabezpieczenie</translation>
    </message>
    <message>
        <source>none: it runs on this computer</source>
        <translation>brak: działa na tym komputerze</translation>
    </message>
    <message>
        <source>Most into the car</source>
        <translation>Najwięcej do auta</translation>
    </message>
    <message>
        <source>Most out of the car</source>
        <translation>Najwięcej z auta</translation>
    </message>
    <message>
        <source>nothing, it only charges</source>
        <translation>nic, tylko ładuje</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <translation>Limit oddawania do sieci</translation>
    </message>
    <message>
        <source>profile 2: encrypted, with a password</source>
        <translation>profil 2: szyfrowane, z hasłem</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Hasło</translation>
    </message>
    <message>
        <source>in the file %1</source>
        <translation>w pliku %1</translation>
    </message>
    <message>
        <source>Authority it trusts</source>
        <translation>Zaufany urząd certyfikacji</translation>
    </message>
    <message>
        <source>the file %1</source>
        <translation>plik %1</translation>
    </message>
    <message>
        <source>Both files</source>
        <translation>Oba pliki</translation>
    </message>
    <message>
        <source>made at the start, in %1</source>
        <translation>powstają przy starcie, w %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Explain</name>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyte w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>tymczasowe</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>rozliczone</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>skorygowane</translation>
    </message>
    <message>
        <source>heard live</source>
        <translation>odebrane na bieżąco</translation>
    </message>
    <message>
        <source>told later by the charger</source>
        <translation>podane później przez ładowarkę</translation>
    </message>
    <message>
        <source>from an imported log</source>
        <translation>z wczytanego dziennika</translation>
    </message>
    <message>
        <source>signed by the meter</source>
        <translation>podpisane przez licznik</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>oszacowane</translation>
    </message>
    <message>
        <source>nothing was heard for more than a minute: the mean is used</source>
        <translation>ponad minutę nic nie było słychać: liczy się średnia</translation>
    </message>
    <message>
        <source>a register went back: nothing is counted</source>
        <translation>licznik się cofnął: nic się nie liczy</translation>
    </message>
    <message>
        <source>a register leapt: nothing is counted</source>
        <translation>licznik przeskoczył: nic się nie liczy</translation>
    </message>
    <message>
        <source>the house meter was silent: the home counts as nothing</source>
        <translation>licznik domu milczał: dom liczy się jako zero</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Próbki</translation>
    </message>
    <message>
        <source>None are kept</source>
        <translation>Żadnych nie zachowano</translation>
    </message>
    <message>
        <source>%1 %2 Ws</source>
        <translation>%1 %2 Ws</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nic</translation>
    </message>
    <message numerus="yes">
        <source>Samples: %n stretches between two readings</source>
        <translation>
            <numerusform>Próbki: %n odcinek między dwoma odczytami</numerusform>
            <numerusform>Próbki: %n odcinki między dwoma odczytami</numerusform>
            <numerusform>Próbki: %n odcinków między dwoma odczytami</numerusform>
        </translation>
    </message>
    <message>
        <source>Running totals, and what the period has of them</source>
        <translation>Sumy bieżące i udział tego okresu</translation>
    </message>
    <message>
        <source>%1 − %2 = %3 kWh</source>
        <translation>%1 − %2 = %3 kWh</translation>
    </message>
    <message>
        <source>Nothing moved</source>
        <translation>Nic nie popłynęło</translation>
    </message>
    <message>
        <source>The samples kept do not give these figures</source>
        <translation>Zachowane próbki nie dają tych liczb</translation>
    </message>
    <message>
        <source>from a forecast</source>
        <translation>z prognozy</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>stała</translation>
    </message>
    <message>
        <source>by the clock: %1</source>
        <translation>według zegara: %1</translation>
    </message>
    <message>
        <source>the import price</source>
        <translation>cena zakupu</translation>
    </message>
    <message>
        <source>(market %1 × %2 + %3) × (1 + %4 %)</source>
        <translation>(rynek %1 × %2 + %3) × (1 + %4 %)</translation>
    </message>
    <message>
        <source>market %1 × %2</source>
        <translation>rynek %1 × %2</translation>
    </message>
    <message>
        <source> + network %1</source>
        <translation> + sieć %1</translation>
    </message>
    <message>
        <source> − fee %1</source>
        <translation> − opłata %1</translation>
    </message>
    <message>
        <source>%1, fetched %2, version %3</source>
        <translation>%1, pobrano %2, wersja %3</translation>
    </message>
    <message>
        <source>Prices per kWh</source>
        <translation>Ceny za kWh</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Płacisz</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Dostajesz</translation>
    </message>
    <message>
        <source>Money: %1</source>
        <translation>Pieniądze: %1</translation>
    </message>
    <message>
        <source>%1 kWh × %2 = %3</source>
        <translation>%1 kWh × %2 = %3</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Zarobiono</translation>
    </message>
    <message>
        <source>Battery wear, beside it</source>
        <translation>Zużycie baterii, obok</translation>
    </message>
    <message>
        <source>Line %1 of the ledger</source>
        <translation>Wiersz %1 księgi</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>House meter</source>
        <translation>Licznik domu</translation>
    </message>
    <message>
        <source>none: the home counts as nothing</source>
        <translation>brak: dom liczy się jako zero</translation>
    </message>
    <message>
        <source>Replaces line %1</source>
        <translation>Zastępuje wiersz %1</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Skrót</translation>
    </message>
</context>
<context>
    <name>tw::ui::ExplainDayModel</name>
    <message numerus="yes">
        <source>%1: %2, the sum of %n postings</source>
        <translation>
            <numerusform>%1: %2, suma z %n wpisu</numerusform>
            <numerusform>%1: %2, suma z %n wpisów</numerusform>
            <numerusform>%1: %2, suma z %n wpisów</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Zarobiono</translation>
    </message>
    <message>
        <source>Added up</source>
        <translation>Narastająco</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
</context>
<context>
    <name>tw::ui::ExplainDialog</name>
    <message>
        <source>How a day came to be</source>
        <translation>Skąd wziął się dzień</translation>
    </message>
    <message>
        <source>Postings of the day</source>
        <translation>Wpisy dnia</translation>
    </message>
    <message>
        <source>Where the figure comes from</source>
        <translation>Skąd wzięła się ta liczba</translation>
    </message>
</context>
<context>
    <name>tw::ui::Export</name>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabela (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Obraz (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Rysunek (*.svg)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>The file was not saved: %1</source>
        <translation>Plik nie został zapisany: %1</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 już istnieje. Zastąpić?</translation>
    </message>
</context>
<context>
    <name>tw::ui::FirstRunWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Plik</translation>
    </message>
    <message>
        <source>&amp;Open an existing home…</source>
        <translation>&amp;Otwórz istniejący dom…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Za&amp;kończ</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Widok</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Jasny</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Ciemny</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;Wysoki kontrast</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>J&amp;ak system</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>Open an existing home…</source>
        <translation>Otwórz istniejący dom…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wstecz</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a command and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Dalej</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Open an existing home</source>
        <translation>Otwórz istniejący dom</translation>
    </message>
    <message>
        <source>Homes (*.json *.db);;All files (*)</source>
        <translation>Domy (*.json *.db);;Wszystkie pliki (*)</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Uruchamianie…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Pomoc</translation>
    </message>
</context>
<context>
    <name>tw::ui::ForecastCard</name>
    <message numerus="yes">
        <source>Next %n day(s)</source>
        <translation>
            <numerusform>Następny %n dzień</numerusform>
            <numerusform>Następne %n dni</numerusform>
            <numerusform>Następne %n dni</numerusform>
        </translation>
    </message>
    <message>
        <source>The days ahead</source>
        <translation>Najbliższe dni</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>liczę…</translation>
    </message>
    <message>
        <source>forecast, updates as you drag</source>
        <translation>prognoza, zmienia się na bieżąco</translation>
    </message>
    <message>
        <source>About %1 a week against only charging</source>
        <translation>Około %1 tygodniowo wobec samego ładowania</translation>
    </message>
    <message>
        <source>a week, about</source>
        <translation>tygodniowo, około</translation>
    </message>
    <message>
        <source>more than the same car only charging</source>
        <translation>więcej niż to samo auto, tylko ładowane</translation>
    </message>
    <message>
        <source>less than the same car only charging</source>
        <translation>mniej niż to samo auto, tylko ładowane</translation>
    </message>
    <message>
        <source>the same as with the orders in force</source>
        <translation>tyle samo co z obecnymi zleceniami</translation>
    </message>
    <message>
        <source>%1 against the orders in force</source>
        <translation>%1 wobec obecnych zleceń</translation>
    </message>
    <message>
        <source>With the orders in force</source>
        <translation>Z obecnymi zleceniami</translation>
    </message>
    <message>
        <source>Automatic would earn %1</source>
        <translation>Automat zarobiłby %1</translation>
    </message>
    <message>
        <source>in force now</source>
        <translation>obowiązuje teraz</translation>
    </message>
    <message>
        <source>after your change, money per day</source>
        <translation>po zmianie, na dzień</translation>
    </message>
    <message>
        <source>money per day, without what stays in the car</source>
        <translation>na dzień, bez tego, co zostaje w aucie</translation>
    </message>
    <message>
        <source>Money per day</source>
        <translation>Pieniądze dziennie</translation>
    </message>
</context>
<context>
    <name>tw::ui::Formats</name>
    <message>
        <source>%1 per kWh</source>
        <translation>%1 za kWh</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days %2 h</source>
        <translation>%1 dni %2 h</translation>
    </message>
</context>
<context>
    <name>tw::ui::FoundLogs</name>
    <message numerus="yes">
        <source>%n file(s) are left out: at most %1 are looked at in one go.</source>
        <translation>
            <numerusform>Pominięto %n plik: jednocześnie można obejrzeć najwyżej %1.</numerusform>
            <numerusform>Pominięto %n pliki: jednocześnie można obejrzeć najwyżej %1.</numerusform>
            <numerusform>Pominięto %n plików: jednocześnie można obejrzeć najwyżej %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders with more than %1 entries are not searched to their end; open their parts one by one.</source>
        <translation>Foldery mające więcej niż %1 pozycji nie są przeszukiwane do końca; otwórz ich części po kolei.</translation>
    </message>
</context>
<context>
    <name>tw::ui::Headline</name>
    <message>
        <source>Selling %1 to the grid</source>
        <translation>Sprzedaż %1 do sieci</translation>
    </message>
    <message>
        <source>Selling %1 to the grid for %2 per kWh</source>
        <translation>Sprzedaż %1 do sieci po %2 za kWh</translation>
    </message>
    <message>
        <source>Charging at %1</source>
        <translation>Ładowanie %1</translation>
    </message>
    <message>
        <source>Charging at %1, and paid %2 per kWh</source>
        <translation>Ładowanie %1 z dopłatą %2 za kWh</translation>
    </message>
    <message>
        <source>Charging at %1 for %2 per kWh</source>
        <translation>Ładowanie %1 po %2 za kWh</translation>
    </message>
    <message>
        <source>Trading is paused</source>
        <translation>Handel wstrzymany</translation>
    </message>
    <message>
        <source>Holding the charge</source>
        <translation>Energia zostaje w aucie</translation>
    </message>
    <message>
        <source>Trading is paused until %1</source>
        <translation>Handel wstrzymany do %1</translation>
    </message>
    <message>
        <source>Holding the charge until %1</source>
        <translation>Energia zostaje w aucie do %1</translation>
    </message>
    <message>
        <source>Charged and waiting</source>
        <translation>Naładowane i czeka</translation>
    </message>
    <message>
        <source>Keeping your reserve</source>
        <translation>Utrzymuje rezerwę</translation>
    </message>
    <message>
        <source>Keeping the charge for the trip</source>
        <translation>Zachowuje energię na podróż</translation>
    </message>
    <message>
        <source>Done for now</source>
        <translation>Na razie gotowe</translation>
    </message>
    <message>
        <source>Waiting for a better price</source>
        <translation>Czeka na lepszą cenę</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Przygotowanie</translation>
    </message>
    <message>
        <source>The car is away</source>
        <translation>Auto jest poza domem</translation>
    </message>
    <message>
        <source>Running your home with %1 from the car</source>
        <translation>Zasilanie domu z auta: %1</translation>
    </message>
    <message>
        <source>Storing %1 of your sun in the car</source>
        <translation>Zachowuje w aucie %1 ze słońca</translation>
    </message>
    <message>
        <source>Charging at %1: the car is below your reserve</source>
        <translation>Ładowanie %1: auto jest poniżej rezerwy</translation>
    </message>
    <message>
        <source>Cannot reach the charger since %1</source>
        <translation>Brak łączności z ładowarką od %1</translation>
    </message>
    <message>
        <source>No charger has called yet</source>
        <translation>Ładowarka jeszcze się nie zgłosiła</translation>
    </message>
    <message>
        <source>The grid is gone</source>
        <translation>Brak zasilania z sieci</translation>
    </message>
    <message>
        <source>This is the best price until %1.</source>
        <translation>To najlepsza cena do %1.</translation>
    </message>
    <message>
        <source>The car also runs your home.</source>
        <translation>Auto zasila też dom.</translation>
    </message>
    <message>
        <source>It should be back at %1. Nothing is bought or sold until then.</source>
        <translation>Powinno wrócić: %1. Do tego czasu nic się nie kupuje ani nie sprzedaje.</translation>
    </message>
    <message>
        <source>Once it connects, the car is traded by your orders.</source>
        <translation>Gdy się połączy, auto handluje według Twoich zleceń.</translation>
    </message>
    <message>
        <source>It goes on by the plan it holds until %1. Figures are estimates.</source>
        <translation>Działa według zapisanego planu do %1. Liczby są szacunkowe.</translation>
    </message>
    <message>
        <source>It holds no plan, so the car rests. Figures are estimates.</source>
        <translation>Nie ma planu, więc auto spoczywa. Liczby są szacunkowe.</translation>
    </message>
    <message>
        <source>Waiting for the charger and the prices.</source>
        <translation>Czeka na ładowarkę i ceny.</translation>
    </message>
    <message>
        <source>Each kWh replaces one for %1 from the grid.</source>
        <translation>Każda kWh zastępuje jedną z sieci po %1.</translation>
    </message>
    <message>
        <source>You asked to keep the charge. Only your reserve comes first.</source>
        <translation>Energia zostaje w aucie na twoje życzenie. Tylko rezerwa jest ważniejsza.</translation>
    </message>
    <message>
        <source>Until then only your reserve and your trips count.</source>
        <translation>Do tego czasu liczą się tylko rezerwa i podróże.</translation>
    </message>
    <message>
        <source>It charges to %1 whatever the price. Nothing is sold before that.</source>
        <translation>Ładuje do %1 bez względu na cenę. Wcześniej nic się nie sprzedaje.</translation>
    </message>
    <message>
        <source>stops %1</source>
        <translation>koniec %1</translation>
    </message>
    <message>
        <source>stops at %1 with %2 sold</source>
        <translation>koniec %1 po sprzedaniu %2</translation>
    </message>
    <message>
        <source>stops at %1 with %2 bought</source>
        <translation>koniec %1 po kupieniu %2</translation>
    </message>
    <message>
        <source>stops at %1</source>
        <translation>koniec %1</translation>
    </message>
    <message>
        <source>leaves at %1</source>
        <translation>wyjazd %1</translation>
    </message>
    <message>
        <source>leaves %1</source>
        <translation>wyjazd %1</translation>
    </message>
    <message>
        <source>%1 ready for %2</source>
        <translation>%1 gotowe na %2</translation>
    </message>
    <message>
        <source>%1 ready %2</source>
        <translation>%1 na %2</translation>
    </message>
    <message>
        <source>charges at %1</source>
        <translation>ładowanie %1</translation>
    </message>
    <message>
        <source>charges %1</source>
        <translation>ładuje %1</translation>
    </message>
    <message>
        <source>sells at %1</source>
        <translation>sprzedaż %1</translation>
    </message>
    <message>
        <source>sells %1</source>
        <translation>sprzedaż %1</translation>
    </message>
    <message>
        <source>runs the home from %1</source>
        <translation>zasilanie domu od %1</translation>
    </message>
    <message>
        <source>home from %1</source>
        <translation>dom od %1</translation>
    </message>
    <message>
        <source>back at %1</source>
        <translation>powrót %1</translation>
    </message>
    <message>
        <source>back %1</source>
        <translation>powrót %1</translation>
    </message>
    <message>
        <source>It goes on as it was told last. Figures are estimates.</source>
        <translation>Robi dalej to, co ostatnio zlecono. Liczby są szacunkowe.</translation>
    </message>
</context>
<context>
    <name>tw::ui::HealthChart</name>
    <message>
        <source>Health, with and without trading</source>
        <translation>Kondycja z handlem i bez</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 w %2</translation>
    </message>
    <message>
        <source>with trading</source>
        <translation>z handlem</translation>
    </message>
    <message>
        <source>only charging</source>
        <translation>samo ładowanie</translation>
    </message>
    <message>
        <source>usual warranty: 70 % until %1</source>
        <translation>zwykła gwarancja: 70 % do: %1</translation>
    </message>
    <message>
        <source>today</source>
        <translation>dziś</translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <translation>%1 (%2–%3)</translation>
    </message>
    <message>
        <source>With trading</source>
        <translation>Z handlem</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Samo ładowanie</translation>
    </message>
    <message>
        <source>Trading costs</source>
        <translation>Koszt handlu</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 pkt</translation>
    </message>
</context>
<context>
    <name>tw::ui::HealthModel</name>
    <message>
        <source>%1, today</source>
        <translation>%1, dziś</translation>
    </message>
    <message>
        <source>%1, warranty ends</source>
        <translation>%1, koniec gwarancji</translation>
    </message>
    <message>
        <source>%1: %2 with trading, %3 with only charging</source>
        <translation>%1: %2 z handlem, %3 przy samym ładowaniu</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>With trading</source>
        <translation>Z handlem</translation>
    </message>
    <message>
        <source>models, %</source>
        <translation>modele, %</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Samo ładowanie</translation>
    </message>
    <message>
        <source>Costs, points</source>
        <translation>Koszt, pkt</translation>
    </message>
</context>
<context>
    <name>tw::ui::HelpWindow</name>
    <message>
        <source>Contents</source>
        <translation>Spis treści</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n strona</numerusform>
            <numerusform>%n strony</numerusform>
            <numerusform>%n stron</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidewatt help</source>
        <translation>Pomoc Tidewatt</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Szukaj</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Szukaj w pomocy</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Strona</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a command and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Wstecz</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Dalej</translation>
    </message>
</context>
<context>
    <name>tw::ui::HomeFile</name>
    <message>
        <source>The site file could not be written: %1</source>
        <translation>Nie można zapisać pliku domu: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Legend</name>
    <message>
        <source>Colours: %1</source>
        <translation>Kolory: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogCoverageCard</name>
    <message>
        <source>What is there</source>
        <translation>Co tu jest</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Co znaleziono</translation>
    </message>
    <message>
        <source>What can be read</source>
        <translation>Co można wczytać</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Komunikaty</translation>
    </message>
    <message>
        <source>OCPP 1.6 to 2.1, lines or table</source>
        <translation>OCPP 1.6 do 2.1, wiersze, tabela</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesje</translation>
    </message>
    <message>
        <source>evcc, OpenEVSE, KEBA, any table</source>
        <translation>evcc, OpenEVSE, KEBA, dowolna tabela</translation>
    </message>
    <message>
        <source>Signed readings</source>
        <translation>Podpisane odczyty</translation>
    </message>
    <message>
        <source>OCMF, alone or in XML</source>
        <translation>OCMF, osobno lub w XML</translation>
    </message>
    <message>
        <source>Meter readings</source>
        <translation>Odczyty licznika</translation>
    </message>
    <message>
        <source>tables by 15, 30 or 60 minutes</source>
        <translation>tabele co 15, 30 lub 60 minut</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>its own exports</source>
        <translation>własne eksporty</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogDetails</name>
    <message>
        <source>Changes</source>
        <translation>Zmiany</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesje</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Podpisy</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Wiersze</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importy</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Co pokazać</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Eksportuj…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Cofnij…</translation>
    </message>
    <message>
        <source>Shows first what the ledger would lose</source>
        <translation>Najpierw pokazuje, co straci księga</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s)</source>
        <translation>
            <numerusform>%n okres</numerusform>
            <numerusform>%n okresy</numerusform>
            <numerusform>%n okresów</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 of them spread evenly</source>
        <translation>%1, w tym %2 rozłożone równo</translation>
    </message>
    <message>
        <source>These files tell of no sessions.</source>
        <translation>Te pliki nie mówią o sesjach.</translation>
    </message>
    <message>
        <source>%1: %2 into the car, %3 out of it</source>
        <translation>%1: %2 do auta, %3 z auta</translation>
    </message>
    <message>
        <source>Every row was understood.</source>
        <translation>Każdy wiersz jest zrozumiały.</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Jeszcze nic nie zaimportowano.</translation>
    </message>
    <message>
        <source>What the files say</source>
        <translation>Co mówią pliki</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>Dotychczasowe importy</translation>
    </message>
    <message>
        <source>Battery wear is subtracted above. Nothing changes in your ledger before you add it.</source>
        <translation>Wyżej odjęto zużycie baterii. Księga się nie zmieni, dopóki tego nie dodasz.</translation>
    </message>
    <message>
        <source>Taking back %1</source>
        <translation>Cofnięcie: %1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Cofnij</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogFilesCard</name>
    <message>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Otwórz folder…</translation>
    </message>
    <message>
        <source>Files that were read</source>
        <translation>Wczytane pliki</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogKeyRow</name>
    <message>
        <source>Public key of the meter</source>
        <translation>Klucz publiczny licznika</translation>
    </message>
    <message>
        <source>as its maker or operator gives it</source>
        <translation>podany przez producenta lub operatora</translation>
    </message>
    <message>
        <source>Meter %1 signs with another key than before</source>
        <translation>Licznik %1 podpisuje innym kluczem niż dotąd</translation>
    </message>
    <message>
        <source>Public key of meter %1</source>
        <translation>Klucz publiczny licznika %1</translation>
    </message>
    <message>
        <source>Trust the new key</source>
        <translation>Zaufaj nowemu</translation>
    </message>
    <message>
        <source>Check with it</source>
        <translation>Sprawdź</translation>
    </message>
</context>
<context>
    <name>tw::ui::Logs</name>
    <message>
        <source>key not known</source>
        <translation>klucz nieznany</translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation>zły podpis</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>sprawdzony</translation>
    </message>
    <message>
        <source>verified, with a remark</source>
        <translation>sprawdzony, z uwagą</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedane</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyte w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupione</translation>
    </message>
    <message>
        <source>Stored sun</source>
        <translation>Zmagazynowane słońce</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>pominięte</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n sesja</numerusform>
            <numerusform>%n sesje</numerusform>
            <numerusform>%n sesji</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), all verified</source>
        <translation>
            <numerusform>%n rekord, sprawdzony</numerusform>
            <numerusform>%n rekordy, sprawdzone</numerusform>
            <numerusform>%n rekordów, sprawdzone</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), %1 verified</source>
        <translation>
            <numerusform>%n rekord, sprawdzone: %1</numerusform>
            <numerusform>%n rekordy, sprawdzone: %1</numerusform>
            <numerusform>%n rekordów, sprawdzone: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n wiersz</numerusform>
            <numerusform>%n wiersze</numerusform>
            <numerusform>%n wierszy</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 refused</source>
        <translation>%1, odrzucone: %2</translation>
    </message>
    <message>
        <source>%1, all known</source>
        <translation>%1, wszystko znane</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Plik</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Co to jest</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Wiersze</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nowe</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Znane</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>Sprzeczne</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Odrzucone</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Rozpoznane po</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Znalezione</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Gdzie</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Co z tym</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, wiersz %2</translation>
    </message>
    <message numerus="yes">
        <source>%n other charger(s)</source>
        <translation>
            <numerusform>%n inna ładowarka</numerusform>
            <numerusform>%n inne ładowarki</numerusform>
            <numerusform>%n innych ładowarek</numerusform>
        </translation>
    </message>
    <message>
        <source>counted beside your own</source>
        <translation>liczone obok własnej</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s), %1</source>
        <translation>
            <numerusform>%n luka, %1</numerusform>
            <numerusform>%n luki, %1</numerusform>
            <numerusform>%n luk, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>left empty</source>
        <translation>zostaje puste</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n sprzeczność</numerusform>
            <numerusform>%n sprzeczności</numerusform>
            <numerusform>%n sprzeczności</numerusform>
        </translation>
    </message>
    <message>
        <source>the surer one counts</source>
        <translation>liczy się pewniejszy</translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplikat</numerusform>
            <numerusform>%n duplikaty</numerusform>
            <numerusform>%n duplikatów</numerusform>
        </translation>
    </message>
    <message>
        <source>known already</source>
        <translation>już znane</translation>
    </message>
    <message>
        <source>counted once</source>
        <translation>liczone raz</translation>
    </message>
    <message numerus="yes">
        <source>%n bad signature(s)</source>
        <translation>
            <numerusform>%n zły podpis</numerusform>
            <numerusform>%n złe podpisy</numerusform>
            <numerusform>%n złych podpisów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a key</source>
        <comment>records</comment>
        <translation>
            <numerusform>%n bez klucza</numerusform>
            <numerusform>%n bez klucza</numerusform>
            <numerusform>%n bez klucza</numerusform>
        </translation>
    </message>
    <message>
        <source>needs a key</source>
        <translation>potrzebny klucz</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n wiersz odrzucony</numerusform>
            <numerusform>%n wiersze odrzucone</numerusform>
            <numerusform>%n wierszy odrzuconych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n otwarta sesja</numerusform>
            <numerusform>%n otwarte sesje</numerusform>
            <numerusform>%n otwartych sesji</numerusform>
        </translation>
    </message>
    <message>
        <source>one end is missing</source>
        <translation>brak jednego końca</translation>
    </message>
    <message>
        <source>counted so far</source>
        <translation>liczone dotąd</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n plik niewczytany</numerusform>
            <numerusform>%n pliki niewczytane</numerusform>
            <numerusform>%n plików niewczytanych</numerusform>
        </translation>
    </message>
    <message>
        <source>no log, or damaged</source>
        <translation>to nie dziennik lub uszkodzony</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>Nierozliczone</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>całość</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energia</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Cena</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Pieniądze</translation>
    </message>
    <message>
        <source>In the ledger so far</source>
        <translation>Dotąd w księdze</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Zmiana</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Trwała</translation>
    </message>
    <message>
        <source>Into the car</source>
        <translation>Do auta</translation>
    </message>
    <message>
        <source>Out of the car</source>
        <translation>Z auta</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ładowarka</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesja</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nie podano</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Podpis</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Licznik</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Rekord</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Uwaga</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Wiersz</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Dlaczego</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>odrzucony</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>do obejrzenia</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Wczytano</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>cofnięty</translation>
    </message>
    <message>
        <source>in the books</source>
        <translation>w księdze</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>przerwany</translation>
    </message>
    <message>
        <source>The ledger stays as it is.</source>
        <translation>Księga zostaje bez zmian.</translation>
    </message>
    <message>
        <source>%1 in the ledger: %2 periods new, %3 changed.</source>
        <translation>%1 w księdze: okresy nowe %2, zmienione %3.</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>pełne</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>brak</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>sprzeczne</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sesje</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Komunikaty</translation>
    </message>
    <message>
        <source>Signed readings</source>
        <translation>Podpisane odczyty</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>Odczyty okresowe</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Ceny</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Źródło</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>jest pusty</translation>
    </message>
    <message>
        <source>is binary; a log or an export as text is expected</source>
        <translation>jest binarny; potrzebny jest dziennik lub eksport tekstowy</translation>
    </message>
    <message>
        <source>is packed; unpack it and import what is inside</source>
        <translation>jest spakowany; rozpakuj go i zaimportuj zawartość</translation>
    </message>
    <message>
        <source>is a database, maybe a store; a log or an export is expected</source>
        <translation>jest bazą danych, może domem Tidewatt; potrzebny jest dziennik lub eksport</translation>
    </message>
    <message>
        <source>is text in UTF-16; save it as UTF-8</source>
        <translation>to tekst UTF-16; zapisz go jako UTF-8</translation>
    </message>
    <message>
        <source>is a folder; a file is expected</source>
        <translation>to folder; potrzebny jest plik</translation>
    </message>
    <message>
        <source>is held by %1; only one engine may use a store at a time%2</source>
        <translation>używa go %1; z bazy danych może korzystać naraz tylko jeden program%2</translation>
    </message>
    <message>
        <source>is held by %1; only one engine may use a store at a time</source>
        <translation>używa go %1; z bazy danych może korzystać naraz tylko jeden program</translation>
    </message>
    <message>
        <source>is not there, or is undone already</source>
        <translation>nie istnieje albo już jest cofnięty</translation>
    </message>
    <message>
        <source>no prices are known for this time; it is settled once they are</source>
        <translation>brak cen dla tego czasu; rozliczenie nastąpi, gdy się pojawią</translation>
    </message>
    <message>
        <source>no site is set up in this store: the samples are kept, and settled once there is one</source>
        <translation>w tej bazie danych nie ma jeszcze domu: odczyty zostają i będą rozliczone, gdy będzie</translation>
    </message>
    <message>
        <source>the clock was not set: %1</source>
        <translation>zegar nie był ustawiony: %1</translation>
    </message>
    <message>
        <source>lies ahead of the clock: %1</source>
        <translation>wyprzedza zegar: %1</translation>
    </message>
    <message>
        <source>says something else than what is there about the same moment; both are kept</source>
        <translation>mówi o tej chwili co innego niż księga; oba zostają</translation>
    </message>
    <message>
        <source>lies in time whose samples were compacted, which is final; later rows are expected</source>
        <translation>dotyczy czasu już scalonego na stałe; potrzebne są późniejsze wiersze</translation>
    </message>
    <message>
        <source>meter %1 signs with another key than the one known for it; if it was exchanged, give the new one with --public-key</source>
        <translation>licznik %1 podpisuje innym kluczem niż znany; jeśli go wymieniono, zaufaj nowemu poniżej</translation>
    </message>
    <message>
        <source>meter %1 has another key from now on, by the owner&apos;s word</source>
        <translation>licznik %1 ma odtąd inny klucz, podany przez właściciela</translation>
    </message>
    <message>
        <source>beside a record of meter %1 stands another key than the one known for it</source>
        <translation>przy rekordzie licznika %1 stoi inny klucz niż znany</translation>
    </message>
    <message>
        <source>the meter&apos;s clock is not synchronised: its times are not certain</source>
        <translation>zegar licznika nie jest zsynchronizowany: czasy są niepewne</translation>
    </message>
    <message>
        <source>a row without a reading</source>
        <translation>wiersz bez odczytu</translation>
    </message>
    <message>
        <source>a row without a message</source>
        <translation>wiersz bez komunikatu</translation>
    </message>
    <message>
        <source>a row with bytes that are no text</source>
        <translation>wiersz z bajtami, które nie są tekstem</translation>
    </message>
    <message>
        <source>a session that ends no later than it starts</source>
        <translation>sesja, która nie kończy się po swoim początku</translation>
    </message>
    <message>
        <source>an event without its time, state or energy</source>
        <translation>zdarzenie bez czasu, stanu lub energii</translation>
    </message>
    <message>
        <source>signed data in another format than OCMF</source>
        <translation>podpisane dane w formacie innym niż OCMF</translation>
    </message>
    <message>
        <source>OCPP messages</source>
        <translation>Komunikaty OCPP</translation>
    </message>
    <message>
        <source>Signed readings, XML</source>
        <translation>Podpisane odczyty, XML</translation>
    </message>
    <message>
        <source>Sessions of evcc</source>
        <translation>Sesje evcc</translation>
    </message>
    <message>
        <source>Sessions of a KEBA charger</source>
        <translation>Sesje ładowarki KEBA</translation>
    </message>
    <message>
        <source>Events of an OpenEVSE charger</source>
        <translation>Zdarzenia ładowarki OpenEVSE</translation>
    </message>
    <message>
        <source>Table of sessions</source>
        <translation>Tabela sesji</translation>
    </message>
    <message>
        <source>Meter readings by interval</source>
        <translation>Odczyty licznika w odstępach</translation>
    </message>
    <message>
        <source>Ledger of Tidewatt</source>
        <translation>Księga Tidewatt</translation>
    </message>
    <message>
        <source>Its rows are messages between a charger and its program.</source>
        <translation>Wiersze to komunikaty między ładowarką a jej programem.</translation>
    </message>
    <message>
        <source>Its records begin with OCMF and end with a signature.</source>
        <translation>Rekordy zaczynają się od OCMF i kończą podpisem.</translation>
    </message>
    <message>
        <source>It is XML with signed records inside.</source>
        <translation>To XML z podpisanymi rekordami.</translation>
    </message>
    <message>
        <source>Its headings are those of an export of evcc.</source>
        <translation>Nagłówki są z eksportu evcc.</translation>
    </message>
    <message>
        <source>Its rows are session reports as KEBA chargers write them.</source>
        <translation>Wiersze to raporty sesji ładowarek KEBA.</translation>
    </message>
    <message>
        <source>Its rows are events as OpenEVSE chargers write them.</source>
        <translation>Wiersze to zdarzenia ładowarek OpenEVSE.</translation>
    </message>
    <message>
        <source>Its columns say when each session began, when it ended, and its energy.</source>
        <translation>Kolumny mówią, kiedy sesja się zaczęła i skończyła, i jaka była energia.</translation>
    </message>
    <message>
        <source>Its columns say the energy of intervals that follow each other.</source>
        <translation>Kolumny mówią o energii kolejnych odstępów czasu.</translation>
    </message>
    <message>
        <source>Its headings are those of this program&apos;s own export.</source>
        <translation>Nagłówki są z własnego eksportu tego programu.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days of one month</comment>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1 do %2</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Już go nie ma.</translation>
    </message>
    <message>
        <source>It was left; nothing has changed.</source>
        <translation>Przerwano; nic się nie zmieniło.</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>Nie można odczytać: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Wiersz %1: %2</translation>
    </message>
    <message>
        <source>Copying the books to try it, %1</source>
        <translation>Kopiuję księgę na próbę, %1</translation>
    </message>
    <message>
        <source>Settling what was read</source>
        <translation>Rozliczam wczytane dane</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>file, how far</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2, %3 MB/s</source>
        <comment>file, how far, how fast</comment>
        <translation>%1, %2, %3 MB/s</translation>
    </message>
    <message>
        <source>a line longer than a megabyte; one message a line is expected</source>
        <translation>wiersz dłuższy niż megabajt; oczekiwano jednego komunikatu w wierszu</translation>
    </message>
    <message>
        <source>a line longer than a megabyte; one row a line is expected</source>
        <translation>wiersz dłuższy niż megabajt; oczekiwano jednego rekordu w wierszu</translation>
    </message>
    <message>
        <source>a line longer than a megabyte; one object a line is expected</source>
        <translation>wiersz dłuższy niż megabajt; oczekiwano jednego obiektu w wierszu</translation>
    </message>
    <message>
        <source>a record longer than a megabyte</source>
        <translation>rekord dłuższy niż megabajt</translation>
    </message>
    <message>
        <source>%1 fields; %2 are expected, as in the header</source>
        <translation>pól: %1; oczekiwano %2, jak w nagłówku</translation>
    </message>
    <message>
        <source>%1; the file looks cut off</source>
        <translation>%1; plik wygląda na ucięty</translation>
    </message>
    <message>
        <source>no header of a known table; columns such as start, end and energy (kWh) are expected</source>
        <translation>nie jest to nagłówek znanej tabeli; oczekiwano kolumn takich jak start, end i energy (kWh)</translation>
    </message>
    <message>
        <source>%1 is no energy; a decimal number is expected</source>
        <translation>%1 to nie energia; oczekiwano liczby dziesiętnej</translation>
    </message>
    <message>
        <source>a session without an end; it is read once it has one</source>
        <translation>sesja bez końca; zostanie wczytana, gdy będzie go miała</translation>
    </message>
    <message>
        <source>a session that ends at %1, not after its start at %2</source>
        <translation>sesja, która kończy się %1, nie później niż jej początek %2</translation>
    </message>
    <message>
        <source>a session without an energy</source>
        <translation>sesja bez energii</translation>
    </message>
    <message>
        <source>an energy below 0 or above 1000 kWh in one session</source>
        <translation>energia poniżej 0 lub powyżej 1000 kWh w jednej sesji</translation>
    </message>
    <message>
        <source>an energy below 0 or above 1000 kWh in one interval</source>
        <translation>energia poniżej 0 lub powyżej 1000 kWh w jednym okresie</translation>
    </message>
    <message>
        <source>a row without an energy</source>
        <translation>wiersz bez energii</translation>
    </message>
    <message>
        <source>%1 is not a length in minutes; 5, 10, 15, 30 or 60 is expected</source>
        <translation>%1 to nie długość w minutach; oczekiwano 5, 10, 15, 30 lub 60</translation>
    </message>
    <message>
        <source>an interval that does not last 5, 10, 15, 30 or 60 min</source>
        <translation>okres, który nie trwa 5, 10, 15, 30 ani 60 min</translation>
    </message>
    <message>
        <source>an interval whose length is not known; rows 5, 10, 15, 30 or 60 min apart, or a column minutes, are expected</source>
        <translation>okres o nieznanej długości; oczekiwano wierszy co 5, 10, 15, 30 lub 60 min albo kolumny minutes</translation>
    </message>
    <message>
        <source>%1 is no moment; one such as 2024-06-24 22:00:00 or 24.06.2024 22:00 is expected</source>
        <translation>%1 to nie data z godziną; oczekiwano takiej jak 2024-06-24 22:00:00 lub 24.06.2024 22:00</translation>
    </message>
    <message>
        <source>the stamp %1 has no zone and the site&apos;s is not known; give it with --time-zone, as in Europe/Berlin</source>
        <translation>czas %1 nie ma strefy, a strefa domu nie jest znana; podaj ją przez --time-zone, np. Europe/Berlin</translation>
    </message>
    <message>
        <source>%1 did not exist: the clock went from before it to after it</source>
        <translation>%1 nie istniało: zegar przeskoczył tę chwilę</translation>
    </message>
    <message>
        <source>a report without its times and energies; started[s], ended[s], E start and E pres are expected</source>
        <translation>raport bez czasów i energii; oczekiwano started[s], ended[s], E start i E pres</translation>
    </message>
    <message>
        <source>a session from before the unit&apos;s clock was set: its times count from when it started</source>
        <translation>sesja sprzed ustawienia zegara urządzenia: jej czasy liczą się od włączenia</translation>
    </message>
    <message>
        <source>no period of a ledger: start_utc, 5 to 60 minutes and four whole energies are expected</source>
        <translation>to nie okres księgi; oczekiwano start_utc, 5 do 60 minut i czterech całkowitych energii</translation>
    </message>
    <message>
        <source>no OCPP message: %1</source>
        <translation>to nie komunikat OCPP: %1</translation>
    </message>
    <message>
        <source>a StartTransaction without a time or a meter; both are expected</source>
        <translation>StartTransaction bez czasu lub stanu licznika; oczekiwano obu</translation>
    </message>
    <message>
        <source>a StopTransaction without a time or a meter; both are expected</source>
        <translation>StopTransaction bez czasu lub stanu licznika; oczekiwano obu</translation>
    </message>
    <message>
        <source>a TransactionEvent without its type or its transaction</source>
        <translation>TransactionEvent bez rodzaju lub transakcji</translation>
    </message>
    <message>
        <source>an object that does not end: the file looks cut off</source>
        <translation>obiekt bez końca: plik wygląda na ucięty</translation>
    </message>
    <message>
        <source>an object that does not end; the next one begins on line %1</source>
        <translation>obiekt bez końca; następny zaczyna się w wierszu %1</translation>
    </message>
    <message>
        <source>no JSON object but %1; one object a line is expected</source>
        <translation>zamiast obiektu JSON jest %1; oczekiwano jednego obiektu w wierszu</translation>
    </message>
    <message>
        <source>a text that does not end: the line looks cut off</source>
        <translation>tekst bez końca: wiersz wygląda na ucięty</translation>
    </message>
    <message>
        <source>an object nested or going on beyond what any log writes</source>
        <translation>obiekt głębszy lub dłuższy, niż zapisuje jakikolwiek dziennik</translation>
    </message>
    <message>
        <source>an object nested deeper than any log writes</source>
        <translation>obiekt głębszy, niż zapisuje jakikolwiek dziennik</translation>
    </message>
    <message>
        <source>no JSON object; the line cannot be read</source>
        <translation>to nie obiekt JSON; wiersza nie da się odczytać</translation>
    </message>
    <message>
        <source>the last line looks cut off</source>
        <translation>ostatni wiersz wygląda na ucięty</translation>
    </message>
    <message>
        <source>an object of no log known here; an OCPP message, an OCMF record, or an event of a charger is expected</source>
        <translation>obiekt z nieznanego dziennika; oczekiwano komunikatu OCPP, rekordu OCMF lub zdarzenia ładowarki</translation>
    </message>
    <message>
        <source>no record but %1; OCMF|payload|signature is expected</source>
        <translation>zamiast rekordu jest %1; oczekiwano OCMF|dane|podpis</translation>
    </message>
    <message>
        <source>a value without signed data; a signedData element with a record is expected</source>
        <translation>wartość bez podpisanych danych; oczekiwano elementu signedData z rekordem</translation>
    </message>
    <message>
        <source>%1; nothing after this line is read</source>
        <translation>%1; dalej nic nie jest czytane</translation>
    </message>
    <message>
        <source>a document type, which could name other files; a file without one is expected</source>
        <translation>typ dokumentu, który mógłby wskazywać inne pliki; oczekiwano pliku bez niego</translation>
    </message>
    <message>
        <source>XML that is not well-formed or cut off: %1</source>
        <translation>XML błędny lub ucięty: %1</translation>
    </message>
    <message>
        <source>elements within elements, deeper than %1</source>
        <translation>elementy w elementach, głębiej niż %1</translation>
    </message>
    <message>
        <source>OCMF record %1</source>
        <translation>rekord OCMF: %1</translation>
    </message>
    <message>
        <source>has no readings; an array RD is expected</source>
        <translation>nie ma odczytów; oczekiwano tablicy RD</translation>
    </message>
    <message>
        <source>has a reading that is %1; an object is expected</source>
        <translation>ma odczyt, który jest %1; oczekiwano obiektu</translation>
    </message>
    <message>
        <source>is longer than a megabyte; one record is expected</source>
        <translation>jest dłuższy niż megabajt; oczekiwano jednego rekordu</translation>
    </message>
    <message>
        <source>does not begin with OCMF|</source>
        <translation>nie zaczyna się od OCMF|</translation>
    </message>
    <message>
        <source>has no signature; OCMF|payload|signature is expected</source>
        <translation>nie ma podpisu; oczekiwano OCMF|dane|podpis</translation>
    </message>
    <message>
        <source>has no signature data; SD is expected</source>
        <translation>nie ma danych podpisu; oczekiwano SD</translation>
    </message>
    <message>
        <source>no public key is given; it comes with the meter, not in the record</source>
        <translation>nie podano klucza publicznego; przychodzi z licznikiem, nie w rekordzie</translation>
    </message>
    <message>
        <source>the public key is no point of a curve known here; its hex or base64 text is expected</source>
        <translation>klucz publiczny nie jest punktem znanej krzywej; oczekiwano tekstu szesnastkowego lub base64</translation>
    </message>
    <message>
        <source>the signature&apos;s algorithm is not known here; one such as ECDSA-secp256r1-SHA256 is expected</source>
        <translation>algorytm podpisu nie jest znany; oczekiwano takiego jak ECDSA-secp256r1-SHA256</translation>
    </message>
    <message>
        <source>the public key is on %1, the record was signed on %2</source>
        <translation>klucz publiczny jest na %1, a rekord podpisano na %2</translation>
    </message>
    <message>
        <source>the signature is neither hex nor base64</source>
        <translation>podpis nie jest ani szesnastkowy, ani base64</translation>
    </message>
    <message>
        <source>the signature does not fit the record and this key</source>
        <translation>podpis nie pasuje do rekordu i tego klucza</translation>
    </message>
    <message>
        <source>the meter says of a reading that it is not good (ST %1)</source>
        <translation>licznik mówi o odczycie, że nie jest dobry (ST %1)</translation>
    </message>
    <message>
        <source>the meter says that the energy of a reading is in error (EF %1)</source>
        <translation>licznik mówi, że energia odczytu jest błędna (EF %1)</translation>
    </message>
    <message>
        <source>a reading is not in kWh or Wh</source>
        <translation>odczyt nie jest w kWh ani Wh</translation>
    </message>
    <message>
        <source>a reading has no time</source>
        <translation>odczyt nie ma czasu</translation>
    </message>
    <message>
        <source>no reading is of a register of energy</source>
        <translation>żaden odczyt nie jest z licznika energii</translation>
    </message>
    <message>
        <source>%1 kWh since %2 wait for the end of their settlement period: the next sample settles it</source>
        <translation>%1 kWh od %2 czeka na koniec okresu rozliczenia: rozliczy je następny odczyt</translation>
    </message>
    <message>
        <source>is none of the logs known here; an OCPP log, a table of sessions or meter readings, KEBA or OpenEVSE events, or OCMF records are expected</source>
        <translation>nie jest żadnym ze znanych dzienników; oczekiwano dziennika OCPP, tabeli sesji lub odczytów licznika, zdarzeń KEBA lub OpenEVSE albo rekordów OCMF</translation>
    </message>
    <message>
        <source>holds no row of any log known here; an OCPP log, a table of sessions or meter readings, KEBA or OpenEVSE events, or OCMF records are expected</source>
        <translation>nie ma wiersza żadnego ze znanych dzienników; oczekiwano dziennika OCPP, tabeli sesji lub odczytów licznika, zdarzeń KEBA lub OpenEVSE albo rekordów OCMF</translation>
    </message>
    <message>
        <source>was left; what was read is kept, and importing it again completes it</source>
        <translation>przerwano; to, co wczytano, zostaje, a ponowny import to dokończy</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogsPage</name>
    <message>
        <source>Logs</source>
        <translation>Dzienniki</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Co pokazać</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Pliki</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabele</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Odrzuć</translation>
    </message>
    <message>
        <source>Add to earnings</source>
        <translation>Dodaj do zarobku</translation>
    </message>
    <message>
        <source>Drop charger logs here</source>
        <translation>Upuść tu dzienniki ładowarki</translation>
    </message>
    <message>
        <source>Files or whole folders, anywhere on this window.</source>
        <translation>Pliki lub foldery, w dowolnym miejscu okna.</translation>
    </message>
    <message>
        <source>Or choose files…</source>
        <translation>Albo wybierz pliki…</translation>
    </message>
    <message>
        <source>What a file is, is seen by its content, not by its name. It is looked at on a copy: nothing changes before you add it, and nothing leaves this computer.</source>
        <translation>Rodzaj pliku poznaje się po treści, nie po nazwie. Próba odbywa się na kopii: nic się nie zmieni, zanim to dodasz, i nic nie opuści tego komputera.</translation>
    </message>
    <message>
        <source>This window has no books to read logs into.</source>
        <translation>To okno nie ma księgi na dzienniki.</translation>
    </message>
    <message>
        <source>Open logs</source>
        <translation>Otwórz dzienniki</translation>
    </message>
    <message>
        <source>Open a folder of logs</source>
        <translation>Otwórz folder z dziennikami</translation>
    </message>
    <message>
        <source>Not the charger of this home</source>
        <translation>To nie ładowarka tego domu</translation>
    </message>
    <message>
        <source>The files tell of %1; yours is %2. It is counted as one more.</source>
        <translation>Pliki mówią o %1; twoja to %2. Będzie liczona jako jeszcze jedna.</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Czytaj jako %1</translation>
    </message>
    <message>
        <source>It was left</source>
        <translation>Przerwano</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nic się nie zmieniło.</translation>
    </message>
    <message>
        <source>Nothing new in these files</source>
        <translation>Nic nowego w tych plikach</translation>
    </message>
    <message>
        <source>What could be read of them is in the books already.</source>
        <translation>To, co z nich odczytano, już jest w księdze.</translation>
    </message>
    <message>
        <source>Not all files were looked at</source>
        <translation>Nie obejrzano wszystkich plików</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>Dodano %n plik</numerusform>
            <numerusform>Dodano %n pliki</numerusform>
            <numerusform>Dodano %n plików</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>It was taken back</source>
        <translation>Cofnięto</translation>
    </message>
    <message>
        <source>It was not taken back</source>
        <translation>Nie cofnięto</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nic nie dodano</translation>
    </message>
    <message>
        <source>It could not be looked at</source>
        <translation>Nie udało się obejrzeć</translation>
    </message>
    <message>
        <source>Put the files into the folder it watches, or end it and add them here.</source>
        <translation>Włóż pliki do folderu, który obserwuje, albo zakończ go i dodaj je tutaj.</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>Cofam</translation>
    </message>
    <message>
        <source>Looking at what that changes</source>
        <translation>Sprawdzam, co to zmieni</translation>
    </message>
    <message>
        <source>Waiting for the books</source>
        <translation>Czekam na księgę</translation>
    </message>
    <message numerus="yes">
        <source>Import of %n file(s)</source>
        <translation>
            <numerusform>Import %n pliku</numerusform>
            <numerusform>Import %n plików</numerusform>
            <numerusform>Import %n plików</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>import of n files, when</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>tw::ui::LossChart</name>
    <message>
        <source>Charger losses</source>
        <translation>Straty ładowarki</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>Poznane</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>Data sheet</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Charging at %1</source>
        <translation>Ładowanie przy %1</translation>
    </message>
    <message>
        <source>Giving at %1</source>
        <translation>Oddawanie przy %1</translation>
    </message>
    <message>
        <source>%1: %2 reaches the other side, %3 by the data sheet</source>
        <translation>%1: dociera %2, według karty %3</translation>
    </message>
</context>
<context>
    <name>tw::ui::LossModel</name>
    <message>
        <source>charging</source>
        <translation>ładowanie</translation>
    </message>
    <message>
        <source>giving</source>
        <translation>oddawanie</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Moc</translation>
    </message>
    <message>
        <source>Data sheet</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>Poznane</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Błąd</translation>
    </message>
    <message>
        <source>Points more</source>
        <translation>Punktów więcej</translation>
    </message>
</context>
<context>
    <name>tw::ui::MainWindow</name>
    <message>
        <source>Today</source>
        <translation>Dziś</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Zarobek</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Plik</translation>
    </message>
    <message>
        <source>Export &amp;PDF…</source>
        <translation>Eksportuj &amp;PDF…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Za&amp;kończ</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edycja</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiuj</translation>
    </message>
    <message>
        <source>&amp;Trade</source>
        <translation>&amp;Handel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Pomo&amp;c</translation>
    </message>
    <message>
        <source>&amp;About Tidewatt</source>
        <translation>&amp;O programie Tidewatt</translation>
    </message>
    <message>
        <source>Demo, catching up</source>
        <translation>Demo, nadrabia</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Widok</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Dziś</translation>
    </message>
    <message>
        <source>&amp;Earnings</source>
        <translation>&amp;Zarobek</translation>
    </message>
    <message>
        <source>Ta&amp;ble instead of chart</source>
        <translation>Ta&amp;bela zamiast wykresu</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Jasny</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Ciemny</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>Demo, %1</source>
        <translation>Demo, %1</translation>
    </message>
    <message>
        <source>Tidewatt — %1</source>
        <translation>Tidewatt — %1</translation>
    </message>
    <message>
        <source>Tidewatt — %1, %2</source>
        <translation>Tidewatt — %1, %2</translation>
    </message>
    <message>
        <source>That was not possible</source>
        <translation>To nie było możliwe</translation>
    </message>
    <message>
        <source>Save the statement</source>
        <translation>Zapisywanie zestawienia</translation>
    </message>
    <message>
        <source>Documents (*.pdf)</source>
        <translation>Dokumenty (*.pdf)</translation>
    </message>
    <message>
        <source>The statement was not saved: %1</source>
        <translation>Zestawienia nie zapisano: %1</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Bateria</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Eksportuj…</translation>
    </message>
    <message>
        <source>&amp;Battery</source>
        <translation>&amp;Bateria</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Ustawienia…</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>Kopiuj dane dia&amp;gnostyczne</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Ustawienia</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Wysoki &amp;kontrast</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>Jak w &amp;systemie</translation>
    </message>
    <message>
        <source>Tidewatt keeps running here</source>
        <translation>Tidewatt działa dalej tutaj</translation>
    </message>
    <message>
        <source>Quit is in this menu; Settings can change what closing does.</source>
        <translation>Zakończ jest w tym menu; zamykanie okna zmienisz w Ustawieniach.</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ładowarka</translation>
    </message>
    <message>
        <source>&amp;Charger</source>
        <translation>Ł&amp;adowarka</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Zasilanie awaryjne</translation>
    </message>
    <message>
        <source>Back&amp;up</source>
        <translation>Zasilanie &amp;awaryjne</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Cofnij</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Ponów</translation>
    </message>
    <message>
        <source>T&amp;rade</source>
        <translation>Ha&amp;ndel</translation>
    </message>
    <message>
        <source>&amp;Help for this page</source>
        <translation>&amp;Pomoc do tej strony</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Klawisze</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Dzienniki</translation>
    </message>
    <message>
        <source>&amp;Import logs…</source>
        <translation>&amp;Importuj dzienniki…</translation>
    </message>
    <message>
        <source>Import a &amp;folder of logs…</source>
        <translation>Importuj &amp;folder dzienników…</translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation>D&amp;zienniki</translation>
    </message>
    <message>
        <source>A site file is for a home: set one up first, in the menu File.</source>
        <translation>Plik domu jest dla domu: najpierw go skonfiguruj w menu Plik.</translation>
    </message>
    <message>
        <source>Set up a &amp;home…</source>
        <translation>Skonfiguruj &amp;dom…</translation>
    </message>
    <message>
        <source>Trade from here</source>
        <translation>Handluj stąd</translation>
    </message>
    <message>
        <source>&amp;Find in the messages</source>
        <translation>Z&amp;najdź w komunikatach</translation>
    </message>
    <message>
        <source>&amp;Hand the charger back</source>
        <translation>&amp;Oddaj ładowarkę</translation>
    </message>
    <message>
        <source>&amp;Plan for it again</source>
        <translation>Z&amp;nów planuj dla niej</translation>
    </message>
    <message>
        <source>Plan and &amp;outcome…</source>
        <translation>Plan i &amp;wynik…</translation>
    </message>
    <message>
        <source>What you changed on the page Trade is not applied, and is lost when this program takes over.</source>
        <translation>To, co zmieniono na stronie Handel, nie jest zastosowane i przepadnie, gdy ten program przejmie sterowanie.</translation>
    </message>
    <message>
        <source>&amp;What if…</source>
        <translation>&amp;Co by było, gdyby…</translation>
    </message>
    <message>
        <source>&amp;Reconcile now</source>
        <translation>&amp;Uzgodnij teraz</translation>
    </message>
    <message>
        <source>Re&amp;start charger…</source>
        <translation>Uruchom ładowarkę &amp;ponownie…</translation>
    </message>
    <message>
        <source>Save &amp;log…</source>
        <translation>&amp;Zapisz dziennik…</translation>
    </message>
</context>
<context>
    <name>tw::ui::MessageModel</name>
    <message>
        <source>Power</source>
        <translation>Moc</translation>
    </message>
    <message>
        <source>Set-point</source>
        <translation>Zadana moc</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Naładowanie</translation>
    </message>
    <message>
        <source>Most charging</source>
        <translation>Ładowanie najwyżej</translation>
    </message>
    <message>
        <source>Most discharging</source>
        <translation>Oddawanie najwyżej</translation>
    </message>
    <message>
        <source>Charged so far</source>
        <translation>Naładowano dotąd</translation>
    </message>
    <message>
        <source>Discharged so far</source>
        <translation>Oddano dotąd</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>Nadzór czasu</translation>
    </message>
    <message>
        <source>Watchdog left</source>
        <translation>Nadzór czasu jeszcze</translation>
    </message>
    <message>
        <source>Not answered: register %1</source>
        <translation>Bez odpowiedzi: rejestr %1</translation>
    </message>
    <message>
        <source>Set registers</source>
        <translation>Zapis rejestrów</translation>
    </message>
    <message>
        <source>Read registers</source>
        <translation>Odczyt rejestrów</translation>
    </message>
    <message>
        <source>Meter values</source>
        <translation>Odczyty licznika</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sesja</translation>
    </message>
    <message>
        <source>Session begins</source>
        <translation>Początek sesji</translation>
    </message>
    <message>
        <source>Session ends</source>
        <translation>Koniec sesji</translation>
    </message>
    <message>
        <source>Plug</source>
        <translation>Wtyczka</translation>
    </message>
    <message>
        <source>Charger started</source>
        <translation>Start ładowarki</translation>
    </message>
    <message>
        <source>Sign of life</source>
        <translation>Znak życia</translation>
    </message>
    <message>
        <source>Send plan or set-point</source>
        <translation>Wyślij plan lub moc</translation>
    </message>
    <message>
        <source>Send set-point</source>
        <translation>Wyślij moc</translation>
    </message>
    <message>
        <source>Asks for the set-point</source>
        <translation>Pyta o moc</translation>
    </message>
    <message>
        <source>Take back plans</source>
        <translation>Cofnij plany</translation>
    </message>
    <message>
        <source>Ask what it holds</source>
        <translation>Zapytaj o plan</translation>
    </message>
    <message>
        <source>Ask what it can do</source>
        <translation>Zapytaj, co potrafi</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Co potrafi</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Ask settings</source>
        <translation>Zapytaj o ustawienia</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Zdarzenie</translation>
    </message>
    <message>
        <source>Asks who may charge</source>
        <translation>Pyta, kto może ładować</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Odpowiedź</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Odpowiedź: %1</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Odmowa</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Odmowa: %1</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Niezrozumiałe</translation>
    </message>
    <message>
        <source>from the charger</source>
        <translation>od ładowarki</translation>
    </message>
    <message>
        <source>to the charger</source>
        <translation>do ładowarki</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Czas</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Komunikat</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Treść</translation>
    </message>
</context>
<context>
    <name>tw::ui::MoneyCard</name>
    <message>
        <source>Money today</source>
        <translation>Pieniądze dziś</translation>
    </message>
    <message>
        <source>by midnight</source>
        <translation>do północy</translation>
    </message>
    <message>
        <source>No comparison yet</source>
        <translation>Jeszcze brak porównania</translation>
    </message>
    <message>
        <source>%1 against only charging</source>
        <comment>+€3.25</comment>
        <translation>%1 wobec samego ładowania</translation>
    </message>
    <message>
        <source>The same car only charging at the cheapest hours, battery wear counted</source>
        <translation>To samo auto ładowane tylko w najtańszych godzinach, ze zużyciem baterii</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyte w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Sun stored</source>
        <translation>Słońce w aucie</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>So far, at %1</source>
        <translation>Dotąd, o %1</translation>
    </message>
    <message>
        <source>So far, no house meter</source>
        <translation>Dotąd, bez licznika domu</translation>
    </message>
</context>
<context>
    <name>tw::ui::MoneyCourse</name>
    <message>
        <source>Until %1: expected %2, happened %3</source>
        <translation>Do %1: oczekiwano %2, wyszło %3</translation>
    </message>
    <message>
        <source>Money of the day, expected and happened</source>
        <translation>Pieniądze dnia, oczekiwane i rzeczywiste</translation>
    </message>
</context>
<context>
    <name>tw::ui::NeedsStep</name>
    <message>
        <source>What must always work?</source>
        <translation>Co musi zawsze działać?</translation>
    </message>
    <message>
        <source>These come before any earnings.</source>
        <translation>To ma pierwszeństwo przed zarobkiem.</translation>
    </message>
    <message>
        <source>Range that is always kept</source>
        <translation>Zasięg, który zawsze zostaje</translation>
    </message>
    <message>
        <source>I usually leave</source>
        <translation>Zwykle wyjeżdżam</translation>
    </message>
    <message>
        <source>The car is ready then, whatever the price. More trips are made on the page Trade.</source>
        <translation>Auto jest wtedy gotowe bez względu na cenę. Więcej podróży dodasz na stronie Handel.</translation>
    </message>
    <message>
        <source>at</source>
        <comment>departure: at 07:30</comment>
        <translation>o</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Gotowe na</translation>
    </message>
    <message>
        <source>with at least</source>
        <comment>a range: with at least 180 km</comment>
        <translation>z co najmniej</translation>
    </message>
    <message>
        <source>Range needed</source>
        <translation>Potrzebny zasięg</translation>
    </message>
    <message>
        <source>back at</source>
        <comment>return: back at 17:30</comment>
        <translation>powrót o</translation>
    </message>
    <message>
        <source>Back at</source>
        <translation>Powrót o</translation>
    </message>
    <message>
        <source>Run the home in an outage</source>
        <translation>Zasilaj dom przy braku prądu</translation>
    </message>
    <message>
        <source>Six hours of this home&apos;s use are kept beside the range. The page Backup changes it.</source>
        <translation>Obok zasięgu zostaje sześć godzin zużycia tego domu. Zmienisz to na stronie Zasilanie awaryjne.</translation>
    </message>
</context>
<context>
    <name>tw::ui::Notices</name>
    <message>
        <source>%1: %2 against only charging</source>
        <comment>August 2027: +€12.30 …</comment>
        <translation>%1: %2 wobec samego ładowania</translation>
    </message>
    <message>
        <source>The car earned %1, battery wear counted.</source>
        <translation>Auto zarobiło %1, ze zużyciem baterii.</translation>
    </message>
</context>
<context>
    <name>tw::ui::OutageModel</name>
    <message>
        <source>Home runs on the car</source>
        <translation>Dom działa z auta</translation>
    </message>
    <message>
        <source>Home is without power</source>
        <translation>Dom bez prądu</translation>
    </message>
    <message>
        <source>Home ran on the car</source>
        <translation>Dom działał z auta</translation>
    </message>
    <message>
        <source>Home was without power</source>
        <translation>Dom był bez prądu</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 dotąd</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Co się stało</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Trwało</translation>
    </message>
</context>
<context>
    <name>tw::ui::OverrideBar</name>
    <message>
        <source>Resume the plan</source>
        <translation>Wróć do planu</translation>
    </message>
    <message>
        <source>%1 · Resume</source>
        <comment>button; %1 is the end: until 20:00</comment>
        <translation>%1 · Wznów</translation>
    </message>
    <message>
        <source>%1 %2. Click to go on with the plan.</source>
        <translation>%1 %2. Kliknij, aby wrócić do planu.</translation>
    </message>
    <message>
        <source>%1 until %2. The arrow offers other times.</source>
        <translation>%1 do %2. Strzałka pokazuje inne czasy.</translation>
    </message>
    <message>
        <source>%1 %2, resume</source>
        <comment>Hold until 20:00, resume</comment>
        <translation>%1 %2, wznów</translation>
    </message>
    <message>
        <source>Until the next change of plan, %1</source>
        <translation>Do następnej zmiany planu, %1</translation>
    </message>
    <message>
        <source>For 1 hour, until %1</source>
        <translation>Przez godzinę, do %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Do %1</translation>
    </message>
    <message>
        <source>Until I stop it, at most until %1</source>
        <translation>Aż zatrzymam, najdłużej do %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanCard</name>
    <message>
        <source>Plan for the next 36 hours</source>
        <translation>Plan na najbliższe 36 godzin</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Kupno</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Sprzedaż</translation>
    </message>
    <message>
        <source>Run the home</source>
        <translation>Zasilanie domu</translation>
    </message>
    <message>
        <source>Store sun</source>
        <translation>Słońce do auta</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zasięg</translation>
    </message>
    <message>
        <source>Table instead of chart</source>
        <translation>Tabela zamiast wykresu</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan and outcome…</source>
        <translation>Plan i wynik…</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanChart</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Car away</source>
        <translation>Auto poza domem</translation>
    </message>
    <message>
        <source>Storing sun at %1</source>
        <translation>Zachowywanie słońca %1</translation>
    </message>
    <message>
        <source>Buying at %1</source>
        <translation>Kupno %1</translation>
    </message>
    <message>
        <source>Running the home at %1</source>
        <translation>Zasilanie domu %1</translation>
    </message>
    <message>
        <source>Selling at %1</source>
        <translation>Sprzedaż %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Czeka</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a quarter hour, e.g. Thu 20:15 to 20:30</comment>
        <translation>%1 do %2</translation>
    </message>
    <message>
        <source>You pay about %1, get about %2</source>
        <translation>Płacisz około %1, dostajesz około %2</translation>
    </message>
    <message>
        <source>You pay %1, get %2</source>
        <translation>Płacisz %1, dostajesz %2</translation>
    </message>
    <message>
        <source>Then %1</source>
        <translation>Potem %1</translation>
    </message>
    <message>
        <source>Money %1</source>
        <translation>Pieniądze %1</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step.</source>
        <translation>Strzałki przechodzą od kroku do kroku.</translation>
    </message>
    <message>
        <source>No prices yet</source>
        <translation>Jeszcze brak cen</translation>
    </message>
    <message>
        <source>The plan is being made</source>
        <translation>Plan powstaje</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>Nic nie zaplanowano</translation>
    </message>
    <message>
        <source>Now %1</source>
        <translation>Teraz %1</translation>
    </message>
    <message>
        <source>No prices yet: the car only charges to its reserve and for trips</source>
        <translation>Brak cen: auto ładuje się tylko do rezerwy i na podróże</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Poza domem</translation>
    </message>
    <message>
        <source>Away %1</source>
        <comment>%1 is the range driven</comment>
        <translation>W trasie %1</translation>
    </message>
    <message>
        <source>estimated prices</source>
        <translation>ceny szacowane</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>kupno</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>sprzedaż</translation>
    </message>
    <message>
        <source>you pay and get</source>
        <translation>płacisz i dostajesz</translation>
    </message>
    <message>
        <source>you pay</source>
        <translation>płacisz</translation>
    </message>
    <message>
        <source>you get</source>
        <translation>dostajesz</translation>
    </message>
    <message>
        <source>Reserve %1</source>
        <translation>Rezerwa %1</translation>
    </message>
    <message>
        <source>%1 ready %2</source>
        <comment>240 km ready 07:30</comment>
        <translation>%1 gotowe %2</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanCompare</name>
    <message>
        <source>Before and after</source>
        <translation>Przed i po</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Nie ma jeszcze planu</translation>
    </message>
    <message>
        <source>Sells %1 and buys %2 until %3; never below %4.</source>
        <translation>Sprzeda %1 i kupi %2 do %3; nigdy poniżej %4.</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanTableModel</name>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>You pay</source>
        <translation>Płacisz</translation>
    </message>
    <message>
        <source>You get</source>
        <translation>Dostajesz</translation>
    </message>
    <message>
        <source>The car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Moc</translation>
    </message>
    <message>
        <source>Range after</source>
        <translation>Zasięg potem</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Pieniądze</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Dlaczego</translation>
    </message>
    <message>
        <source>stores sun</source>
        <translation>zachowuje słońce</translation>
    </message>
    <message>
        <source>charges</source>
        <translation>ładuje się</translation>
    </message>
    <message>
        <source>sells</source>
        <translation>sprzedaje</translation>
    </message>
    <message>
        <source>runs the home</source>
        <translation>zasila dom</translation>
    </message>
    <message>
        <source>is away</source>
        <translation>jest poza domem</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>czeka</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>około %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::PowerFlowView</name>
    <message>
        <source>no power</source>
        <translation>brak mocy</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>nieznane</translation>
    </message>
    <message>
        <source>gives</source>
        <translation>oddaje</translation>
    </message>
    <message>
        <source>receives</source>
        <translation>odbiera</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>bez ruchu</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>oddaje %1</translation>
    </message>
    <message>
        <source>receives %1</source>
        <translation>odbiera %1</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>bez pomiaru</translation>
    </message>
    <message>
        <source>uses %1</source>
        <translation>zużywa %1</translation>
    </message>
    <message>
        <source>away</source>
        <translation>poza domem</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>pobiera %1</translation>
    </message>
    <message>
        <source>Car %1, home %2, grid %3, sun gives %4.</source>
        <translation>Auto %1, dom %2, sieć %3, słońce oddaje %4.</translation>
    </message>
    <message>
        <source>Car %1, home %2, grid %3.</source>
        <translation>Auto %1, dom %2, sieć %3.</translation>
    </message>
    <message>
        <source>Power now</source>
        <translation>Moc teraz</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Sieć</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Home %1</source>
        <comment>%1: uses 1.3 kW</comment>
        <translation>Dom %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Słońce</translation>
    </message>
</context>
<context>
    <name>tw::ui::ReserveCard</name>
    <message>
        <source>Reserve range</source>
        <translation>Rezerwa zasięgu</translation>
    </message>
    <message>
        <source>For an outage, keep the home&apos;s</source>
        <translation>Na awarię zachowaj dla domu</translation>
    </message>
    <message>
        <source>Hours of the home kept for an outage</source>
        <translation>Godziny domu na czas awarii</translation>
    </message>
    <message>
        <source>the home runs on the car now</source>
        <translation>dom działa teraz z auta</translation>
    </message>
    <message numerus="yes">
        <source>of the usual load of %n home(s)</source>
        <translation>
            <numerusform>zwykłego zużycia %n domu</numerusform>
            <numerusform>zwykłego zużycia %n domów</numerusform>
            <numerusform>zwykłego zużycia %n domów</numerusform>
        </translation>
    </message>
    <message>
        <source>of its usual load</source>
        <translation>zwykłego zużycia</translation>
    </message>
    <message>
        <source>of its usual load; needs a backup switch</source>
        <translation>zwykłego zużycia; wymaga przełącznika</translation>
    </message>
    <message>
        <source>only the reserve is kept</source>
        <translation>zostaje tylko rezerwa</translation>
    </message>
    <message>
        <source>%1 more would cost %2 per week</source>
        <translation>%1 więcej kosztuje %2 tygodniowo</translation>
    </message>
    <message>
        <source>%1 more would cost nothing</source>
        <translation>%1 więcej nic nie kosztuje</translation>
    </message>
</context>
<context>
    <name>tw::ui::ReserveSlider</name>
    <message>
        <source>Reserve range</source>
        <translation>Rezerwa zasięgu</translation>
    </message>
    <message>
        <source>%1, %2 percent. Always kept.</source>
        <translation>%1, %2 procent. Zawsze zostaje.</translation>
    </message>
    <message>
        <source>Daily charge limit</source>
        <translation>Dzienny limit ładowania</translation>
    </message>
    <message>
        <source>%1. Trips may go above.</source>
        <translation>%1. Podróże mogą go przekroczyć.</translation>
    </message>
    <message>
        <source>may be traded: %1</source>
        <translation>do handlu: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Review</name>
    <message>
        <source>the car holds %1 less than expected</source>
        <translation>w aucie jest o %1 mniej, niż oczekiwano</translation>
    </message>
    <message>
        <source>the car holds %1 more than expected</source>
        <translation>w aucie jest o %1 więcej, niż oczekiwano</translation>
    </message>
    <message>
        <source>the home needs its power at other times</source>
        <translation>dom potrzebuje prądu o innych porach</translation>
    </message>
    <message>
        <source>the home needs %1 less</source>
        <translation>dom potrzebuje o %1 mniej</translation>
    </message>
    <message>
        <source>the home needs %1 more</source>
        <translation>dom potrzebuje o %1 więcej</translation>
    </message>
    <message>
        <source>prices moved a little</source>
        <translation>ceny nieco się zmieniły</translation>
    </message>
    <message>
        <source>a price moved by %1 per kWh</source>
        <translation>cena zmieniła się o %1 za kWh</translation>
    </message>
    <message>
        <source>your orders changed</source>
        <translation>zmieniły się twoje zlecenia</translation>
    </message>
    <message>
        <source>the car comes or goes at other times</source>
        <translation>auto wraca lub wyjeżdża o innych porach</translation>
    </message>
    <message>
        <source>more hours came into view</source>
        <translation>doszły kolejne godziny</translation>
    </message>
    <message>
        <source>keeps a promise</source>
        <translation>dotrzymuje obietnicy</translation>
    </message>
    <message>
        <source>No plan that foresaw this day was kept.</source>
        <translation>Nie zachował się żaden plan, który przewidywał ten dzień.</translation>
    </message>
    <message>
        <source>The plan of %1 is held against this day. No hour of it is settled yet.</source>
        <translation>Porównanie z planem z %1. Żadna godzina tego dnia nie jest jeszcze rozliczona.</translation>
    </message>
    <message>
        <source>The plan of %1 expected %2 for this day; it became %3.</source>
        <translation>Plan z %1 oczekiwał %2 tego dnia; wyszło %3.</translation>
    </message>
    <message numerus="yes">
        <source>The plan of %1 expected %2 for %n hour(s) of this day; it became %3.</source>
        <translation>
            <numerusform>Plan z %1 oczekiwał %2 za %n godzinę tego dnia; wyszło %3.</numerusform>
            <numerusform>Plan z %1 oczekiwał %2 za %n godziny tego dnia; wyszło %3.</numerusform>
            <numerusform>Plan z %1 oczekiwał %2 za %n godzin tego dnia; wyszło %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Oczekiwano</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Wyszło</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Różnica</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyto w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Stored sun</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>Money, wear taken off</source>
        <translation>Pieniądze po odjęciu zużycia baterii</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>Sold, expected</source>
        <translation>Sprzedano, oczekiwano</translation>
    </message>
    <message>
        <source>happened</source>
        <translation>wyszło</translation>
    </message>
    <message>
        <source>Used at home, expected</source>
        <translation>W domu, oczekiwano</translation>
    </message>
    <message>
        <source>Bought, expected</source>
        <translation>Kupiono, oczekiwano</translation>
    </message>
    <message>
        <source>Money, expected</source>
        <translation>Pieniądze, oczekiwano</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Kiedy</translation>
    </message>
    <message>
        <source>It brings</source>
        <translation>Przynosi</translation>
    </message>
    <message>
        <source>What had moved</source>
        <translation>Co się zmieniło</translation>
    </message>
</context>
<context>
    <name>tw::ui::ReviewDialog</name>
    <message>
        <source>The day before</source>
        <translation>Dzień wcześniej</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Dzień później</translation>
    </message>
    <message>
        <source>Expected and happened</source>
        <translation>Oczekiwane i rzeczywiste</translation>
    </message>
    <message>
        <source>Why the plan changed</source>
        <translation>Dlaczego plan się zmienił</translation>
    </message>
    <message>
        <source>Plan and outcome</source>
        <translation>Plan i wynik</translation>
    </message>
    <message>
        <source>Expected and happened by hours</source>
        <translation>Oczekiwane i rzeczywiste według godzin</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Oczekiwano</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Wyszło</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Dziś, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Wczoraj, %1</translation>
    </message>
    <message>
        <source>The plan did not change this day</source>
        <translation>Tego dnia plan się nie zmienił</translation>
    </message>
    <message>
        <source>This day cannot be read: %1.</source>
        <translation>Nie można odczytać tego dnia: %1.</translation>
    </message>
    <message>
        <source>Reading the day…</source>
        <translation>Odczyt dnia…</translation>
    </message>
</context>
<context>
    <name>tw::ui::ScheduleModel</name>
    <message>
        <source>not said</source>
        <translation>nie podano</translation>
    </message>
    <message>
        <source>rests</source>
        <translation>spoczywa</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>oddaje %1</translation>
    </message>
    <message>
        <source>charges with %1</source>
        <translation>ładuje mocą %1</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 do %2: %3</translation>
    </message>
    <message>
        <source>%1; asked for: %2</source>
        <translation>%1; zadane: %2</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nie zadano</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>różni się</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Od</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>The charger will</source>
        <translation>Ładowarka</translation>
    </message>
    <message>
        <source>It was asked to</source>
        <translation>Zadano jej</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Porównanie</translation>
    </message>
</context>
<context>
    <name>tw::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Language and units</source>
        <translation>Język i jednostki</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Wygląd</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>Okno</translation>
    </message>
    <message>
        <source>Tell me about</source>
        <translation>Powiadamiaj o</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <comment>%1 is a language</comment>
        <translation>Jak w systemie: %1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Jak w systemie</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasny</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemny</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Wysoki kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>Words, numbers and dates</source>
        <translation>Teksty, liczby i daty</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Odległości</translation>
    </message>
    <message>
        <source>The range of the car in kilometres or miles</source>
        <translation>Zasięg auta w kilometrach lub milach</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Motyw</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Wielkość tekstu</translation>
    </message>
    <message>
        <source>Of all text, beside the size your system asks for</source>
        <translation>Całego tekstu, dodatkowo do wielkości z systemu</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Mniej ruchu</translation>
    </message>
    <message>
        <source>Nothing moves by itself</source>
        <translation>Nic nie porusza się samo</translation>
    </message>
    <message>
        <source>Keep running when closed</source>
        <translation>Działa dalej po zamknięciu</translation>
    </message>
    <message>
        <source>Closing the window leaves the program in the tray; Quit ends it</source>
        <translation>Zamknięcie okna zostawia program w zasobniku; kończy go Zakończ</translation>
    </message>
    <message>
        <source>Reserve, trips and orders</source>
        <translation>Rezerwie, podróżach, zleceniach</translation>
    </message>
    <message>
        <source>Below the reserve, or a trip or an order will not be reached</source>
        <translation>Poniżej rezerwy albo podróż lub zlecenie nie będzie gotowe</translation>
    </message>
    <message>
        <source>The charger</source>
        <translation>Ładowarce</translation>
    </message>
    <message>
        <source>It is lost, does not follow, or holds another plan</source>
        <translation>Brak łączności, nie słucha albo ma inny plan</translation>
    </message>
    <message>
        <source>Late prices</source>
        <translation>Spóźnionych cenach</translation>
    </message>
    <message>
        <source>The plan uses estimates until the prices come</source>
        <translation>Do nadejścia cen plan używa szacunków</translation>
    </message>
    <message>
        <source>The month&apos;s result</source>
        <translation>Wyniku miesiąca</translation>
    </message>
    <message>
        <source>Once, when all its days are settled</source>
        <translation>Raz, gdy wszystkie jego dni są rozliczone</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Przywróć domyślne</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Kopiuj dane diagnostyczne</translation>
    </message>
    <message>
        <source>What a helper needs to know, without names, addresses or keys</source>
        <translation>To, co musi wiedzieć pomagający, bez nazwisk, adresów i kluczy</translation>
    </message>
    <message>
        <source>About Tidewatt</source>
        <translation>O programie Tidewatt</translation>
    </message>
    <message>
        <source>Start when I sign in</source>
        <translation>Uruchamiaj po zalogowaniu</translation>
    </message>
    <message>
        <source>In the tray where there is one, without a window</source>
        <translation>W zasobniku, jeśli jest, bez okna</translation>
    </message>
</context>
<context>
    <name>tw::ui::SetupSteps</name>
    <message>
        <source>Where is your home?</source>
        <translation>Gdzie jest twój dom?</translation>
    </message>
    <message>
        <source>Prices, times and limits follow from it.</source>
        <translation>Od tego zależą ceny, godziny i limity.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Kraj</translation>
    </message>
    <message>
        <source>Name of the home</source>
        <translation>Nazwa domu</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Strefa czasowa</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Fazy</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <translation>Bezpiecznik główny</translation>
    </message>
    <message>
        <source>Of each phase. More is never drawn.</source>
        <translation>Każdej fazy. Więcej nigdy nie jest pobierane.</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <translation>Limit oddawania do sieci</translation>
    </message>
    <message>
        <source>As agreed with the network operator.</source>
        <translation>Jak uzgodniono z operatorem sieci.</translation>
    </message>
    <message>
        <source>The home uses in a year</source>
        <translation>Dom zużywa w roku</translation>
    </message>
    <message>
        <source>Without the car.</source>
        <translation>Bez auta.</translation>
    </message>
    <message>
        <source>Solar panels</source>
        <translation>Panele słoneczne</translation>
    </message>
    <message>
        <source>0 where there are none.</source>
        <translation>0, gdy ich nie ma.</translation>
    </message>
    <message>
        <source>What does power cost?</source>
        <translation>Ile kosztuje prąd?</translation>
    </message>
    <message>
        <source>The figures are on your bill, with all taxes.</source>
        <translation>Liczby są na rachunku, z wszystkimi podatkami.</translation>
    </message>
    <message>
        <source>Fixed price</source>
        <translation>Stała cena</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Dzień i noc</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nic</translation>
    </message>
    <message>
        <source>Market price</source>
        <translation>Cena rynkowa</translation>
    </message>
    <message>
        <source>I pay</source>
        <translation>Płacę</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Cena</translation>
    </message>
    <message>
        <source>At night</source>
        <translation>W nocy</translation>
    </message>
    <message>
        <source>Night begins</source>
        <translation>Noc od</translation>
    </message>
    <message>
        <source>Night ends</source>
        <translation>Noc do</translation>
    </message>
    <message>
        <source>On top of the market price</source>
        <translation>Dopłata do ceny rynkowej</translation>
    </message>
    <message>
        <source>Network, levies and the supplier, before value added tax.</source>
        <translation>Sieć, opłaty i sprzedawca, przed podatkiem VAT.</translation>
    </message>
    <message>
        <source>Value added tax</source>
        <translation>Podatek VAT</translation>
    </message>
    <message>
        <source>I get for what I sell</source>
        <translation>Za sprzedany prąd dostaję</translation>
    </message>
    <message>
        <source>Paid for it</source>
        <translation>Stawka</translation>
    </message>
    <message>
        <source>Which car?</source>
        <translation>Jakie auto?</translation>
    </message>
    <message>
        <source>The papers of the car say its battery; the dashboard says what it uses.</source>
        <translation>Bateria jest w dokumentach auta, a zużycie pokazuje deska rozdzielcza.</translation>
    </message>
    <message>
        <source>Name of the car</source>
        <translation>Nazwa auta</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Bateria</translation>
    </message>
    <message>
        <source>The part that can be used.</source>
        <translation>Część, której można używać.</translation>
    </message>
    <message>
        <source>Uses on the road</source>
        <translation>Zużycie w drodze</translation>
    </message>
    <message>
        <source>On average over the year.</source>
        <translation>Średnio w roku.</translation>
    </message>
    <message>
        <source>Charge up to</source>
        <translation>Ładuj do</translation>
    </message>
    <message>
        <source>On ordinary days; trips may go above. 80 % wears the battery less.</source>
        <translation>W zwykłe dni; podróże mogą więcej. 80 % mniej zużywa baterię.</translation>
    </message>
    <message>
        <source>Which charger?</source>
        <translation>Jaka ładowarka?</translation>
    </message>
    <message>
        <source>Your electrician knows these, and enters the other side at the end.</source>
        <translation>Elektryk to zna i na końcu wpisze drugą stronę.</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ładowarka</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identyfikator</translation>
    </message>
    <message>
        <source>It calls itself so.</source>
        <translation>Tak się przedstawia.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>In your network, such as 192.168.1.20.</source>
        <translation>W twojej sieci, np. 192.168.1.20.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit ID</translation>
    </message>
    <message>
        <source>Most into the car</source>
        <translation>Najwięcej do auta</translation>
    </message>
    <message>
        <source>Most out of the car</source>
        <translation>Najwięcej z auta</translation>
    </message>
    <message>
        <source>0: it only charges.</source>
        <translation>0: tylko ładuje.</translation>
    </message>
    <message>
        <source>House meter</source>
        <translation>Licznik domu</translation>
    </message>
    <message>
        <source>The meter&apos;s address</source>
        <translation>Adres licznika</translation>
    </message>
    <message>
        <source>A SunSpec meter over Modbus TCP.</source>
        <translation>Licznik SunSpec przez Modbus TCP.</translation>
    </message>
    <message>
        <source>Backup switch fitted</source>
        <translation>Przełącznik awaryjny</translation>
    </message>
    <message>
        <source>It parts home and charger from the grid in an outage.</source>
        <translation>Odłącza dom i ładowarkę od sieci, gdy nie ma prądu.</translation>
    </message>
    <message>
        <source>It only charges.</source>
        <translation>Tylko ładuje.</translation>
    </message>
    <message>
        <source>Not tried on a real unit yet: watch it on the first day.</source>
        <translation>Jeszcze nie sprawdzona na prawdziwym urządzeniu: obserwuj ją pierwszego dnia.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>The charger reads it</source>
        <translation>Odczytuje go ładowarka</translation>
    </message>
    <message>
        <source>A meter of its own</source>
        <translation>Osobny licznik</translation>
    </message>
    <message>
        <source>Without one nothing is known of home and sun.</source>
        <translation>Bez niego nic nie wiadomo o domu i słońcu.</translation>
    </message>
</context>
<context>
    <name>tw::ui::ShortcutsWindow</name>
    <message>
        <source>Keys</source>
        <translation>Klawisze</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Polecenie</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Klawisz</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>tw::ui::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Strony</translation>
    </message>
</context>
<context>
    <name>tw::ui::SiteDifference</name>
    <message>
        <source>Key</source>
        <translation>Klucz</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Teraz</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>W pliku</translation>
    </message>
</context>
<context>
    <name>tw::ui::SiteDrafts</name>
    <message>
        <source>Austria</source>
        <translation>Austria</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgia</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finlandia</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Francja</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Niemcy</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irlandia</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luksemburg</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Holandia</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polska</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugalia</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Hiszpania</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Wielka Brytania</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Stany Zjednoczone</translation>
    </message>
    <message>
        <source>Another country</source>
        <translation>Inny kraj</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>the name of a home</comment>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Car</source>
        <comment>the name of a car</comment>
        <translation>Auto</translation>
    </message>
    <message>
        <source>The home needs a name of 1 to 100 characters.</source>
        <translation>Dom potrzebuje nazwy od 1 do 100 znaków.</translation>
    </message>
    <message>
        <source>“%1” is no time zone; one such as Europe/Berlin is expected.</source>
        <translation>„%1” nie jest strefą czasową; potrzebna jest taka jak Europe/Warsaw.</translation>
    </message>
    <message>
        <source>The fuses carry %1; the feed-in limit must not be above that.</source>
        <translation>Bezpieczniki przenoszą %1; limit oddawania nie może być wyższy.</translation>
    </message>
    <message>
        <source>The night price begins and ends at the same time; choose another end.</source>
        <translation>Cena nocna zaczyna się i kończy o tej samej godzinie; wybierz inny koniec.</translation>
    </message>
    <message>
        <source>The car needs a name of 1 to 100 characters.</source>
        <translation>Auto potrzebuje nazwy od 1 do 100 znaków.</translation>
    </message>
    <message>
        <source>The charger&apos;s identity has 1 to 48 letters, digits and signs, such as TW-0001.</source>
        <translation>Identyfikator ładowarki ma od 1 do 48 liter, cyfr i znaków, np. TW-0001.</translation>
    </message>
    <message>
        <source>Type the charger&apos;s address in your network, such as 192.168.1.20.</source>
        <translation>Wpisz adres ładowarki w twojej sieci, np. 192.168.1.20.</translation>
    </message>
    <message>
        <source>Type the house meter&apos;s address in your network, such as 192.168.1.21.</source>
        <translation>Wpisz adres licznika domu w twojej sieci, np. 192.168.1.21.</translation>
    </message>
    <message>
        <source>The daily charge limit is %1 of range; the range that is kept must be below it.</source>
        <translation>Dzienny limit ładowania to %1 zasięgu; zasięg, który zostaje, musi być mniejszy.</translation>
    </message>
    <message>
        <source>Choose the days of the trip, or switch it off.</source>
        <translation>Wybierz dni podróży albo ją wyłącz.</translation>
    </message>
    <message>
        <source>The trip leaves and comes back at the same time; choose another one.</source>
        <translation>Podróż zaczyna się i kończy o tej samej godzinie; wybierz inną.</translation>
    </message>
    <message>
        <source>The full battery holds %1; the trip cannot need more.</source>
        <translation>Pełna bateria ma %1; podróż nie może wymagać więcej.</translation>
    </message>
</context>
<context>
    <name>tw::ui::SiteFileDialog</name>
    <message>
        <source>Take over the orders</source>
        <translation>Przejmij zlecenia</translation>
    </message>
    <message>
        <source>Site file %1</source>
        <translation>Plik domu %1</translation>
    </message>
    <message>
        <source>This site file has mistakes, and nothing of it is used:</source>
        <translation>Ten plik domu ma błędy i nic z niego nie będzie użyte:</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Wiersz</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Co jest źle</translation>
    </message>
    <message>
        <source>This file says the same as the home in use.</source>
        <translation>Ten plik mówi to samo co używany dom.</translation>
    </message>
    <message>
        <source>Nothing has changed yet. The orders can be taken over here, as a draft on the page Trade that you apply or discard; the rest holds for an engine that is started with this file.</source>
        <translation>Nic się jeszcze nie zmieniło. Zlecenia można tu przejąć jako szkic na stronie Handel, który zastosujesz lub odrzucisz; reszta obowiązuje program uruchomiony z tym plikiem.</translation>
    </message>
    <message>
        <source>What the file changes</source>
        <translation>Co zmienia plik</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Zamknij</translation>
    </message>
</context>
<context>
    <name>tw::ui::StartPage</name>
    <message>
        <source>Connect my charger</source>
        <translation>Połącz moją ładowarkę</translation>
    </message>
    <message>
        <source>A few questions about home, tariff, car and charger.</source>
        <translation>Kilka pytań o dom, taryfę, auto i ładowarkę.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Wypróbuj demo</translation>
    </message>
    <message>
        <source>A make-believe home with real prices. Nothing is bought or sold.</source>
        <translation>Dom na niby z prawdziwymi cenami. Nic nie jest kupowane ani sprzedawane.</translation>
    </message>
    <message>
        <source>Your car can earn while it is parked</source>
        <translation>Twoje auto może zarabiać, gdy stoi</translation>
    </message>
    <message>
        <source>Tidewatt buys power when it is cheap and sells it when it is dear. The range you need is always there.</source>
        <translation>Tidewatt kupuje prąd, gdy jest tani, i sprzedaje, gdy jest drogi. Potrzebny zasięg zawsze zostaje.</translation>
    </message>
    <message>
        <source>Look at charger logs</source>
        <translation>Obejrzyj dzienniki ładowarki</translation>
    </message>
    <message>
        <source>Works without network and charger.</source>
        <translation>Działa bez sieci i ładowarki.</translation>
    </message>
</context>
<context>
    <name>tw::ui::StatusHeadline</name>
    <message>
        <source>Next:</source>
        <translation>Potem:</translation>
    </message>
</context>
<context>
    <name>tw::ui::StepDots</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Krok %1 z %2</translation>
    </message>
</context>
<context>
    <name>tw::ui::StepPopover</name>
    <message>
        <source>This step</source>
        <translation>Ten krok</translation>
    </message>
    <message>
        <source>What else could be done</source>
        <translation>Co jeszcze byłoby możliwe</translation>
    </message>
    <message>
        <source>computing what else could be done…</source>
        <translation>obliczanie innych możliwości…</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Dlaczego: %1</translation>
    </message>
    <message>
        <source>What else could be done is not known.</source>
        <translation>Inne możliwości nie są znane.</translation>
    </message>
    <message>
        <source>Nothing else can be done in it.</source>
        <translation>Nic innego nie jest wtedy możliwe.</translation>
    </message>
</context>
<context>
    <name>tw::ui::SummaryStep</name>
    <message>
        <source>Ready to connect</source>
        <translation>Gotowe do połączenia</translation>
    </message>
    <message>
        <source>Give these to your electrician, who enters them at the charger.</source>
        <translation>Podaj to elektrykowi, który wpisze to w ładowarce.</translation>
    </message>
    <message>
        <source>At the charger</source>
        <translation>W ładowarce</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>It buys and sells whenever that pays after battery wear. Pages Trade and Backup change everything.</source>
        <translation>Kupuje i sprzedaje, gdy to się opłaca po odjęciu zużycia baterii. Wszystko zmienisz na stronach Handel i Zasilanie awaryjne.</translation>
    </message>
    <message>
        <source>Kept in %1. No password is in it.</source>
        <translation>Zapisane w %1. Nie ma w tym hasła.</translation>
    </message>
</context>
<context>
    <name>tw::ui::TodayPage</name>
    <message>
        <source>Right now</source>
        <translation>Teraz</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Dziś</translation>
    </message>
    <message>
        <source>The charger cannot be reached</source>
        <translation>Brak łączności z ładowarką</translation>
    </message>
    <message>
        <source>The car is not plugged in</source>
        <translation>Auto nie jest podłączone</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>Jeszcze nic nie wiadomo</translation>
    </message>
</context>
<context>
    <name>tw::ui::TradePage</name>
    <message>
        <source>The engine does not answer</source>
        <translation>Program w tle nie odpowiada</translation>
    </message>
    <message>
        <source>It may still take the orders.</source>
        <translation>Może jeszcze przyjąć zlecenia.</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>The engine has said nothing yet. Orders appear here as soon as it does.</source>
        <translation>Jeszcze nie ma wiadomości. Zlecenia pojawią się, gdy nadejdzie.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Cofnij</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Odrzuć</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Zastosuj</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Zastosuj</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>&amp;Odrzuć zmiany</translation>
    </message>
    <message>
        <source>no plan yet</source>
        <translation>nie ma jeszcze planu</translation>
    </message>
    <message>
        <source>the forecast is late</source>
        <translation>prognoza się spóźnia</translation>
    </message>
    <message>
        <source>no forecast: %1</source>
        <translation>brak prognozy: %1</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wysyłam…</translation>
    </message>
    <message>
        <source>1 change not applied: %1</source>
        <translation>1 zmiana niezastosowana: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not applied</source>
        <translation>
            <numerusform>%n zmiana niezastosowana</numerusform>
            <numerusform>%n zmiany niezastosowane</numerusform>
            <numerusform>%n zmian niezastosowanych</numerusform>
        </translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Obowiązuje</translation>
    </message>
    <message>
        <source>In force; waiting for the charger</source>
        <translation>Obowiązuje; czekam na ładowarkę</translation>
    </message>
    <message>
        <source>In force; the charger hears it when it is back</source>
        <translation>Obowiązuje; ładowarka dowie się, gdy wróci</translation>
    </message>
    <message>
        <source>One of the wishes cannot be kept</source>
        <translation>Jednego z życzeń nie da się spełnić</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Cofnij: %1</translation>
    </message>
    <message>
        <source>The orders were not taken</source>
        <translation>Zlecenia nie zostały przyjęte</translation>
    </message>
    <message>
        <source>The charger refused the new plan</source>
        <translation>Ładowarka odrzuciła nowy plan</translation>
    </message>
    <message>
        <source>The charger holds another plan</source>
        <translation>Ładowarka ma inny plan</translation>
    </message>
    <message>
        <source>The charger took it, %1</source>
        <translation>Ładowarka przyjęła, %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::TradeWords</name>
    <message>
        <source>sell %1 → %2 per day</source>
        <translation>sprzedaż %1 → %2 dziennie</translation>
    </message>
    <message>
        <source>buy %1 → %2 per day</source>
        <translation>zakup %1 → %2 dziennie</translation>
    </message>
    <message>
        <source>sell %1 → %2 per week</source>
        <translation>sprzedaż %1 → %2 tygodniowo</translation>
    </message>
    <message>
        <source>buy %1 → %2 per week</source>
        <translation>zakup %1 → %2 tygodniowo</translation>
    </message>
    <message>
        <source>sell %1</source>
        <translation>sprzedaż: %1</translation>
    </message>
    <message>
        <source>buy %1</source>
        <translation>zakup: %1</translation>
    </message>
    <message>
        <source>sell only from %1</source>
        <translation>sprzedaż tylko od %1</translation>
    </message>
    <message>
        <source>never pay more than %1</source>
        <translation>nigdy drożej niż %1</translation>
    </message>
    <message>
        <source>no lowest price to sell at</source>
        <translation>bez ceny minimalnej</translation>
    </message>
    <message>
        <source>no highest price to buy at</source>
        <translation>bez ceny maksymalnej</translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) changed</source>
        <translation>
            <numerusform>%n podróż zmieniona</numerusform>
            <numerusform>%n podróże zmienione</numerusform>
            <numerusform>%n podróży zmienionych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) added</source>
        <translation>
            <numerusform>%n podróż dodana</numerusform>
            <numerusform>%n podróże dodane</numerusform>
            <numerusform>%n podróży dodanych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) removed</source>
        <translation>
            <numerusform>%n podróż usunięta</numerusform>
            <numerusform>%n podróże usunięte</numerusform>
            <numerusform>%n podróży usuniętych</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 per day</source>
        <translation>%1 dziennie</translation>
    </message>
    <message>
        <source>%1 per week</source>
        <translation>%1 tygodniowo</translation>
    </message>
    <message>
        <source>At most %1: more has to be sold</source>
        <translation>Najwyżej %1: trzeba sprzedać więcej</translation>
    </message>
    <message>
        <source>At most %1: more has to be bought</source>
        <translation>Najwyżej %1: trzeba kupić więcej</translation>
    </message>
    <message>
        <source>%1 cannot be sold</source>
        <translation>%1 nie da się sprzedać</translation>
    </message>
    <message>
        <source>%1 cannot be bought</source>
        <translation>%1 nie da się kupić</translation>
    </message>
    <message>
        <source>The nearest that can be kept is %1.</source>
        <translation>Najbliższe, co da się spełnić, to %1.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Użyj %1</translation>
    </message>
    <message>
        <source>The trip %1 should have left already</source>
        <translation>Podróż %1 powinna już trwać</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Usuń ją</translation>
    </message>
    <message>
        <source>%1 will not be reached by %2</source>
        <translation>%1 nie będzie gotowe na %2</translation>
    </message>
    <message>
        <source>%1 can be; all of it at %2.</source>
        <translation>Możliwe jest %1; całość o %2.</translation>
    </message>
    <message>
        <source>%1 can be.</source>
        <translation>Możliwe jest %1.</translation>
    </message>
    <message>
        <source>%1 is more than the battery holds</source>
        <translation>%1 to więcej, niż mieści bateria</translation>
    </message>
    <message>
        <source>It holds %1.</source>
        <translation>Mieści %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) of the home are more than the battery holds</source>
        <translation>
            <numerusform>%n godzina domu to więcej, niż mieści bateria</numerusform>
            <numerusform>%n godziny domu to więcej, niż mieści bateria</numerusform>
            <numerusform>%n godzin domu to więcej, niż mieści bateria</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds %n hour(s).</source>
        <translation>
            <numerusform>Mieści %n godzinę.</numerusform>
            <numerusform>Mieści %n godziny.</numerusform>
            <numerusform>Mieści %n godzin.</numerusform>
        </translation>
    </message>
    <message>
        <source>It does not hold one hour.</source>
        <translation>Nie mieści nawet jednej godziny.</translation>
    </message>
    <message numerus="yes">
        <source>Use %n hour(s)</source>
        <translation>
            <numerusform>Użyj %n godziny</numerusform>
            <numerusform>Użyj %n godzin</numerusform>
            <numerusform>Użyj %n godzin</numerusform>
        </translation>
    </message>
    <message>
        <source>No backup</source>
        <translation>Bez zasilania awaryjnego</translation>
    </message>
    <message>
        <source>The charge limit is below the lowest charge</source>
        <translation>Limit ładowania jest poniżej najniższego stanu</translation>
    </message>
    <message>
        <source>A reserve of %1 is more than the battery may hold</source>
        <translation>Rezerwa %1 to więcej, niż bateria może mieć</translation>
    </message>
    <message>
        <source>off</source>
        <translation>wyłączone</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automat</translation>
    </message>
    <message>
        <source>exactly %1 per day</source>
        <translation>dokładnie %1 dziennie</translation>
    </message>
    <message>
        <source>exactly %1 per week</source>
        <translation>dokładnie %1 tygodniowo</translation>
    </message>
    <message>
        <source>at most %1 per day</source>
        <translation>najwyżej %1 dziennie</translation>
    </message>
    <message>
        <source>at most %1 per week</source>
        <translation>najwyżej %1 tygodniowo</translation>
    </message>
    <message>
        <source>at least %1 per day</source>
        <translation>co najmniej %1 dziennie</translation>
    </message>
    <message>
        <source>at least %1 per week</source>
        <translation>co najmniej %1 tygodniowo</translation>
    </message>
    <message>
        <source>reserve %1 → %2</source>
        <translation>rezerwa %1 → %2</translation>
    </message>
    <message>
        <source>charge limit %1 → %2</source>
        <translation>limit ładowania %1 → %2</translation>
    </message>
    <message>
        <source>no backup</source>
        <translation>bez zasilania awaryjnego</translation>
    </message>
    <message numerus="yes">
        <source>backup for %n hour(s)</source>
        <translation>
            <numerusform>zasilanie awaryjne na %n godzinę</numerusform>
            <numerusform>zasilanie awaryjne na %n godziny</numerusform>
            <numerusform>zasilanie awaryjne na %n godzin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n zmiana</numerusform>
            <numerusform>%n zmiany</numerusform>
            <numerusform>%n zmian</numerusform>
        </translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Raz</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Codziennie</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Co tydzień</translation>
    </message>
    <message>
        <source>Reserve %1</source>
        <translation>Rezerwa %1</translation>
    </message>
    <message>
        <source>Sell nothing</source>
        <translation>Nic nie sprzedawaj</translation>
    </message>
    <message>
        <source>Sell %1</source>
        <translation>Sprzedaż: %1</translation>
    </message>
    <message>
        <source>Buy nothing</source>
        <translation>Nic nie kupuj</translation>
    </message>
    <message>
        <source>Buy %1</source>
        <translation>Zakup: %1</translation>
    </message>
    <message>
        <source>Sell only from %1</source>
        <translation>Sprzedaż tylko od %1</translation>
    </message>
    <message>
        <source>Pay at most %1</source>
        <translation>Najwyżej za %1</translation>
    </message>
    <message>
        <source>%1 ready %2</source>
        <translation>%1 gotowe %2</translation>
    </message>
    <message numerus="yes">
        <source>Backup for %n hour(s)</source>
        <translation>
            <numerusform>Awaryjnie na %n godzinę</numerusform>
            <numerusform>Awaryjnie na %n godziny</numerusform>
            <numerusform>Awaryjnie na %n godzin</numerusform>
        </translation>
    </message>
    <message>
        <source>Never below %1</source>
        <translation>Nigdy poniżej %1</translation>
    </message>
    <message>
        <source>Charge only up to %1</source>
        <translation>Ładuj tylko do %1</translation>
    </message>
    <message>
        <source>Yearly wear limit</source>
        <translation>Roczny limit zużycia</translation>
    </message>
    <message>
        <source>Your hand on the plan</source>
        <translation>Twoja ingerencja w plan</translation>
    </message>
    <message>
        <source>Kept only at a loss</source>
        <translation>Spełnione tylko ze stratą</translation>
    </message>
    <message>
        <source>Energy is bought and sold again only to keep both amounts.</source>
        <translation>Energia jest kupowana i sprzedawana tylko dla obu ilości.</translation>
    </message>
    <message>
        <source>%1 of the sale will be missing</source>
        <translation>Zabraknie %1 sprzedaży</translation>
    </message>
    <message>
        <source>%1 of the purchase will be missing</source>
        <translation>Zabraknie %1 zakupu</translation>
    </message>
    <message>
        <source>%1 will be missing for the trip on %2</source>
        <translation>Zabraknie %1 na podróż %2</translation>
    </message>
    <message>
        <source>%1 will be missing to your reserve on %2</source>
        <translation>Zabraknie %1 do rezerwy %2</translation>
    </message>
    <message>
        <source>%1 has to be sold below your limit</source>
        <translation>%1 trzeba sprzedać poniżej limitu ceny</translation>
    </message>
    <message>
        <source>%1 has to be bought above your limit</source>
        <translation>%1 trzeba kupić powyżej limitu ceny</translation>
    </message>
    <message>
        <source>Not all wishes can be kept: %1 will be missing</source>
        <translation>Nie wszystkie życzenia się zmieszczą: zabraknie %1</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Zastosuj to</translation>
    </message>
    <message>
        <source>Counted per week, the same %1 would earn about %2 more a week.</source>
        <translation>Liczone tygodniowo te same %1 dałyby około %2 więcej na tydzień.</translation>
    </message>
    <message>
        <source>“At least” %1 would earn about %2 more a week.</source>
        <translation>„Co najmniej” %1 dałoby około %2 więcej na tydzień.</translation>
    </message>
    <message>
        <source>“At most” %1 would earn about %2 more a week.</source>
        <translation>„Najwyżej” %1 dałoby około %2 więcej na tydzień.</translation>
    </message>
    <message>
        <source>A limit of %1 would cost nothing: about %2 more a week.</source>
        <translation>Limit %1 nic nie kosztuje: około %2 więcej na tydzień.</translation>
    </message>
    <message>
        <source>A reserve of %1 would cost nothing: about %2 more a week.</source>
        <translation>Rezerwa %1 nic nie kosztuje: około %2 więcej na tydzień.</translation>
    </message>
    <message>
        <source>%1 more has to be sold than you allow</source>
        <translation>trzeba sprzedać o %1 więcej, niż pozwalasz</translation>
    </message>
    <message>
        <source>%1 more has to be bought than you allow</source>
        <translation>trzeba kupić o %1 więcej, niż pozwalasz</translation>
    </message>
    <message>
        <source>In the plan from %1 on.</source>
        <translation>W planie od %1.</translation>
    </message>
</context>
<context>
    <name>tw::ui::Tray</name>
    <message>
        <source>Demo: %1</source>
        <translation>Demo: %1</translation>
    </message>
    <message>
        <source>Next trip: %1, %2</source>
        <comment>Fri 07:30, 240 km</comment>
        <translation>Następna podróż: %1, %2</translation>
    </message>
    <message>
        <source>Open Tidewatt</source>
        <translation>Otwórz Tidewatt</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ustawienia…</translation>
    </message>
    <message>
        <source>Quit, the charger keeps its plan</source>
        <translation>Zakończ, ładowarka ma swój plan</translation>
    </message>
</context>
<context>
    <name>tw::ui::TripEditor</name>
    <message>
        <source>Repeats</source>
        <translation>Powtarza się</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Podróż</translation>
    </message>
    <message>
        <source>New trip</source>
        <translation>Nowa podróż</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Co tydzień</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Raz</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Gotowe na</translation>
    </message>
    <message>
        <source>Back at</source>
        <translation>Powrót o</translation>
    </message>
    <message>
        <source>Range needed</source>
        <translation>Potrzebny zasięg</translation>
    </message>
    <message>
        <source>Range driven</source>
        <translation>Przejechany dystans</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Dni</translation>
    </message>
    <message>
        <source>With at least</source>
        <translation>Z zasięgiem co najmniej</translation>
    </message>
    <message>
        <source>Driven by then</source>
        <translation>Przejechane do powrotu</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Zmień</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Dodaj</translation>
    </message>
    <message>
        <source>No day is chosen. Choose at least one.</source>
        <translation>Nie wybrano dnia. Wybierz co najmniej jeden.</translation>
    </message>
    <message>
        <source>The car is away on another trip then. Choose other times.</source>
        <translation>Auto jest wtedy w innej podróży. Wybierz inny czas.</translation>
    </message>
</context>
<context>
    <name>tw::ui::TripTableModel</name>
    <message>
        <source>free</source>
        <translation>za darmo</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Gotowe na</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Powtarza się</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Zasięg</translation>
    </message>
    <message>
        <source>Away until</source>
        <translation>Nieobecne do</translation>
    </message>
    <message>
        <source>Costs a week</source>
        <translation>Koszt tygodnia</translation>
    </message>
</context>
<context>
    <name>tw::ui::TripsCard</name>
    <message>
        <source>Trips</source>
        <translation>Podróże</translation>
    </message>
    <message>
        <source>Add &amp;trip…</source>
        <translation>Dodaj &amp;podróż…</translation>
    </message>
    <message>
        <source>Add trip</source>
        <translation>Dodaj podróż</translation>
    </message>
    <message>
        <source>No trips. The reserve alone is kept ready.</source>
        <translation>Brak podróży. Gotowa jest tylko rezerwa.</translation>
    </message>
</context>
<context>
    <name>tw::ui::WhatIf</name>
    <message>
        <source>Import costs %1 in every hour, the mean of what it did cost.</source>
        <translation>Pobór kosztuje o każdej godzinie %1, średnią tego, ile kosztował.</translation>
    </message>
    <message>
        <source>Import costs the market&apos;s price of the hour and what keeps the mean of %1.</source>
        <translation>Pobór kosztuje cenę giełdową godziny i tyle więcej, by średnia %1 pozostała.</translation>
    </message>
    <message>
        <source>Export is credited at the import price of its hour.</source>
        <translation>Oddawanie jest zaliczane po cenie poboru danej godziny.</translation>
    </message>
    <message>
        <source>The charger only charges.</source>
        <translation>Ładowarka tylko ładuje.</translation>
    </message>
    <message>
        <source>The charger has %1 both ways, and loses at each share of its power what yours does.</source>
        <translation>Ładowarka ma %1 w obie strony i przy każdej części swojej mocy traci tyle co twoja.</translation>
    </message>
    <message>
        <source>The battery holds %1; your trips and your reserve stay as far as they are.</source>
        <translation>Bateria mieści %1; twoje podróże i rezerwa mają te same kilometry.</translation>
    </message>
    <message>
        <source>By your trips the car is there every night already.</source>
        <translation>Według twoich podróży auto i tak jest na miejscu co noc.</translation>
    </message>
    <message>
        <source>The car was there every night already.</source>
        <translation>Auto i tak było na miejscu co noc.</translation>
    </message>
    <message numerus="yes">
        <source>The car stands at the charger in %n night(s) more, from 20:00 to 07:00.</source>
        <translation>
            <numerusform>Auto stoi przy ładowarce o %n noc więcej, od 20:00 do 07:00.</numerusform>
            <numerusform>Auto stoi przy ładowarce o %n noce więcej, od 20:00 do 07:00.</numerusform>
            <numerusform>Auto stoi przy ładowarce o %n nocy więcej, od 20:00 do 07:00.</numerusform>
        </translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>jak jest</translation>
    </message>
    <message>
        <source>one price in every hour</source>
        <translation>jedna cena o każdej godzinie</translation>
    </message>
    <message>
        <source>the market&apos;s price of the hour</source>
        <translation>cena giełdowa godziny</translation>
    </message>
    <message>
        <source>export pays what import costs</source>
        <translation>oddawanie płaci tyle, ile kosztuje pobór</translation>
    </message>
    <message>
        <source>as it is, %1</source>
        <translation>jak jest, %1</translation>
    </message>
    <message>
        <source>one that only charges</source>
        <translation>taka, która tylko ładuje</translation>
    </message>
    <message>
        <source>%1 both ways</source>
        <translation>%1 w obie strony</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>jak było</translation>
    </message>
    <message>
        <source>every night too</source>
        <translation>także co noc</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Co</translation>
    </message>
    <message>
        <source>Really was</source>
        <translation>Było naprawdę</translation>
    </message>
    <message>
        <source>Lived again</source>
        <translation>Przeżyte od nowa</translation>
    </message>
    <message>
        <source>With the change</source>
        <translation>Ze zmianą</translation>
    </message>
    <message>
        <source>The change makes</source>
        <translation>Zmiana daje</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Sprzedano</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Zużyto w domu</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Kupiono</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>Better than only charging</source>
        <translation>Lepiej niż samo ładowanie</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message numerus="yes">
        <source>Over %n day(s) the change would have made %1.</source>
        <translation>
            <numerusform>Przez %n dzień zmiana dałaby %1.</numerusform>
            <numerusform>Przez %n dni zmiana dałaby %1.</numerusform>
            <numerusform>Przez %n dni zmiana dałaby %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1 to %2: really was is the ledger&apos;s.</source>
        <translation>Od %1 do %2: to, co było naprawdę, mówi księga.</translation>
    </message>
    <message>
        <source>The home draws what its meter measured.</source>
        <translation>Dom pobiera tyle, ile zmierzył jego licznik.</translation>
    </message>
    <message>
        <source>The home is the usual one of its year&apos;s sum, or nothing without a meter.</source>
        <translation>Dom jest typowy dla swojej sumy rocznej, a bez licznika nie jest liczony.</translation>
    </message>
    <message>
        <source>The car comes and goes by your trips.</source>
        <translation>Auto wraca i wyjeżdża według twoich podróży.</translation>
    </message>
    <message>
        <source>The car comes and goes as it did.</source>
        <translation>Auto wraca i wyjeżdża tak, jak było.</translation>
    </message>
    <message>
        <source>The change is between these two; what they differ by from what really was is not of the change.</source>
        <translation>Zmiana jest różnicą tych dwóch; to, czym różnią się od rzeczywistości, nie pochodzi od niej.</translation>
    </message>
    <message>
        <source>Left in the battery</source>
        <translation>Zostało w baterii</translation>
    </message>
    <message>
        <source>The other two live the same days again with the orders and the contract of today, by the prices that were known at each moment. They begin with the same energy, and what is left in the battery counts at %1.</source>
        <translation>Dwa pozostałe przeżywają te same dni od nowa, z dzisiejszymi zleceniami i umową oraz cenami znanymi w każdej chwili. Zaczynają z tą samą energią, a to, co zostaje w baterii, liczy się po %1.</translation>
    </message>
</context>
<context>
    <name>tw::ui::WhatIfDialog</name>
    <message>
        <source>What if</source>
        <translation>Co by było, gdyby</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Umowa</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ładowarka</translation>
    </message>
    <message>
        <source>Battery of the car</source>
        <translation>Bateria auta</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Podłączone</translation>
    </message>
    <message>
        <source>The past is lived again</source>
        <translation>Przeszłość jest przeżywana od nowa</translation>
    </message>
    <message>
        <source>What the change would have made</source>
        <translation>Co dałaby zmiana</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiuj</translation>
    </message>
    <message>
        <source>Choose what shall be otherwise.</source>
        <translation>Wybierz, co ma być inaczej.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Anuluj</translation>
    </message>
    <message>
        <source>Live the past again</source>
        <translation>Przeżyj od nowa</translation>
    </message>
    <message>
        <source>Fewer than seven whole days are settled with all their prices. Ask again later.</source>
        <translation>Mniej niż siedem pełnych dni jest rozliczonych ze wszystkimi cenami. Zapytaj później.</translation>
    </message>
    <message>
        <source>The past could not be lived again: %1</source>
        <translation>Nie udało się przeżyć przeszłości od nowa: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Why</name>
    <message>
        <source>Charging instead</source>
        <translation>Zamiast tego ładować</translation>
    </message>
    <message>
        <source>Giving instead</source>
        <translation>Zamiast tego oddawać</translation>
    </message>
    <message>
        <source>Waiting instead</source>
        <translation>Zamiast tego czekać</translation>
    </message>
    <message>
        <source>It would charge</source>
        <translation>Ładowałoby</translation>
    </message>
    <message>
        <source>It would give</source>
        <translation>Oddawałoby</translation>
    </message>
    <message>
        <source>It would wait</source>
        <translation>Czekałoby</translation>
    </message>
    <message>
        <source>below the reserve</source>
        <translation>stan poniżej rezerwy</translation>
    </message>
    <message>
        <source>what has to stay in the car</source>
        <translation>to, co musi zostać w aucie</translation>
    </message>
    <message>
        <source>the charge limit</source>
        <translation>limit ładowania</translation>
    </message>
    <message>
        <source>the charger&apos;s full power</source>
        <translation>pełna moc ładowarki</translation>
    </message>
    <message>
        <source>the charger&apos;s least power</source>
        <translation>najmniejsza moc ładowarki</translation>
    </message>
    <message>
        <source>the connection</source>
        <translation>przyłącze</translation>
    </message>
    <message>
        <source>your price limit</source>
        <translation>Twój limit ceny</translation>
    </message>
    <message>
        <source>the amount you asked for</source>
        <translation>zlecona ilość</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>około %1</translation>
    </message>
    <message>
        <source>You pay</source>
        <translation>Płacisz</translation>
    </message>
    <message>
        <source>You get</source>
        <translation>Dostajesz</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Pieniądze</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>A stored kWh is worth</source>
        <translation>Wartość kWh w aucie</translation>
    </message>
    <message>
        <source>Held back by</source>
        <translation>Ogranicza</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nic</translation>
    </message>
    <message>
        <source>breaks a promise</source>
        <translation>łamie obietnicę</translation>
    </message>
    <message>
        <source>costs the same</source>
        <translation>kosztuje tyle samo</translation>
    </message>
    <message>
        <source>costs %1</source>
        <translation>kosztuje %1</translation>
    </message>
    <message>
        <source>if you paid %1</source>
        <translation>przy cenie zakupu %1</translation>
    </message>
    <message>
        <source>if you got %1</source>
        <translation>przy cenie sprzedaży %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Words</name>
    <message>
        <source>Cannot reach the charger since %1</source>
        <translation>Brak łączności z ładowarką od %1</translation>
    </message>
    <message>
        <source>It goes on by the plan it holds until %1. Figures are estimates.</source>
        <translation>Działa według zapisanego planu do %1. Liczby są szacunkowe.</translation>
    </message>
    <message>
        <source>It holds no plan, so the car rests. Figures are estimates.</source>
        <translation>Nie ma planu, więc auto spoczywa. Liczby są szacunkowe.</translation>
    </message>
    <message>
        <source>%1 for %2 will not be reached</source>
        <translation>%1 na %2 nie będzie gotowe</translation>
    </message>
    <message>
        <source>The next trip will not be reached</source>
        <translation>Auto nie zdąży na najbliższą podróż</translation>
    </message>
    <message>
        <source>The car charges as early as it can. %1 will be missing.</source>
        <translation>Auto ładuje się najwcześniej, jak może. Zabraknie %1.</translation>
    </message>
    <message>
        <source>Car away</source>
        <translation>Auto poza domem</translation>
    </message>
    <message>
        <source>Below your reserve</source>
        <translation>Poniżej rezerwy</translation>
    </message>
    <message>
        <source>Needed for the trip</source>
        <translation>Potrzebne na podróż</translation>
    </message>
    <message>
        <source>Cheapest hours before the trip</source>
        <translation>Najtańsze godziny przed podróżą</translation>
    </message>
    <message>
        <source>Bought low to sell or use later</source>
        <translation>Kupione tanio na później</translation>
    </message>
    <message>
        <source>Paid to charge</source>
        <translation>Za ładowanie dopłacają</translation>
    </message>
    <message>
        <source>Sun kept for later</source>
        <translation>Słońce na później</translation>
    </message>
    <message>
        <source>Best price of the hours ahead</source>
        <translation>Najlepsza cena przed nami</translation>
    </message>
    <message>
        <source>Amount you asked to sell</source>
        <translation>Zlecona ilość sprzedaży</translation>
    </message>
    <message>
        <source>Saves a dear hour at home</source>
        <translation>Oszczędza drogą godzinę w domu</translation>
    </message>
    <message>
        <source>Reserve kept</source>
        <translation>Rezerwa zostaje</translation>
    </message>
    <message>
        <source>Full to your limit</source>
        <translation>Pełne do twojego limitu</translation>
    </message>
    <message>
        <source>Prices too close to earn</source>
        <translation>Ceny zbyt bliskie, by zarobić</translation>
    </message>
    <message>
        <source>Beyond your price limit</source>
        <translation>Poza limitem ceny</translation>
    </message>
    <message>
        <source>Amount reached</source>
        <translation>Ilość osiągnięta</translation>
    </message>
    <message>
        <source>Kept for the trip</source>
        <translation>Zostaje na podróż</translation>
    </message>
    <message>
        <source>Limit of the connection</source>
        <translation>Limit przyłącza</translation>
    </message>
    <message>
        <source>You asked for it</source>
        <translation>Na twoje życzenie</translation>
    </message>
    <message>
        <source>Amount you asked to buy</source>
        <translation>Zlecona ilość kupna</translation>
    </message>
    <message>
        <source>Kept for a dearer hour</source>
        <translation>Zostaje na droższą godzinę</translation>
    </message>
    <message>
        <source>Waits for a cheaper hour</source>
        <translation>Czeka na tańszą godzinę</translation>
    </message>
    <message>
        <source>Nothing can be bought or sold until it is back.</source>
        <translation>Do jego powrotu nic się nie kupuje ani nie sprzedaje.</translation>
    </message>
    <message>
        <source>It charges up to your reserve first, whatever the price.</source>
        <translation>Najpierw ładuje się do rezerwy, bez względu na cenę.</translation>
    </message>
    <message>
        <source>It charges now because the trip would be missed otherwise.</source>
        <translation>Ładuje się teraz, bo inaczej nie zdąży przed podróżą.</translation>
    </message>
    <message>
        <source>These are the cheapest hours before the trip.</source>
        <translation>To najtańsze godziny przed podróżą.</translation>
    </message>
    <message>
        <source>It is cheap now; the car sells or uses it when it is dear.</source>
        <translation>Teraz jest tanio; auto sprzeda lub zużyje to, gdy będzie drogo.</translation>
    </message>
    <message>
        <source>The price is below zero: you are paid for charging.</source>
        <translation>Cena jest poniżej zera: za ładowanie dostajesz pieniądze.</translation>
    </message>
    <message>
        <source>The sun is worth more in the car than in the grid.</source>
        <translation>Słońce jest więcej warte w aucie niż w sieci.</translation>
    </message>
    <message>
        <source>This is the best price of the hours ahead.</source>
        <translation>To najlepsza cena najbliższych godzin.</translation>
    </message>
    <message>
        <source>You asked for this amount to be sold.</source>
        <translation>To zlecona ilość sprzedaży.</translation>
    </message>
    <message>
        <source>The car replaces dear energy from the grid.</source>
        <translation>Auto zastępuje drogą energię z sieci.</translation>
    </message>
    <message>
        <source>The car is at your reserve; what is left is not for sale.</source>
        <translation>Auto ma tylko rezerwę; reszta nie jest na sprzedaż.</translation>
    </message>
    <message>
        <source>The car is charged to your limit.</source>
        <translation>Auto jest naładowane do twojego limitu.</translation>
    </message>
    <message>
        <source>Prices are too close to pay for losses and battery wear.</source>
        <translation>Ceny są zbyt bliskie, by pokryć straty i zużycie baterii.</translation>
    </message>
    <message>
        <source>The price is beyond the limit you set.</source>
        <translation>Cena jest poza Twoim limitem.</translation>
    </message>
    <message>
        <source>The amount you asked for is reached.</source>
        <translation>Zlecona ilość została osiągnięta.</translation>
    </message>
    <message>
        <source>The charge is kept for the trip.</source>
        <translation>Energia zostaje na podróż.</translation>
    </message>
    <message>
        <source>The limit of your connection leaves no more room.</source>
        <translation>Limit przyłącza nie pozwala na więcej.</translation>
    </message>
    <message>
        <source>You asked for it.</source>
        <translation>Na twoje życzenie.</translation>
    </message>
    <message>
        <source>You asked for this amount to be bought.</source>
        <translation>To zlecona ilość kupna.</translation>
    </message>
    <message>
        <source>What the car holds earns more in a later hour.</source>
        <translation>Energia w aucie zarobi więcej w późniejszej godzinie.</translation>
    </message>
    <message>
        <source>A later hour is cheaper to charge in.</source>
        <translation>Późniejsza godzina jest tańsza do ładowania.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Poza domem</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>Sprzedaje</translation>
    </message>
    <message>
        <source>Runs the home</source>
        <translation>Zasila dom</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Ładuje</translation>
    </message>
    <message>
        <source>Storing sun</source>
        <translation>Zachowuje słońce</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Czeka</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Trzyma</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pauza</translation>
    </message>
    <message>
        <source>Below reserve</source>
        <translation>Poniżej rezerwy</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Niepołączone</translation>
    </message>
    <message>
        <source>Home runs on the car</source>
        <translation>Dom zasila auto</translation>
    </message>
    <message>
        <source>The grid is gone</source>
        <translation>Brak zasilania z sieci</translation>
    </message>
    <message>
        <source>The car runs your home, down to the backup floor.</source>
        <translation>Auto zasila dom, aż do granicy zasilania awaryjnego.</translation>
    </message>
    <message>
        <source>Nothing is bought or sold until the grid is back.</source>
        <translation>Do powrotu sieci nic nie jest kupowane ani sprzedawane.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Zasilanie awaryjne</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Awaria sieci</translation>
    </message>
    <message>
        <source>Somebody else set the charger at %1</source>
        <translation>Ktoś inny zmienił ustawienie ładowarki o %1</translation>
    </message>
    <message>
        <source>That is left alone until the plan changes. Your reserve still holds.</source>
        <translation>Tak zostaje, aż zmieni się plan. Rezerwa nadal obowiązuje.</translation>
    </message>
    <message>
        <source>The grid is gone since %1</source>
        <translation>Brak zasilania z sieci od %1</translation>
    </message>
    <message>
        <source>Your home has no switch to leave the grid, so the car rests.</source>
        <translation>Dom nie ma odłącznika od sieci, więc auto czeka.</translation>
    </message>
    <message>
        <source>Charge now</source>
        <translation>Ładuj teraz</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Trzymaj</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pauza</translation>
    </message>
    <message>
        <source>Sell now</source>
        <translation>Sprzedaj teraz</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>do %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wył.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automat</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>Dokładnie</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Najwyżej</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Co najmniej</translation>
    </message>
    <message>
        <source>The charger has not followed since %1</source>
        <translation>Ładowarka nie słucha od %1</translation>
    </message>
    <message>
        <source>It keeps its own limits. It is asked again.</source>
        <translation>Trzyma się własnych limitów. Prośba zostanie powtórzona.</translation>
    </message>
    <message>
        <source>The car does not say its charge</source>
        <translation>Auto nie podaje stanu naładowania</translation>
    </message>
    <message>
        <source>Nothing is sold until it does. Trips still charge.</source>
        <translation>Do tego czasu nic się nie sprzedaje. Na podróże nadal ładuje.</translation>
    </message>
    <message>
        <source>The house meter has been silent since %1</source>
        <translation>Licznik domu milczy od %1</translation>
    </message>
    <message>
        <source>Nothing is sold until it answers. Charging is held to half the connection.</source>
        <translation>Nic nie jest sprzedawane, dopóki nie odpowie. Ładowanie bierze najwyżej pół przyłącza.</translation>
    </message>
    <message>
        <source>The car is below your reserve</source>
        <translation>Auto jest poniżej rezerwy</translation>
    </message>
    <message>
        <source>It charges to %1 whatever the price. Nothing is sold before that.</source>
        <translation>Ładuje do %1 bez względu na cenę. Wcześniej nic się nie sprzedaje.</translation>
    </message>
    <message>
        <source>The amount you asked for will not be reached</source>
        <translation>Zlecona ilość nie zostanie osiągnięta</translation>
    </message>
    <message>
        <source>%1 will be missing. The order stays in force.</source>
        <translation>Zabraknie %1. Zlecenie dalej obowiązuje.</translation>
    </message>
    <message>
        <source>The next prices are late</source>
        <translation>Następne ceny się spóźniają</translation>
    </message>
    <message>
        <source>The plan uses estimates until they come. They are drawn dotted.</source>
        <translation>Do tego czasu plan używa szacunków. Są kropkowane.</translation>
    </message>
    <message>
        <source>Nothing is saved since %1</source>
        <translation>Nic nie jest zapisywane od %1</translation>
    </message>
    <message>
        <source>Control goes on. Free some space on the disk.</source>
        <translation>Sterowanie działa dalej. Zwolnij miejsce na dysku.</translation>
    </message>
    <message>
        <source>The meter went back at %1</source>
        <translation>Licznik się cofnął: %1</translation>
    </message>
    <message>
        <source>The energy of that moment is not counted.</source>
        <translation>Energia z tej chwili się nie liczy.</translation>
    </message>
    <message>
        <source>The charger holds another plan</source>
        <translation>Ładowarka ma inny plan</translation>
    </message>
    <message>
        <source>It follows its own plan within safe limits until both agree.</source>
        <translation>Działa według swojego planu w bezpiecznych granicach, aż oba będą zgodne.</translation>
    </message>
    <message>
        <source>%1 will be missing to your reserve on %2.</source>
        <translation>Do rezerwy zabraknie %1, %2.</translation>
    </message>
    <message>
        <source>%1 will be missing for the trip on %2.</source>
        <translation>Na podróż zabraknie %1, %2.</translation>
    </message>
    <message>
        <source>%1 of the sale will be missing on %2.</source>
        <translation>W sprzedaży zabraknie %1, %2.</translation>
    </message>
    <message>
        <source>%1 of the purchase will be missing on %2.</source>
        <translation>W zakupie zabraknie %1, %2.</translation>
    </message>
    <message>
        <source>%1 will be missing for an outage on %2.</source>
        <translation>Na przerwę w zasilaniu zabraknie %1, %2.</translation>
    </message>
    <message>
        <source>Sold today</source>
        <translation>Sprzedano dziś</translation>
    </message>
    <message>
        <source>Sold this week</source>
        <translation>Sprzedano w tygodniu</translation>
    </message>
    <message>
        <source>Bought today</source>
        <translation>Kupiono dziś</translation>
    </message>
    <message>
        <source>Bought this week</source>
        <translation>Kupiono w tygodniu</translation>
    </message>
    <message>
        <source>%1 of exactly %2</source>
        <translation>%1 z dokładnie %2</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 z najwyżej %2</translation>
    </message>
    <message>
        <source>%1 of at least %2</source>
        <translation>%1 z co najmniej %2</translation>
    </message>
    <message>
        <source>Charger not connected</source>
        <translation>Ładowarka niepołączona</translation>
    </message>
    <message>
        <source>No charger yet</source>
        <translation>Jeszcze brak ładowarki</translation>
    </message>
    <message>
        <source>Goes on by its plan until %1</source>
        <translation>Działa według planu do %1</translation>
    </message>
    <message>
        <source>Last heard %1</source>
        <translation>Ostatnio słyszana %1</translation>
    </message>
    <message>
        <source>Waiting for it to call</source>
        <translation>Czeka na zgłoszenie</translation>
    </message>
    <message>
        <source>Charger connected</source>
        <translation>Ładowarka połączona</translation>
    </message>
    <message>
        <source>Plan stored %1, runs without this PC</source>
        <translation>Plan zapisany %1, działa bez komputera</translation>
    </message>
    <message>
        <source>No plan stored; without this PC it rests</source>
        <translation>Brak planu; bez komputera spoczywa</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Podłączone</translation>
    </message>
    <message>
        <source>It goes on as it was told last. Figures are estimates.</source>
        <translation>Robi dalej to, co ostatnio zlecono. Liczby są szacunkowe.</translation>
    </message>
    <message>
        <source>Waiting for its answer</source>
        <translation>Czeka na odpowiedź</translation>
    </message>
    <message>
        <source>Without this PC it goes on as told last</source>
        <translation>Bez komputera robi to, co ostatnio zlecono</translation>
    </message>
    <message>
        <source>What it measures is left out until its clock is right.</source>
        <translation>Jej pomiary są pomijane, aż zegar będzie dobry.</translation>
    </message>
    <message>
        <source>The charger&apos;s clock is not set</source>
        <translation>Zegar ładowarki nie jest ustawiony</translation>
    </message>
    <message>
        <source>The charger&apos;s clock is %1 ahead</source>
        <translation>Zegar ładowarki śpieszy się o %1</translation>
    </message>
    <message>
        <source>The charger&apos;s clock is %1 behind</source>
        <translation>Zegar ładowarki spóźnia się o %1</translation>
    </message>
    <message>
        <source>What it measures counts at the time it says.</source>
        <translation>Jej pomiary liczą się w czasie, który podaje.</translation>
    </message>
    <message>
        <source>This home&apos;s file is damaged</source>
        <translation>Plik tego domu jest uszkodzony</translation>
    </message>
    <message>
        <source>You see what can still be read of it. Nothing is controlled or saved until a copy takes its place.</source>
        <translation>Widać to, co da się jeszcze odczytać. Nic nie jest sterowane ani zapisywane, aż zastąpi go kopia.</translation>
    </message>
    <message>
        <source>What is shown is from %1. The charger goes on by what it was told.</source>
        <translation>Pokazany stan jest z %1. Ładowarka działa dalej według ostatnich poleceń.</translation>
    </message>
    <message>
        <source>Orders wait until it answers.</source>
        <translation>Polecenia czekają, aż odpowie.</translation>
    </message>
    <message>
        <source>No home is set up</source>
        <translation>Nie ma jeszcze domu</translation>
    </message>
    <message>
        <source>Logs can be read without one</source>
        <translation>Dzienniki można czytać i bez niego</translation>
    </message>
    <message>
        <source>The program that traded here has ended</source>
        <translation>Program, który tu handlował, zakończył działanie</translation>
    </message>
    <message>
        <source>The program that trades here is silent since %1</source>
        <translation>Program, który tu handluje, milczy od %1</translation>
    </message>
    <message>
        <source>Nothing trades here now</source>
        <translation>Nic tu teraz nie handluje</translation>
    </message>
    <message>
        <source>No news of the trading</source>
        <translation>Brak wieści o handlu</translation>
    </message>
    <message>
        <source>Shown as of %1</source>
        <translation>Stan z %1</translation>
    </message>
    <message>
        <source>Trading runs in another program</source>
        <translation>Handel działa w innym programie</translation>
    </message>
    <message>
        <source>The charger did not give power when asked</source>
        <translation>Ładowarka nie oddała prądu na żądanie</translation>
    </message>
    <message>
        <source>It is only charged from now on. What it keeps of the plan is being cleared.</source>
        <translation>Od teraz tylko ładuje. To, co ma zapisane z planu, jest kasowane.</translation>
    </message>
    <message>
        <source>No plan stored; without this PC it charges in cheap hours</source>
        <translation>Brak planu; bez komputera ładuje w tanich godzinach</translation>
    </message>
    <message>
        <source>No plan stored; without this PC it may charge</source>
        <translation>Brak planu; bez komputera może ładować</translation>
    </message>
</context>
</TS>
