#pragma once

#include "base/result.h"
#include "ui/main_window/main_window.h"
#include "ui/widgets/theme.h"

#include <QLocale>
#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace tw::desktop {

/// How `tidewatt` was called.
struct Options {
    bool help = false;
    bool version = false;
    bool demo = false;
    bool background = false; ///< no window yet, where there is a tray
    QString db;
    QString site;       ///< a site file; empty: the one the store has
    std::optional<QLocale> language;
    std::optional<ui::Theme::Choice> theme;
    std::optional<ui::MainWindow::Page> page;
    QString screenshot; ///< empty: an ordinary start
    std::optional<QSize> size;
    QString statement;  ///< "2025-06" or "2025"; empty: none is asked for
    QString out;        ///< the document's file
    QStringList files;  ///< to open: a site file or a store
};

/// Understands `arguments`, the first of which is the program's name. BadInput with one sentence: what is wrong; what
/// would be right. Needs no application object.
Result<Options> parseOptions(const QStringList &arguments);

/// What --help prints.
QString helpText();

} // namespace tw::desktop
