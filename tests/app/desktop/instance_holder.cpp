// STORE PAGE FILE...: holds the place of a store's program, or hands page and files over: "first", "second" or what is wrong on stdout.
#include "app/desktop/single_instance.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    tw::desktop::SingleInstance instance(arguments.at(1));
    QObject::connect(&instance, &tw::desktop::SingleInstance::asked, [](const tw::desktop::OpenRequest &request) {
        std::printf("asked %s\n", qPrintable(request.page));
        std::fflush(stdout);
    });
    const auto role = instance.claim({.page = arguments.value(2), .files = arguments.mid(3)});
    const bool first = role && *role == tw::desktop::SingleInstance::Role::First;
    std::printf("%s\n", !role ? role.error().text().c_str() : first ? "first" : "second");
    std::fflush(stdout);
    return first ? QCoreApplication::exec() : 0;
}
