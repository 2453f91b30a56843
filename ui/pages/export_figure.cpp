#include "ui/pages/export_figure.h"

#include "ui/widgets/theme.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QMessageBox>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::Export)
};

constexpr int margin = 16;
constexpr double sharpness = 2; ///< device pixels of a picture for each of the window's
constexpr QSize unseen(640, 240); ///< at least, of a chart that has no size from being shown

void paintOnCard(QPainter &painter, QWidget *chart)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), chart->size() + QSize(2 * margin, 2 * margin)), tokens().card);
    chart->render(&painter, QPoint(margin, margin), QRegion(), QWidget::DrawChildren);
}

QByteArray pngOf(QWidget *chart)
{
    const QSize size = chart->size() + QSize(2 * margin, 2 * margin);
    QImage image(size * sharpness, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(sharpness);
    QPainter painter(&image);
    paintOnCard(painter, chart);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    constexpr int quick = 80; // a little larger, and a third of the time: nobody waits for a picture
    image.save(&buffer, "PNG", quick);
    return buffer.data();
}

QByteArray svgOf(QWidget *chart)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(chart->size() + QSize(2 * margin, 2 * margin));
    generator.setViewBox(QRect(QPoint(), generator.size()));
    generator.setResolution(96);
    generator.setTitle(chart->accessibleName());
    QPainter painter(&generator);
    paintOnCard(painter, chart);
    painter.end();
    return buffer.data();
}

} // namespace

bool exportFigure(QWidget *chart, const QString &csv, const QString &path, QString *reason)
{
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (chart && !chart->isVisible())
        chart->resize(chart->size().expandedTo(chart->sizeHint()).expandedTo(unseen));
    if (chart && ending == QLatin1String("svg"))
        bytes = svgOf(chart);
    else if (chart && ending == QLatin1String("png"))
        bytes = pngOf(chart);
    else
        bytes = csv.toUtf8();
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    if (reason)
        *reason = file.errorString();
    return false;
}

void askExportFigure(QWidget *parent, QWidget *chart, const QString &csv, const QString &name)
{
    const QString table = Words::tr("Table (*.csv)");
    const QString picture = Words::tr("Picture (*.png)");
    const QString drawing = Words::tr("Drawing (*.svg)");
    const QStringList kinds = chart ? QStringList{table, picture, drawing} : QStringList{table};
    QString chosen = table;
    QString path = QFileDialog::getSaveFileName(parent, Words::tr("Export"), name + QStringLiteral(".csv"),
                                                kinds.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    const QString agreed = path; // of this one the dialog has asked whether it may be replaced
    // The kind chosen in the dialog wins where the name has kept the ending it came with.
    const QString wanted = chosen == picture ? QStringLiteral("png") : chosen == drawing ? QStringLiteral("svg") : QStringLiteral("csv");
    const QFileInfo info(path);
    if (info.suffix().isEmpty())
        path += QLatin1Char('.') + wanted;
    else if (info.suffix() == QLatin1String("csv") && wanted != QLatin1String("csv"))
        path.replace(path.size() - 3, 3, wanted);
    if (path != agreed && QFileInfo::exists(path)
        && QMessageBox::question(parent, Words::tr("Export"), Words::tr("%1 is there already. Replace it?").arg(QFileInfo(path).fileName()))
            != QMessageBox::Yes)
        return;
    QString reason;
    if (!exportFigure(chart, csv, path, &reason))
        QMessageBox::warning(parent, Words::tr("Export"), Words::tr("The file was not saved: %1").arg(reason));
}

} // namespace tw::ui
