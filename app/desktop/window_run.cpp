#include "app/desktop/window_run.h"

#include "app/wiring/statement_reader.h"
#include "ui/pages/trade_page.h"
#include "ui/reports/statement_pdf.h"
#include "ui/widgets/preferences.h"

#include <QApplication>
#include <QSaveFile>
#include <QSettings>
#include <QTimer>

#include <cstdio>

namespace tw::desktop {

namespace {

/// The demo's week takes seconds; a picture that is not there after this will not come.
constexpr int longestWaitMs = 180'000;
/// Layouts and the first paint settle within a few turns of the event loop.
constexpr int settleMs = 200;

Result<void> writePicture(QWidget &window, const QString &path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && window.grab().save(&file, "PNG") && file.commit())
        return {};
    return Error{.fault = Fault::Io, .subject = path.toStdString(), .detail = file.errorString().toStdString()};
}

/// Writes the picture once there is something to see, and ends the program.
void pictureWhenReady(ui::MainWindow &window, const QString &path)
{
    auto *settle = new QTimer(&window);
    const auto write = [&window, path, settle] {
        if (window.page() == ui::MainWindow::Page::Trade && !window.trade()->settled()) {
            settle->start(); // its forecast is on the way
            return;
        }
        const Result<void> written = writePicture(window, path);
        QApplication::exit(written ? Done : failed(written.error()));
    };
    settle->setSingleShot(true);
    settle->setInterval(settleMs);
    QObject::connect(settle, &QTimer::timeout, &window, write);
    QObject::connect(&window, &ui::MainWindow::snapshotShown, settle, [&window, settle] {
        if (!window.snapshot()->catchingUp && window.snapshot()->doing != api::Doing::Starting && !settle->isActive())
            settle->start();
    });
    QTimer::singleShot(longestWaitMs, &window, [path] {
        QApplication::exit(failed({.fault = Fault::TimedOut,
                                   .subject = path.toStdString(),
                                   .detail = "no picture: the engine has shown nothing for three minutes"}));
    });
}

} // namespace

int failed(const Error &error)
{
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return exitCodeOf(error);
}

int exitCodeOf(const Error &error)
{
    const bool theirs = error.fault == Fault::BadInput || error.fault == Fault::NotFound || error.fault == Fault::TooNew;
    return theirs ? WrongInput : WorldFailed;
}

int writeStatement(const Options &options)
{
    const auto statement = wiring::readStatement(options.db.toStdString(), options.statement.toStdString());
    if (!statement)
        return failed(statement.error());
    const auto written = ui::writeStatementPdf(*statement, options.language.value_or(QLocale()), options.out);
    return written ? int(Done) : failed(written.error());
}

ui::Preferences preferencesFor(const Options &options)
{
    ui::Preferences wanted = options.screenshot.isEmpty() ? ui::Preferences::kept(QSettings()) : ui::Preferences();
    if (options.language)
        wanted.language = ui::languageOf(*options.language);
    if (options.theme)
        wanted.theme = *options.theme;
    return wanted;
}

void installLook(const Options &options)
{
    ui::Theme::instance().install();
    ui::apply(preferencesFor(options));
}

std::unique_ptr<ui::MainWindow> makeWindow(const Options &options, api::Engine &engine)
{
    const bool picture = !options.screenshot.isEmpty();
    auto window = std::make_unique<ui::MainWindow>(&engine, picture ? ui::MainWindow::Remember::No : ui::MainWindow::Remember::Yes);
    window->setPreferences(preferencesFor(options));
    if (options.size)
        window->resize(*options.size);
    if (options.page)
        window->showPage(*options.page);
    if (picture)
        pictureWhenReady(*window, options.screenshot);
    return window;
}

void pictureSoon(QWidget &window, const QString &path)
{
    QTimer::singleShot(settleMs, &window, [&window, path] {
        const Result<void> written = writePicture(window, path);
        QApplication::exit(written ? Done : failed(written.error()));
    });
}

int runWindow(const Options &options, api::Engine &engine)
{
    installLook(options);
    const auto window = makeWindow(options, engine);
    window->show();
    return QApplication::exec();
}

} // namespace tw::desktop
