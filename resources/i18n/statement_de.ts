<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>StatementReport</name>
    <message>
        <source>Statement %1</source>
        <translation>Abrechnung %1</translation>
    </message>
    <message>
        <source>Provisional: %1 of %2 periods are not settled yet.</source>
        <translation>Vorläufig: %1 von %2 Zeiträumen sind noch nicht abgerechnet.</translation>
    </message>
    <message>
        <source>Settled; %1 of %2 periods were corrected later.</source>
        <translation>Abgerechnet; %1 von %2 Zeiträumen wurden später berichtigt.</translation>
    </message>
    <message>
        <source>Settled: all %1 periods.</source>
        <translation>Abgerechnet: alle %1 Zeiträume.</translation>
    </message>
    <message>
        <source>Worse than only charging</source>
        <translation>Schlechter als nur Laden</translation>
    </message>
    <message>
        <source>Better than only charging</source>
        <translation>Besser als nur Laden</translation>
    </message>
    <message>
        <source>%1 of %2 days compared</source>
        <translation>%1 von %2 Tagen verglichen</translation>
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
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Haus</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sonne</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Verschleiß</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Net benefit</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Better by</source>
        <translation>Besser um</translation>
    </message>
    <message>
        <source>* Not over or not settled yet; in no sum.</source>
        <translation>* Noch nicht vorbei oder nicht abgerechnet; in keiner Summe.</translation>
    </message>
    <message>
        <source>No house meter: load and sun of the home count as nothing.</source>
        <translation>Ohne Hauszähler: Verbrauch und Sonne des Hauses zählen als null.</translation>
    </message>
    <message>
        <source>%1 of %2 periods are in part estimated: not every minute of them was measured.</source>
        <translation>%1 von %2 Zeiträumen sind zum Teil geschätzt: Nicht jede Minute darin wurde gemessen.</translation>
    </message>
    <message>
        <source>Net benefit, exact: %1 (energy %2, wear %3).</source>
        <translation>Nutzen, genau: %1 (Energie %2, Verschleiß %3).</translation>
    </message>
    <message>
        <source>Only charging is the same car charging at the cheapest hours, with the same trips and the same energy left at the end. Wear is what the energy given costs the battery; it is no cash.</source>
        <translation>Nur Laden ist dasselbe Auto, das in den billigsten Stunden lädt, mit denselben Fahrten und derselben Energie am Ende. Verschleiß ist, was die abgegebene Energie die Batterie kostet; es ist kein Geldfluss.</translation>
    </message>
    <message>
        <source>House meter</source>
        <translation>Hauszähler</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Bezug</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Einspeisung</translation>
    </message>
    <message>
        <source>Capacity, highest import %1</source>
        <translation>Leistung, höchster Bezug %1</translation>
    </message>
    <message>
        <source>Credits paid out, %1: %2</source>
        <translation>Ausgezahlte Gutschriften, %1: %2</translation>
    </message>
    <message>
        <source>Rest of the deposit paid out</source>
        <translation>Rest des Guthabens ausgezahlt</translation>
    </message>
    <message>
        <source>Fees and charges of the contract</source>
        <translation>Gebühren des Vertrags</translation>
    </message>
    <message>
        <source>By the car</source>
        <translation>Durch das Auto</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>They stand beside the car&apos;s earnings and are in none of the sums above.</source>
        <translation>Sie stehen neben dem Ertrag des Autos und sind in keiner der Summen oben.</translation>
    </message>
    <message>
        <source>As of today; written down when the month is over and settled.</source>
        <translation>Stand heute; festgehalten, wenn der Monat vorbei und abgerechnet ist.</translation>
    </message>
    <message>
        <source>Credits in kWh, by rate</source>
        <translation>Gutschriften in kWh, nach Tarifzeit</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>Übertrag</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>Gutgeschrieben</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Verbraucht</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Ausgezahlt</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Deposit for exported energy</source>
        <translation>Guthaben für eingespeiste Energie</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verfallen</translation>
    </message>
    <message>
        <source>Every figure is a sum of the ledger&apos;s whole watt-hours and millionths. The last line in it is posting %1; the chain of hashes up to it ends in</source>
        <translation>Jede Zahl ist eine Summe ganzer Wattstunden und Millionstel des Buchs. Die letzte Zeile darin ist Buchung %1; die Kette der Prüfsummen bis zu ihr endet in</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>all hours</source>
        <translation>alle Stunden</translation>
    </message>
    <message>
        <source>other hours</source>
        <translation>übrige Stunden</translation>
    </message>
</context>
</TS>
