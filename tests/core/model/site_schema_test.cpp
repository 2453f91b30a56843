#include "model/site_file.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <set>

using namespace tw;

/// The schema and the parser say the same of every key: required or not, of which type, within which range.
class SiteSchemaTest : public QObject
{
    Q_OBJECT
private slots:
    void agreesWithTheParser()
    {
        QStringList arguments{TW_SOURCE_DIR "/tests/core/model/schema_cases.py",
                              TW_SOURCE_DIR "/resources/schemas/site.schema.json"};
        for (const QString &folder : {QString(TW_SOURCE_DIR "/packaging/provisioning"), QString(TW_SOURCE_DIR "/resources/demo")}) {
            for (const QFileInfo &file : QDir(folder).entryInfoList({"*.json"}, QDir::Files, QDir::Name))
                arguments += file.filePath();
        }
        QVERIFY2(arguments.size() >= 6, "no sample sites found");
        QProcess python;
        python.start("python3", arguments);
        if (!python.waitForStarted())
            QSKIP("python3 is not installed");
        QVERIFY(python.waitForFinished(120'000));
        if (python.exitCode() == 77)
            QSKIP("python3-jsonschema is not installed");
        QVERIFY2(python.exitStatus() == QProcess::NormalExit && python.exitCode() == 0, python.readAllStandardError());

        int cases = 0;
        QStringList different;
        for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
            if (line.isEmpty())
                continue;
            ++cases;
            const QJsonObject one = QJsonDocument::fromJson(line).object();
            const QString difference = differenceOf(one);
            if (!difference.isEmpty())
                different += one["what"].toString() + ": " + difference;
        }
        QVERIFY2(different.isEmpty(), qPrintable(different.mid(0, 20).join('\n')));
        QVERIFY2(cases > 1000, qPrintable(QString("%1 cases only").arg(cases)));
    }

private:
    /// What the two say differently; empty when they agree.
    static QString differenceOf(const QJsonObject &one)
    {
        const bool valid = one["valid"].toBool();
        const auto findings = parseSite(one["site"].toString().toStdString(), "site.json").findings;
        const QString first = findings.empty() ? QString() : QString::fromStdString(findings.front().text());
        if (findings.empty() && !valid)
            return "the parser takes it, the schema does not";
        if (findings.empty() || !valid)
            return {};
        // The parser may know more than a schema can say, but then it says something of two keys, or of the world.
        static const QStringList beyond{"which this system does not know", "more than the fuse carries",
                                        "is not below soc_max_pct", "is more than max_",
                                        "is more than grid.import_limit_w", "is not rising",
                                        "one for each of power_w", "the whole battery", "more than the battery holds",
                                        "is away while", "quotes in EUR", "is the same time as",
                                        "is not after the change", "is there twice", "and grid.phases is"};
        for (const Error &finding : findings) {
            const QString text = QString::fromStdString(finding.text());
            if (std::none_of(beyond.begin(), beyond.end(), [&](const QString &part) { return text.contains(part); }))
                return "the schema takes it, the parser says " + text;
        }
        return {};
    }
};

QTEST_APPLESS_MAIN(SiteSchemaTest)
#include "site_schema_test.moc"
