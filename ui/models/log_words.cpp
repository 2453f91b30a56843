#include "ui/models/log_words.h"

#include <QFileInfo>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Logs)
};

constexpr double megabyte = 1e6;

} // namespace

QString formatWords(LogFormat format)
{
    switch (format) {
    case LogFormat::OcppLog: return Words::tr("OCPP messages");
    case LogFormat::Ocmf: return Words::tr("Signed readings");
    case LogFormat::OcmfXml: return Words::tr("Signed readings, XML");
    case LogFormat::Evcc: return Words::tr("Sessions of evcc");
    case LogFormat::Keba: return Words::tr("Sessions of a KEBA charger");
    case LogFormat::OpenEvse: return Words::tr("Events of an OpenEVSE charger");
    case LogFormat::SessionTable: return Words::tr("Table of sessions");
    case LogFormat::IntervalTable: return Words::tr("Meter readings by interval");
    case LogFormat::TidewattLedger: break;
    }
    return Words::tr("Ledger of Tidewatt");
}

QString formatWhy(LogFormat format)
{
    switch (format) {
    case LogFormat::OcppLog: return Words::tr("Its rows are messages between a charger and its program.");
    case LogFormat::Ocmf: return Words::tr("Its records begin with OCMF and end with a signature.");
    case LogFormat::OcmfXml: return Words::tr("It is XML with signed records inside.");
    case LogFormat::Evcc: return Words::tr("Its headings are those of an export of evcc.");
    case LogFormat::Keba: return Words::tr("Its rows are session reports as KEBA chargers write them.");
    case LogFormat::OpenEvse: return Words::tr("Its rows are events as OpenEVSE chargers write them.");
    case LogFormat::SessionTable: return Words::tr("Its columns say when each session began, when it ended, and its energy.");
    case LogFormat::IntervalTable: return Words::tr("Its columns say the energy of intervals that follow each other.");
    case LogFormat::TidewattLedger: break;
    }
    return Words::tr("Its headings are those of this program's own export.");
}

QString fileName(const std::string &path)
{
    return QFileInfo(QString::fromStdString(path)).fileName();
}

QString momentWords(Instant moment, const Formats &formats)
{
    const QDate date = formats.local(moment).date();
    const LocalDay day = std::chrono::year(date.year()) / date.month() / date.day();
    return formats.date(day) + QLatin1Char(' ') + formats.time(moment);
}

QString spanWords(const Interval &span, const Formats &formats)
{
    const auto dayOf = [&](Instant moment) {
        const QDate date = formats.local(moment).date();
        return LocalDay(std::chrono::year(date.year()) / date.month() / date.day());
    };
    const LocalDay first = dayOf(span.begin);
    const LocalDay last = dayOf(span.empty() ? span.begin : span.end - seconds(1));
    if (first == last)
        return formats.date(first);
    if (first.year() == last.year() && first.month() == last.month())
        return Words::tr("%1 to %2", "days of one month").arg(Formats::toDate(first).day()).arg(formats.date(last));
    return Words::tr("%1 to %2", "days").arg(formats.date(first), formats.date(last));
}

QString problemWords(const Error &error)
{
    switch (error.fault) {
    case Fault::NotFound: return Words::tr("It is not there any more.");
    case Fault::Cancelled: return Words::tr("It was left; nothing has changed.");
    case Fault::Io: return Words::tr("It cannot be read: %1").arg(coreWords(error.detail).remove(QStringLiteral("cannot be read: ")));
    case Fault::BadInput: {
        const QString detail = coreWords(error.detail);
        return error.at ? Words::tr("Line %1: %2").arg(error.at->line).arg(detail) : detail;
    }
    default: return coreWords(error.detail);
    }
}

QString progressWords(const api::LogProgress &progress, const api::LogFiles &files, double perSecond,
                      const Formats &formats)
{
    const double share = progress.total == 0 ? 0 : static_cast<double>(progress.done) / static_cast<double>(progress.total);
    switch (progress.step) {
    case api::LogProgress::Step::Copying: return Words::tr("Copying the books to try it, %1").arg(formats.share(share, 0));
    case api::LogProgress::Step::Settling: return Words::tr("Settling what was read");
    case api::LogProgress::Step::Reading: break;
    }
    const QString name = progress.file < files.paths.size() ? fileName(files.paths[progress.file]) : QString();
    if (perSecond <= 0)
        return Words::tr("%1, %2", "file, how far").arg(name, formats.share(share, 0));
    return Words::tr("%1, %2, %3 MB/s", "file, how far, how fast")
            .arg(name, formats.share(share, 0), formats.number(perSecond / megabyte, perSecond < 10 * megabyte ? 1 : 0));
}

} // namespace tw::ui
