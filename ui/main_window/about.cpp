#include "ui/main_window/about.h"

#include "ui/widgets/icons.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

// Outside the namespace, as Qt wants it: the text lies in a static library.
static void initialiseLicence()
{
    Q_INIT_RESOURCE(tidewatt_licence);
}

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::About)
};

/// Names and licences are not translated.
struct Part {
    const char *name;
    const char *licence;
};
constexpr Part parts[] = {
        {"Qt", "LGPL-3.0"},
        {"Qt Charts", "GPL-3.0"},
        {"SQLite", "public domain"},
        {"SQLiteCpp", "MIT"},
        {"curl", "curl"},
        {"Expat", "MIT"},
        {"libmodbus", "LGPL-2.1-or-later"},
        {"JSON for Modern C++", "MIT"},
        {"Boost (Beast, Asio)", "BSL-1.0"},
        {"OpenSSL", "Apache-2.0"},
        {"date", "MIT"},
};

} // namespace

void showAbout(QWidget *parent)
{
    QMessageBox box(parent);
    box.setObjectName(QStringLiteral("about"));
    box.setWindowTitle(Words::tr("About Tidewatt"));
    box.setIconPixmap(iconPixmap(Icon::App, 48, QColor(), box.devicePixelRatioF()));
    box.setText(Words::tr("Tidewatt %1").arg(QCoreApplication::applicationVersion()));
    QString text = Words::tr("Trades energy with the battery of an electric car.") + QLatin1Char('\n')
            + Words::tr("Free software under the GNU General Public License, version 3 or later.")
            + QStringLiteral("\n\n") + Words::tr("It stands on:") + QLatin1Char('\n');
    for (const Part &part : parts)
        text += QStringLiteral("%1 (%2)\n").arg(QLatin1String(part.name), QLatin1String(part.licence));
    box.setInformativeText(text.trimmed());
    box.setStandardButtons(QMessageBox::Close);
    const QPushButton *licence = box.addButton(Words::tr("Licence…"), QMessageBox::ActionRole);
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box.exec();
    if (box.clickedButton() == licence)
        showLicence(parent);
}

void showLicence(QWidget *parent)
{
    initialiseLicence();
    QFile file(QStringLiteral(":/licence/LICENSE"));
    QDialog dialog(parent);
    dialog.setObjectName(QStringLiteral("licence"));
    dialog.setWindowTitle(Words::tr("Licence"));
    auto *text = new QPlainTextEdit(file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString(), &dialog);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(Words::tr("GNU General Public License, version 3"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *column = new QVBoxLayout(&dialog);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    // As wide as its longest line, so that nothing is read by scrolling sideways.
    dialog.resize(QFontMetrics(text->font()).horizontalAdvance(QString(82, QLatin1Char('m'))), 560);
    dialog.exec();
}

} // namespace tw::ui
