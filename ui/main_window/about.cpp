#include "ui/main_window/about.h"

#include "ui/widgets/icons.h"

#include <QCoreApplication>
#include <QMessageBox>

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
    box.setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box.exec();
}

} // namespace tw::ui
