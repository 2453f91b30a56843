#include "app/desktop/shell.h"
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
    QApplication application(argc, argv);
    QApplication::setDesktopFileName(QStringLiteral("tidewatt"));
    return desktop::Shell(*options).run();
}
