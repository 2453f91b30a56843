// Why a row, a file or an import is not what it should be, in the owner's language. The core gives one sentence for logs
// and for the command line; these are the ones that owners meet.
#include "ui/models/log_words.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace tw::ui {

namespace {

/// %1 and %2 stand for what differs; what stands there may be one of these sentences itself.
constexpr std::array known{
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is empty"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is binary; a log or an export as text is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is packed; unpack it and import what is inside"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is a database, maybe a store; a log or an export is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is text in UTF-16; save it as UTF-8"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is a folder; a file is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is held by %1; only one engine may use a store at a time%2"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is held by %1; only one engine may use a store at a time"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is not there, or is undone already"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no prices are known for this time; it is settled once they are"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no site is set up in this store: the samples are kept, and settled once there is one"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the clock was not set: %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "lies ahead of the clock: %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "says something else than what is there about the same moment; both are kept"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "lies in time whose samples were compacted, which is final; later rows are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "meter %1 signs with another key than the one known for it; if it was exchanged, give the new one with --public-key"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "meter %1 has another key from now on, by the owner's word"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "beside a record of meter %1 stands another key than the one known for it"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the meter's clock is not synchronised: its times are not certain"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a row without a reading"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a row without a message"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a row with bytes that are no text"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a session that ends no later than it starts"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an event without its time, state or energy"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "signed data in another format than OCMF"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a line longer than a megabyte; one message a line is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a line longer than a megabyte; one row a line is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a line longer than a megabyte; one object a line is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a record longer than a megabyte"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1 fields; %2 are expected, as in the header"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1; the file looks cut off"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no header of a known table; columns such as start, end and energy (kWh) are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1 is no energy; a decimal number is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a session without an end; it is read once it has one"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a session that ends at %1, not after its start at %2"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a session without an energy"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an energy below 0 or above 1000 kWh in one session"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an energy below 0 or above 1000 kWh in one interval"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a row without an energy"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1 is not a length in minutes; 5, 10, 15, 30 or 60 is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an interval that does not last 5, 10, 15, 30 or 60 min"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an interval whose length is not known; rows 5, 10, 15, 30 or 60 min apart, or a column minutes, are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1 is no moment; one such as 2024-06-24 22:00:00 or 24.06.2024 22:00 is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the stamp %1 has no zone and the site's is not known; give it with --time-zone, as in Europe/Berlin"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1 did not exist: the clock went from before it to after it"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a report without its times and energies; started[s], ended[s], E start and E pres are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a session from before the unit's clock was set: its times count from when it started"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no period of a ledger: start_utc, 5 to 60 minutes and four whole energies are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no OCPP message: %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a StartTransaction without a time or a meter; both are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a StopTransaction without a time or a meter; both are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a TransactionEvent without its type or its transaction"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an object that does not end: the file looks cut off"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an object that does not end; the next one begins on line %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no JSON object but %1; one object a line is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a text that does not end: the line looks cut off"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an object nested or going on beyond what any log writes"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an object nested deeper than any log writes"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no JSON object; the line cannot be read"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the last line looks cut off"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "an object of no log known here; an OCPP message, an OCMF record, or an event of a charger is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no record but %1; OCMF|payload|signature is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a value without signed data; a signedData element with a record is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1; nothing after this line is read"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a document type, which could name other files; a file without one is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "XML that is not well-formed or cut off: %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "elements within elements, deeper than %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "OCMF record %1"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "has no readings; an array RD is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "has a reading that is %1; an object is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is longer than a megabyte; one record is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "does not begin with OCMF|"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "has no signature; OCMF|payload|signature is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "has no signature data; SD is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no public key is given; it comes with the meter, not in the record"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the public key is no point of a curve known here; its hex or base64 text is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the signature's algorithm is not known here; one such as ECDSA-secp256r1-SHA256 is expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the public key is on %1, the record was signed on %2"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the signature is neither hex nor base64"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the signature does not fit the record and this key"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the meter says of a reading that it is not good (ST %1)"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "the meter says that the energy of a reading is in error (EF %1)"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a reading is not in kWh or Wh"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "a reading has no time"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "no reading is of a register of energy"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "%1 kWh since %2 wait for the end of their settlement period: the next sample settles it"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "is none of the logs known here; an OCPP log, a table of sessions or meter readings, KEBA or OpenEVSE events, or OCMF records are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "holds no row of any log known here; an OCPP log, a table of sessions or meter readings, KEBA or OpenEVSE events, or OCMF records are expected"),
    QT_TRANSLATE_NOOP("tw::ui::Logs", "was left; what was read is kept, and importing it again completes it"),
};

/// A sentence with places: what it looks like with something in them. A preview may have ten thousand reasons, so the
/// longest part that is always there is looked for first.
struct Pattern {
    const char *sentence;
    QString always;
    QRegularExpression whole;
};

struct Sentences {
    QHash<QString, const char *> plain;
    QList<Pattern> patterns;

    Sentences()
    {
        static const QRegularExpression place(QStringLiteral("%[12]"));
        for (const char *sentence : known) {
            const QString text = QString::fromLatin1(sentence);
            const QStringList parts = text.split(place);
            if (parts.size() == 1) {
                plain.insert(text, sentence);
                continue;
            }
            QStringList escaped;
            for (const QString &part : parts)
                escaped += QRegularExpression::escape(part);
            patterns += Pattern{sentence, *std::ranges::max_element(parts, {}, &QString::size),
                                QRegularExpression(QRegularExpression::anchoredPattern(escaped.join(QStringLiteral("(.*)"))))};
        }
    }
};

QString worded(const QString &text)
{
    static const Sentences sentences;
    if (const char *plain = sentences.plain.value(text))
        return QCoreApplication::translate("tw::ui::Logs", plain);
    for (const Pattern &pattern : sentences.patterns) {
        if (!text.contains(pattern.always))
            continue;
        const auto found = pattern.whole.match(text);
        if (!found.hasMatch())
            continue;
        QString said = QCoreApplication::translate("tw::ui::Logs", pattern.sentence);
        for (int i = 1; i <= found.lastCapturedIndex(); ++i)
            said.replace(QStringLiteral("%%1").arg(i), worded(found.captured(i)));
        return said;
    }
    return text;
}

} // namespace

QString coreWords(const std::string &detail)
{
    return worded(QString::fromStdString(detail));
}

} // namespace tw::ui
