<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>tw::ui::AutonomyBars</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Backup</name>
    <message numerus="yes">
        <source>%n home(s)</source>
        <translation>
            <numerusform>%n home</numerusform>
            <numerusform>%n homes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Banner</name>
    <message numerus="yes">
        <source>%n more</source>
        <comment>button: shows the next of the other messages</comment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Battery</name>
    <message numerus="yes">
        <source>of %n years</source>
        <translation>
            <numerusform>of %n year</numerusform>
            <numerusform>of %n years</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Told by %n charges and discharges of the last year.</source>
        <translation>
            <numerusform>Told by %n charge or discharge of the last year.</numerusform>
            <numerusform>Told by %n charges and discharges of the last year.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ahead as the last %n days, which are few: it will change.</source>
        <translation>
            <numerusform>Ahead as the last %n day, which is little: it will change.</numerusform>
            <numerusform>Ahead as the last %n days, which are few: it will change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ahead as the last %n days.</source>
        <translation>
            <numerusform>Ahead as the last %n day.</numerusform>
            <numerusform>Ahead as the last %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days before the first known one are taken as driving only.</source>
        <translation>
            <numerusform>%n day before the first known one is taken as driving only.</numerusform>
            <numerusform>%n days before the first known one are taken as driving only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Charger</name>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::CoverageStrip</name>
    <message numerus="yes">
        <source>%n place(s) to look at</source>
        <translation>
            <numerusform>%n place to look at</numerusform>
            <numerusform>%n places to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Explain</name>
    <message numerus="yes">
        <source>Samples: %n stretches between two readings</source>
        <translation>
            <numerusform>Samples: %n stretch between two readings</numerusform>
            <numerusform>Samples: %n stretches between two readings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::ExplainDayModel</name>
    <message numerus="yes">
        <source>%1: %2, the sum of %n postings</source>
        <translation>
            <numerusform>%1: %2, the sum of %n posting</numerusform>
            <numerusform>%1: %2, the sum of %n postings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::ForecastCard</name>
    <message numerus="yes">
        <source>Next %n day(s)</source>
        <translation>
            <numerusform>Next %n day</numerusform>
            <numerusform>Next %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::FoundLogs</name>
    <message numerus="yes">
        <source>%n file(s) are left out: at most %1 are looked at in one go.</source>
        <translation>
            <numerusform>%n file is left out: at most %1 are looked at in one go.</numerusform>
            <numerusform>%n files are left out: at most %1 are looked at in one go.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::HelpWindow</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::LogDetails</name>
    <message numerus="yes">
        <source>%n period(s)</source>
        <translation>
            <numerusform>%n period</numerusform>
            <numerusform>%n periods</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Logs</name>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n session</numerusform>
            <numerusform>%n sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), all verified</source>
        <translation>
            <numerusform>%n record, verified</numerusform>
            <numerusform>%n records, all verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s), %1 verified</source>
        <translation>
            <numerusform>%n record, %1 verified</numerusform>
            <numerusform>%n records, %1 verified</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s), %1</source>
        <translation>
            <numerusform>%n gap, %1</numerusform>
            <numerusform>%n gaps, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)</source>
        <translation>
            <numerusform>%n conflict</numerusform>
            <numerusform>%n conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n duplicate(s)</source>
        <translation>
            <numerusform>%n duplicate</numerusform>
            <numerusform>%n duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n bad signature(s)</source>
        <translation>
            <numerusform>%n bad signature</numerusform>
            <numerusform>%n bad signatures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a key</source>
        <comment>records</comment>
        <translation>
            <numerusform>%n without a key</numerusform>
            <numerusform>%n without a key</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) refused</source>
        <translation>
            <numerusform>%n row refused</numerusform>
            <numerusform>%n rows refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open session(s)</source>
        <translation>
            <numerusform>%n open session</numerusform>
            <numerusform>%n open sessions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n file not read</numerusform>
            <numerusform>%n files not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other charger(s)</source>
        <translation>
            <numerusform>%n other charger</numerusform>
            <numerusform>%n other chargers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::LogsPage</name>
    <message numerus="yes">
        <source>%n file(s) added</source>
        <translation>
            <numerusform>%n file added</numerusform>
            <numerusform>%n files added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Import of %n file(s)</source>
        <translation>
            <numerusform>Import of %n file</numerusform>
            <numerusform>Import of %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::ReserveCard</name>
    <message numerus="yes">
        <source>of the usual load of %n home(s)</source>
        <translation>
            <numerusform>of the usual load of %n home</numerusform>
            <numerusform>of the usual load of %n homes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::Review</name>
    <message numerus="yes">
        <source>The plan of %1 expected %2 for %n hour(s) of this day; it became %3.</source>
        <translation>
            <numerusform>The plan of %1 expected %2 for %n hour of this day; it became %3.</numerusform>
            <numerusform>The plan of %1 expected %2 for %n hours of this day; it became %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::TradePage</name>
    <message numerus="yes">
        <source>%n change(s) not applied</source>
        <translation>
            <numerusform>%n change not applied</numerusform>
            <numerusform>%n changes not applied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::TradeWords</name>
    <message numerus="yes">
        <source>%n trip(s) changed</source>
        <translation>
            <numerusform>%n trip changed</numerusform>
            <numerusform>%n trips changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) added</source>
        <translation>
            <numerusform>%n trip added</numerusform>
            <numerusform>%n trips added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trip(s) removed</source>
        <translation>
            <numerusform>%n trip removed</numerusform>
            <numerusform>%n trips removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) of the home are more than the battery holds</source>
        <translation>
            <numerusform>%n hour of the home is more than the battery holds</numerusform>
            <numerusform>%n hours of the home are more than the battery holds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It holds %n hour(s).</source>
        <translation>
            <numerusform>It holds %n hour.</numerusform>
            <numerusform>It holds %n hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %n hour(s)</source>
        <translation>
            <numerusform>Use %n hour</numerusform>
            <numerusform>Use %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>backup for %n hour(s)</source>
        <translation>
            <numerusform>backup for %n hour</numerusform>
            <numerusform>backup for %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Backup for %n hour(s)</source>
        <translation>
            <numerusform>Backup for %n hour</numerusform>
            <numerusform>Backup for %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>tw::ui::WhatIf</name>
    <message numerus="yes">
        <source>The car stands at the charger in %n night(s) more, from 20:00 to 07:00.</source>
        <translation>
            <numerusform>The car stands at the charger in %n night more, from 20:00 to 07:00.</numerusform>
            <numerusform>The car stands at the charger in %n nights more, from 20:00 to 07:00.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Over %n day(s) the change would have made %1.</source>
        <translation>
            <numerusform>Over %n day the change would have made %1.</numerusform>
            <numerusform>Over %n days the change would have made %1.</numerusform>
        </translation>
    </message>
</context>
</TS>
