<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl_PL" sourcelanguage="en">
<context>
    <name>StatementReport</name>
    <message>
        <source>Statement %1</source>
        <translation>Zestawienie: %1</translation>
    </message>
    <message>
        <source>Provisional: %1 of %2 periods are not settled yet.</source>
        <translation>Tymczasowe: %1 z %2 okresów nie jest jeszcze rozliczonych.</translation>
    </message>
    <message>
        <source>Settled; %1 of %2 periods were corrected later.</source>
        <translation>Rozliczone; %1 z %2 okresów skorygowano później.</translation>
    </message>
    <message>
        <source>Settled: all %1 periods.</source>
        <translation>Rozliczone: wszystkie okresy (%1).</translation>
    </message>
    <message>
        <source>Worse than only charging</source>
        <translation>Gorzej niż samo ładowanie</translation>
    </message>
    <message>
        <source>Better than only charging</source>
        <translation>Lepiej niż samo ładowanie</translation>
    </message>
    <message>
        <source>%1 of %2 days compared</source>
        <translation>porównano %1 z %2 dni</translation>
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
        <source>Sun kept</source>
        <translation>Zachowane słońce</translation>
    </message>
    <message>
        <source>Battery wear</source>
        <translation>Zużycie baterii</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Miesiąc</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Dzień</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Dom</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Słońce</translation>
    </message>
    <message>
        <source>Wear</source>
        <translation>Zużycie</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Razem</translation>
    </message>
    <message>
        <source>Net benefit</source>
        <translation>Korzyść</translation>
    </message>
    <message>
        <source>Better by</source>
        <translation>Lepiej o</translation>
    </message>
    <message>
        <source>* Not over or not settled yet; in no sum.</source>
        <translation>* Jeszcze trwa lub nierozliczone; w żadnej sumie.</translation>
    </message>
    <message>
        <source>No house meter: load and sun of the home count as nothing.</source>
        <translation>Bez licznika domu: zużycie i słońce domu liczą się jako zero.</translation>
    </message>
    <message>
        <source>%1 of %2 periods are in part estimated: not every minute of them was measured.</source>
        <translation>%1 z %2 okresów jest częściowo oszacowanych: nie zmierzono w nich każdej minuty.</translation>
    </message>
    <message>
        <source>Net benefit, exact: %1 (energy %2, wear %3).</source>
        <translation>Korzyść, dokładnie: %1 (energia %2, zużycie %3).</translation>
    </message>
    <message>
        <source>Only charging is the same car charging at the cheapest hours, with the same trips and the same energy left at the end. Wear is what the energy given costs the battery; it is no cash.</source>
        <translation>Samo ładowanie to ten sam samochód ładowany w najtańszych godzinach, z tymi samymi podróżami i tą samą energią na końcu. Zużycie to koszt oddanej energii dla baterii; to nie gotówka.</translation>
    </message>
    <message>
        <source>House meter</source>
        <translation>Licznik domu</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Różnica</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Pobór</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Oddanie</translation>
    </message>
    <message>
        <source>Capacity, highest import %1</source>
        <translation>Moc, największy pobór %1</translation>
    </message>
    <message>
        <source>Credits paid out, %1: %2</source>
        <translation>Wypłacone kredyty, %1: %2</translation>
    </message>
    <message>
        <source>Rest of the deposit paid out</source>
        <translation>Wypłacona reszta depozytu</translation>
    </message>
    <message>
        <source>Fees and charges of the contract</source>
        <translation>Opłaty umowne</translation>
    </message>
    <message>
        <source>By the car</source>
        <translation>Przez samochód</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Kwota</translation>
    </message>
    <message>
        <source>They stand beside the car&apos;s earnings and are in none of the sums above.</source>
        <translation>Stoją obok zarobku samochodu i nie są w żadnej z powyższych sum.</translation>
    </message>
    <message>
        <source>As of today; written down when the month is over and settled.</source>
        <translation>Stan na dziś; zapisane, gdy miesiąc minie i będzie rozliczony.</translation>
    </message>
    <message>
        <source>Credits in kWh, by rate</source>
        <translation>Kredyty w kWh, według stawki</translation>
    </message>
    <message>
        <source>Carried over</source>
        <translation>Przeniesiono</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>Zapisano</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Wykorzystano</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Wypłacono</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Pozostało</translation>
    </message>
    <message>
        <source>Deposit for exported energy</source>
        <translation>Depozyt za oddaną energię</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Przepadło</translation>
    </message>
    <message>
        <source>Every figure is a sum of the ledger&apos;s whole watt-hours and millionths. The last line in it is posting %1; the chain of hashes up to it ends in</source>
        <translation>Każda liczba jest sumą całych watogodzin i milionowych części z księgi. Ostatni wpis to %1; łańcuch skrótów do niego kończy się na</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Strona %1 z %2</translation>
    </message>
    <message>
        <source>all hours</source>
        <translation>wszystkie godziny</translation>
    </message>
    <message>
        <source>other hours</source>
        <translation>pozostałe godziny</translation>
    </message>
</context>
</TS>
