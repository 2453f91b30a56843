#include "ui/models/language.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <map>

using namespace tw;

namespace {

struct Message {
    QString type;       ///< "unfinished", "obsolete", "vanished"; empty: done
    QStringList forms;  ///< one, or one for each plural form
    bool numerus = false;
};

/// By context, source and comment.
using Messages = std::map<QStringList, Message>;

Messages read(const QString &path)
{
    Messages messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context, source, comment;
    Message message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == QLatin1String("message"))
            messages[{context, source, comment}] = message;
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            message = Message{.type = {}, .forms = {}, .numerus = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes")};
            comment.clear();
        } else if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.type = xml.attributes().value(QLatin1String("type")).toString();
            if (!message.numerus)
                message.forms += xml.readElementText();
        } else if (xml.name() == QLatin1String("numerusform")) {
            message.forms += xml.readElementText();
        }
    }
    return xml.hasError() ? Messages() : messages;
}

QString fileOf(const QString &code)
{
    return QStringLiteral(TW_SOURCE_DIR "/resources/i18n/tidewatt_%1.ts").arg(code);
}

/// What must be in a translation as often as in its source: %1, %n, and the key of a menu.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("%(?:L?\\d{1,2}|n)|&(?=\\w)"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    QStringList found;
    for (auto match = form.globalMatch(text); match.hasNext();)
        found += match.next().captured();
    found.sort();
    return found;
}

/// What stands around the words: spaces, "…", ":", the full stop (which an abbreviation has too).
bool keepsEdges(const QString &source, const QString &form)
{
    static const QRegularExpression shape(QStringLiteral("^(\\s*).*?([…:]?)\\s*$"));
    const auto wanted = shape.match(source);
    const auto found = shape.match(form);
    return wanted.captured(1) == found.captured(1) && wanted.captured(2) == found.captured(2)
        && (!source.endsWith(QLatin1Char('.')) || form.endsWith(QLatin1Char('.')));
}

QString place(const QStringList &key)
{
    return QStringLiteral("%1: \"%2\"").arg(key[0], key[1]);
}

} // namespace

/// Every string of the window is in every language, whole. After a change of strings: cmake --build BUILD --target
/// translations, then write what is new.
class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void holdsEveryStringOfTheSourcesAndNoOther_data() { languageRows(); }
    void holdsEveryStringOfTheSourcesAndNoOther()
    {
        QFETCH(QString, code);
        const QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh_%1.ts").arg(code));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(TW_SOURCE_DIR));
        QStringList arguments{"-silent", "-no-obsolete", "-locations", "none", "-source-language", "en", "-I", ".",
                              "ui", "app/desktop", "-target-language", code, "-ts", fresh};
        if (code == QLatin1String("en"))
            arguments.prepend(QStringLiteral("-pluralonly"));
        lupdate.start(QStringLiteral(TW_LUPDATE), arguments);
        QVERIFY2(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());
        const Messages wanted = read(fresh);
        const Messages kept = read(fileOf(code));
        QVERIFY(!wanted.empty());
        QStringList wrong;
        for (const auto &[key, message] : wanted) {
            const auto there = kept.find(key);
            if (there == kept.end() || there->second.numerus != message.numerus)
                wrong += QStringLiteral("missing in tidewatt_%1.ts, ").arg(code) + place(key);
        }
        for (const auto &[key, message] : kept) {
            if (!wanted.contains(key))
                wrong += QStringLiteral("no longer in the sources, ") + place(key);
        }
        if (!wrong.isEmpty())
            wrong += QStringLiteral("build the target \"translations\" and write what it adds");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void everyStringIsWritten_data() { languageRows(); }
    void everyStringIsWritten()
    {
        QFETCH(QString, code);
        QFETCH(int, plurals);
        QStringList wrong;
        for (const auto &[key, message] : read(fileOf(code))) {
            const qsizetype forms = message.numerus ? plurals : 1;
            const bool empty = std::any_of(message.forms.begin(), message.forms.end(),
                                           [](const QString &form) { return form.isEmpty(); });
            if (!message.type.isEmpty())
                wrong += message.type + QStringLiteral(", ") + place(key);
            else if (message.forms.size() != forms || empty)
                wrong += QStringLiteral("needs %1 forms, ").arg(forms) + place(key);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void everyValueKeepsItsPlace_data() { languageRows(); }
    void everyValueKeepsItsPlace()
    {
        QFETCH(QString, code);
        QStringList wrong;
        for (const auto &[key, message] : read(fileOf(code))) {
            for (const QString &form : message.forms) {
                if (placeholders(form) != placeholders(key[1]) || !keepsEdges(key[1], form))
                    wrong += QStringLiteral("%1 became \"%2\"").arg(place(key), form);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void theProgramSpeaks_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("hold");
        QTest::addColumn<QStringList>("more");
        QTest::newRow("en") << "en" << "Hold" << QStringList{"1 more", "2 more", "5 more"};
        QTest::newRow("pl") << "pl" << "Trzymaj" << QStringList{"jeszcze 1", "jeszcze 2", "jeszcze 5"};
        QTest::newRow("de") << "de" << "Halten" << QStringList{"1 weitere", "2 weitere", "5 weitere"};
    }
    void theProgramSpeaks()
    {
        QFETCH(QString, code);
        ui::speak(ui::localeOf(*ui::languageNamed(code)));
        QTEST(ui::overrideWords(OverrideKind::Hold), "hold");
        QStringList more;
        for (const int n : {1, 2, 5})
            more += QCoreApplication::translate("tw::ui::Banner", "%n more", "button: shows the next of the other messages", n);
        QTEST(more, "more");
        QCOMPARE(QLocale().language(), QLocale(code).language());
    }

    void pluralsFollowTheirLanguage_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("en") << "en" << QStringList{"1 posting", "2 postings", "5 postings", "22 postings"};
        QTest::newRow("pl") << "pl" << QStringList{"1 wpisu", "2 wpisów", "5 wpisów", "22 wpisów"};
        QTest::newRow("de") << "de" << QStringList{"1 Buchung", "2 Buchungen", "5 Buchungen", "22 Buchungen"};
    }
    void pluralsFollowTheirLanguage()
    {
        QFETCH(QString, code);
        ui::speak(ui::localeOf(*ui::languageNamed(code)));
        QStringList said;
        for (const int n : {1, 2, 5, 22}) {
            const QString all = QCoreApplication::translate("tw::ui::ExplainDayModel", "%1: %2, the sum of %n postings", nullptr, n);
            said += all.section(QLatin1Char(' '), -2);
        }
        QTEST(said, "said");
    }

    void anUnknownLanguageIsEnglish()
    {
        QCOMPARE(ui::languageOf(QLocale(QLocale::French)), ui::Language::English);
        QVERIFY(!ui::languageNamed(QStringLiteral("fr")));
        ui::speak(QLocale(QLocale::French, QLocale::France));
        QCOMPARE(ui::overrideWords(OverrideKind::Hold), QStringLiteral("Hold"));
        QVERIFY(ui::languages().contains(ui::languageOf(ui::systemLocale())));
    }

private:
    static void languageRows()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("plurals");
        QTest::newRow("en") << "en" << 2; // its plurals alone
        QTest::newRow("pl") << "pl" << 3;
        QTest::newRow("de") << "de" << 2;
    }
};

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
