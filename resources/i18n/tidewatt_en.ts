<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
