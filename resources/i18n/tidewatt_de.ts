<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>tw::desktop::ChargerChoices</name>
    <message>
        <source>OCPP 2.1, on this computer</source>
        <translation>OCPP 2.1, auf diesem Computer</translation>
    </message>
    <message>
        <source>OCPP 2.1, in my network</source>
        <translation>OCPP 2.1, in meinem Netz</translation>
    </message>
</context>
<context>
    <name>tw::desktop::Shell</name>
    <message>
        <source>Another program uses it: %1</source>
        <translation>Ein anderes Programm benutzt es: %1</translation>
    </message>
    <message>
        <source>A newer Tidewatt wrote this home; please update: %1</source>
        <translation>Ein neueres Tidewatt hat dieses Zuhause geschrieben; es braucht eine Aktualisierung: %1</translation>
    </message>
    <message>
        <source>It did not start, and nothing was changed: %1</source>
        <translation>Der Start ist fehlgeschlagen, nichts wurde geändert: %1</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>That home is open already; its window is in front now.</source>
        <translation>Dieses Zuhause ist schon offen; sein Fenster ist jetzt vorn.</translation>
    </message>
    <message>
        <source>Tidewatt runs already with this home and does not answer; end it first.</source>
        <translation>Tidewatt läuft schon mit diesem Zuhause und antwortet nicht; bitte zuerst beenden.</translation>
    </message>
    <message>
        <source>“%1” is another home; start tidewatt with --db to open it beside this one.</source>
        <translation>„%1“ ist ein anderes Zuhause; mit tidewatt --db öffnet es sich neben diesem.</translation>
    </message>
</context>
<context>
    <name>tw::ui::About</name>
    <message>
        <source>About Tidewatt</source>
        <translation>Über Tidewatt</translation>
    </message>
    <message>
        <source>Tidewatt %1</source>
        <translation>Tidewatt %1</translation>
    </message>
    <message>
        <source>Trades energy with the battery of an electric car.</source>
        <translation>Handelt Energie mit der Batterie eines Elektroautos.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder später.</translation>
    </message>
    <message>
        <source>It stands on:</source>
        <translation>Sie baut auf:</translation>
    </message>
    <message>
        <source>Licence…</source>
        <translation>Lizenz…</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3</source>
        <translation>GNU General Public License, Version 3</translation>
    </message>
</context>
<context>
    <name>tw::ui::AmountCard</name>
    <message>
        <source>How to sell</source>
        <translation>Wie verkauft wird</translation>
    </message>
    <message>
        <source>How to buy</source>
        <translation>Wie gekauft wird</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>per day</source>
        <translation>pro Tag</translation>
    </message>
    <message>
        <source>per week</source>
        <translation>pro Woche</translation>
    </message>
    <message>
        <source>Only when paid at least</source>
        <translation>Nur ab einem Preis von</translation>
    </message>
    <message>
        <source>Never pay more than</source>
        <translation>Nie teurer als</translation>
    </message>
    <message>
        <source>Lowest price to sell at</source>
        <translation>Niedrigster Verkaufspreis</translation>
    </message>
    <message>
        <source>Highest price to buy at</source>
        <translation>Höchster Kaufpreis</translation>
    </message>
    <message>
        <source>an amount you ask for comes first</source>
        <translation>eine bestellte Menge geht vor</translation>
    </message>
    <message>
        <source>a trip or the reserve always comes first</source>
        <translation>Fahrt und Reserve gehen immer vor</translation>
    </message>
    <message>
        <source>Sell to the grid</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Buy from the grid</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Sell %1</source>
        <translation>Verkauf: %1</translation>
    </message>
    <message>
        <source>Buy %1</source>
        <translation>Kauf: %1</translation>
    </message>
    <message>
        <source>Amount to sell</source>
        <translation>Verkaufsmenge</translation>
    </message>
    <message>
        <source>Amount to buy</source>
        <translation>Kaufmenge</translation>
    </message>
    <message>
        <source>Nothing is sold. The car still runs the home where that pays.</source>
        <translation>Nichts wird verkauft. Das Auto versorgt weiter das Haus, wo es lohnt.</translation>
    </message>
    <message>
        <source>Nothing is bought to trade. Trips and the reserve still charge.</source>
        <translation>Für den Handel wird nichts gekauft. Für Fahrten und Reserve wird weiter geladen.</translation>
    </message>
    <message>
        <source>As much as pays for itself: about %1 per day.</source>
        <translation>So viel, wie sich lohnt: etwa %1 pro Tag.</translation>
    </message>
    <message>
        <source>As much as trips and sales need, at the cheapest times: about %1 per day.</source>
        <translation>Für Fahrten und Verkäufe, zur billigsten Zeit: etwa %1 pro Tag.</translation>
    </message>
    <message>
        <source>As much as pays for itself.</source>
        <translation>So viel, wie sich lohnt.</translation>
    </message>
    <message>
        <source>As much as trips and sales need, at the cheapest times.</source>
        <translation>Für Fahrten und Verkäufe, zur billigsten Zeit.</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>war %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::AutonomyBars</name>
    <message>
        <source>%1: %2, %3 % of it from the reserve</source>
        <extracomment>a load, how long the car runs it, and how much of that the reserve gives</extracomment>
        <translation>%1: %2, davon %3 % aus der Reserve</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Backup</name>
    <message>
        <source>Power is out since %1. The home is not switched over to the car.</source>
        <translation>Stromausfall seit %1. Das Haus ist nicht auf das Auto umgeschaltet.</translation>
    </message>
    <message>
        <source>Power is out since %1. Without a switch the car cannot run the home.</source>
        <translation>Stromausfall seit %1. Ohne Umschalter kann das Auto das Haus nicht versorgen.</translation>
    </message>
    <message>
        <source>Power is out since %1. The car runs your home, down to %2.</source>
        <translation>Stromausfall seit %1. Das Auto versorgt Ihr Haus, bis %2 erreicht sind.</translation>
    </message>
    <message>
        <source>The grid is back. Nothing is sold before %1.</source>
        <translation>Das Netz ist wieder da. Verkauft wird erst ab %1.</translation>
    </message>
    <message>
        <source>The grid is back. Nothing is sold for some minutes.</source>
        <translation>Das Netz ist wieder da. Einige Minuten lang wird nichts verkauft.</translation>
    </message>
    <message>
        <source>The car runs your home by your order, down to %1.</source>
        <translation>Das Auto versorgt Ihr Haus auf Ihren Wunsch, bis %1 erreicht sind.</translation>
    </message>
    <message>
        <source>This home has no switch that cuts it off the grid, so the car cannot run it in an outage.</source>
        <translation>Dieses Haus hat keinen Schalter, der es vom Netz trennt. Bei einem Ausfall kann das Auto es nicht versorgen.</translation>
    </message>
    <message>
        <source>The car is not plugged in.</source>
        <translation>Das Auto ist nicht angesteckt.</translation>
    </message>
    <message>
        <source>The car does not say its charge.</source>
        <translation>Das Auto nennt seinen Ladestand nicht.</translation>
    </message>
    <message>
        <source>%1 in the car above %2, which stay in it.</source>
        <translation>%1 im Auto über den %2, die darin bleiben.</translation>
    </message>
    <message>
        <source>Power is out</source>
        <translation>Stromausfall</translation>
    </message>
    <message>
        <source>Power is out, home runs on the car</source>
        <translation>Stromausfall, Haus läuft mit dem Auto</translation>
    </message>
    <message>
        <source>The grid is back</source>
        <translation>Das Netz ist wieder da</translation>
    </message>
    <message>
        <source>On now</source>
        <translation>Jetzt an</translation>
    </message>
    <message>
        <source>No backup switch</source>
        <translation>Kein Umschalter</translation>
    </message>
    <message>
        <source>Not ready: no car</source>
        <translation>Nicht bereit: kein Auto</translation>
    </message>
    <message>
        <source>Not ready: charge not known</source>
        <translation>Nicht bereit: Ladestand unbekannt</translation>
    </message>
    <message>
        <source>Not ready: the car is empty</source>
        <translation>Nicht bereit: Auto ist leer</translation>
    </message>
    <message>
        <source>Ready for an outage</source>
        <translation>Bereit für einen Ausfall</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Nothing is kept for outages, and your reserve stays in the car</source>
        <translation>Für Ausfälle bleibt nichts, Ihre Reserve bleibt im Auto</translation>
    </message>
    <message>
        <source>Standby</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Trades as usual and keeps enough for an outage</source>
        <translation>Handelt wie immer und behält genug für einen Ausfall</translation>
    </message>
    <message>
        <source>Runs the home on the car now, down to its floor</source>
        <translation>Versorgt das Haus jetzt aus dem Auto bis zur Untergrenze</translation>
    </message>
    <message>
        <source>Needs a switch that cuts the home off the grid</source>
        <translation>Braucht einen Schalter, der das Haus vom Netz trennt</translation>
    </message>
    <message>
        <source>The charger does not give power</source>
        <translation>Die Ladestation gibt keinen Strom ab</translation>
    </message>
    <message>
        <source>How long the car lasts</source>
        <translation>So lange reicht das Auto</translation>
    </message>
    <message>
        <source>If the power went out now</source>
        <translation>Wenn jetzt der Strom ausfiele</translation>
    </message>
    <message>
        <source>over 2 days</source>
        <translation>über 2 Tage</translation>
    </message>
    <message>
        <source>for this home as expected</source>
        <translation>für dieses Haus</translation>
    </message>
    <message>
        <source>Nothing is kept beyond your reserve of %1.</source>
        <translation>Über Ihre Reserve von %1 hinaus bleibt nichts.</translation>
    </message>
    <message>
        <source>That takes %1, more than the car holds: it is kept full.</source>
        <translation>Das braucht %1, mehr als das Auto fasst: Es bleibt voll.</translation>
    </message>
    <message>
        <source>That takes %1. Your reserve of %2 covers it already.</source>
        <translation>Das braucht %1. Ihre Reserve von %2 deckt es schon.</translation>
    </message>
    <message>
        <source>That takes %1: the car is kept above %2.</source>
        <translation>Das braucht %1: Im Auto bleiben mindestens %2.</translation>
    </message>
    <message>
        <source>Backup switch</source>
        <translation>Umschalter</translation>
    </message>
    <message>
        <source>fitted</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>not fitted</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Home draws</source>
        <translation>Hausverbrauch</translation>
    </message>
    <message>
        <source>%1, measured</source>
        <translation>%1, gemessen</translation>
    </message>
    <message>
        <source>%1, by the year</source>
        <translation>%1, aus dem Jahr</translation>
    </message>
    <message>
        <source>Stays in the car</source>
        <translation>Bleibt im Auto</translation>
    </message>
    <message>
        <source>Backup is off</source>
        <translation>Notstrom ist aus</translation>
    </message>
    <message>
        <source>Outages are not noticed</source>
        <translation>Ausfälle werden nicht erkannt</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Ausfälle</translation>
    </message>
    <message>
        <source>noticed</source>
        <translation>werden erkannt</translation>
    </message>
    <message>
        <source>not noticed</source>
        <translation>werden nicht erkannt</translation>
    </message>
    <message>
        <source>How long it lasts, by what the home draws</source>
        <translation>Wie lange es reicht, je nachdem, was das Haus braucht</translation>
    </message>
    <message>
        <source>Homes next door can share it</source>
        <translation>Nachbarhäuser können mitversorgt werden</translation>
    </message>
    <message numerus="yes">
        <source>%n home(s)</source>
        <translation>
            <numerusform>%n Haus</numerusform>
            <numerusform>%n Häuser</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::BackupPage</name>
    <message>
        <source>Backup power</source>
        <translation>Notstrom</translation>
    </message>
    <message>
        <source>Keep for outages</source>
        <translation>Für Ausfälle behalten</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>Hours kept for outages</source>
        <translation>Stunden für Ausfälle</translation>
    </message>
    <message>
        <source>Homes that share it</source>
        <translation>Häuser, die es teilen</translation>
    </message>
    <message>
        <source>Outages</source>
        <translation>Ausfälle</translation>
    </message>
    <message>
        <source>What this home has</source>
        <translation>Was dieses Haus hat</translation>
    </message>
    <message>
        <source>from your reserve</source>
        <translation>aus Ihrer Reserve</translation>
    </message>
    <message>
        <source>from what is above it</source>
        <translation>aus dem, was darüber ist</translation>
    </message>
    <message>
        <source>None in the last year.</source>
        <translation>Keine im letzten Jahr.</translation>
    </message>
    <message>
        <source>None is known: neither the charger nor the meter tells of outages.</source>
        <translation>Keiner bekannt: Weder Ladestation noch Zähler melden Ausfälle.</translation>
    </message>
    <message>
        <source>Homes</source>
        <translation>Häuser</translation>
    </message>
</context>
<context>
    <name>tw::ui::Banner</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>button: shows the next of the other messages</comment>
        <translation>
            <numerusform>%n weitere</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Battery</name>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>full: no trading beyond it</source>
        <translation>voll: danach kein Handel</translation>
    </message>
    <message>
        <source>at this pace full on %1</source>
        <translation>bei diesem Tempo voll am %1</translation>
    </message>
    <message>
        <source>the pace is known tomorrow</source>
        <translation>das Tempo ist morgen bekannt</translation>
    </message>
    <message>
        <source>not full within this year of the warranty</source>
        <translation>nicht voll in diesem Garantiejahr</translation>
    </message>
    <message>
        <source>not full before the warranty ends</source>
        <translation>nicht voll vor Ende der Garantie</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message numerus="yes">
        <source>of %n years</source>
        <translation>
            <numerusform>von %n Jahr</numerusform>
            <numerusform>von %n Jahren</numerusform>
        </translation>
    </message>
    <message>
        <source>Energy given</source>
        <translation>Energie abgegeben</translation>
    </message>
    <message>
        <source>of %1 kWh</source>
        <translation>von %1 kWh</translation>
    </message>
    <message>
        <source>Hours giving</source>
        <translation>Stunden Abgabe</translation>
    </message>
    <message>
        <source>of %1 h</source>
        <translation>von %1 h</translation>
    </message>
    <message>
        <source>Full cycles this year</source>
        <translation>Vollzyklen dieses Jahr</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>%1 (sheet)</source>
        <translation>%1 (Datenblatt)</translation>
    </message>
    <message>
        <source>%1 (sheet %2)</source>
        <translation>%1 (Blatt %2)</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>%1 ± %2, measured</source>
        <translation>%1 ± %2, gemessen</translation>
    </message>
    <message numerus="yes">
        <source>Told by %n charges and discharges of the last year.</source>
        <translation>
            <numerusform>Aus %n Ladung oder Entladung des letzten Jahres.</numerusform>
            <numerusform>Aus %n Ladungen und Entladungen des letzten Jahres.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 by the ageing model</source>
        <translation>%1 nach dem Alterungsmodell</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>by the ageing model</source>
        <translation>nach dem Alterungsmodell</translation>
    </message>
    <message>
        <source>%1 ± %2 measured so far</source>
        <translation>%1 ± %2 bisher gemessen</translation>
    </message>
    <message>
        <source>A charge or discharge of more than half of the battery measures it.</source>
        <translation>Eine Ladung oder Entladung um mehr als die halbe Batterie misst ihn.</translation>
    </message>
    <message>
        <source>Full cycles so far</source>
        <translation>Vollzyklen bisher</translation>
    </message>
    <message>
        <source>A full cycle is once empty and full again, in as many parts as it takes.</source>
        <translation>Ein Vollzyklus ist einmal leer und wieder voll, in beliebigen Teilen.</translation>
    </message>
    <message>
        <source>%1 driving · %2 trading</source>
        <translation>%1 Fahren · %2 Handel</translation>
    </message>
    <message>
        <source>trading and driving are told apart tomorrow</source>
        <translation>Handel und Fahren werden morgen getrennt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Wear per kWh given</source>
        <translation>Verschleiß je kWh</translation>
    </message>
    <message>
        <source>counted in every decision</source>
        <translation>zählt bei jeder Entscheidung</translation>
    </message>
    <message>
        <source>From the ageing models and a new battery at %1 per kWh.</source>
        <translation>Aus den Alterungsmodellen und einer neuen Batterie zu %1 je kWh.</translation>
    </message>
    <message>
        <source>As entered for this car.</source>
        <translation>Wie für dieses Auto eingetragen.</translation>
    </message>
    <message>
        <source>models say %1 to %2</source>
        <translation>Modelle: %1 bis %2</translation>
    </message>
    <message>
        <source>Wear paid, all days</source>
        <translation>Verschleiß, alle Tage</translation>
    </message>
    <message>
        <source>no day is settled yet</source>
        <translation>noch kein Tag abgerechnet</translation>
    </message>
    <message>
        <source>%1 after wear</source>
        <translation>%1 nach Verschleiß</translation>
    </message>
    <message>
        <source>for %1 given</source>
        <translation>für %1 abgegeben</translation>
    </message>
    <message>
        <source>Wear is beside the cash: it is subtracted in every comparison.</source>
        <translation>Verschleiß steht neben dem Geld: er ist in jedem Vergleich abgezogen.</translation>
    </message>
    <message>
        <source>%1 usable when new · known since %2</source>
        <translation>%1 nutzbar, als neu · bekannt seit %2</translation>
    </message>
    <message>
        <source>%1 usable when new</source>
        <translation>%1 nutzbar, als neu</translation>
    </message>
    <message>
        <source>It is looked ahead once a day is over.</source>
        <translation>Die Vorschau kommt nach dem ersten Tag.</translation>
    </message>
    <message numerus="yes">
        <source>Ahead as the last %n days, which are few: it will change.</source>
        <translation>
            <numerusform>Vorschau nach dem letzten %n Tag, also wenig: Das ändert sich noch.</numerusform>
            <numerusform>Vorschau nach den letzten %n Tagen, also wenigen: Das ändert sich noch.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ahead as the last %n days.</source>
        <translation>
            <numerusform>Vorschau nach dem letzten %n Tag.</numerusform>
            <numerusform>Vorschau nach den letzten %n Tagen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cells at %1 °C, assumed.</source>
        <translation>Zellen bei %1 °C, angenommen.</translation>
    </message>
    <message>
        <source>Cells at %1 °C.</source>
        <translation>Zellen bei %1 °C.</translation>
    </message>
    <message numerus="yes">
        <source>%n days before the first known one are taken as driving only.</source>
        <translation>
            <numerusform>%n Tag vor dem ersten bekannten gilt als nur gefahren.</numerusform>
            <numerusform>%n Tage vor dem ersten bekannten gelten als nur gefahren.</numerusform>
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
        <translation>kein Limit</translation>
    </message>
    <message>
        <source>What was given would have driven %1.</source>
        <translation>Das Abgegebene hätte für %1 gereicht.</translation>
    </message>
    <message>
        <source>Standby loss</source>
        <translation>Eigenverbrauch</translation>
    </message>
    <message>
        <source>Drawn when idle</source>
        <translation>Bezug im Leerlauf</translation>
    </message>
    <message>
        <source>Least charging power</source>
        <translation>Kleinste Ladeleistung</translation>
    </message>
    <message>
        <source>Least giving power</source>
        <translation>Kleinste Abgabeleistung</translation>
    </message>
    <message>
        <source>Follows a command</source>
        <translation>Folgt einem Befehl</translation>
    </message>
    <message>
        <source>not learnt yet</source>
        <translation>noch nicht gelernt</translation>
    </message>
    <message>
        <source>The plan uses what was learnt: it is %1 better.</source>
        <translation>Der Plan nutzt das Gelernte: es ist um %1 besser.</translation>
    </message>
    <message>
        <source>Nothing is learnt yet; the plan uses the data sheet.</source>
        <translation>Noch nichts gelernt; der Plan nutzt das Datenblatt.</translation>
    </message>
    <message>
        <source>The plan uses the data sheet: what was learnt is not surely better yet.</source>
        <translation>Der Plan nutzt das Datenblatt: das Gelernte ist noch nicht sicher besser.</translation>
    </message>
    <message>
        <source>Trading spares about %1 points by the end of the warranty.</source>
        <translation>Handel spart bis Garantieende etwa %1 Punkte.</translation>
    </message>
    <message>
        <source>Trading spares about %1 points by %2.</source>
        <translation>Handel spart etwa %1 Punkte bis %2.</translation>
    </message>
    <message>
        <source>Trading costs about %1 points by the end of the warranty.</source>
        <translation>Handel kostet bis Garantieende etwa %1 Punkte.</translation>
    </message>
    <message>
        <source>Trading costs about %1 points by %2.</source>
        <translation>Handel kostet etwa %1 Punkte bis %2.</translation>
    </message>
    <message>
        <source>within %1 s</source>
        <translation>binnen %1 s</translation>
    </message>
</context>
<context>
    <name>tw::ui::BatteryGauge</name>
    <message>
        <source>Car, charge unknown. Reserve %1.</source>
        <translation>Auto, Ladestand unbekannt. Reserve %1.</translation>
    </message>
    <message>
        <source>Car %1, %2 percent. Reserve %3.</source>
        <translation>Auto %1, %2 Prozent. Reserve %3.</translation>
    </message>
    <message>
        <source>%1 needed %2.</source>
        <translation>%1 gebraucht %2.</translation>
    </message>
    <message>
        <source>%1 free</source>
        <comment>range above the reserve</comment>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>Reserve %1</source>
        <translation>Reserve %1</translation>
    </message>
    <message>
        <source>below it now</source>
        <translation>jetzt darunter</translation>
    </message>
    <message>
        <source>always kept</source>
        <translation>bleibt immer</translation>
    </message>
    <message>
        <source>will be ready</source>
        <translation>wird bereit</translation>
    </message>
    <message>
        <source>will be late</source>
        <translation>wird zu spät</translation>
    </message>
</context>
<context>
    <name>tw::ui::BatteryPage</name>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>with trading</source>
        <translation>mit Handel</translation>
    </message>
    <message>
        <source>only charging</source>
        <translation>nur Laden</translation>
    </message>
    <message>
        <source>between the models</source>
        <translation>zwischen den Modellen</translation>
    </message>
    <message>
        <source>The warranty is over: nothing limits trading.</source>
        <translation>Die Garantie ist vorbei: nichts begrenzt den Handel.</translation>
    </message>
    <message>
        <source>No limits of the car maker are entered in the site file.</source>
        <translation>In der Hausdatei stehen keine Grenzen des Autoherstellers.</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Nothing is known of the battery yet</source>
        <translation>Über die Batterie ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>Its life is followed from the first charge the charger tells of, or from imported logs.</source>
        <translation>Ihr Leben wird ab der ersten gemeldeten Ladung verfolgt, oder aus importierten Protokollen.</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Charger losses</source>
        <translation>Ladeverluste</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Save what is shown as table, picture or drawing</source>
        <translation>Das Gezeigte als Tabelle, Bild oder Zeichnung speichern</translation>
    </message>
    <message>
        <source>Health, with and without trading</source>
        <translation>Zustand mit und ohne Handel</translation>
    </message>
    <message>
        <source>Health by year</source>
        <translation>Zustand nach Jahren</translation>
    </message>
    <message>
        <source>Warranty counters</source>
        <translation>Garantiezähler</translation>
    </message>
    <message>
        <source>Charger losses: what reaches the other side</source>
        <translation>Ladeverluste: was ankommt</translation>
    </message>
    <message>
        <source>The charger&apos;s real losses are learnt from the first whole days of charging and giving. Until then its data sheet is used.</source>
        <translation>Die wahren Verluste werden aus den ersten ganzen Tagen mit Laden und Abgeben gelernt. Bis dahin gilt das Datenblatt.</translation>
    </message>
    <message>
        <source>charging, learnt</source>
        <translation>Laden, gelernt</translation>
    </message>
    <message>
        <source>giving, learnt</source>
        <translation>Abgeben, gelernt</translation>
    </message>
    <message>
        <source>data sheet</source>
        <translation>Datenblatt</translation>
    </message>
    <message>
        <source>The charger, as learnt</source>
        <translation>Die Ladestation, gelernt</translation>
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
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>the car does not say</source>
        <translation>das Auto sagt nichts</translation>
    </message>
    <message>
        <source>The car does not say its charge</source>
        <translation>Das Auto meldet keinen Ladestand</translation>
    </message>
    <message>
        <source>about %1</source>
        <comment>about 80 %</comment>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>about %1 · %2</source>
        <comment>about 80 % · 46.3 kWh</comment>
        <translation>etwa %1 · %2</translation>
    </message>
    <message>
        <source>The car said so at %1</source>
        <translation>Das Auto meldete das %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Charger</name>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Waiting for it to call</source>
        <translation>Wartet auf ihre Meldung</translation>
    </message>
    <message>
        <source>Connected, no car</source>
        <translation>Verbunden, kein Auto</translation>
    </message>
    <message>
        <source>Connected, giving</source>
        <translation>Verbunden, gibt ab</translation>
    </message>
    <message>
        <source>Connected, charging</source>
        <translation>Verbunden, lädt</translation>
    </message>
    <message>
        <source>Connected, plugged in</source>
        <translation>Verbunden, Auto angesteckt</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>The charger reports a fault</source>
        <translation>Die Ladestation meldet einen Fehler</translation>
    </message>
    <message>
        <source>Charger not connected</source>
        <translation>Ladestation nicht verbunden</translation>
    </message>
    <message>
        <source>Charger and plan agree</source>
        <translation>Ladestation und Plan stimmen überein</translation>
    </message>
    <message>
        <source>The charger holds another plan</source>
        <translation>Die Ladestation hat einen anderen Plan</translation>
    </message>
    <message>
        <source>The plan it holds has ended</source>
        <translation>Ihr Plan ist abgelaufen</translation>
    </message>
    <message>
        <source>The charger holds no plan</source>
        <translation>Die Ladestation hat keinen Plan</translation>
    </message>
    <message>
        <source>What it holds is not known yet</source>
        <translation>Ihr Plan ist noch nicht bekannt</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>From the grid</source>
        <translation>Vom Netz</translation>
    </message>
    <message>
        <source>To the grid</source>
        <translation>Ins Netz</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Charges</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Gives power</source>
        <translation>Gibt Strom ab</translation>
    </message>
    <message>
        <source>not by the site file</source>
        <translation>laut Hausdatei nicht</translation>
    </message>
    <message>
        <source>not in this session</source>
        <translation>in diesem Ladevorgang nicht</translation>
    </message>
    <message>
        <source>with a car</source>
        <translation>mit Auto</translation>
    </message>
    <message>
        <source>Holds a plan by itself</source>
        <translation>Hält selbst einen Plan</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte</numerusform>
        </translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Says the car&apos;s charge</source>
        <translation>Nennt den Ladestand</translation>
    </message>
    <message>
        <source>not heard yet</source>
        <translation>noch nicht gehört</translation>
    </message>
    <message>
        <source>Reads the house meter</source>
        <translation>Liest den Hauszähler</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>none at the charger</source>
        <translation>keiner an der Station</translation>
    </message>
    <message>
        <source>Runs the home in an outage</source>
        <translation>Versorgt das Haus bei Ausfall</translation>
    </message>
    <message>
        <source>by the site file</source>
        <translation>laut Hausdatei</translation>
    </message>
    <message>
        <source>not fitted</source>
        <translation>nicht eingebaut</translation>
    </message>
    <message>
        <source>Giving</source>
        <translation>Gibt ab</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Resting</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>to give</source>
        <translation>abgeben</translation>
    </message>
    <message>
        <source>to charge</source>
        <translation>laden</translation>
    </message>
    <message>
        <source>to rest</source>
        <translation>ruhen</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>uses</source>
        <translation>verbraucht</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>fed in</source>
        <translation>eingespeist</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>bezogen</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows its own plan above until %1, then it rests. It is sent ours again.</source>
        <translation>Ohne diesen PC folgt sie ihrem eigenen Plan oben bis %1, dann ruht sie. Unserer wird erneut gesendet.</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows the plan above until %1, then it rests.</source>
        <translation>Ohne diesen PC folgt sie dem Plan oben bis %1, dann ruht sie.</translation>
    </message>
    <message>
        <source>Nothing is known of the charger yet.</source>
        <translation>Über die Ladestation ist noch nichts bekannt.</translation>
    </message>
    <message>
        <source>Without a car it holds no plan. One is sent when the car is plugged in.</source>
        <translation>Ohne Auto hat sie keinen Plan. Er wird gesendet, sobald das Auto steckt.</translation>
    </message>
    <message>
        <source>It holds no plan now: if this PC goes away, the set-point ends within minutes and it rests.</source>
        <translation>Sie hat jetzt keinen Plan: Ohne diesen PC endet der Sollwert nach wenigen Minuten, dann ruht sie.</translation>
    </message>
    <message>
        <source>It cannot hold a plan: if this PC goes away, it rests within minutes.</source>
        <translation>Sie kann keinen Plan halten: Ohne diesen PC ruht sie nach wenigen Minuten.</translation>
    </message>
    <message>
        <source>sent %1, read back %2</source>
        <translation>gesendet %1, zurückgelesen %2</translation>
    </message>
    <message>
        <source>read back %1</source>
        <translation>zurückgelesen %1</translation>
    </message>
    <message>
        <source>Waiting for its answer</source>
        <translation>Wartet auf ihre Antwort</translation>
    </message>
    <message>
        <source>It cannot hold a plan and has no watchdog: if this PC goes away, it goes on as it was told last.</source>
        <translation>Sie kann keinen Plan halten und hat keine Zeitüberwachung: Ohne diesen PC macht sie weiter wie zuletzt.</translation>
    </message>
    <message>
        <source>It is being handed back: what is stored in it is cleared as soon as it answers. Nothing more is sent.</source>
        <translation>Sie wird zurückgegeben: Was in ihr gespeichert ist, wird gelöscht, sobald sie antwortet. Es wird nichts mehr gesendet.</translation>
    </message>
    <message>
        <source>Handed back: nothing is stored in it, nothing is sent. It does what its own settings say.</source>
        <translation>Zurückgegeben: In ihr ist nichts gespeichert, ihr wird nichts gesendet. Sie tut, was ihre eigenen Einstellungen sagen.</translation>
    </message>
    <message>
        <source>Handed back: nothing is stored in it, nothing is sent. By itself it charges any car with up to %1.</source>
        <translation>Zurückgegeben: In ihr ist nichts gespeichert, ihr wird nichts gesendet. Von sich aus lädt sie jedes Auto mit bis zu %1.</translation>
    </message>
    <message>
        <source>Handed back: nothing is stored in it, nothing is sent. By itself it stays idle.</source>
        <translation>Zurückgegeben: In ihr ist nichts gespeichert, ihr wird nichts gesendet. Von sich aus ruht sie.</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Being handed back</source>
        <translation>Wird zurückgegeben</translation>
    </message>
    <message>
        <source>not shown by this unit</source>
        <translation>bei diesem Gerät nicht gezeigt</translation>
    </message>
    <message>
        <source>Without a plan it charges by itself in cheap hours, with up to %1 and to %2.</source>
        <translation>Ohne Plan lädt sie selbst in billigen Stunden, mit höchstens %1 und bis %2.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: the site file says so.</source>
        <translation>Ohne Plan lädt sie nie von selbst: So steht es in der Hausdatei.</translation>
    </message>
    <message>
        <source>Without a plan it keeps still, because you hold or pause it.</source>
        <translation>Ohne Plan ruht sie, weil Sie halten oder pausieren.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: it cannot stop at a state of charge.</source>
        <translation>Ohne Plan lädt sie nie von selbst: Sie kann bei keinem Ladestand enden.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: it did not take the cheap hours.</source>
        <translation>Ohne Plan lädt sie nie von selbst: Sie nahm die billigen Stunden nicht an.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: no cheap hours are known within your price limit.</source>
        <translation>Ohne Plan lädt sie nie von selbst: Unter Ihrer Preisgrenze sind keine Stunden bekannt.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: your home may need all that the connection gives.</source>
        <translation>Ohne Plan lädt sie nie von selbst: Ihr Haus kann den ganzen Anschluss brauchen.</translation>
    </message>
    <message>
        <source>Without a plan it never charges by itself: it does not say the car&apos;s charge.</source>
        <translation>Ohne Plan lädt sie nie von selbst: Sie nennt den Ladestand nicht.</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows its own plan above until %1. It is sent ours again.</source>
        <translation>Ohne diesen PC folgt sie ihrem eigenen Plan oben bis %1. Unserer wird erneut gesendet.</translation>
    </message>
    <message>
        <source>If this PC goes away, it follows the plan above until %1.</source>
        <translation>Ohne diesen PC folgt sie dem Plan oben bis %1.</translation>
    </message>
    <message>
        <source>It holds no plan now: if this PC goes away, the set-point ends within minutes.</source>
        <translation>Sie hat jetzt keinen Plan: Ohne diesen PC endet der Sollwert nach wenigen Minuten.</translation>
    </message>
    <message>
        <source>Voltage</source>
        <translation>Spannung</translation>
    </message>
    <message>
        <source>phases within %1 V</source>
        <translation>Phasen auf %1 V gleich</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>each phase</source>
        <translation>je Phase</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>grid normal</source>
        <translation>Netz normal</translation>
    </message>
    <message>
        <source>grid strained</source>
        <translation>Netz angespannt</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Innen</translation>
    </message>
    <message>
        <source>Connected, starting</source>
        <translation>Verbunden, startet</translation>
    </message>
    <message>
        <source>Without a plan it may charge by itself: it has not confirmed that it keeps still.</source>
        <translation>Ohne Plan lädt sie vielleicht von selbst: Dass sie ruht, hat sie nicht bestätigt.</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChargerCare</name>
    <message>
        <source>Restart the charger</source>
        <translation>Ladestation neu starten</translation>
    </message>
    <message>
        <source>It is out of reach for a minute or two. With a car plugged in, a restart now ends what flows; the plan goes on afterwards.</source>
        <translation>Sie ist ein bis zwei Minuten nicht erreichbar. Ist ein Auto angesteckt, beendet ein Neustart jetzt, was fließt; danach geht der Plan weiter.</translation>
    </message>
    <message>
        <source>It is out of reach for a minute or two. What it holds is read and set right afterwards.</source>
        <translation>Sie ist ein bis zwei Minuten nicht erreichbar. Danach wird gelesen und richtiggestellt, was sie hält.</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Jetzt neu starten</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Once the car is gone</source>
        <translation>Sobald das Auto weg ist</translation>
    </message>
    <message>
        <source>A charger over Modbus has no words for it</source>
        <translation>Über Modbus gibt es dafür keine Worte</translation>
    </message>
    <message>
        <source>asking it…</source>
        <translation>wird gefragt…</translation>
    </message>
    <message>
        <source>asked to restart…</source>
        <translation>Neustart ist verlangt…</translation>
    </message>
    <message>
        <source>read again %1</source>
        <translation>neu gelesen %1</translation>
    </message>
    <message>
        <source>restarts once the car is gone</source>
        <translation>startet neu, sobald das Auto weg ist</translation>
    </message>
    <message>
        <source>restarts</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>Reconcile now</source>
        <translation>Jetzt abgleichen</translation>
    </message>
    <message>
        <source>Restart charger…</source>
        <translation>Neu starten…</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChargerMessages</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the messages</source>
        <translation>Nachrichten filtern</translation>
    </message>
    <message>
        <source>Save log…</source>
        <translation>Protokoll speichern…</translation>
    </message>
    <message>
        <source>All messages kept, as a log that can be imported again</source>
        <translation>Alle Nachrichten als Protokoll, das sich wieder einlesen lässt</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>Protokoll speichern</translation>
    </message>
    <message>
        <source>Logs (*.jsonl)</source>
        <translation>Protokolle (*.jsonl)</translation>
    </message>
    <message>
        <source>The log was not saved: %1</source>
        <translation>Das Protokoll wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>The program that trades here talks with the charger, and keeps the messages.</source>
        <translation>Das Programm, das hier handelt, spricht mit der Ladestation und behält die Nachrichten.</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChargerPage</name>
    <message>
        <source>Charger</source>
        <translation>Ladestation</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Now and plan</source>
        <translation>Jetzt und Plan</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>What the charger holds</source>
        <translation>Plan in der Ladestation</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Was sie kann</translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>kein Messwert</translation>
    </message>
    <message>
        <source>Power of the last two hours</source>
        <translation>Leistung der letzten zwei Stunden</translation>
    </message>
    <message>
        <source>Now %1 %2</source>
        <translation>Jetzt: %1 %2</translation>
    </message>
    <message>
        <source>charges</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>gives</source>
        <translation>gibt ab</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Hand the charger back</source>
        <translation>Ladestation zurückgeben</translation>
    </message>
    <message>
        <source>Plan for it again</source>
        <translation>Wieder für sie planen</translation>
    </message>
    <message>
        <source>Clears what is stored in it, and sends nothing more</source>
        <translation>Löscht, was in ihr gespeichert ist, und sendet nichts mehr</translation>
    </message>
    <message>
        <source>Stores the plan in it again</source>
        <translation>Speichert den Plan wieder in ihr</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChartStack</name>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm</translation>
    </message>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
</context>
<context>
    <name>tw::ui::ChartTables</name>
    <message>
        <source>rests</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>charges with %1</source>
        <translation>lädt mit %1</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>gibt %1 ab</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Range after</source>
        <translation>Reichweite danach</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Range in force</source>
        <translation>Reichweite bisher</translation>
    </message>
    <message>
        <source>Power in force</source>
        <translation>Leistung bisher</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Bisher</translation>
    </message>
    <message>
        <source>%1, in part</source>
        <comment>a day</comment>
        <translation>%1, teilweise</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The home draws</source>
        <translation>Das Haus braucht</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Reicht</translation>
    </message>
    <message>
        <source>From the reserve</source>
        <translation>Aus der Reserve</translation>
    </message>
    <message>
        <source>Shared by</source>
        <translation>Geteilt von</translation>
    </message>
</context>
<context>
    <name>tw::ui::Consequences</name>
    <message>
        <source>What each wish costs</source>
        <translation>Was Wünsche kosten</translation>
    </message>
    <message>
        <source>per week, about</source>
        <translation>pro Woche, etwa</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>stands in the way</source>
        <translation>steht im Weg</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>The best plan with this wish against the best plan without it. Because wishes overlap, the figures do not add up.</source>
        <translation>Der beste Plan mit diesem Wunsch gegen den besten ohne ihn. Wünsche überlappen, daher ergeben die Beträge keine Summe.</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>rechnet…</translation>
    </message>
    <message>
        <source>Nothing is asked for that could cost anything.</source>
        <translation>Kein Wunsch kostet etwas.</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>gilt jetzt</translation>
    </message>
    <message>
        <source>range, %1</source>
        <translation>Reichweite, %1</translation>
    </message>
    <message>
        <source>Cost per week</source>
        <translation>Kosten pro Woche</translation>
    </message>
</context>
<context>
    <name>tw::ui::CoverageStrip</name>
    <message>
        <source>%1: %2, %3 to %4</source>
        <translation>%1: %2, %3 bis %4</translation>
    </message>
    <message>
        <source>Nothing is missing, nothing contradicts.</source>
        <translation>Nichts fehlt, nichts widerspricht sich.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) to look at</source>
        <translation>
            <numerusform>%n Stelle zum Ansehen</numerusform>
            <numerusform>%n Stellen zum Ansehen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::DayBars</name>
    <message>
        <source>Money per day</source>
        <translation>Geld pro Tag</translation>
    </message>
</context>
<context>
    <name>tw::ui::DropZone</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsChart</name>
    <message>
        <source>Earnings chart</source>
        <translation>Ertragsdiagramm</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>this car %1</source>
        <translation>dieses Auto %1</translation>
    </message>
    <message>
        <source>only charging %1</source>
        <translation>nur Laden %1</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus genutzt</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>Against only charging</source>
        <translation>Gegenüber nur Laden</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>nicht abgerechnet</translation>
    </message>
    <message>
        <source>%1: %2 in total, %3 against only charging</source>
        <translation>%1: zusammen %2, gegenüber nur Laden %3</translation>
    </message>
    <message>
        <source>%1: %2 in total</source>
        <translation>%1: zusammen %2</translation>
    </message>
    <message>
        <source>by whole days</source>
        <translation>nach ganzen Tagen</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsFigures</name>
    <message>
        <source>Better than only charging</source>
        <translation>Besser als nur Laden</translation>
    </message>
    <message>
        <source>not settled</source>
        <translation>nicht abgerechnet</translation>
    </message>
    <message>
        <source>Worse than only charging</source>
        <translation>Schlechter als nur Laden</translation>
    </message>
    <message>
        <source>%1 this car</source>
        <translation>%1 dieses Auto</translation>
    </message>
    <message>
        <source>%1 only charging</source>
        <translation>%1 nur Laden</translation>
    </message>
    <message>
        <source>With the same trips and the same energy left at the end.</source>
        <translation>Mit denselben Fahrten und derselben Energie am Ende.</translation>
    </message>
    <message>
        <source>Some of these days cannot be compared yet.</source>
        <translation>Einige dieser Tage lassen sich noch nicht vergleichen.</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus genutzt</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Verschleiß</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>%1 given</source>
        <translation>%1 abgegeben</translation>
    </message>
    <message>
        <source>Without a house meter the home counts as nothing.</source>
        <translation>Ohne Hauszähler zählt das Haus als null.</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsModel</name>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>without today</source>
        <translation>ohne heute</translation>
    </message>
    <message>
        <source>%1 of %2 days compared</source>
        <translation>%1 von %2 Tagen verglichen</translation>
    </message>
    <message>
        <source>Total of the week</source>
        <translation>Summe der Woche</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>Summe %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>Total August, without today</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, so far</source>
        <translation>%1, bisher</translation>
    </message>
    <message>
        <source>Without a house meter the home counts as nothing.</source>
        <translation>Ohne Hauszähler zählt das Haus als null.</translation>
    </message>
    <message>
        <source>The same car only charging at the cheapest hours, with the same energy left at the end.</source>
        <translation>Dasselbe Auto, das nur in den billigsten Stunden lädt, mit derselben Energie am Ende.</translation>
    </message>
    <message>
        <source>Sun stored in the car is not sold to the grid; this is what it would have earned.</source>
        <translation>Im Auto gespeicherte Sonne wird nicht eingespeist; so viel hätte sie dort gebracht.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Sold kWh</source>
        <translation>Verk. kWh</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Home kWh</source>
        <translation>Haus kWh</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Bought kWh</source>
        <translation>Gek. kWh</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun kWh</source>
        <translation>Sonne kWh</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Verschleiß</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Nur Laden</translation>
    </message>
    <message>
        <source>Better by</source>
        <translation>Besser um</translation>
    </message>
    <message>
        <source>Total of the day</source>
        <translation>Summe des Tages</translation>
    </message>
    <message>
        <source>Compared by whole days.</source>
        <translation>Verglichen wird nach ganzen Tagen.</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Per hour</source>
        <translation>Pro Stunde</translation>
    </message>
    <message>
        <source>Per hour, and added up</source>
        <translation>Pro Stunde und aufaddiert</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Pro Tag</translation>
    </message>
    <message>
        <source>Per day, and added up</source>
        <translation>Pro Tag und aufaddiert</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Pro Monat</translation>
    </message>
    <message>
        <source>Per month, and added up</source>
        <translation>Pro Monat und aufaddiert</translation>
    </message>
    <message>
        <source>Per year</source>
        <translation>Pro Jahr</translation>
    </message>
    <message>
        <source>Per year, and added up</source>
        <translation>Pro Jahr und aufaddiert</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsPage</name>
    <message>
        <source>Earnings</source>
        <translation>Ertrag</translation>
    </message>
    <message>
        <source>No earnings yet</source>
        <translation>Noch kein Ertrag</translation>
    </message>
    <message>
        <source>The first day is settled after midnight. Then it is compared with only charging.</source>
        <translation>Der erste Tag wird nach Mitternacht abgerechnet und dann mit nur Laden verglichen.</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Woche</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Statement…</source>
        <translation>Abrechnung…</translation>
    </message>
    <message>
        <source>Save the statement of this month or year as PDF, and its table beside it</source>
        <translation>Die Abrechnung dieses Monats oder Jahres als PDF speichern, ihre Tabelle daneben</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus genutzt</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>This car</source>
        <translation>Dieses Auto</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Nur Laden</translation>
    </message>
    <message>
        <source>Save this table, or the chart as a picture or drawing</source>
        <translation>Diese Tabelle speichern, oder das Diagramm als Bild oder Zeichnung</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>Was wäre, wenn…</translation>
    </message>
    <message>
        <source>Live the past again with another contract, charger or battery</source>
        <translation>Die Vergangenheit noch einmal leben, mit anderem Vertrag, anderer Ladestation oder Batterie</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
</context>
<context>
    <name>tw::ui::EarningsTable</name>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Ertrag</translation>
    </message>
</context>
<context>
    <name>tw::ui::Electrician</name>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Modbus TCP</source>
        <translation>Modbus TCP</translation>
    </message>
    <message>
        <source>switched on, port %1, unit %2</source>
        <translation>eingeschaltet, Port %1, Unit-ID %2</translation>
    </message>
    <message>
        <source>Fixed address</source>
        <translation>Feste Adresse</translation>
    </message>
    <message>
        <source>Other control</source>
        <translation>Andere Steuerung</translation>
    </message>
    <message>
        <source>switched off: no app and no timer may steer it</source>
        <translation>ausgeschaltet: keine App und kein Timer steuert sie</translation>
    </message>
    <message>
        <source>Central system</source>
        <translation>Zentralsystem</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>none: it runs on this computer</source>
        <translation>keine: sie läuft auf diesem Computer</translation>
    </message>
    <message>
        <source>Most into the car</source>
        <translation>Höchstens ins Auto</translation>
    </message>
    <message>
        <source>Most out of the car</source>
        <translation>Höchstens aus dem Auto</translation>
    </message>
    <message>
        <source>nothing, it only charges</source>
        <translation>nichts, sie lädt nur</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <translation>Einspeisegrenze</translation>
    </message>
    <message>
        <source>profile 2: encrypted, with a password</source>
        <translation>Profil 2: verschlüsselt, mit Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>in the file %1</source>
        <translation>in der Datei %1</translation>
    </message>
    <message>
        <source>Authority it trusts</source>
        <translation>Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>the file %1</source>
        <translation>die Datei %1</translation>
    </message>
    <message>
        <source>Both files</source>
        <translation>Beide Dateien</translation>
    </message>
    <message>
        <source>made at the start, in %1</source>
        <translation>entstehen beim Start, in %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Explain</name>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus genutzt</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>provisional</source>
        <translation>vorläufig</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>abgerechnet</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>berichtigt</translation>
    </message>
    <message>
        <source>heard live</source>
        <translation>laufend empfangen</translation>
    </message>
    <message>
        <source>told later by the charger</source>
        <translation>später von der Ladestation gemeldet</translation>
    </message>
    <message>
        <source>from an imported log</source>
        <translation>aus einem eingelesenen Protokoll</translation>
    </message>
    <message>
        <source>signed by the meter</source>
        <translation>vom Zähler signiert</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>nothing was heard for more than a minute: the mean is used</source>
        <translation>über eine Minute kam nichts an: das Mittel zählt</translation>
    </message>
    <message>
        <source>a register went back: nothing is counted</source>
        <translation>ein Zählerstand ging zurück: nichts zählt</translation>
    </message>
    <message>
        <source>a register leapt: nothing is counted</source>
        <translation>ein Zählerstand sprang: nichts zählt</translation>
    </message>
    <message>
        <source>the house meter was silent: the home counts as nothing</source>
        <translation>der Hauszähler schwieg: das Haus zählt als null</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>None are kept</source>
        <translation>Keine aufbewahrt</translation>
    </message>
    <message>
        <source>%1 %2 Ws</source>
        <translation>%1 %2 Ws</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message numerus="yes">
        <source>Samples: %n stretches between two readings</source>
        <translation>
            <numerusform>Messwerte: %n Abschnitt zwischen zwei Ablesungen</numerusform>
            <numerusform>Messwerte: %n Abschnitte zwischen zwei Ablesungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Running totals, and what the period has of them</source>
        <translation>Laufende Summen und der Anteil dieses Zeitraums</translation>
    </message>
    <message>
        <source>%1 − %2 = %3 kWh</source>
        <translation>%1 − %2 = %3 kWh</translation>
    </message>
    <message>
        <source>Nothing moved</source>
        <translation>Nichts floss</translation>
    </message>
    <message>
        <source>The samples kept do not give these figures</source>
        <translation>Die aufbewahrten Messwerte ergeben diese Zahlen nicht</translation>
    </message>
    <message>
        <source>from a forecast</source>
        <translation>aus einer Prognose</translation>
    </message>
    <message>
        <source>fixed</source>
        <translation>fest</translation>
    </message>
    <message>
        <source>by the clock: %1</source>
        <translation>nach der Uhr: %1</translation>
    </message>
    <message>
        <source>the import price</source>
        <translation>der Bezugspreis</translation>
    </message>
    <message>
        <source>(market %1 × %2 + %3) × (1 + %4 %)</source>
        <translation>(Markt %1 × %2 + %3) × (1 + %4 %)</translation>
    </message>
    <message>
        <source>market %1 × %2</source>
        <translation>Markt %1 × %2</translation>
    </message>
    <message>
        <source> + network %1</source>
        <translation> + Netz %1</translation>
    </message>
    <message>
        <source> − fee %1</source>
        <translation> − Gebühr %1</translation>
    </message>
    <message>
        <source>%1, fetched %2, version %3</source>
        <translation>%1, abgerufen %2, Version %3</translation>
    </message>
    <message>
        <source>Prices per kWh</source>
        <translation>Preise pro kWh</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Bekommen</translation>
    </message>
    <message>
        <source>Money: %1</source>
        <translation>Geld: %1</translation>
    </message>
    <message>
        <source>%1 kWh × %2 = %3</source>
        <translation>%1 kWh × %2 = %3</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Battery wear, beside it</source>
        <translation>Batterieverschleiß, daneben</translation>
    </message>
    <message>
        <source>Line %1 of the ledger</source>
        <translation>Zeile %1 des Buchs</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>House meter</source>
        <translation>Hauszähler</translation>
    </message>
    <message>
        <source>none: the home counts as nothing</source>
        <translation>keiner: das Haus zählt als null</translation>
    </message>
    <message>
        <source>Replaces line %1</source>
        <translation>Ersetzt Zeile %1</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Prüfsumme</translation>
    </message>
</context>
<context>
    <name>tw::ui::ExplainDayModel</name>
    <message numerus="yes">
        <source>%1: %2, the sum of %n postings</source>
        <translation>
            <numerusform>%1: %2, die Summe aus %n Buchung</numerusform>
            <numerusform>%1: %2, die Summe aus %n Buchungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun kept</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>Verdient</translation>
    </message>
    <message>
        <source>Added up</source>
        <translation>Aufaddiert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>tw::ui::ExplainDialog</name>
    <message>
        <source>How a day came to be</source>
        <translation>Wie ein Tag zustande kam</translation>
    </message>
    <message>
        <source>Postings of the day</source>
        <translation>Buchungen des Tages</translation>
    </message>
    <message>
        <source>Where the figure comes from</source>
        <translation>Woher die Zahl kommt</translation>
    </message>
</context>
<context>
    <name>tw::ui::Export</name>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>The file was not saved: %1</source>
        <translation>Die Datei wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>tw::ui::FirstRunWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Open an existing home…</source>
        <translation>Vorhandenes Zuhause ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>&amp;Wie das System</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>Open an existing home…</source>
        <translation>Vorhandenes Zuhause öffnen…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a command and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Open an existing home</source>
        <translation>Vorhandenes Zuhause öffnen</translation>
    </message>
    <message>
        <source>Homes (*.json *.db);;All files (*)</source>
        <translation>Zuhause (*.json *.db);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>tw::ui::ForecastCard</name>
    <message numerus="yes">
        <source>Next %n day(s)</source>
        <translation>
            <numerusform>Nächster %n Tag</numerusform>
            <numerusform>Nächste %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>The days ahead</source>
        <translation>Die nächsten Tage</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>rechnet…</translation>
    </message>
    <message>
        <source>forecast, updates as you drag</source>
        <translation>Prognose, rechnet beim Ziehen</translation>
    </message>
    <message>
        <source>About %1 a week against only charging</source>
        <translation>Etwa %1 pro Woche gegenüber nur Laden</translation>
    </message>
    <message>
        <source>a week, about</source>
        <translation>pro Woche, etwa</translation>
    </message>
    <message>
        <source>more than the same car only charging</source>
        <translation>mehr als dasselbe Auto, das nur lädt</translation>
    </message>
    <message>
        <source>less than the same car only charging</source>
        <translation>weniger als dasselbe Auto, das nur lädt</translation>
    </message>
    <message>
        <source>the same as with the orders in force</source>
        <translation>gleich wie mit den geltenden Aufträgen</translation>
    </message>
    <message>
        <source>%1 against the orders in force</source>
        <translation>%1 gegenüber den geltenden Aufträgen</translation>
    </message>
    <message>
        <source>With the orders in force</source>
        <translation>Mit den geltenden Aufträgen</translation>
    </message>
    <message>
        <source>Automatic would earn %1</source>
        <translation>Automatisch brächte %1</translation>
    </message>
    <message>
        <source>in force now</source>
        <translation>gilt jetzt</translation>
    </message>
    <message>
        <source>after your change, money per day</source>
        <translation>nach der Änderung, pro Tag</translation>
    </message>
    <message>
        <source>money per day, without what stays in the car</source>
        <translation>pro Tag, ohne was im Auto bleibt</translation>
    </message>
    <message>
        <source>Money per day</source>
        <translation>Geld pro Tag</translation>
    </message>
</context>
<context>
    <name>tw::ui::Formats</name>
    <message>
        <source>%1 per kWh</source>
        <translation>%1 pro kWh</translation>
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
        <translation>%1 Tage %2 h</translation>
    </message>
</context>
<context>
    <name>tw::ui::FoundLogs</name>
    <message numerus="yes">
        <source>%n file(s) are left out: at most %1 are looked at in one go.</source>
        <translation>
            <numerusform>%n Datei bleibt außen vor: höchstens %1 werden auf einmal geprüft.</numerusform>
            <numerusform>%n Dateien bleiben außen vor: höchstens %1 werden auf einmal geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Folders with more than %1 entries are not searched to their end; open their parts one by one.</source>
        <translation>Ordner mit mehr als %1 Einträgen werden nicht bis zum Ende durchsucht; bitte ihre Teile einzeln öffnen.</translation>
    </message>
</context>
<context>
    <name>tw::ui::Headline</name>
    <message>
        <source>Selling %1 to the grid</source>
        <translation>Verkauft %1 ins Netz</translation>
    </message>
    <message>
        <source>Selling %1 to the grid for %2 per kWh</source>
        <translation>Verkauft %1 ins Netz für %2 pro kWh</translation>
    </message>
    <message>
        <source>Charging at %1</source>
        <translation>Lädt mit %1</translation>
    </message>
    <message>
        <source>Charging at %1, and paid %2 per kWh</source>
        <translation>Lädt mit %1 und bekommt %2 pro kWh</translation>
    </message>
    <message>
        <source>Charging at %1 for %2 per kWh</source>
        <translation>Lädt mit %1 für %2 pro kWh</translation>
    </message>
    <message>
        <source>Trading is paused</source>
        <translation>Der Handel pausiert</translation>
    </message>
    <message>
        <source>Holding the charge</source>
        <translation>Die Ladung wird gehalten</translation>
    </message>
    <message>
        <source>Trading is paused until %1</source>
        <translation>Der Handel pausiert bis %1</translation>
    </message>
    <message>
        <source>Holding the charge until %1</source>
        <translation>Die Ladung wird gehalten bis %1</translation>
    </message>
    <message>
        <source>Charged and waiting</source>
        <translation>Geladen und wartet</translation>
    </message>
    <message>
        <source>Keeping your reserve</source>
        <translation>Hält die Reserve</translation>
    </message>
    <message>
        <source>Keeping the charge for the trip</source>
        <translation>Hält die Ladung für die Fahrt</translation>
    </message>
    <message>
        <source>Done for now</source>
        <translation>Fürs Erste fertig</translation>
    </message>
    <message>
        <source>Waiting for a better price</source>
        <translation>Wartet auf einen besseren Preis</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>Wird vorbereitet</translation>
    </message>
    <message>
        <source>The car is away</source>
        <translation>Das Auto ist unterwegs</translation>
    </message>
    <message>
        <source>Running your home with %1 from the car</source>
        <translation>Versorgt das Haus mit %1 aus dem Auto</translation>
    </message>
    <message>
        <source>Storing %1 of your sun in the car</source>
        <translation>Speichert %1 Sonne im Auto</translation>
    </message>
    <message>
        <source>Charging at %1: the car is below your reserve</source>
        <translation>Lädt mit %1: das Auto ist unter der Reserve</translation>
    </message>
    <message>
        <source>Cannot reach the charger since %1</source>
        <translation>Ladestation nicht erreichbar seit %1</translation>
    </message>
    <message>
        <source>No charger has called yet</source>
        <translation>Noch keine Ladestation hat sich gemeldet</translation>
    </message>
    <message>
        <source>The grid is gone</source>
        <translation>Das Netz ist ausgefallen</translation>
    </message>
    <message>
        <source>This is the best price until %1.</source>
        <translation>Das ist der beste Preis bis %1.</translation>
    </message>
    <message>
        <source>The car also runs your home.</source>
        <translation>Das Auto versorgt auch das Haus.</translation>
    </message>
    <message>
        <source>It should be back at %1. Nothing is bought or sold until then.</source>
        <translation>Rückkehr erwartet: %1. Bis dahin wird nichts gekauft oder verkauft.</translation>
    </message>
    <message>
        <source>Once it connects, the car is traded by your orders.</source>
        <translation>Sobald sie verbunden ist, handelt das Auto nach Ihren Aufträgen.</translation>
    </message>
    <message>
        <source>It goes on by the plan it holds until %1. Figures are estimates.</source>
        <translation>Sie folgt ihrem gespeicherten Plan bis %1. Zahlen sind geschätzt.</translation>
    </message>
    <message>
        <source>It holds no plan, so the car rests. Figures are estimates.</source>
        <translation>Sie hat keinen Plan, das Auto ruht. Zahlen sind geschätzt.</translation>
    </message>
    <message>
        <source>Waiting for the charger and the prices.</source>
        <translation>Wartet auf die Ladestation und die Preise.</translation>
    </message>
    <message>
        <source>Each kWh replaces one for %1 from the grid.</source>
        <translation>Jede kWh ersetzt eine für %1 aus dem Netz.</translation>
    </message>
    <message>
        <source>You asked to keep the charge. Only your reserve comes first.</source>
        <translation>Die Ladung bleibt auf Ihren Wunsch. Nur die Reserve geht vor.</translation>
    </message>
    <message>
        <source>Until then only your reserve and your trips count.</source>
        <translation>Bis dahin zählen nur die Reserve und Ihre Fahrten.</translation>
    </message>
    <message>
        <source>It charges to %1 whatever the price. Nothing is sold before that.</source>
        <translation>Es lädt bis %1, egal zu welchem Preis. Vorher wird nichts verkauft.</translation>
    </message>
    <message>
        <source>stops %1</source>
        <translation>endet %1</translation>
    </message>
    <message>
        <source>stops at %1 with %2 sold</source>
        <translation>endet %1 mit %2 verkauft</translation>
    </message>
    <message>
        <source>stops at %1 with %2 bought</source>
        <translation>endet %1 mit %2 gekauft</translation>
    </message>
    <message>
        <source>stops at %1</source>
        <translation>endet %1</translation>
    </message>
    <message>
        <source>leaves at %1</source>
        <translation>Abfahrt %1</translation>
    </message>
    <message>
        <source>leaves %1</source>
        <translation>Abfahrt %1</translation>
    </message>
    <message>
        <source>%1 ready for %2</source>
        <translation>%1 bereit für %2</translation>
    </message>
    <message>
        <source>%1 ready %2</source>
        <translation>%1 bereit %2</translation>
    </message>
    <message>
        <source>charges at %1</source>
        <translation>lädt %1</translation>
    </message>
    <message>
        <source>charges %1</source>
        <translation>lädt %1</translation>
    </message>
    <message>
        <source>sells at %1</source>
        <translation>verkauft %1</translation>
    </message>
    <message>
        <source>sells %1</source>
        <translation>verkauft %1</translation>
    </message>
    <message>
        <source>runs the home from %1</source>
        <translation>versorgt das Haus ab %1</translation>
    </message>
    <message>
        <source>home from %1</source>
        <translation>Haus ab %1</translation>
    </message>
    <message>
        <source>back at %1</source>
        <translation>zurück %1</translation>
    </message>
    <message>
        <source>back %1</source>
        <translation>zurück %1</translation>
    </message>
    <message>
        <source>It goes on as it was told last. Figures are estimates.</source>
        <translation>Sie macht weiter, wie zuletzt gesagt. Zahlen sind geschätzt.</translation>
    </message>
</context>
<context>
    <name>tw::ui::HealthChart</name>
    <message>
        <source>Health, with and without trading</source>
        <translation>Zustand mit und ohne Handel</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>with trading</source>
        <translation>mit Handel</translation>
    </message>
    <message>
        <source>only charging</source>
        <translation>nur Laden</translation>
    </message>
    <message>
        <source>usual warranty: 70 % until %1</source>
        <translation>übliche Garantie: 70 % bis %1</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <translation>%1 (%2–%3)</translation>
    </message>
    <message>
        <source>With trading</source>
        <translation>Mit Handel</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Nur Laden</translation>
    </message>
    <message>
        <source>Trading costs</source>
        <translation>Handel kostet</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
</context>
<context>
    <name>tw::ui::HealthModel</name>
    <message>
        <source>%1, today</source>
        <translation>%1, heute</translation>
    </message>
    <message>
        <source>%1, warranty ends</source>
        <translation>%1, Garantieende</translation>
    </message>
    <message>
        <source>%1: %2 with trading, %3 with only charging</source>
        <translation>%1: %2 mit Handel, %3 mit nur Laden</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>With trading</source>
        <translation>Mit Handel</translation>
    </message>
    <message>
        <source>models, %</source>
        <translation>Modelle, %</translation>
    </message>
    <message>
        <source>Only charging</source>
        <translation>Nur Laden</translation>
    </message>
    <message>
        <source>Costs, points</source>
        <translation>Kosten, Punkte</translation>
    </message>
</context>
<context>
    <name>tw::ui::HelpWindow</name>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Tidewatt help</source>
        <translation>Hilfe zu Tidewatt</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>In der Hilfe suchen</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a command and its key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
</context>
<context>
    <name>tw::ui::HomeFile</name>
    <message>
        <source>The site file could not be written: %1</source>
        <translation>Die Hausdatei konnte nicht geschrieben werden: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Legend</name>
    <message>
        <source>Colours: %1</source>
        <translation>Farben: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogCoverageCard</name>
    <message>
        <source>What is there</source>
        <translation>Was da ist</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>What can be read</source>
        <translation>Was gelesen werden kann</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>OCPP 1.6 to 2.1, lines or table</source>
        <translation>OCPP 1.6 bis 2.1, Zeilen, Tabelle</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Ladevorgänge</translation>
    </message>
    <message>
        <source>evcc, OpenEVSE, KEBA, any table</source>
        <translation>evcc, OpenEVSE, KEBA, jede Tabelle</translation>
    </message>
    <message>
        <source>Signed readings</source>
        <translation>Signierte Werte</translation>
    </message>
    <message>
        <source>OCMF, alone or in XML</source>
        <translation>OCMF, allein oder in XML</translation>
    </message>
    <message>
        <source>Meter readings</source>
        <translation>Zählerwerte</translation>
    </message>
    <message>
        <source>tables by 15, 30 or 60 minutes</source>
        <translation>Tabellen je 15, 30 oder 60 Minuten</translation>
    </message>
    <message>
        <source>Tidewatt</source>
        <translation>Tidewatt</translation>
    </message>
    <message>
        <source>its own exports</source>
        <translation>eigene Exporte</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogDetails</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Signaturen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Imports</source>
        <translation>Importe</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Rückgängig…</translation>
    </message>
    <message>
        <source>Shows first what the ledger would lose</source>
        <translation>Zeigt zuerst, was das Buch verlöre</translation>
    </message>
    <message numerus="yes">
        <source>%n period(s)</source>
        <translation>
            <numerusform>%n Zeitraum</numerusform>
            <numerusform>%n Zeiträume</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 of them spread evenly</source>
        <translation>%1, davon %2 gleichmäßig verteilt</translation>
    </message>
    <message>
        <source>These files tell of no sessions.</source>
        <translation>Diese Dateien nennen keine Ladevorgänge.</translation>
    </message>
    <message>
        <source>%1: %2 into the car, %3 out of it</source>
        <translation>%1: %2 ins Auto, %3 heraus</translation>
    </message>
    <message>
        <source>Every row was understood.</source>
        <translation>Jede Zeile wurde verstanden.</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Noch wurde nichts importiert.</translation>
    </message>
    <message>
        <source>What the files say</source>
        <translation>Was die Dateien sagen</translation>
    </message>
    <message>
        <source>Imports so far</source>
        <translation>Bisherige Importe</translation>
    </message>
    <message>
        <source>Battery wear is subtracted above. Nothing changes in your ledger before you add it.</source>
        <translation>Oben ist der Batterieverschleiß abgezogen. Ihr Buch ändert sich erst mit dem Hinzufügen.</translation>
    </message>
    <message>
        <source>Taking back %1</source>
        <translation>Zurücknehmen: %1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogFilesCard</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Files that were read</source>
        <translation>Gelesene Dateien</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogKeyRow</name>
    <message>
        <source>Public key of the meter</source>
        <translation>Öffentlicher Schlüssel des Zählers</translation>
    </message>
    <message>
        <source>as its maker or operator gives it</source>
        <translation>vom Hersteller oder Betreiber genannt</translation>
    </message>
    <message>
        <source>Meter %1 signs with another key than before</source>
        <translation>Zähler %1 signiert mit anderem Schlüssel als bisher</translation>
    </message>
    <message>
        <source>Public key of meter %1</source>
        <translation>Öffentlicher Schlüssel des Zählers %1</translation>
    </message>
    <message>
        <source>Trust the new key</source>
        <translation>Neuem vertrauen</translation>
    </message>
    <message>
        <source>Check with it</source>
        <translation>Damit prüfen</translation>
    </message>
</context>
<context>
    <name>tw::ui::Logs</name>
    <message>
        <source>key not known</source>
        <translation>Schlüssel unbekannt</translation>
    </message>
    <message>
        <source>bad signature</source>
        <translation>Signatur falsch</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>verified, with a remark</source>
        <translation>geprüft, mit Hinweis</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus genutzt</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Stored sun</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n Ladevorgang</numerusform>
            <numerusform>%n Ladevorgänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), all verified</source>
        <translation>
            <numerusform>%n Datensatz, geprüft</numerusform>
            <numerusform>%n Datensätze, alle geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), %1 verified</source>
        <translation>
            <numerusform>%n Datensatz, %1 geprüft</numerusform>
            <numerusform>%n Datensätze, %1 geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n Zeile</numerusform>
            <numerusform>%n Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 refused</source>
        <translation>%1, %2 abgelehnt</translation>
    </message>
    <message>
        <source>%1, all known</source>
        <translation>%1, alles bekannt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>Bekannt</translation>
    </message>
    <message>
        <source>In conflict</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What is done</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, Zeile %2</translation>
    </message>
    <message numerus="yes">
        <source>%n other charger(s)</source>
        <translation>
            <numerusform>%n andere Station</numerusform>
            <numerusform>%n andere Stationen</numerusform>
        </translation>
    </message>
    <message>
        <source>counted beside your own</source>
        <translation>zählt neben der eigenen</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s), %1</source>
        <translation>
            <numerusform>%n Lücke, %1</numerusform>
            <numerusform>%n Lücken, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>left empty</source>
        <translation>bleibt leer</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n Widerspruch</numerusform>
            <numerusform>%n Widersprüche</numerusform>
        </translation>
    </message>
    <message>
        <source>the surer one counts</source>
        <translation>der sicherere zählt</translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n Doppel</numerusform>
            <numerusform>%n Doppel</numerusform>
        </translation>
    </message>
    <message>
        <source>known already</source>
        <translation>schon bekannt</translation>
    </message>
    <message>
        <source>counted once</source>
        <translation>einmal gezählt</translation>
    </message>
    <message numerus="yes">
        <source>%n bad signature(s)</source>
        <translation>
            <numerusform>%n falsche Signatur</numerusform>
            <numerusform>%n falsche Signaturen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a key</source>
        <comment>records</comment>
        <translation>
            <numerusform>%n ohne Schlüssel</numerusform>
            <numerusform>%n ohne Schlüssel</numerusform>
        </translation>
    </message>
    <message>
        <source>needs a key</source>
        <translation>braucht Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n Zeile abgelehnt</numerusform>
            <numerusform>%n Zeilen abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n offener Ladevorgang</numerusform>
            <numerusform>%n offene Ladevorgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>one end is missing</source>
        <translation>ein Ende fehlt</translation>
    </message>
    <message>
        <source>counted so far</source>
        <translation>soweit gezählt</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n Datei nicht gelesen</numerusform>
            <numerusform>%n Dateien nicht gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>no log, or damaged</source>
        <translation>kein Protokoll oder beschädigt</translation>
    </message>
    <message>
        <source>Not settled</source>
        <translation>Nicht abgerechnet</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>In the ledger so far</source>
        <translation>Bisher im Buch</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Into the car</source>
        <translation>Ins Auto</translation>
    </message>
    <message>
        <source>Out of the car</source>
        <translation>Aus dem Auto</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ladestation</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>look at it</source>
        <translation>ansehen</translation>
    </message>
    <message>
        <source>Read on</source>
        <translation>Gelesen am</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>in the books</source>
        <translation>im Buch</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>The ledger stays as it is.</source>
        <translation>Das Buch bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>%1 in the ledger: %2 periods new, %3 changed.</source>
        <translation>%1 im Buch: %2 Zeiträume neu, %3 geändert.</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Widerspruch</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Ladevorgänge</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Signed readings</source>
        <translation>Signierte Werte</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Preise</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is binary; a log or an export as text is expected</source>
        <translation>ist binär; erwartet wird ein Protokoll oder Export als Text</translation>
    </message>
    <message>
        <source>is packed; unpack it and import what is inside</source>
        <translation>ist gepackt; entpacken und den Inhalt importieren</translation>
    </message>
    <message>
        <source>is a database, maybe a store; a log or an export is expected</source>
        <translation>ist eine Datenbank, vielleicht ein Zuhause von Tidewatt; erwartet wird ein Protokoll oder Export</translation>
    </message>
    <message>
        <source>is text in UTF-16; save it as UTF-8</source>
        <translation>ist Text in UTF-16; als UTF-8 speichern</translation>
    </message>
    <message>
        <source>is a folder; a file is expected</source>
        <translation>ist ein Ordner; erwartet wird eine Datei</translation>
    </message>
    <message>
        <source>is held by %1; only one engine may use a store at a time%2</source>
        <translation>wird von %1 benutzt; nur ein Programm zugleich darf die Datenbank benutzen%2</translation>
    </message>
    <message>
        <source>is held by %1; only one engine may use a store at a time</source>
        <translation>wird von %1 benutzt; nur ein Programm zugleich darf die Datenbank benutzen</translation>
    </message>
    <message>
        <source>is not there, or is undone already</source>
        <translation>gibt es nicht, oder es ist schon zurückgenommen</translation>
    </message>
    <message>
        <source>no prices are known for this time; it is settled once they are</source>
        <translation>für diese Zeit sind keine Preise bekannt; abgerechnet wird, sobald sie da sind</translation>
    </message>
    <message>
        <source>no site is set up in this store: the samples are kept, and settled once there is one</source>
        <translation>in dieser Datenbank ist noch kein Haus eingerichtet: die Werte bleiben und werden danach abgerechnet</translation>
    </message>
    <message>
        <source>the clock was not set: %1</source>
        <translation>die Uhr war nicht gestellt: %1</translation>
    </message>
    <message>
        <source>lies ahead of the clock: %1</source>
        <translation>geht der Uhr voraus: %1</translation>
    </message>
    <message>
        <source>says something else than what is there about the same moment; both are kept</source>
        <translation>sagt zu diesem Zeitpunkt anderes, als schon da ist; beide bleiben</translation>
    </message>
    <message>
        <source>lies in time whose samples were compacted, which is final; later rows are expected</source>
        <translation>liegt in schon verdichteter Zeit, die endgültig ist; erwartet werden spätere Zeilen</translation>
    </message>
    <message>
        <source>meter %1 signs with another key than the one known for it; if it was exchanged, give the new one with --public-key</source>
        <translation>Zähler %1 signiert mit anderem Schlüssel als bekannt; wurde er getauscht, unten dem neuen vertrauen</translation>
    </message>
    <message>
        <source>meter %1 has another key from now on, by the owner&apos;s word</source>
        <translation>Zähler %1 hat ab jetzt einen anderen Schlüssel, vom Besitzer genannt</translation>
    </message>
    <message>
        <source>beside a record of meter %1 stands another key than the one known for it</source>
        <translation>neben einem Datensatz von Zähler %1 steht ein anderer Schlüssel als bekannt</translation>
    </message>
    <message>
        <source>the meter&apos;s clock is not synchronised: its times are not certain</source>
        <translation>die Uhr des Zählers ist nicht synchronisiert: seine Zeiten sind unsicher</translation>
    </message>
    <message>
        <source>a row without a reading</source>
        <translation>eine Zeile ohne Wert</translation>
    </message>
    <message>
        <source>a row without a message</source>
        <translation>eine Zeile ohne Nachricht</translation>
    </message>
    <message>
        <source>a row with bytes that are no text</source>
        <translation>eine Zeile mit Bytes, die kein Text sind</translation>
    </message>
    <message>
        <source>a session that ends no later than it starts</source>
        <translation>ein Ladevorgang, der nicht nach seinem Anfang endet</translation>
    </message>
    <message>
        <source>an event without its time, state or energy</source>
        <translation>ein Ereignis ohne Zeit, Zustand oder Energie</translation>
    </message>
    <message>
        <source>signed data in another format than OCMF</source>
        <translation>signierte Daten in anderem Format als OCMF</translation>
    </message>
    <message>
        <source>OCPP messages</source>
        <translation>OCPP-Nachrichten</translation>
    </message>
    <message>
        <source>Signed readings, XML</source>
        <translation>Signierte Werte, XML</translation>
    </message>
    <message>
        <source>Sessions of evcc</source>
        <translation>Ladevorgänge von evcc</translation>
    </message>
    <message>
        <source>Sessions of a KEBA charger</source>
        <translation>Ladevorgänge einer KEBA-Station</translation>
    </message>
    <message>
        <source>Events of an OpenEVSE charger</source>
        <translation>Ereignisse einer OpenEVSE-Station</translation>
    </message>
    <message>
        <source>Table of sessions</source>
        <translation>Tabelle von Ladevorgängen</translation>
    </message>
    <message>
        <source>Meter readings by interval</source>
        <translation>Zählerwerte nach Intervallen</translation>
    </message>
    <message>
        <source>Ledger of Tidewatt</source>
        <translation>Buch von Tidewatt</translation>
    </message>
    <message>
        <source>Its rows are messages between a charger and its program.</source>
        <translation>Die Zeilen sind Nachrichten zwischen einer Ladestation und ihrem Programm.</translation>
    </message>
    <message>
        <source>Its records begin with OCMF and end with a signature.</source>
        <translation>Die Datensätze beginnen mit OCMF und enden mit einer Signatur.</translation>
    </message>
    <message>
        <source>It is XML with signed records inside.</source>
        <translation>Es ist XML mit signierten Datensätzen.</translation>
    </message>
    <message>
        <source>Its headings are those of an export of evcc.</source>
        <translation>Die Überschriften sind die eines Exports von evcc.</translation>
    </message>
    <message>
        <source>Its rows are session reports as KEBA chargers write them.</source>
        <translation>Die Zeilen sind Ladeberichte, wie KEBA-Stationen sie schreiben.</translation>
    </message>
    <message>
        <source>Its rows are events as OpenEVSE chargers write them.</source>
        <translation>Die Zeilen sind Ereignisse, wie OpenEVSE-Stationen sie schreiben.</translation>
    </message>
    <message>
        <source>Its columns say when each session began, when it ended, and its energy.</source>
        <translation>Die Spalten nennen Anfang, Ende und Energie jedes Ladevorgangs.</translation>
    </message>
    <message>
        <source>Its columns say the energy of intervals that follow each other.</source>
        <translation>Die Spalten nennen die Energie aufeinander folgender Intervalle.</translation>
    </message>
    <message>
        <source>Its headings are those of this program&apos;s own export.</source>
        <translation>Die Überschriften sind die des eigenen Exports.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days of one month</comment>
        <translation>%1. bis %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>days</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Sie ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It was left; nothing has changed.</source>
        <translation>Abgebrochen; nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>It cannot be read: %1</source>
        <translation>Nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Copying the books to try it, %1</source>
        <translation>Das Buch wird zum Probieren kopiert, %1</translation>
    </message>
    <message>
        <source>Settling what was read</source>
        <translation>Das Gelesene wird abgerechnet</translation>
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
        <translation>eine Zeile länger als ein Megabyte; erwartet wird eine Nachricht je Zeile</translation>
    </message>
    <message>
        <source>a line longer than a megabyte; one row a line is expected</source>
        <translation>eine Zeile länger als ein Megabyte; erwartet wird ein Datensatz je Zeile</translation>
    </message>
    <message>
        <source>a line longer than a megabyte; one object a line is expected</source>
        <translation>eine Zeile länger als ein Megabyte; erwartet wird ein Objekt je Zeile</translation>
    </message>
    <message>
        <source>a record longer than a megabyte</source>
        <translation>ein Datensatz länger als ein Megabyte</translation>
    </message>
    <message>
        <source>%1 fields; %2 are expected, as in the header</source>
        <translation>%1 Felder; erwartet werden %2, wie in der Kopfzeile</translation>
    </message>
    <message>
        <source>%1; the file looks cut off</source>
        <translation>%1; die Datei scheint abgeschnitten</translation>
    </message>
    <message>
        <source>no header of a known table; columns such as start, end and energy (kWh) are expected</source>
        <translation>keine Kopfzeile einer bekannten Tabelle; erwartet werden Spalten wie start, end und energy (kWh)</translation>
    </message>
    <message>
        <source>%1 is no energy; a decimal number is expected</source>
        <translation>%1 ist keine Energie; erwartet wird eine Dezimalzahl</translation>
    </message>
    <message>
        <source>a session without an end; it is read once it has one</source>
        <translation>ein Ladevorgang ohne Ende; er wird gelesen, sobald er eines hat</translation>
    </message>
    <message>
        <source>a session that ends at %1, not after its start at %2</source>
        <translation>ein Ladevorgang, der um %1 endet, nicht nach seinem Beginn um %2</translation>
    </message>
    <message>
        <source>a session without an energy</source>
        <translation>ein Ladevorgang ohne Energie</translation>
    </message>
    <message>
        <source>an energy below 0 or above 1000 kWh in one session</source>
        <translation>eine Energie unter 0 oder über 1000 kWh in einem Ladevorgang</translation>
    </message>
    <message>
        <source>an energy below 0 or above 1000 kWh in one interval</source>
        <translation>eine Energie unter 0 oder über 1000 kWh in einem Zeitraum</translation>
    </message>
    <message>
        <source>a row without an energy</source>
        <translation>eine Zeile ohne Energie</translation>
    </message>
    <message>
        <source>%1 is not a length in minutes; 5, 10, 15, 30 or 60 is expected</source>
        <translation>%1 ist keine Dauer in Minuten; erwartet wird 5, 10, 15, 30 oder 60</translation>
    </message>
    <message>
        <source>an interval that does not last 5, 10, 15, 30 or 60 min</source>
        <translation>ein Zeitraum, der nicht 5, 10, 15, 30 oder 60 min dauert</translation>
    </message>
    <message>
        <source>an interval whose length is not known; rows 5, 10, 15, 30 or 60 min apart, or a column minutes, are expected</source>
        <translation>ein Zeitraum unbekannter Dauer; erwartet werden Zeilen im Abstand von 5, 10, 15, 30 oder 60 min oder eine Spalte minutes</translation>
    </message>
    <message>
        <source>%1 is no moment; one such as 2024-06-24 22:00:00 or 24.06.2024 22:00 is expected</source>
        <translation>%1 ist kein Zeitpunkt; erwartet wird einer wie 2024-06-24 22:00:00 oder 24.06.2024 22:00</translation>
    </message>
    <message>
        <source>the stamp %1 has no zone and the site&apos;s is not known; give it with --time-zone, as in Europe/Berlin</source>
        <translation>die Zeitangabe %1 hat keine Zeitzone, und die des Hauses ist nicht bekannt; sie kommt mit --time-zone, etwa Europe/Berlin</translation>
    </message>
    <message>
        <source>%1 did not exist: the clock went from before it to after it</source>
        <translation>%1 gab es nicht: Die Uhr wurde darüber hinweg gestellt</translation>
    </message>
    <message>
        <source>a report without its times and energies; started[s], ended[s], E start and E pres are expected</source>
        <translation>ein Bericht ohne Zeiten und Energien; erwartet werden started[s], ended[s], E start und E pres</translation>
    </message>
    <message>
        <source>a session from before the unit&apos;s clock was set: its times count from when it started</source>
        <translation>ein Ladevorgang von vor dem Stellen der Geräteuhr: Seine Zeiten zählen ab dem Einschalten</translation>
    </message>
    <message>
        <source>no period of a ledger: start_utc, 5 to 60 minutes and four whole energies are expected</source>
        <translation>kein Zeitraum des Buchs; erwartet werden start_utc, 5 bis 60 Minuten und vier ganze Energien</translation>
    </message>
    <message>
        <source>no OCPP message: %1</source>
        <translation>keine OCPP-Nachricht: %1</translation>
    </message>
    <message>
        <source>a StartTransaction without a time or a meter; both are expected</source>
        <translation>ein StartTransaction ohne Zeit oder Zählerstand; beide werden erwartet</translation>
    </message>
    <message>
        <source>a StopTransaction without a time or a meter; both are expected</source>
        <translation>ein StopTransaction ohne Zeit oder Zählerstand; beide werden erwartet</translation>
    </message>
    <message>
        <source>a TransactionEvent without its type or its transaction</source>
        <translation>ein TransactionEvent ohne Art oder Transaktion</translation>
    </message>
    <message>
        <source>an object that does not end: the file looks cut off</source>
        <translation>ein Objekt ohne Ende: Die Datei scheint abgeschnitten</translation>
    </message>
    <message>
        <source>an object that does not end; the next one begins on line %1</source>
        <translation>ein Objekt ohne Ende; das nächste beginnt in Zeile %1</translation>
    </message>
    <message>
        <source>no JSON object but %1; one object a line is expected</source>
        <translation>kein JSON-Objekt, sondern %1; erwartet wird ein Objekt je Zeile</translation>
    </message>
    <message>
        <source>a text that does not end: the line looks cut off</source>
        <translation>ein Text ohne Ende: Die Zeile scheint abgeschnitten</translation>
    </message>
    <message>
        <source>an object nested or going on beyond what any log writes</source>
        <translation>ein Objekt, tiefer oder länger, als je ein Protokoll schreibt</translation>
    </message>
    <message>
        <source>an object nested deeper than any log writes</source>
        <translation>ein Objekt, tiefer, als je ein Protokoll schreibt</translation>
    </message>
    <message>
        <source>no JSON object; the line cannot be read</source>
        <translation>kein JSON-Objekt; die Zeile ist nicht lesbar</translation>
    </message>
    <message>
        <source>the last line looks cut off</source>
        <translation>die letzte Zeile scheint abgeschnitten</translation>
    </message>
    <message>
        <source>an object of no log known here; an OCPP message, an OCMF record, or an event of a charger is expected</source>
        <translation>ein Objekt aus keinem bekannten Protokoll; erwartet wird eine OCPP-Nachricht, ein OCMF-Datensatz oder ein Ereignis einer Ladestation</translation>
    </message>
    <message>
        <source>no record but %1; OCMF|payload|signature is expected</source>
        <translation>kein Datensatz, sondern %1; erwartet wird OCMF|Daten|Signatur</translation>
    </message>
    <message>
        <source>a value without signed data; a signedData element with a record is expected</source>
        <translation>ein Wert ohne signierte Daten; erwartet wird ein Element signedData mit einem Datensatz</translation>
    </message>
    <message>
        <source>%1; nothing after this line is read</source>
        <translation>%1; danach wird nichts gelesen</translation>
    </message>
    <message>
        <source>a document type, which could name other files; a file without one is expected</source>
        <translation>ein Dokumenttyp, der andere Dateien nennen könnte; erwartet wird eine Datei ohne ihn</translation>
    </message>
    <message>
        <source>XML that is not well-formed or cut off: %1</source>
        <translation>XML fehlerhaft oder abgeschnitten: %1</translation>
    </message>
    <message>
        <source>elements within elements, deeper than %1</source>
        <translation>Elemente in Elementen, tiefer als %1</translation>
    </message>
    <message>
        <source>OCMF record %1</source>
        <translation>OCMF-Datensatz: %1</translation>
    </message>
    <message>
        <source>has no readings; an array RD is expected</source>
        <translation>hat keine Ablesungen; erwartet wird ein Feld RD</translation>
    </message>
    <message>
        <source>has a reading that is %1; an object is expected</source>
        <translation>hat eine Ablesung, die %1 ist; erwartet wird ein Objekt</translation>
    </message>
    <message>
        <source>is longer than a megabyte; one record is expected</source>
        <translation>ist länger als ein Megabyte; erwartet wird ein Datensatz</translation>
    </message>
    <message>
        <source>does not begin with OCMF|</source>
        <translation>beginnt nicht mit OCMF|</translation>
    </message>
    <message>
        <source>has no signature; OCMF|payload|signature is expected</source>
        <translation>hat keine Signatur; erwartet wird OCMF|Daten|Signatur</translation>
    </message>
    <message>
        <source>has no signature data; SD is expected</source>
        <translation>hat keine Signaturdaten; erwartet wird SD</translation>
    </message>
    <message>
        <source>no public key is given; it comes with the meter, not in the record</source>
        <translation>kein öffentlicher Schlüssel ist angegeben; er kommt mit dem Zähler, nicht im Datensatz</translation>
    </message>
    <message>
        <source>the public key is no point of a curve known here; its hex or base64 text is expected</source>
        <translation>der öffentliche Schlüssel ist kein Punkt einer bekannten Kurve; erwartet wird er als Hex- oder Base64-Text</translation>
    </message>
    <message>
        <source>the signature&apos;s algorithm is not known here; one such as ECDSA-secp256r1-SHA256 is expected</source>
        <translation>das Signaturverfahren ist nicht bekannt; erwartet wird eines wie ECDSA-secp256r1-SHA256</translation>
    </message>
    <message>
        <source>the public key is on %1, the record was signed on %2</source>
        <translation>der öffentliche Schlüssel liegt auf %1, signiert wurde auf %2</translation>
    </message>
    <message>
        <source>the signature is neither hex nor base64</source>
        <translation>die Signatur ist weder Hex noch Base64</translation>
    </message>
    <message>
        <source>the signature does not fit the record and this key</source>
        <translation>die Signatur passt nicht zu Datensatz und Schlüssel</translation>
    </message>
    <message>
        <source>the meter says of a reading that it is not good (ST %1)</source>
        <translation>der Zähler meldet eine Ablesung als nicht gut (ST %1)</translation>
    </message>
    <message>
        <source>the meter says that the energy of a reading is in error (EF %1)</source>
        <translation>der Zähler meldet die Energie einer Ablesung als fehlerhaft (EF %1)</translation>
    </message>
    <message>
        <source>a reading is not in kWh or Wh</source>
        <translation>eine Ablesung ist nicht in kWh oder Wh</translation>
    </message>
    <message>
        <source>a reading has no time</source>
        <translation>eine Ablesung hat keine Zeit</translation>
    </message>
    <message>
        <source>no reading is of a register of energy</source>
        <translation>keine Ablesung ist von einem Energieregister</translation>
    </message>
    <message>
        <source>%1 kWh since %2 wait for the end of their settlement period: the next sample settles it</source>
        <translation>%1 kWh seit %2 warten auf das Ende ihres Abrechnungszeitraums: der nächste Messwert schließt ihn ab</translation>
    </message>
    <message>
        <source>is none of the logs known here; an OCPP log, a table of sessions or meter readings, KEBA or OpenEVSE events, or OCMF records are expected</source>
        <translation>ist keines der bekannten Protokolle; erwartet wird ein OCPP-Protokoll, eine Tabelle mit Ladevorgängen oder Zählerständen, Ereignisse von KEBA oder OpenEVSE oder OCMF-Datensätze</translation>
    </message>
    <message>
        <source>holds no row of any log known here; an OCPP log, a table of sessions or meter readings, KEBA or OpenEVSE events, or OCMF records are expected</source>
        <translation>enthält keine Zeile eines bekannten Protokolls; erwartet wird ein OCPP-Protokoll, eine Tabelle mit Ladevorgängen oder Zählerständen, Ereignisse von KEBA oder OpenEVSE oder OCMF-Datensätze</translation>
    </message>
    <message>
        <source>was left; what was read is kept, and importing it again completes it</source>
        <translation>wurde abgebrochen; was gelesen wurde, bleibt, und ein neuer Import vollendet es</translation>
    </message>
</context>
<context>
    <name>tw::ui::LogsPage</name>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Add to earnings</source>
        <translation>Zum Ertrag hinzufügen</translation>
    </message>
    <message>
        <source>Drop charger logs here</source>
        <translation>Protokolle hier ablegen</translation>
    </message>
    <message>
        <source>Files or whole folders, anywhere on this window.</source>
        <translation>Dateien oder Ordner, irgendwo im Fenster.</translation>
    </message>
    <message>
        <source>Or choose files…</source>
        <translation>Oder Dateien wählen…</translation>
    </message>
    <message>
        <source>What a file is, is seen by its content, not by its name. It is looked at on a copy: nothing changes before you add it, and nothing leaves this computer.</source>
        <translation>Was eine Datei ist, zeigt ihr Inhalt, nicht ihr Name. Geprüft wird an einer Kopie: Nichts ändert sich vor dem Hinzufügen, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>This window has no books to read logs into.</source>
        <translation>Dieses Fenster hat kein Buch für Protokolle.</translation>
    </message>
    <message>
        <source>Open logs</source>
        <translation>Protokolle öffnen</translation>
    </message>
    <message>
        <source>Open a folder of logs</source>
        <translation>Ordner mit Protokollen öffnen</translation>
    </message>
    <message>
        <source>Not the charger of this home</source>
        <translation>Nicht die Station dieses Hauses</translation>
    </message>
    <message>
        <source>The files tell of %1; yours is %2. It is counted as one more.</source>
        <translation>Die Dateien nennen %1; Ihre ist %2. Sie wird als weitere gezählt.</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Als %1 lesen</translation>
    </message>
    <message>
        <source>It was left</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Nothing has changed.</source>
        <translation>Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>Nothing new in these files</source>
        <translation>Nichts Neues in diesen Dateien</translation>
    </message>
    <message>
        <source>What could be read of them is in the books already.</source>
        <translation>Was davon zu lesen war, ist schon im Buch.</translation>
    </message>
    <message>
        <source>Not all files were looked at</source>
        <translation>Nicht alle Dateien wurden geprüft</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>%n Datei hinzugefügt</numerusform>
            <numerusform>%n Dateien hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>It was taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>It was not taken back</source>
        <translation>Nicht zurückgenommen</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nichts wurde hinzugefügt</translation>
    </message>
    <message>
        <source>It could not be looked at</source>
        <translation>Nicht zu prüfen</translation>
    </message>
    <message>
        <source>Put the files into the folder it watches, or end it and add them here.</source>
        <translation>Dateien in seinen überwachten Ordner legen, oder es beenden und sie hier hinzufügen.</translation>
    </message>
    <message>
        <source>Taking back</source>
        <translation>Wird zurückgenommen</translation>
    </message>
    <message>
        <source>Looking at what that changes</source>
        <translation>Sieht nach, was das ändert</translation>
    </message>
    <message>
        <source>Waiting for the books</source>
        <translation>Das Buch wird geöffnet</translation>
    </message>
    <message numerus="yes">
        <source>Import of %n file(s)</source>
        <translation>
            <numerusform>Import von %n Datei</numerusform>
            <numerusform>Import von %n Dateien</numerusform>
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
        <translation>Ladeverluste</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>%1 ± %2</source>
        <translation>%1 ± %2</translation>
    </message>
    <message>
        <source>Data sheet</source>
        <translation>Datenblatt</translation>
    </message>
    <message>
        <source>Charging at %1</source>
        <translation>Laden mit %1</translation>
    </message>
    <message>
        <source>Giving at %1</source>
        <translation>Abgeben mit %1</translation>
    </message>
    <message>
        <source>%1: %2 reaches the other side, %3 by the data sheet</source>
        <translation>%1: %2 kommen an, laut Datenblatt %3</translation>
    </message>
</context>
<context>
    <name>tw::ui::LossModel</name>
    <message>
        <source>charging</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>giving</source>
        <translation>Abgeben</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Data sheet</source>
        <translation>Datenblatt</translation>
    </message>
    <message>
        <source>Learnt</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Points more</source>
        <translation>Punkte mehr</translation>
    </message>
</context>
<context>
    <name>tw::ui::MainWindow</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Ertrag</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Export &amp;PDF…</source>
        <translation>&amp;PDF exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Trade</source>
        <translation>&amp;Handel</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Tidewatt</source>
        <translation>&amp;Über Tidewatt</translation>
    </message>
    <message>
        <source>Demo, catching up</source>
        <translation>Demo, holt auf</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Heute</translation>
    </message>
    <message>
        <source>&amp;Earnings</source>
        <translation>&amp;Ertrag</translation>
    </message>
    <message>
        <source>Ta&amp;ble instead of chart</source>
        <translation>Ta&amp;belle statt Diagramm</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>He&amp;ll</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
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
        <translation>Das war nicht möglich</translation>
    </message>
    <message>
        <source>Save the statement</source>
        <translation>Abrechnung speichern</translation>
    </message>
    <message>
        <source>Documents (*.pdf)</source>
        <translation>Dokumente (*.pdf)</translation>
    </message>
    <message>
        <source>The statement was not saved: %1</source>
        <translation>Die Abrechnung wurde nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Battery</source>
        <translation>&amp;Batterie</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Copy &amp;diagnostics</source>
        <translation>&amp;Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>&amp;Einstellungen</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>H&amp;oher Kontrast</translation>
    </message>
    <message>
        <source>&amp;As the system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Tidewatt keeps running here</source>
        <translation>Tidewatt läuft hier weiter</translation>
    </message>
    <message>
        <source>Quit is in this menu; Settings can change what closing does.</source>
        <translation>Beenden steht in diesem Menü; was Schließen tut, ändern die Einstellungen.</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ladestation</translation>
    </message>
    <message>
        <source>&amp;Charger</source>
        <translation>&amp;Ladestation</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Notstrom</translation>
    </message>
    <message>
        <source>Back&amp;up</source>
        <translation>Not&amp;strom</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>T&amp;rade</source>
        <translation>&amp;Handel</translation>
    </message>
    <message>
        <source>&amp;Help for this page</source>
        <translation>&amp;Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>&amp;Import logs…</source>
        <translation>Protokolle &amp;importieren…</translation>
    </message>
    <message>
        <source>Import a &amp;folder of logs…</source>
        <translation>&amp;Ordner mit Protokollen importieren…</translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation>&amp;Protokolle</translation>
    </message>
    <message>
        <source>A site file is for a home: set one up first, in the menu File.</source>
        <translation>Eine Hausdatei gehört zu einem Zuhause: zuerst im Menü Datei eines einrichten.</translation>
    </message>
    <message>
        <source>Set up a &amp;home…</source>
        <translation>&amp;Zuhause einrichten…</translation>
    </message>
    <message>
        <source>Trade from here</source>
        <translation>Von hier aus handeln</translation>
    </message>
    <message>
        <source>&amp;Find in the messages</source>
        <translation>In den Nachrichten &amp;suchen</translation>
    </message>
    <message>
        <source>&amp;Hand the charger back</source>
        <translation>Ladestation &amp;zurückgeben</translation>
    </message>
    <message>
        <source>&amp;Plan for it again</source>
        <translation>Wieder für sie &amp;planen</translation>
    </message>
    <message>
        <source>Plan and &amp;outcome…</source>
        <translation>Plan und &amp;Ergebnis…</translation>
    </message>
    <message>
        <source>What you changed on the page Trade is not applied, and is lost when this program takes over.</source>
        <translation>Was Sie auf der Seite Handel geändert haben, ist nicht übernommen und geht verloren, wenn dieses Programm weitermacht.</translation>
    </message>
    <message>
        <source>&amp;What if…</source>
        <translation>&amp;Was wäre, wenn…</translation>
    </message>
    <message>
        <source>&amp;Reconcile now</source>
        <translation>Jetzt &amp;abgleichen</translation>
    </message>
    <message>
        <source>Re&amp;start charger…</source>
        <translation>Ladestation &amp;neu starten…</translation>
    </message>
    <message>
        <source>Save &amp;log…</source>
        <translation>&amp;Protokoll speichern…</translation>
    </message>
</context>
<context>
    <name>tw::ui::MessageModel</name>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Set-point</source>
        <translation>Sollwert</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>Ladestand</translation>
    </message>
    <message>
        <source>Most charging</source>
        <translation>Laden höchstens</translation>
    </message>
    <message>
        <source>Most discharging</source>
        <translation>Entladen höchstens</translation>
    </message>
    <message>
        <source>Charged so far</source>
        <translation>Bisher geladen</translation>
    </message>
    <message>
        <source>Discharged so far</source>
        <translation>Bisher entladen</translation>
    </message>
    <message>
        <source>Watchdog</source>
        <translation>Zeitüberwachung</translation>
    </message>
    <message>
        <source>Watchdog left</source>
        <translation>Zeitüberwachung noch</translation>
    </message>
    <message>
        <source>Not answered: register %1</source>
        <translation>Nicht beantwortet: Register %1</translation>
    </message>
    <message>
        <source>Set registers</source>
        <translation>Register setzen</translation>
    </message>
    <message>
        <source>Read registers</source>
        <translation>Register lesen</translation>
    </message>
    <message>
        <source>Meter values</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Ladevorgang</translation>
    </message>
    <message>
        <source>Session begins</source>
        <translation>Ladevorgang beginnt</translation>
    </message>
    <message>
        <source>Session ends</source>
        <translation>Ladevorgang endet</translation>
    </message>
    <message>
        <source>Plug</source>
        <translation>Stecker</translation>
    </message>
    <message>
        <source>Charger started</source>
        <translation>Station gestartet</translation>
    </message>
    <message>
        <source>Sign of life</source>
        <translation>Lebenszeichen</translation>
    </message>
    <message>
        <source>Send plan or set-point</source>
        <translation>Plan oder Sollwert senden</translation>
    </message>
    <message>
        <source>Send set-point</source>
        <translation>Sollwert senden</translation>
    </message>
    <message>
        <source>Asks for the set-point</source>
        <translation>Fragt nach dem Sollwert</translation>
    </message>
    <message>
        <source>Take back plans</source>
        <translation>Pläne zurücknehmen</translation>
    </message>
    <message>
        <source>Ask what it holds</source>
        <translation>Plan erfragen</translation>
    </message>
    <message>
        <source>Ask what it can do</source>
        <translation>Fähigkeiten erfragen</translation>
    </message>
    <message>
        <source>What it can do</source>
        <translation>Was sie kann</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Ask settings</source>
        <translation>Einstellungen erfragen</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Asks who may charge</source>
        <translation>Fragt, wer laden darf</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Not understood</source>
        <translation>Nicht verstanden</translation>
    </message>
    <message>
        <source>from the charger</source>
        <translation>von der Station</translation>
    </message>
    <message>
        <source>to the charger</source>
        <translation>zur Station</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>tw::ui::MoneyCard</name>
    <message>
        <source>Money today</source>
        <translation>Geld heute</translation>
    </message>
    <message>
        <source>by midnight</source>
        <translation>bis Mitternacht</translation>
    </message>
    <message>
        <source>No comparison yet</source>
        <translation>Noch kein Vergleich</translation>
    </message>
    <message>
        <source>%1 against only charging</source>
        <comment>+€3.25</comment>
        <translation>%1 gegenüber nur Laden</translation>
    </message>
    <message>
        <source>The same car only charging at the cheapest hours, battery wear counted</source>
        <translation>Dasselbe Auto, das nur in den billigsten Stunden lädt, mit Batterieverschleiß</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus genutzt</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Sun stored</source>
        <translation>Sonne im Auto</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>So far, at %1</source>
        <translation>Bisher, um %1</translation>
    </message>
    <message>
        <source>So far, no house meter</source>
        <translation>Bisher, ohne Hauszähler</translation>
    </message>
</context>
<context>
    <name>tw::ui::MoneyCourse</name>
    <message>
        <source>Until %1: expected %2, happened %3</source>
        <translation>Bis %1: erwartet %2, geworden %3</translation>
    </message>
    <message>
        <source>Money of the day, expected and happened</source>
        <translation>Geld des Tages, erwartet und geworden</translation>
    </message>
</context>
<context>
    <name>tw::ui::NeedsStep</name>
    <message>
        <source>What must always work?</source>
        <translation>Was muss immer gehen?</translation>
    </message>
    <message>
        <source>These come before any earnings.</source>
        <translation>Das geht vor jedem Ertrag.</translation>
    </message>
    <message>
        <source>Range that is always kept</source>
        <translation>Reichweite, die immer bleibt</translation>
    </message>
    <message>
        <source>I usually leave</source>
        <translation>Ich fahre gewöhnlich los</translation>
    </message>
    <message>
        <source>The car is ready then, whatever the price. More trips are made on the page Trade.</source>
        <translation>Das Auto ist dann bereit, was es auch kostet. Weitere Fahrten macht die Seite Handel.</translation>
    </message>
    <message>
        <source>at</source>
        <comment>departure: at 07:30</comment>
        <translation>um</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Bereit um</translation>
    </message>
    <message>
        <source>with at least</source>
        <comment>a range: with at least 180 km</comment>
        <translation>mit mindestens</translation>
    </message>
    <message>
        <source>Range needed</source>
        <translation>Nötige Reichweite</translation>
    </message>
    <message>
        <source>back at</source>
        <comment>return: back at 17:30</comment>
        <translation>zurück um</translation>
    </message>
    <message>
        <source>Back at</source>
        <translation>Zurück um</translation>
    </message>
    <message>
        <source>Run the home in an outage</source>
        <translation>Das Haus bei Stromausfall versorgen</translation>
    </message>
    <message>
        <source>Six hours of this home&apos;s use are kept beside the range. The page Backup changes it.</source>
        <translation>Neben der Reichweite bleiben sechs Stunden dieses Hauses. Die Seite Notstrom ändert es.</translation>
    </message>
</context>
<context>
    <name>tw::ui::Notices</name>
    <message>
        <source>%1: %2 against only charging</source>
        <comment>August 2027: +€12.30 …</comment>
        <translation>%1: %2 gegenüber nur Laden</translation>
    </message>
    <message>
        <source>The car earned %1, battery wear counted.</source>
        <translation>Das Auto brachte %1, mit Batterieverschleiß.</translation>
    </message>
</context>
<context>
    <name>tw::ui::OutageModel</name>
    <message>
        <source>Home runs on the car</source>
        <translation>Haus läuft mit dem Auto</translation>
    </message>
    <message>
        <source>Home is without power</source>
        <translation>Haus ohne Strom</translation>
    </message>
    <message>
        <source>Home ran on the car</source>
        <translation>Haus lief mit dem Auto</translation>
    </message>
    <message>
        <source>Home was without power</source>
        <translation>Haus war ohne Strom</translation>
    </message>
    <message>
        <source>%1 so far</source>
        <translation>%1 bisher</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Dauer</translation>
    </message>
</context>
<context>
    <name>tw::ui::OverrideBar</name>
    <message>
        <source>Resume the plan</source>
        <translation>Zurück zum Plan</translation>
    </message>
    <message>
        <source>%1 · Resume</source>
        <comment>button; %1 is the end: until 20:00</comment>
        <translation>%1 · Weiter</translation>
    </message>
    <message>
        <source>%1 %2. Click to go on with the plan.</source>
        <translation>%1 %2. Klicken, um zum Plan zurückzukehren.</translation>
    </message>
    <message>
        <source>%1 until %2. The arrow offers other times.</source>
        <translation>%1 bis %2. Der Pfeil bietet andere Zeiten.</translation>
    </message>
    <message>
        <source>%1 %2, resume</source>
        <comment>Hold until 20:00, resume</comment>
        <translation>%1 %2, weiter</translation>
    </message>
    <message>
        <source>Until the next change of plan, %1</source>
        <translation>Bis zur nächsten Planänderung, %1</translation>
    </message>
    <message>
        <source>For 1 hour, until %1</source>
        <translation>Für 1 Stunde, bis %1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>Until I stop it, at most until %1</source>
        <translation>Bis ich es beende, längstens bis %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanCard</name>
    <message>
        <source>Plan for the next 36 hours</source>
        <translation>Plan für die nächsten 36 Stunden</translation>
    </message>
    <message>
        <source>Buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>Run the home</source>
        <translation>Hausversorgung</translation>
    </message>
    <message>
        <source>Store sun</source>
        <translation>Sonne speichern</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Table instead of chart</source>
        <translation>Tabelle statt Diagramm</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan and outcome…</source>
        <translation>Plan und Ergebnis…</translation>
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
        <translation>Auto unterwegs</translation>
    </message>
    <message>
        <source>Storing sun at %1</source>
        <translation>Speichert Sonne mit %1</translation>
    </message>
    <message>
        <source>Buying at %1</source>
        <translation>Kauft mit %1</translation>
    </message>
    <message>
        <source>Running the home at %1</source>
        <translation>Versorgt das Haus mit %1</translation>
    </message>
    <message>
        <source>Selling at %1</source>
        <translation>Verkauft mit %1</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>a quarter hour, e.g. Thu 20:15 to 20:30</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>You pay about %1, get about %2</source>
        <translation>Sie zahlen etwa %1, bekommen etwa %2</translation>
    </message>
    <message>
        <source>You pay %1, get %2</source>
        <translation>Sie zahlen %1, bekommen %2</translation>
    </message>
    <message>
        <source>Then %1</source>
        <translation>Danach %1</translation>
    </message>
    <message>
        <source>Money %1</source>
        <translation>Geld %1</translation>
    </message>
    <message>
        <source>Arrow keys go from step to step.</source>
        <translation>Pfeiltasten gehen von Schritt zu Schritt.</translation>
    </message>
    <message>
        <source>No prices yet</source>
        <translation>Noch keine Preise</translation>
    </message>
    <message>
        <source>The plan is being made</source>
        <translation>Der Plan wird erstellt</translation>
    </message>
    <message>
        <source>Nothing planned</source>
        <translation>Nichts geplant</translation>
    </message>
    <message>
        <source>Now %1</source>
        <translation>Jetzt %1</translation>
    </message>
    <message>
        <source>No prices yet: the car only charges to its reserve and for trips</source>
        <translation>Noch keine Preise: das Auto lädt nur bis zur Reserve und für Fahrten</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Away %1</source>
        <comment>%1 is the range driven</comment>
        <translation>Unterwegs %1</translation>
    </message>
    <message>
        <source>estimated prices</source>
        <translation>geschätzte Preise</translation>
    </message>
    <message>
        <source>buy</source>
        <translation>Kauf</translation>
    </message>
    <message>
        <source>sell</source>
        <translation>Verkauf</translation>
    </message>
    <message>
        <source>you pay and get</source>
        <translation>zahlen und bekommen</translation>
    </message>
    <message>
        <source>you pay</source>
        <translation>zahlen</translation>
    </message>
    <message>
        <source>you get</source>
        <translation>bekommen</translation>
    </message>
    <message>
        <source>Reserve %1</source>
        <translation>Reserve %1</translation>
    </message>
    <message>
        <source>%1 ready %2</source>
        <comment>240 km ready 07:30</comment>
        <translation>%1 bereit %2</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanCompare</name>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>No plan yet</source>
        <translation>Noch kein Plan</translation>
    </message>
    <message>
        <source>Sells %1 and buys %2 until %3; never below %4.</source>
        <translation>Verkauft %1 und kauft %2 bis %3; nie unter %4.</translation>
    </message>
</context>
<context>
    <name>tw::ui::PlanTableModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>You pay</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>You get</source>
        <translation>Bekommen</translation>
    </message>
    <message>
        <source>The car</source>
        <translation>Das Auto</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Range after</source>
        <translation>Reichweite danach</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>stores sun</source>
        <translation>speichert Sonne</translation>
    </message>
    <message>
        <source>charges</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>sells</source>
        <translation>verkauft</translation>
    </message>
    <message>
        <source>runs the home</source>
        <translation>versorgt das Haus</translation>
    </message>
    <message>
        <source>is away</source>
        <translation>ist unterwegs</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::PowerFlowView</name>
    <message>
        <source>no power</source>
        <translation>keine Leistung</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>gives</source>
        <translation>liefert</translation>
    </message>
    <message>
        <source>receives</source>
        <translation>nimmt auf</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>liefert %1</translation>
    </message>
    <message>
        <source>receives %1</source>
        <translation>nimmt %1 auf</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>uses %1</source>
        <translation>nutzt %1</translation>
    </message>
    <message>
        <source>away</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>takes %1</source>
        <translation>nimmt %1</translation>
    </message>
    <message>
        <source>Car %1, home %2, grid %3, sun gives %4.</source>
        <translation>Auto %1, Haus %2, Netz %3, Sonne liefert %4.</translation>
    </message>
    <message>
        <source>Car %1, home %2, grid %3.</source>
        <translation>Auto %1, Haus %2, Netz %3.</translation>
    </message>
    <message>
        <source>Power now</source>
        <translation>Leistung jetzt</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>Home %1</source>
        <comment>%1: uses 1.3 kW</comment>
        <translation>Haus %1</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
</context>
<context>
    <name>tw::ui::ReserveCard</name>
    <message>
        <source>Reserve range</source>
        <translation>Reichweitenreserve</translation>
    </message>
    <message>
        <source>For an outage, keep the home&apos;s</source>
        <translation>Für Stromausfall: Haus für</translation>
    </message>
    <message>
        <source>Hours of the home kept for an outage</source>
        <translation>Stunden des Hauses für einen Stromausfall</translation>
    </message>
    <message>
        <source>the home runs on the car now</source>
        <translation>das Haus läuft jetzt vom Auto</translation>
    </message>
    <message numerus="yes">
        <source>of the usual load of %n home(s)</source>
        <translation>
            <numerusform>des üblichen Verbrauchs von %n Haus</numerusform>
            <numerusform>des üblichen Verbrauchs von %n Häusern</numerusform>
        </translation>
    </message>
    <message>
        <source>of its usual load</source>
        <translation>des üblichen Verbrauchs</translation>
    </message>
    <message>
        <source>of its usual load; needs a backup switch</source>
        <translation>des üblichen Verbrauchs; braucht Umschalter</translation>
    </message>
    <message>
        <source>only the reserve is kept</source>
        <translation>nur die Reserve bleibt</translation>
    </message>
    <message>
        <source>%1 more would cost %2 per week</source>
        <translation>%1 mehr kosten %2 pro Woche</translation>
    </message>
    <message>
        <source>%1 more would cost nothing</source>
        <translation>%1 mehr kosten nichts</translation>
    </message>
</context>
<context>
    <name>tw::ui::ReserveSlider</name>
    <message>
        <source>Reserve range</source>
        <translation>Reichweitenreserve</translation>
    </message>
    <message>
        <source>%1, %2 percent. Always kept.</source>
        <translation>%1, %2 Prozent. Bleibt immer.</translation>
    </message>
    <message>
        <source>Daily charge limit</source>
        <translation>Tägliche Ladegrenze</translation>
    </message>
    <message>
        <source>%1. Trips may go above.</source>
        <translation>%1. Fahrten dürfen darüber.</translation>
    </message>
    <message>
        <source>may be traded: %1</source>
        <translation>zum Handeln: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Review</name>
    <message>
        <source>the car holds %1 less than expected</source>
        <translation>im Auto ist %1 weniger als erwartet</translation>
    </message>
    <message>
        <source>the car holds %1 more than expected</source>
        <translation>im Auto ist %1 mehr als erwartet</translation>
    </message>
    <message>
        <source>the home needs its power at other times</source>
        <translation>das Haus braucht seinen Strom zu anderen Zeiten</translation>
    </message>
    <message>
        <source>the home needs %1 less</source>
        <translation>das Haus braucht %1 weniger</translation>
    </message>
    <message>
        <source>the home needs %1 more</source>
        <translation>das Haus braucht %1 mehr</translation>
    </message>
    <message>
        <source>prices moved a little</source>
        <translation>die Preise haben sich etwas geändert</translation>
    </message>
    <message>
        <source>a price moved by %1 per kWh</source>
        <translation>ein Preis änderte sich um %1 pro kWh</translation>
    </message>
    <message>
        <source>your orders changed</source>
        <translation>Ihre Aufträge haben sich geändert</translation>
    </message>
    <message>
        <source>the car comes or goes at other times</source>
        <translation>das Auto kommt oder fährt zu anderen Zeiten</translation>
    </message>
    <message>
        <source>more hours came into view</source>
        <translation>weitere Stunden kamen in Sicht</translation>
    </message>
    <message>
        <source>keeps a promise</source>
        <translation>hält ein Versprechen</translation>
    </message>
    <message>
        <source>No plan that foresaw this day was kept.</source>
        <translation>Für diesen Tag ist kein Plan aufbewahrt, der ihn vorhersah.</translation>
    </message>
    <message>
        <source>The plan of %1 is held against this day. No hour of it is settled yet.</source>
        <translation>Verglichen wird mit dem Plan von %1. Noch ist keine Stunde dieses Tages abgerechnet.</translation>
    </message>
    <message>
        <source>The plan of %1 expected %2 for this day; it became %3.</source>
        <translation>Der Plan von %1 erwartete %2 für diesen Tag; es wurden %3.</translation>
    </message>
    <message numerus="yes">
        <source>The plan of %1 expected %2 for %n hour(s) of this day; it became %3.</source>
        <translation>
            <numerusform>Der Plan von %1 erwartete %2 für %n Stunde dieses Tages; es wurden %3.</numerusform>
            <numerusform>Der Plan von %1 erwartete %2 für %n Stunden dieses Tages; es wurden %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geworden</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus verbraucht</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Stored sun</source>
        <translation>Solar gespeichert</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>Money, wear taken off</source>
        <translation>Geld abzüglich Verschleiß</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Sold, expected</source>
        <translation>Verkauft, erwartet</translation>
    </message>
    <message>
        <source>happened</source>
        <translation>geworden</translation>
    </message>
    <message>
        <source>Used at home, expected</source>
        <translation>Im Haus, erwartet</translation>
    </message>
    <message>
        <source>Bought, expected</source>
        <translation>Gekauft, erwartet</translation>
    </message>
    <message>
        <source>Money, expected</source>
        <translation>Geld, erwartet</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>It brings</source>
        <translation>Bringt</translation>
    </message>
    <message>
        <source>What had moved</source>
        <translation>Was sich geändert hatte</translation>
    </message>
</context>
<context>
    <name>tw::ui::ReviewDialog</name>
    <message>
        <source>The day before</source>
        <translation>Der Tag davor</translation>
    </message>
    <message>
        <source>The day after</source>
        <translation>Der Tag danach</translation>
    </message>
    <message>
        <source>Expected and happened</source>
        <translation>Erwartet und geworden</translation>
    </message>
    <message>
        <source>Why the plan changed</source>
        <translation>Warum sich der Plan änderte</translation>
    </message>
    <message>
        <source>Plan and outcome</source>
        <translation>Plan und Ergebnis</translation>
    </message>
    <message>
        <source>Expected and happened by hours</source>
        <translation>Erwartet und geworden nach Stunden</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>Geworden</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Heute, %1</translation>
    </message>
    <message>
        <source>Yesterday, %1</source>
        <translation>Gestern, %1</translation>
    </message>
    <message>
        <source>The plan did not change this day</source>
        <translation>Der Plan änderte sich an diesem Tag nicht</translation>
    </message>
    <message>
        <source>This day cannot be read: %1.</source>
        <translation>Dieser Tag ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>Reading the day…</source>
        <translation>Der Tag wird gelesen …</translation>
    </message>
</context>
<context>
    <name>tw::ui::ScheduleModel</name>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>rests</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>gibt %1 ab</translation>
    </message>
    <message>
        <source>charges with %1</source>
        <translation>lädt mit %1</translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 bis %2: %3</translation>
    </message>
    <message>
        <source>%1; asked for: %2</source>
        <translation>%1; Vorgabe: %2</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>keine Vorgabe</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>The charger will</source>
        <translation>Die Station</translation>
    </message>
    <message>
        <source>It was asked to</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Vergleich</translation>
    </message>
</context>
<context>
    <name>tw::ui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Language and units</source>
        <translation>Sprache und Einheiten</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>The window</source>
        <translation>Das Fenster</translation>
    </message>
    <message>
        <source>Tell me about</source>
        <translation>Benachrichtigen über</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <comment>%1 is a language</comment>
        <translation>Wie das System: %1</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Words, numbers and dates</source>
        <translation>Texte, Zahlen und Datumsangaben</translation>
    </message>
    <message>
        <source>Distances</source>
        <translation>Entfernungen</translation>
    </message>
    <message>
        <source>The range of the car in kilometres or miles</source>
        <translation>Die Reichweite des Autos in Kilometern oder Meilen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of all text, beside the size your system asks for</source>
        <translation>Für allen Text, zusätzlich zur Größe des Systems</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing moves by itself</source>
        <translation>Nichts bewegt sich von selbst</translation>
    </message>
    <message>
        <source>Keep running when closed</source>
        <translation>Nach dem Schließen weiterlaufen</translation>
    </message>
    <message>
        <source>Closing the window leaves the program in the tray; Quit ends it</source>
        <translation>Schließen lässt das Programm im Infobereich; Beenden beendet es</translation>
    </message>
    <message>
        <source>Reserve, trips and orders</source>
        <translation>Reserve, Fahrten und Aufträge</translation>
    </message>
    <message>
        <source>Below the reserve, or a trip or an order will not be reached</source>
        <translation>Unter der Reserve, oder eine Fahrt oder ein Auftrag wird nicht erreicht</translation>
    </message>
    <message>
        <source>The charger</source>
        <translation>Die Ladestation</translation>
    </message>
    <message>
        <source>It is lost, does not follow, or holds another plan</source>
        <translation>Sie ist nicht erreichbar, folgt nicht oder hat einen anderen Plan</translation>
    </message>
    <message>
        <source>Late prices</source>
        <translation>Verspätete Preise</translation>
    </message>
    <message>
        <source>The plan uses estimates until the prices come</source>
        <translation>Bis die Preise kommen, nutzt der Plan Schätzungen</translation>
    </message>
    <message>
        <source>The month&apos;s result</source>
        <translation>Das Ergebnis des Monats</translation>
    </message>
    <message>
        <source>Once, when all its days are settled</source>
        <translation>Einmal, wenn alle seine Tage abgerechnet sind</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>What a helper needs to know, without names, addresses or keys</source>
        <translation>Was Helfende wissen müssen, ohne Namen, Adressen oder Schlüssel</translation>
    </message>
    <message>
        <source>About Tidewatt</source>
        <translation>Über Tidewatt</translation>
    </message>
    <message>
        <source>Start when I sign in</source>
        <translation>Bei der Anmeldung starten</translation>
    </message>
    <message>
        <source>In the tray where there is one, without a window</source>
        <translation>Im Infobereich, wo es einen gibt, ohne Fenster</translation>
    </message>
</context>
<context>
    <name>tw::ui::SetupSteps</name>
    <message>
        <source>Where is your home?</source>
        <translation>Wo ist Ihr Zuhause?</translation>
    </message>
    <message>
        <source>Prices, times and limits follow from it.</source>
        <translation>Davon hängen Preise, Zeiten und Grenzen ab.</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Name of the home</source>
        <translation>Name des Zuhauses</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>Phasen</translation>
    </message>
    <message>
        <source>Main fuse</source>
        <translation>Hauptsicherung</translation>
    </message>
    <message>
        <source>Of each phase. More is never drawn.</source>
        <translation>Jeder Phase. Mehr wird nie bezogen.</translation>
    </message>
    <message>
        <source>Feed-in limit</source>
        <translation>Einspeisegrenze</translation>
    </message>
    <message>
        <source>As agreed with the network operator.</source>
        <translation>Wie mit dem Netzbetreiber vereinbart.</translation>
    </message>
    <message>
        <source>The home uses in a year</source>
        <translation>Das Haus braucht im Jahr</translation>
    </message>
    <message>
        <source>Without the car.</source>
        <translation>Ohne das Auto.</translation>
    </message>
    <message>
        <source>Solar panels</source>
        <translation>Solarmodule</translation>
    </message>
    <message>
        <source>0 where there are none.</source>
        <translation>0, wenn es keine gibt.</translation>
    </message>
    <message>
        <source>What does power cost?</source>
        <translation>Was kostet der Strom?</translation>
    </message>
    <message>
        <source>The figures are on your bill, with all taxes.</source>
        <translation>Die Zahlen stehen auf Ihrer Rechnung, mit allen Steuern.</translation>
    </message>
    <message>
        <source>Fixed price</source>
        <translation>Fester Preis</translation>
    </message>
    <message>
        <source>Day and night</source>
        <translation>Tag und Nacht</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Market price</source>
        <translation>Marktpreis</translation>
    </message>
    <message>
        <source>I pay</source>
        <translation>Ich zahle</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>At night</source>
        <translation>Nachts</translation>
    </message>
    <message>
        <source>Night begins</source>
        <translation>Nacht ab</translation>
    </message>
    <message>
        <source>Night ends</source>
        <translation>Nacht bis</translation>
    </message>
    <message>
        <source>On top of the market price</source>
        <translation>Aufschlag auf den Markt</translation>
    </message>
    <message>
        <source>Network, levies and the supplier, before value added tax.</source>
        <translation>Netz, Abgaben und Lieferant, vor der Mehrwertsteuer.</translation>
    </message>
    <message>
        <source>Value added tax</source>
        <translation>Mehrwertsteuer</translation>
    </message>
    <message>
        <source>I get for what I sell</source>
        <translation>Für Verkauftes bekomme ich</translation>
    </message>
    <message>
        <source>Paid for it</source>
        <translation>Vergütung</translation>
    </message>
    <message>
        <source>Which car?</source>
        <translation>Welches Auto?</translation>
    </message>
    <message>
        <source>The papers of the car say its battery; the dashboard says what it uses.</source>
        <translation>Die Batterie steht in den Papieren, den Verbrauch zeigt der Bordcomputer.</translation>
    </message>
    <message>
        <source>Name of the car</source>
        <translation>Name des Autos</translation>
    </message>
    <message>
        <source>Battery</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>The part that can be used.</source>
        <translation>Der nutzbare Teil.</translation>
    </message>
    <message>
        <source>Uses on the road</source>
        <translation>Verbrauch auf der Straße</translation>
    </message>
    <message>
        <source>On average over the year.</source>
        <translation>Im Mittel übers Jahr.</translation>
    </message>
    <message>
        <source>Charge up to</source>
        <translation>Laden bis</translation>
    </message>
    <message>
        <source>On ordinary days; trips may go above. 80 % wears the battery less.</source>
        <translation>An gewöhnlichen Tagen; Fahrten dürfen mehr. 80 % schonen die Batterie.</translation>
    </message>
    <message>
        <source>Which charger?</source>
        <translation>Welche Ladestation?</translation>
    </message>
    <message>
        <source>Your electrician knows these, and enters the other side at the end.</source>
        <translation>Ihr Elektriker kennt sie und trägt am Ende die andere Seite ein.</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ladestation</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>It calls itself so.</source>
        <translation>So nennt sie sich.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>In your network, such as 192.168.1.20.</source>
        <translation>In Ihrem Netz, etwa 192.168.1.20.</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit-ID</translation>
    </message>
    <message>
        <source>Most into the car</source>
        <translation>Höchstens ins Auto</translation>
    </message>
    <message>
        <source>Most out of the car</source>
        <translation>Höchstens aus dem Auto</translation>
    </message>
    <message>
        <source>0: it only charges.</source>
        <translation>0: sie lädt nur.</translation>
    </message>
    <message>
        <source>House meter</source>
        <translation>Hauszähler</translation>
    </message>
    <message>
        <source>The meter&apos;s address</source>
        <translation>Adresse des Zählers</translation>
    </message>
    <message>
        <source>A SunSpec meter over Modbus TCP.</source>
        <translation>Ein SunSpec-Zähler über Modbus TCP.</translation>
    </message>
    <message>
        <source>Backup switch fitted</source>
        <translation>Umschalter eingebaut</translation>
    </message>
    <message>
        <source>It parts home and charger from the grid in an outage.</source>
        <translation>Er trennt Haus und Ladestation bei Stromausfall vom Netz.</translation>
    </message>
    <message>
        <source>It only charges.</source>
        <translation>Sie lädt nur.</translation>
    </message>
    <message>
        <source>Not tried on a real unit yet: watch it on the first day.</source>
        <translation>Noch nicht an einem echten Gerät erprobt: am ersten Tag beobachten.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>The charger reads it</source>
        <translation>Die Ladestation liest ihn</translation>
    </message>
    <message>
        <source>A meter of its own</source>
        <translation>Ein eigener Zähler</translation>
    </message>
    <message>
        <source>Without one nothing is known of home and sun.</source>
        <translation>Ohne ihn ist von Haus und Sonne nichts bekannt.</translation>
    </message>
</context>
<context>
    <name>tw::ui::ShortcutsWindow</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>tw::ui::Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>tw::ui::SiteDifference</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
</context>
<context>
    <name>tw::ui::SiteDrafts</name>
    <message>
        <source>Austria</source>
        <translation>Österreich</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgien</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finnland</translation>
    </message>
    <message>
        <source>France</source>
        <translation>Frankreich</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Deutschland</translation>
    </message>
    <message>
        <source>Ireland</source>
        <translation>Irland</translation>
    </message>
    <message>
        <source>Luxembourg</source>
        <translation>Luxemburg</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Niederlande</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Polen</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Spanien</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Vereinigtes Königreich</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>Vereinigte Staaten</translation>
    </message>
    <message>
        <source>Another country</source>
        <translation>Ein anderes Land</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>the name of a home</comment>
        <translation>Zuhause</translation>
    </message>
    <message>
        <source>Car</source>
        <comment>the name of a car</comment>
        <translation>Auto</translation>
    </message>
    <message>
        <source>The home needs a name of 1 to 100 characters.</source>
        <translation>Das Zuhause braucht einen Namen mit 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>“%1” is no time zone; one such as Europe/Berlin is expected.</source>
        <translation>„%1“ ist keine Zeitzone; erwartet wird eine wie Europe/Berlin.</translation>
    </message>
    <message>
        <source>The fuses carry %1; the feed-in limit must not be above that.</source>
        <translation>Die Sicherungen tragen %1; die Einspeisegrenze darf nicht darüber liegen.</translation>
    </message>
    <message>
        <source>The night price begins and ends at the same time; choose another end.</source>
        <translation>Der Nachtpreis beginnt und endet zur selben Zeit; wählen Sie ein anderes Ende.</translation>
    </message>
    <message>
        <source>The car needs a name of 1 to 100 characters.</source>
        <translation>Das Auto braucht einen Namen mit 1 bis 100 Zeichen.</translation>
    </message>
    <message>
        <source>The charger&apos;s identity has 1 to 48 letters, digits and signs, such as TW-0001.</source>
        <translation>Die Kennung hat 1 bis 48 Buchstaben, Ziffern und Zeichen, etwa TW-0001.</translation>
    </message>
    <message>
        <source>Type the charger&apos;s address in your network, such as 192.168.1.20.</source>
        <translation>Geben Sie die Adresse der Ladestation in Ihrem Netz ein, etwa 192.168.1.20.</translation>
    </message>
    <message>
        <source>Type the house meter&apos;s address in your network, such as 192.168.1.21.</source>
        <translation>Geben Sie die Adresse des Hauszählers in Ihrem Netz ein, etwa 192.168.1.21.</translation>
    </message>
    <message>
        <source>The daily charge limit is %1 of range; the range that is kept must be below it.</source>
        <translation>Die tägliche Ladegrenze sind %1 Reichweite; was immer bleibt, muss darunter liegen.</translation>
    </message>
    <message>
        <source>Choose the days of the trip, or switch it off.</source>
        <translation>Wählen Sie die Tage der Fahrt oder schalten Sie sie aus.</translation>
    </message>
    <message>
        <source>The trip leaves and comes back at the same time; choose another one.</source>
        <translation>Die Fahrt beginnt und endet zur selben Zeit; wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>The full battery holds %1; the trip cannot need more.</source>
        <translation>Die volle Batterie hat %1; die Fahrt kann nicht mehr brauchen.</translation>
    </message>
</context>
<context>
    <name>tw::ui::SiteFileDialog</name>
    <message>
        <source>Take over the orders</source>
        <translation>Aufträge übernehmen</translation>
    </message>
    <message>
        <source>Site file %1</source>
        <translation>Hausdatei %1</translation>
    </message>
    <message>
        <source>This site file has mistakes, and nothing of it is used:</source>
        <translation>Diese Hausdatei hat Fehler, nichts davon wird benutzt:</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>This file says the same as the home in use.</source>
        <translation>Diese Datei sagt dasselbe wie das Haus in Gebrauch.</translation>
    </message>
    <message>
        <source>Nothing has changed yet. The orders can be taken over here, as a draft on the page Trade that you apply or discard; the rest holds for an engine that is started with this file.</source>
        <translation>Noch hat sich nichts geändert. Die Aufträge können hier als Entwurf auf die Seite Handel übernommen werden, den Sie anwenden oder verwerfen; der Rest gilt für ein Programm, das mit dieser Datei startet.</translation>
    </message>
    <message>
        <source>What the file changes</source>
        <translation>Was die Datei ändert</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>tw::ui::StartPage</name>
    <message>
        <source>Connect my charger</source>
        <translation>Meine Ladestation verbinden</translation>
    </message>
    <message>
        <source>A few questions about home, tariff, car and charger.</source>
        <translation>Ein paar Fragen zu Haus, Tarif, Auto und Ladestation.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Die Demo ausprobieren</translation>
    </message>
    <message>
        <source>A make-believe home with real prices. Nothing is bought or sold.</source>
        <translation>Ein erfundenes Haus mit echten Preisen. Nichts wird gekauft oder verkauft.</translation>
    </message>
    <message>
        <source>Your car can earn while it is parked</source>
        <translation>Ihr Auto kann verdienen, während es steht</translation>
    </message>
    <message>
        <source>Tidewatt buys power when it is cheap and sells it when it is dear. The range you need is always there.</source>
        <translation>Tidewatt kauft Strom, wenn er billig ist, und verkauft ihn, wenn er teuer ist. Die nötige Reichweite ist immer da.</translation>
    </message>
    <message>
        <source>Look at charger logs</source>
        <translation>Protokolle der Ladestation ansehen</translation>
    </message>
    <message>
        <source>Works without network and charger.</source>
        <translation>Geht ohne Netz und Ladestation.</translation>
    </message>
</context>
<context>
    <name>tw::ui::StatusHeadline</name>
    <message>
        <source>Next:</source>
        <translation>Danach:</translation>
    </message>
</context>
<context>
    <name>tw::ui::StepDots</name>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
</context>
<context>
    <name>tw::ui::StepPopover</name>
    <message>
        <source>This step</source>
        <translation>Dieser Schritt</translation>
    </message>
    <message>
        <source>What else could be done</source>
        <translation>Was sonst möglich wäre</translation>
    </message>
    <message>
        <source>computing what else could be done…</source>
        <translation>andere Möglichkeiten werden berechnet…</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Warum: %1</translation>
    </message>
    <message>
        <source>What else could be done is not known.</source>
        <translation>Andere Möglichkeiten sind nicht bekannt.</translation>
    </message>
    <message>
        <source>Nothing else can be done in it.</source>
        <translation>Etwas anderes ist dann nicht möglich.</translation>
    </message>
</context>
<context>
    <name>tw::ui::SummaryStep</name>
    <message>
        <source>Ready to connect</source>
        <translation>Bereit zum Verbinden</translation>
    </message>
    <message>
        <source>Give these to your electrician, who enters them at the charger.</source>
        <translation>Geben Sie dies Ihrem Elektriker, der es an der Ladestation einträgt.</translation>
    </message>
    <message>
        <source>At the charger</source>
        <translation>An der Ladestation</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>It buys and sells whenever that pays after battery wear. Pages Trade and Backup change everything.</source>
        <translation>Es kauft und verkauft, wenn es sich nach Batterieverschleiß lohnt. Die Seiten Handel und Notstrom ändern alles.</translation>
    </message>
    <message>
        <source>Kept in %1. No password is in it.</source>
        <translation>Gespeichert in %1. Es steht kein Passwort darin.</translation>
    </message>
</context>
<context>
    <name>tw::ui::TodayPage</name>
    <message>
        <source>Right now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>The charger cannot be reached</source>
        <translation>Die Ladestation ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The car is not plugged in</source>
        <translation>Das Auto ist nicht angesteckt</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>Noch ist nichts bekannt</translation>
    </message>
</context>
<context>
    <name>tw::ui::TradePage</name>
    <message>
        <source>The engine does not answer</source>
        <translation>Das Programm im Hintergrund antwortet nicht</translation>
    </message>
    <message>
        <source>It may still take the orders.</source>
        <translation>Es kann die Aufträge noch übernehmen.</translation>
    </message>
    <message>
        <source>Trade</source>
        <translation>Handel</translation>
    </message>
    <message>
        <source>The engine has said nothing yet. Orders appear here as soon as it does.</source>
        <translation>Noch keine Nachricht. Die Aufträge erscheinen, sobald sie da ist.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation>&amp;Anwenden</translation>
    </message>
    <message>
        <source>&amp;Discard changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>no plan yet</source>
        <translation>noch kein Plan</translation>
    </message>
    <message>
        <source>the forecast is late</source>
        <translation>die Prognose ist verspätet</translation>
    </message>
    <message>
        <source>no forecast: %1</source>
        <translation>keine Prognose: %1</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>1 change not applied: %1</source>
        <translation>1 Änderung offen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not applied</source>
        <translation>
            <numerusform>%n Änderung offen</numerusform>
            <numerusform>%n Änderungen offen</numerusform>
        </translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Gilt</translation>
    </message>
    <message>
        <source>In force; waiting for the charger</source>
        <translation>Gilt; wartet auf die Ladestation</translation>
    </message>
    <message>
        <source>In force; the charger hears it when it is back</source>
        <translation>Gilt; die Ladestation hört es, wenn sie da ist</translation>
    </message>
    <message>
        <source>One of the wishes cannot be kept</source>
        <translation>Einer der Wünsche lässt sich nicht erfüllen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>The orders were not taken</source>
        <translation>Die Aufträge wurden nicht übernommen</translation>
    </message>
    <message>
        <source>The charger refused the new plan</source>
        <translation>Die Ladestation hat den neuen Plan abgelehnt</translation>
    </message>
    <message>
        <source>The charger holds another plan</source>
        <translation>Die Ladestation hat einen anderen Plan</translation>
    </message>
    <message>
        <source>The charger took it, %1</source>
        <translation>Die Ladestation hat es, %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::TradeWords</name>
    <message>
        <source>sell %1 → %2 per day</source>
        <translation>Verkauf %1 → %2 pro Tag</translation>
    </message>
    <message>
        <source>buy %1 → %2 per day</source>
        <translation>Kauf %1 → %2 pro Tag</translation>
    </message>
    <message>
        <source>sell %1 → %2 per week</source>
        <translation>Verkauf %1 → %2 pro Woche</translation>
    </message>
    <message>
        <source>buy %1 → %2 per week</source>
        <translation>Kauf %1 → %2 pro Woche</translation>
    </message>
    <message>
        <source>sell %1</source>
        <translation>Verkauf: %1</translation>
    </message>
    <message>
        <source>buy %1</source>
        <translation>Kauf: %1</translation>
    </message>
    <message>
        <source>sell only from %1</source>
        <translation>Verkauf erst ab %1</translation>
    </message>
    <message>
        <source>never pay more than %1</source>
        <translation>nie teurer als %1</translation>
    </message>
    <message>
        <source>no lowest price to sell at</source>
        <translation>kein Mindestpreis</translation>
    </message>
    <message>
        <source>no highest price to buy at</source>
        <translation>kein Höchstpreis</translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) changed</source>
        <translation>
            <numerusform>%n Fahrt geändert</numerusform>
            <numerusform>%n Fahrten geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) added</source>
        <translation>
            <numerusform>%n Fahrt neu</numerusform>
            <numerusform>%n Fahrten neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) removed</source>
        <translation>
            <numerusform>%n Fahrt entfernt</numerusform>
            <numerusform>%n Fahrten entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 per day</source>
        <translation>%1 pro Tag</translation>
    </message>
    <message>
        <source>%1 per week</source>
        <translation>%1 pro Woche</translation>
    </message>
    <message>
        <source>At most %1: more has to be sold</source>
        <translation>Höchstens %1: es muss mehr verkauft werden</translation>
    </message>
    <message>
        <source>At most %1: more has to be bought</source>
        <translation>Höchstens %1: es muss mehr gekauft werden</translation>
    </message>
    <message>
        <source>%1 cannot be sold</source>
        <translation>%1 lassen sich nicht verkaufen</translation>
    </message>
    <message>
        <source>%1 cannot be bought</source>
        <translation>%1 lassen sich nicht kaufen</translation>
    </message>
    <message>
        <source>The nearest that can be kept is %1.</source>
        <translation>Am nächsten kommt %1.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>The trip %1 should have left already</source>
        <translation>Die Fahrt %1 hätte schon beginnen sollen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 will not be reached by %2</source>
        <translation>%1 werden bis %2 nicht erreicht</translation>
    </message>
    <message>
        <source>%1 can be; all of it at %2.</source>
        <translation>%1 sind möglich; alles um %2.</translation>
    </message>
    <message>
        <source>%1 can be.</source>
        <translation>%1 sind möglich.</translation>
    </message>
    <message>
        <source>%1 is more than the battery holds</source>
        <translation>%1 sind mehr, als die Batterie fasst</translation>
    </message>
    <message>
        <source>It holds %1.</source>
        <translation>Sie fasst %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) of the home are more than the battery holds</source>
        <translation>
            <numerusform>%n Stunde des Hauses ist mehr, als die Batterie fasst</numerusform>
            <numerusform>%n Stunden des Hauses sind mehr, als die Batterie fasst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds %n hour(s).</source>
        <translation>
            <numerusform>Sie fasst %n Stunde.</numerusform>
            <numerusform>Sie fasst %n Stunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>It does not hold one hour.</source>
        <translation>Sie fasst keine ganze Stunde.</translation>
    </message>
    <message numerus="yes">
        <source>Use %n hour(s)</source>
        <translation>
            <numerusform>%n Stunde nehmen</numerusform>
            <numerusform>%n Stunden nehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>No backup</source>
        <translation>Kein Notstrom</translation>
    </message>
    <message>
        <source>The charge limit is below the lowest charge</source>
        <translation>Die Ladegrenze liegt unter der niedrigsten Ladung</translation>
    </message>
    <message>
        <source>A reserve of %1 is more than the battery may hold</source>
        <translation>Eine Reserve von %1 ist mehr, als die Batterie fassen darf</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>exactly %1 per day</source>
        <translation>genau %1 pro Tag</translation>
    </message>
    <message>
        <source>exactly %1 per week</source>
        <translation>genau %1 pro Woche</translation>
    </message>
    <message>
        <source>at most %1 per day</source>
        <translation>höchstens %1 pro Tag</translation>
    </message>
    <message>
        <source>at most %1 per week</source>
        <translation>höchstens %1 pro Woche</translation>
    </message>
    <message>
        <source>at least %1 per day</source>
        <translation>mindestens %1 pro Tag</translation>
    </message>
    <message>
        <source>at least %1 per week</source>
        <translation>mindestens %1 pro Woche</translation>
    </message>
    <message>
        <source>reserve %1 → %2</source>
        <translation>Reserve %1 → %2</translation>
    </message>
    <message>
        <source>charge limit %1 → %2</source>
        <translation>Ladegrenze %1 → %2</translation>
    </message>
    <message>
        <source>no backup</source>
        <translation>kein Notstrom</translation>
    </message>
    <message numerus="yes">
        <source>backup for %n hour(s)</source>
        <translation>
            <numerusform>Notstrom für %n Stunde</numerusform>
            <numerusform>Notstrom für %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Täglich</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>Reserve %1</source>
        <translation>Reserve %1</translation>
    </message>
    <message>
        <source>Sell nothing</source>
        <translation>Nichts verkaufen</translation>
    </message>
    <message>
        <source>Sell %1</source>
        <translation>Verkauf: %1</translation>
    </message>
    <message>
        <source>Buy nothing</source>
        <translation>Nichts kaufen</translation>
    </message>
    <message>
        <source>Buy %1</source>
        <translation>Kauf: %1</translation>
    </message>
    <message>
        <source>Sell only from %1</source>
        <translation>Verkauf erst ab %1</translation>
    </message>
    <message>
        <source>Pay at most %1</source>
        <translation>Höchstens %1 zahlen</translation>
    </message>
    <message>
        <source>%1 ready %2</source>
        <translation>%1 bereit %2</translation>
    </message>
    <message numerus="yes">
        <source>Backup for %n hour(s)</source>
        <translation>
            <numerusform>Notstrom für %n Stunde</numerusform>
            <numerusform>Notstrom für %n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Never below %1</source>
        <translation>Nie unter %1</translation>
    </message>
    <message>
        <source>Charge only up to %1</source>
        <translation>Nur bis %1 laden</translation>
    </message>
    <message>
        <source>Yearly wear limit</source>
        <translation>Jährliche Verschleißgrenze</translation>
    </message>
    <message>
        <source>Your hand on the plan</source>
        <translation>Ihr Eingriff in den Plan</translation>
    </message>
    <message>
        <source>Kept only at a loss</source>
        <translation>Nur mit Verlust erfüllt</translation>
    </message>
    <message>
        <source>Energy is bought and sold again only to keep both amounts.</source>
        <translation>Energie wird nur für beide Mengen gekauft und wieder verkauft.</translation>
    </message>
    <message>
        <source>%1 of the sale will be missing</source>
        <translation>%1 des Verkaufs werden fehlen</translation>
    </message>
    <message>
        <source>%1 of the purchase will be missing</source>
        <translation>%1 des Kaufs werden fehlen</translation>
    </message>
    <message>
        <source>%1 will be missing for the trip on %2</source>
        <translation>%1 werden für die Fahrt %2 fehlen</translation>
    </message>
    <message>
        <source>%1 will be missing to your reserve on %2</source>
        <translation>%1 werden %2 zur Reserve fehlen</translation>
    </message>
    <message>
        <source>%1 has to be sold below your limit</source>
        <translation>%1 müssen unter der Preisgrenze verkauft werden</translation>
    </message>
    <message>
        <source>%1 has to be bought above your limit</source>
        <translation>%1 müssen über der Preisgrenze gekauft werden</translation>
    </message>
    <message>
        <source>Not all wishes can be kept: %1 will be missing</source>
        <translation>Nicht alle Wünsche gehen: %1 werden fehlen</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Counted per week, the same %1 would earn about %2 more a week.</source>
        <translation>Pro Woche gezählt brächten dieselben %1 etwa %2 mehr pro Woche.</translation>
    </message>
    <message>
        <source>“At least” %1 would earn about %2 more a week.</source>
        <translation>„Mindestens“ %1 brächte etwa %2 mehr pro Woche.</translation>
    </message>
    <message>
        <source>“At most” %1 would earn about %2 more a week.</source>
        <translation>„Höchstens“ %1 brächte etwa %2 mehr pro Woche.</translation>
    </message>
    <message>
        <source>A limit of %1 would cost nothing: about %2 more a week.</source>
        <translation>Eine Grenze von %1 kostet nichts: etwa %2 mehr pro Woche.</translation>
    </message>
    <message>
        <source>A reserve of %1 would cost nothing: about %2 more a week.</source>
        <translation>Eine Reserve von %1 kostet nichts: etwa %2 mehr pro Woche.</translation>
    </message>
    <message>
        <source>%1 more has to be sold than you allow</source>
        <translation>%1 mehr müssen verkauft werden als erlaubt</translation>
    </message>
    <message>
        <source>%1 more has to be bought than you allow</source>
        <translation>%1 mehr müssen gekauft werden als erlaubt</translation>
    </message>
    <message>
        <source>In the plan from %1 on.</source>
        <translation>Im Plan ab %1.</translation>
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
        <translation>Nächste Fahrt: %1, %2</translation>
    </message>
    <message>
        <source>Open Tidewatt</source>
        <translation>Tidewatt öffnen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Quit, the charger keeps its plan</source>
        <translation>Beenden, die Ladestation hat ihren Plan</translation>
    </message>
</context>
<context>
    <name>tw::ui::TripEditor</name>
    <message>
        <source>Repeats</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Trip</source>
        <translation>Fahrt</translation>
    </message>
    <message>
        <source>New trip</source>
        <translation>Neue Fahrt</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Jede Woche</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Bereit um</translation>
    </message>
    <message>
        <source>Back at</source>
        <translation>Zurück um</translation>
    </message>
    <message>
        <source>Range needed</source>
        <translation>Nötige Reichweite</translation>
    </message>
    <message>
        <source>Range driven</source>
        <translation>Gefahrene Reichweite</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>With at least</source>
        <translation>Mit mindestens</translation>
    </message>
    <message>
        <source>Driven by then</source>
        <translation>Bis dahin gefahren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>No day is chosen. Choose at least one.</source>
        <translation>Kein Tag ist gewählt. Mindestens einen wählen.</translation>
    </message>
    <message>
        <source>The car is away on another trip then. Choose other times.</source>
        <translation>Das Auto ist dann auf einer anderen Fahrt. Andere Zeiten wählen.</translation>
    </message>
</context>
<context>
    <name>tw::ui::TripTableModel</name>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>Ready by</source>
        <translation>Bereit um</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Away until</source>
        <translation>Fort bis</translation>
    </message>
    <message>
        <source>Costs a week</source>
        <translation>Kosten/Woche</translation>
    </message>
</context>
<context>
    <name>tw::ui::TripsCard</name>
    <message>
        <source>Trips</source>
        <translation>Fahrten</translation>
    </message>
    <message>
        <source>Add &amp;trip…</source>
        <translation>&amp;Fahrt hinzufügen…</translation>
    </message>
    <message>
        <source>Add trip</source>
        <translation>Fahrt hinzufügen</translation>
    </message>
    <message>
        <source>No trips. The reserve alone is kept ready.</source>
        <translation>Keine Fahrten. Nur die Reserve steht bereit.</translation>
    </message>
</context>
<context>
    <name>tw::ui::WhatIf</name>
    <message>
        <source>Import costs %1 in every hour, the mean of what it did cost.</source>
        <translation>Der Bezug kostet zu jeder Stunde %1, das Mittel dessen, was er kostete.</translation>
    </message>
    <message>
        <source>Import costs the market&apos;s price of the hour and what keeps the mean of %1.</source>
        <translation>Der Bezug kostet den Börsenpreis der Stunde und so viel dazu, dass das Mittel von %1 bleibt.</translation>
    </message>
    <message>
        <source>Export is credited at the import price of its hour.</source>
        <translation>Die Einspeisung bringt den Bezugspreis ihrer Stunde.</translation>
    </message>
    <message>
        <source>The charger only charges.</source>
        <translation>Die Ladestation lädt nur.</translation>
    </message>
    <message>
        <source>The charger has %1 both ways, and loses at each share of its power what yours does.</source>
        <translation>Die Ladestation hat %1 in beide Richtungen und verliert bei jedem Anteil ihrer Leistung, was Ihre verliert.</translation>
    </message>
    <message>
        <source>The battery holds %1; your trips and your reserve stay as far as they are.</source>
        <translation>Die Batterie fasst %1; Ihre Fahrten und Ihre Reserve bleiben so weit, wie sie sind.</translation>
    </message>
    <message>
        <source>By your trips the car is there every night already.</source>
        <translation>Nach Ihren Fahrten ist das Auto schon jede Nacht da.</translation>
    </message>
    <message>
        <source>The car was there every night already.</source>
        <translation>Das Auto war schon jede Nacht da.</translation>
    </message>
    <message numerus="yes">
        <source>The car stands at the charger in %n night(s) more, from 20:00 to 07:00.</source>
        <translation>
            <numerusform>Das Auto steht in %n Nacht mehr an der Ladestation, von 20:00 bis 07:00.</numerusform>
            <numerusform>Das Auto steht in %n Nächten mehr an der Ladestation, von 20:00 bis 07:00.</numerusform>
        </translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>wie er ist</translation>
    </message>
    <message>
        <source>one price in every hour</source>
        <translation>ein Preis zu jeder Stunde</translation>
    </message>
    <message>
        <source>the market&apos;s price of the hour</source>
        <translation>der Börsenpreis der Stunde</translation>
    </message>
    <message>
        <source>export pays what import costs</source>
        <translation>Einspeisen bringt, was Bezug kostet</translation>
    </message>
    <message>
        <source>as it is, %1</source>
        <translation>wie sie ist, %1</translation>
    </message>
    <message>
        <source>one that only charges</source>
        <translation>eine, die nur lädt</translation>
    </message>
    <message>
        <source>%1 both ways</source>
        <translation>%1 in beide Richtungen</translation>
    </message>
    <message>
        <source>as it was</source>
        <translation>wie es war</translation>
    </message>
    <message>
        <source>every night too</source>
        <translation>auch jede Nacht</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Really was</source>
        <translation>Wirklich war</translation>
    </message>
    <message>
        <source>Lived again</source>
        <translation>Noch einmal gelebt</translation>
    </message>
    <message>
        <source>With the change</source>
        <translation>Mit der Änderung</translation>
    </message>
    <message>
        <source>The change makes</source>
        <translation>Die Änderung macht</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Used at home</source>
        <translation>Im Haus verbraucht</translation>
    </message>
    <message>
        <source>Bought</source>
        <translation>Gekauft</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>Better than only charging</source>
        <translation>Besser als nur Laden</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message numerus="yes">
        <source>Over %n day(s) the change would have made %1.</source>
        <translation>
            <numerusform>In %n Tag hätte die Änderung %1 gemacht.</numerusform>
            <numerusform>In %n Tagen hätte die Änderung %1 gemacht.</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1 to %2: really was is the ledger&apos;s.</source>
        <translation>Vom %1 bis zum %2: Was wirklich war, sagt das Hauptbuch.</translation>
    </message>
    <message>
        <source>The home draws what its meter measured.</source>
        <translation>Das Haus braucht, was sein Zähler gemessen hat.</translation>
    </message>
    <message>
        <source>The home is the usual one of its year&apos;s sum, or nothing without a meter.</source>
        <translation>Das Haus ist ein übliches mit seiner Jahressumme, ohne Zähler zählt es nicht.</translation>
    </message>
    <message>
        <source>The car comes and goes by your trips.</source>
        <translation>Das Auto kommt und fährt nach Ihren Fahrten.</translation>
    </message>
    <message>
        <source>The car comes and goes as it did.</source>
        <translation>Das Auto kommt und fährt, wie es war.</translation>
    </message>
    <message>
        <source>The change is between these two; what they differ by from what really was is not of the change.</source>
        <translation>Die Änderung liegt zwischen diesen beiden; was sie von der Wirklichkeit unterscheidet, kommt nicht von ihr.</translation>
    </message>
    <message>
        <source>Left in the battery</source>
        <translation>Rest in der Batterie</translation>
    </message>
    <message>
        <source>The other two live the same days again with the orders and the contract of today, by the prices that were known at each moment. They begin with the same energy, and what is left in the battery counts at %1.</source>
        <translation>Die beiden anderen leben dieselben Tage noch einmal, mit den Aufträgen und dem Vertrag von heute und den Preisen, die jeweils bekannt waren. Sie beginnen mit derselben Energie, und was in der Batterie bleibt, zählt mit %1.</translation>
    </message>
</context>
<context>
    <name>tw::ui::WhatIfDialog</name>
    <message>
        <source>What if</source>
        <translation>Was wäre, wenn</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Vertrag</translation>
    </message>
    <message>
        <source>Charger</source>
        <translation>Ladestation</translation>
    </message>
    <message>
        <source>Battery of the car</source>
        <translation>Batterie des Autos</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Eingesteckt</translation>
    </message>
    <message>
        <source>The past is lived again</source>
        <translation>Die Vergangenheit wird noch einmal gelebt</translation>
    </message>
    <message>
        <source>What the change would have made</source>
        <translation>Was die Änderung gemacht hätte</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Choose what shall be otherwise.</source>
        <translation>Wählen Sie, was anders sein soll.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Live the past again</source>
        <translation>Noch einmal leben</translation>
    </message>
    <message>
        <source>Fewer than seven whole days are settled with all their prices. Ask again later.</source>
        <translation>Weniger als sieben ganze Tage sind mit allen Preisen abgerechnet. Fragen Sie später noch einmal.</translation>
    </message>
    <message>
        <source>The past could not be lived again: %1</source>
        <translation>Die Vergangenheit ließ sich nicht noch einmal leben: %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Why</name>
    <message>
        <source>Charging instead</source>
        <translation>Stattdessen laden</translation>
    </message>
    <message>
        <source>Giving instead</source>
        <translation>Stattdessen abgeben</translation>
    </message>
    <message>
        <source>Waiting instead</source>
        <translation>Stattdessen warten</translation>
    </message>
    <message>
        <source>It would charge</source>
        <translation>Es würde laden</translation>
    </message>
    <message>
        <source>It would give</source>
        <translation>Es würde abgeben</translation>
    </message>
    <message>
        <source>It would wait</source>
        <translation>Es würde warten</translation>
    </message>
    <message>
        <source>below the reserve</source>
        <translation>Stand unter der Reserve</translation>
    </message>
    <message>
        <source>what has to stay in the car</source>
        <translation>was im Auto bleiben muss</translation>
    </message>
    <message>
        <source>the charge limit</source>
        <translation>die Ladegrenze</translation>
    </message>
    <message>
        <source>the charger&apos;s full power</source>
        <translation>die volle Leistung der Ladestation</translation>
    </message>
    <message>
        <source>the charger&apos;s least power</source>
        <translation>die kleinste Leistung der Ladestation</translation>
    </message>
    <message>
        <source>the connection</source>
        <translation>der Anschluss</translation>
    </message>
    <message>
        <source>your price limit</source>
        <translation>Ihre Preisgrenze</translation>
    </message>
    <message>
        <source>the amount you asked for</source>
        <translation>die gewünschte Menge</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>You pay</source>
        <translation>Sie zahlen</translation>
    </message>
    <message>
        <source>You get</source>
        <translation>Sie bekommen</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Batterieverschleiß</translation>
    </message>
    <message>
        <source>A stored kWh is worth</source>
        <translation>Wert einer kWh im Auto</translation>
    </message>
    <message>
        <source>Held back by</source>
        <translation>Begrenzt durch</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>breaks a promise</source>
        <translation>bricht eine Zusage</translation>
    </message>
    <message>
        <source>costs the same</source>
        <translation>kostet gleich viel</translation>
    </message>
    <message>
        <source>costs %1</source>
        <translation>kostet %1</translation>
    </message>
    <message>
        <source>if you paid %1</source>
        <translation>bei einem Kaufpreis von %1</translation>
    </message>
    <message>
        <source>if you got %1</source>
        <translation>bei einem Verkaufspreis von %1</translation>
    </message>
</context>
<context>
    <name>tw::ui::Words</name>
    <message>
        <source>Cannot reach the charger since %1</source>
        <translation>Ladestation nicht erreichbar seit %1</translation>
    </message>
    <message>
        <source>It goes on by the plan it holds until %1. Figures are estimates.</source>
        <translation>Sie folgt ihrem gespeicherten Plan bis %1. Zahlen sind geschätzt.</translation>
    </message>
    <message>
        <source>It holds no plan, so the car rests. Figures are estimates.</source>
        <translation>Sie hat keinen Plan, das Auto ruht. Zahlen sind geschätzt.</translation>
    </message>
    <message>
        <source>%1 for %2 will not be reached</source>
        <translation>%1 für %2 wird nicht erreicht</translation>
    </message>
    <message>
        <source>The next trip will not be reached</source>
        <translation>Die nächste Fahrt wird nicht erreicht</translation>
    </message>
    <message>
        <source>The car charges as early as it can. %1 will be missing.</source>
        <translation>Das Auto lädt so früh wie möglich. Es werden %1 fehlen.</translation>
    </message>
    <message>
        <source>Car away</source>
        <translation>Auto unterwegs</translation>
    </message>
    <message>
        <source>Below your reserve</source>
        <translation>Unter Ihrer Reserve</translation>
    </message>
    <message>
        <source>Needed for the trip</source>
        <translation>Für die Fahrt gebraucht</translation>
    </message>
    <message>
        <source>Cheapest hours before the trip</source>
        <translation>Billigste Stunden vor der Fahrt</translation>
    </message>
    <message>
        <source>Bought low to sell or use later</source>
        <translation>Billig gekauft für später</translation>
    </message>
    <message>
        <source>Paid to charge</source>
        <translation>Laden wird bezahlt</translation>
    </message>
    <message>
        <source>Sun kept for later</source>
        <translation>Sonne für später</translation>
    </message>
    <message>
        <source>Best price of the hours ahead</source>
        <translation>Bester Preis der nächsten Stunden</translation>
    </message>
    <message>
        <source>Amount you asked to sell</source>
        <translation>Gewünschte Verkaufsmenge</translation>
    </message>
    <message>
        <source>Saves a dear hour at home</source>
        <translation>Spart eine teure Stunde im Haus</translation>
    </message>
    <message>
        <source>Reserve kept</source>
        <translation>Reserve bleibt</translation>
    </message>
    <message>
        <source>Full to your limit</source>
        <translation>Voll bis zu Ihrer Grenze</translation>
    </message>
    <message>
        <source>Prices too close to earn</source>
        <translation>Preise zu nah für Gewinn</translation>
    </message>
    <message>
        <source>Beyond your price limit</source>
        <translation>Jenseits Ihrer Preisgrenze</translation>
    </message>
    <message>
        <source>Amount reached</source>
        <translation>Menge erreicht</translation>
    </message>
    <message>
        <source>Kept for the trip</source>
        <translation>Bleibt für die Fahrt</translation>
    </message>
    <message>
        <source>Limit of the connection</source>
        <translation>Grenze des Anschlusses</translation>
    </message>
    <message>
        <source>You asked for it</source>
        <translation>Auf Ihren Wunsch</translation>
    </message>
    <message>
        <source>Amount you asked to buy</source>
        <translation>Gewünschte Kaufmenge</translation>
    </message>
    <message>
        <source>Kept for a dearer hour</source>
        <translation>Bleibt für eine teurere Stunde</translation>
    </message>
    <message>
        <source>Waits for a cheaper hour</source>
        <translation>Wartet auf eine billigere Stunde</translation>
    </message>
    <message>
        <source>Nothing can be bought or sold until it is back.</source>
        <translation>Bis zur Rückkehr wird nichts gekauft oder verkauft.</translation>
    </message>
    <message>
        <source>It charges up to your reserve first, whatever the price.</source>
        <translation>Zuerst lädt es bis zur Reserve, egal zu welchem Preis.</translation>
    </message>
    <message>
        <source>It charges now because the trip would be missed otherwise.</source>
        <translation>Es lädt jetzt, weil sonst die Fahrt nicht erreicht wird.</translation>
    </message>
    <message>
        <source>These are the cheapest hours before the trip.</source>
        <translation>Das sind die billigsten Stunden vor der Fahrt.</translation>
    </message>
    <message>
        <source>It is cheap now; the car sells or uses it when it is dear.</source>
        <translation>Jetzt ist es billig; das Auto verkauft oder nutzt es, wenn es teuer ist.</translation>
    </message>
    <message>
        <source>The price is below zero: you are paid for charging.</source>
        <translation>Der Preis liegt unter null: Sie werden fürs Laden bezahlt.</translation>
    </message>
    <message>
        <source>The sun is worth more in the car than in the grid.</source>
        <translation>Die Sonne ist im Auto mehr wert als im Netz.</translation>
    </message>
    <message>
        <source>This is the best price of the hours ahead.</source>
        <translation>Das ist der beste Preis der nächsten Stunden.</translation>
    </message>
    <message>
        <source>You asked for this amount to be sold.</source>
        <translation>Sie wollten diese Menge verkaufen.</translation>
    </message>
    <message>
        <source>The car replaces dear energy from the grid.</source>
        <translation>Das Auto ersetzt teure Energie aus dem Netz.</translation>
    </message>
    <message>
        <source>The car is at your reserve; what is left is not for sale.</source>
        <translation>Das Auto steht an der Reserve; der Rest ist nicht zu verkaufen.</translation>
    </message>
    <message>
        <source>The car is charged to your limit.</source>
        <translation>Das Auto ist bis zu Ihrer Grenze geladen.</translation>
    </message>
    <message>
        <source>Prices are too close to pay for losses and battery wear.</source>
        <translation>Die Preise liegen zu nah für Verluste und Batterieverschleiß.</translation>
    </message>
    <message>
        <source>The price is beyond the limit you set.</source>
        <translation>Der Preis liegt jenseits Ihrer Grenze.</translation>
    </message>
    <message>
        <source>The amount you asked for is reached.</source>
        <translation>Die gewünschte Menge ist erreicht.</translation>
    </message>
    <message>
        <source>The charge is kept for the trip.</source>
        <translation>Die Ladung bleibt für die Fahrt.</translation>
    </message>
    <message>
        <source>The limit of your connection leaves no more room.</source>
        <translation>Die Grenze Ihres Anschlusses lässt nicht mehr zu.</translation>
    </message>
    <message>
        <source>You asked for it.</source>
        <translation>Auf Ihren Wunsch.</translation>
    </message>
    <message>
        <source>You asked for this amount to be bought.</source>
        <translation>Sie wollten diese Menge kaufen.</translation>
    </message>
    <message>
        <source>What the car holds earns more in a later hour.</source>
        <translation>Die Energie im Auto bringt in einer späteren Stunde mehr.</translation>
    </message>
    <message>
        <source>A later hour is cheaper to charge in.</source>
        <translation>Eine spätere Stunde ist billiger zum Laden.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Selling</source>
        <translation>Verkauft</translation>
    </message>
    <message>
        <source>Runs the home</source>
        <translation>Versorgt das Haus</translation>
    </message>
    <message>
        <source>Charging</source>
        <translation>Lädt</translation>
    </message>
    <message>
        <source>Storing sun</source>
        <translation>Speichert Sonne</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>On hold</source>
        <translation>Hält</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Below reserve</source>
        <translation>Unter der Reserve</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Home runs on the car</source>
        <translation>Das Haus läuft über das Auto</translation>
    </message>
    <message>
        <source>The grid is gone</source>
        <translation>Das Netz ist ausgefallen</translation>
    </message>
    <message>
        <source>The car runs your home, down to the backup floor.</source>
        <translation>Das Auto versorgt das Haus, bis zur Notstromgrenze.</translation>
    </message>
    <message>
        <source>Nothing is bought or sold until the grid is back.</source>
        <translation>Bis das Netz zurück ist, wird nichts gekauft oder verkauft.</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Notstrom</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Netzausfall</translation>
    </message>
    <message>
        <source>Somebody else set the charger at %1</source>
        <translation>Jemand anderes hat die Ladestation um %1 verstellt</translation>
    </message>
    <message>
        <source>That is left alone until the plan changes. Your reserve still holds.</source>
        <translation>Das bleibt so, bis der Plan sich ändert. Die Reserve gilt weiter.</translation>
    </message>
    <message>
        <source>The grid is gone since %1</source>
        <translation>Das Netz ist seit %1 ausgefallen</translation>
    </message>
    <message>
        <source>Your home has no switch to leave the grid, so the car rests.</source>
        <translation>Das Haus hat keine Netztrennung, darum ruht das Auto.</translation>
    </message>
    <message>
        <source>Charge now</source>
        <translation>Jetzt laden</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Sell now</source>
        <translation>Jetzt verkaufen</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Exactly</source>
        <translation>Genau</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>The charger has not followed since %1</source>
        <translation>Die Ladestation folgt nicht mehr seit %1</translation>
    </message>
    <message>
        <source>It keeps its own limits. It is asked again.</source>
        <translation>Sie hält ihre eigenen Grenzen ein. Sie wird erneut gefragt.</translation>
    </message>
    <message>
        <source>The car does not say its charge</source>
        <translation>Das Auto meldet keinen Ladestand</translation>
    </message>
    <message>
        <source>Nothing is sold until it does. Trips still charge.</source>
        <translation>Bis dahin wird nichts verkauft. Für Fahrten wird weiter geladen.</translation>
    </message>
    <message>
        <source>The house meter has been silent since %1</source>
        <translation>Der Hauszähler schweigt seit %1</translation>
    </message>
    <message>
        <source>Nothing is sold until it answers. Charging is held to half the connection.</source>
        <translation>Nichts wird verkauft, bis er antwortet. Geladen wird mit höchstens dem halben Anschluss.</translation>
    </message>
    <message>
        <source>The car is below your reserve</source>
        <translation>Das Auto ist unter Ihrer Reserve</translation>
    </message>
    <message>
        <source>It charges to %1 whatever the price. Nothing is sold before that.</source>
        <translation>Es lädt bis %1, egal zu welchem Preis. Vorher wird nichts verkauft.</translation>
    </message>
    <message>
        <source>The amount you asked for will not be reached</source>
        <translation>Die gewünschte Menge wird nicht erreicht</translation>
    </message>
    <message>
        <source>%1 will be missing. The order stays in force.</source>
        <translation>Es werden %1 fehlen. Der Auftrag bleibt in Kraft.</translation>
    </message>
    <message>
        <source>The next prices are late</source>
        <translation>Die nächsten Preise verspäten sich</translation>
    </message>
    <message>
        <source>The plan uses estimates until they come. They are drawn dotted.</source>
        <translation>Bis dahin nutzt der Plan Schätzungen. Sie sind gepunktet.</translation>
    </message>
    <message>
        <source>Nothing is saved since %1</source>
        <translation>Nichts wird gespeichert seit %1</translation>
    </message>
    <message>
        <source>Control goes on. Free some space on the disk.</source>
        <translation>Die Steuerung läuft weiter. Schaffen Sie Platz auf der Platte.</translation>
    </message>
    <message>
        <source>The meter went back at %1</source>
        <translation>Der Zähler ging zurück: %1</translation>
    </message>
    <message>
        <source>The energy of that moment is not counted.</source>
        <translation>Die Energie dieses Augenblicks zählt nicht.</translation>
    </message>
    <message>
        <source>The charger holds another plan</source>
        <translation>Die Ladestation hat einen anderen Plan</translation>
    </message>
    <message>
        <source>It follows its own plan within safe limits until both agree.</source>
        <translation>Sie folgt ihrem Plan in sicheren Grenzen, bis beide übereinstimmen.</translation>
    </message>
    <message>
        <source>%1 will be missing to your reserve on %2.</source>
        <translation>Zur Reserve werden %1 fehlen, %2.</translation>
    </message>
    <message>
        <source>%1 will be missing for the trip on %2.</source>
        <translation>Für die Fahrt werden %1 fehlen, %2.</translation>
    </message>
    <message>
        <source>%1 of the sale will be missing on %2.</source>
        <translation>Am Verkauf werden %1 fehlen, %2.</translation>
    </message>
    <message>
        <source>%1 of the purchase will be missing on %2.</source>
        <translation>Am Kauf werden %1 fehlen, %2.</translation>
    </message>
    <message>
        <source>%1 will be missing for an outage on %2.</source>
        <translation>Für einen Stromausfall werden %1 fehlen, %2.</translation>
    </message>
    <message>
        <source>Sold today</source>
        <translation>Heute verkauft</translation>
    </message>
    <message>
        <source>Sold this week</source>
        <translation>Diese Woche verkauft</translation>
    </message>
    <message>
        <source>Bought today</source>
        <translation>Heute gekauft</translation>
    </message>
    <message>
        <source>Bought this week</source>
        <translation>Diese Woche gekauft</translation>
    </message>
    <message>
        <source>%1 of exactly %2</source>
        <translation>%1 von genau %2</translation>
    </message>
    <message>
        <source>%1 of at most %2</source>
        <translation>%1 von höchstens %2</translation>
    </message>
    <message>
        <source>%1 of at least %2</source>
        <translation>%1 von mindestens %2</translation>
    </message>
    <message>
        <source>Charger not connected</source>
        <translation>Ladestation nicht verbunden</translation>
    </message>
    <message>
        <source>No charger yet</source>
        <translation>Noch keine Ladestation</translation>
    </message>
    <message>
        <source>Goes on by its plan until %1</source>
        <translation>Folgt ihrem Plan bis %1</translation>
    </message>
    <message>
        <source>Last heard %1</source>
        <translation>Zuletzt gehört %1</translation>
    </message>
    <message>
        <source>Waiting for it to call</source>
        <translation>Wartet auf ihre Meldung</translation>
    </message>
    <message>
        <source>Charger connected</source>
        <translation>Ladestation verbunden</translation>
    </message>
    <message>
        <source>Plan stored %1, runs without this PC</source>
        <translation>Plan gespeichert %1, läuft ohne PC</translation>
    </message>
    <message>
        <source>No plan stored; without this PC it rests</source>
        <translation>Kein Plan gespeichert; ohne PC ruht sie</translation>
    </message>
    <message>
        <source>Plugged in</source>
        <translation>Angesteckt</translation>
    </message>
    <message>
        <source>It goes on as it was told last. Figures are estimates.</source>
        <translation>Sie macht weiter, wie zuletzt gesagt. Zahlen sind geschätzt.</translation>
    </message>
    <message>
        <source>Waiting for its answer</source>
        <translation>Wartet auf ihre Antwort</translation>
    </message>
    <message>
        <source>Without this PC it goes on as told last</source>
        <translation>Ohne PC macht sie weiter wie zuletzt</translation>
    </message>
    <message>
        <source>What it measures is left out until its clock is right.</source>
        <translation>Was sie misst, zählt nicht, bis ihre Uhr stimmt.</translation>
    </message>
    <message>
        <source>The charger&apos;s clock is not set</source>
        <translation>Die Uhr der Ladestation ist nicht gestellt</translation>
    </message>
    <message>
        <source>The charger&apos;s clock is %1 ahead</source>
        <translation>Die Uhr der Ladestation geht %1 vor</translation>
    </message>
    <message>
        <source>The charger&apos;s clock is %1 behind</source>
        <translation>Die Uhr der Ladestation geht %1 nach</translation>
    </message>
    <message>
        <source>What it measures counts at the time it says.</source>
        <translation>Was sie misst, zählt zu der Zeit, die sie nennt.</translation>
    </message>
    <message>
        <source>This home&apos;s file is damaged</source>
        <translation>Die Datei dieses Zuhauses ist beschädigt</translation>
    </message>
    <message>
        <source>You see what can still be read of it. Nothing is controlled or saved until a copy takes its place.</source>
        <translation>Gezeigt wird, was noch lesbar ist. Nichts wird gesteuert oder gespeichert, bis eine Kopie an ihre Stelle tritt.</translation>
    </message>
    <message>
        <source>What is shown is from %1. The charger goes on by what it was told.</source>
        <translation>Der gezeigte Stand ist von %1. Die Ladestation folgt weiter dem, was ihr gesagt wurde.</translation>
    </message>
    <message>
        <source>Orders wait until it answers.</source>
        <translation>Aufträge warten, bis es antwortet.</translation>
    </message>
    <message>
        <source>No home is set up</source>
        <translation>Noch kein Zuhause</translation>
    </message>
    <message>
        <source>Logs can be read without one</source>
        <translation>Protokolle lassen sich auch so lesen</translation>
    </message>
    <message>
        <source>The program that traded here has ended</source>
        <translation>Das Programm, das hier gehandelt hat, ist beendet</translation>
    </message>
    <message>
        <source>The program that trades here is silent since %1</source>
        <translation>Das Programm, das hier handelt, schweigt seit %1</translation>
    </message>
    <message>
        <source>Nothing trades here now</source>
        <translation>Hier handelt gerade nichts</translation>
    </message>
    <message>
        <source>No news of the trading</source>
        <translation>Keine Nachricht vom Handel</translation>
    </message>
    <message>
        <source>Shown as of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Trading runs in another program</source>
        <translation>Der Handel läuft in einem anderen Programm</translation>
    </message>
    <message>
        <source>The charger did not give power when asked</source>
        <translation>Die Ladestation gab auf Anforderung keinen Strom ab</translation>
    </message>
    <message>
        <source>It is only charged from now on. What it keeps of the plan is being cleared.</source>
        <translation>Ab jetzt wird nur noch geladen. Was sie vom Plan noch gespeichert hat, wird gelöscht.</translation>
    </message>
    <message>
        <source>No plan stored; without this PC it charges in cheap hours</source>
        <translation>Kein Plan; ohne PC lädt sie in billigen Stunden</translation>
    </message>
    <message>
        <source>No plan stored; without this PC it may charge</source>
        <translation>Kein Plan; ohne PC lädt sie vielleicht</translation>
    </message>
</context>
</TS>
