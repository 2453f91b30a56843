#include "ui/reports/statement_pdf.h"

#include "ui/reports/statement_painter.h"
#include "ui/reports/statement_styles.h"

#include <QBuffer>
#include <QSaveFile>

namespace tw::ui {

namespace {

int paintInto(QIODevice *device, const Statement &statement, const QLocale &locale, int pages)
{
    const ReportWords words(locale);
    const QString title = StatementPainter::titleOf(statement, locale);
    PageFlow flow(device, title, [&](int page) {
        return title + QStringLiteral("  \u00B7  ") + QString::fromStdString(statement.home) + QStringLiteral("  \u00B7  ")
            + words(WORDS("Page %1 of %2")).arg(page).arg(pages);
    });
    StatementPainter(statement, locale, flow).paint();
    return flow.pages();
}

} // namespace

QByteArray statementPdf(const Statement &statement, const QLocale &locale)
{
    // Once to count the pages, once with their number.
    QBuffer counted;
    counted.open(QIODevice::WriteOnly);
    const int pages = paintInto(&counted, statement, locale, 0);
    QByteArray result;
    QBuffer buffer(&result);
    buffer.open(QIODevice::WriteOnly);
    paintInto(&buffer, statement, locale, pages);
    return result;
}

Result<void> writeStatementPdf(const Statement &statement, const QLocale &locale, const QString &path)
{
    QSaveFile file(path);
    const QByteArray document = statementPdf(statement, locale);
    if (file.open(QIODevice::WriteOnly) && file.write(document) == document.size() && file.commit())
        return {};
    return Error{.fault = Fault::Io, .subject = path.toStdString(), .detail = file.errorString().toStdString()};
}

} // namespace tw::ui
