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
</TS>
