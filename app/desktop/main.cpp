#include "app/desktop/demo_start.h"
#include "app/desktop/window_run.h"

#include <QApplication>

#include <cstdio>

using namespace tw;

namespace {

/// A picture or a document needs no screen.
void useNoScreen(const desktop::Options &options)
{
#if defined(Q_OS_LINUX)
    const bool screen = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if ((!options.screenshot.isEmpty() || !options.statement.isEmpty()) && !screen && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
#else
    Q_UNUSED(options)
#endif
}

/// On the engine's thread; the window's thread ends the program.
void engineFailed(const Error &error)
{
    QMetaObject::invokeMethod(
            qApp, [error] { QApplication::exit(desktop::failed(error)); }, Qt::QueuedConnection);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setOrganizationName(QStringLiteral("Tidewatt"));
    QCoreApplication::setApplicationName(QStringLiteral("tidewatt"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TW_VERSION));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    const Result<desktop::Options> options = desktop::parseOptions(arguments);
    if (!options)
        return desktop::failed(options.error());
    if (options->version) {
        std::printf("tidewatt %s\n", TW_VERSION);
        return desktop::Done;
    }
    useNoScreen(*options);
    if (options->help) {
        const QCoreApplication application(argc, argv);
        std::printf("%s", qPrintable(desktop::helpText()));
        return desktop::Done;
    }
    if (!options->statement.isEmpty()) {
        const QGuiApplication application(argc, argv);
        return desktop::writeStatement(*options);
    }
    if (!options->demo) {
        return desktop::failed({.fault = Fault::BadInput,
                                .subject = "tidewatt",
                                .detail = "a window without --demo needs a site, which tidewattctl run serves; "
                                          "use tidewatt --demo"});
    }
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("tidewatt"));
    const auto engine = desktop::startDemo(options->db.toStdString(), engineFailed);
    return desktop::runWindow(*options, *engine);
}
