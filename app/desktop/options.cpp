#include "app/desktop/options.h"

#include "ui/models/language.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

namespace tw::desktop {

namespace {

constexpr QSize smallestPicture(900, 640);
constexpr int largestSide = 8192;

Error wrong(const QString &option, const QString &detail)
{
    return Error{.fault = Fault::BadInput, .subject = option.toStdString(), .detail = detail.toStdString()};
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Trades energy with the battery of an electric car."));
    parser.addPositionalArgument(QStringLiteral("FILE"), QStringLiteral("A site file or a store to open."), QStringLiteral("[FILE]"));
    parser.addOptions({
            {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Says this and exits.")},
            {QStringLiteral("version"), QStringLiteral("Says the version and exits.")},
            {QStringLiteral("demo"), QStringLiteral("Seven real days with a simulated car; needs nothing.")},
            {QStringLiteral("background"), QStringLiteral("Starts in the tray, where there is one.")},
            {QStringLiteral("db"), QStringLiteral("Keeps everything in FILE."), QStringLiteral("FILE")},
            {QStringLiteral("site"), QStringLiteral("Runs the home of the site file FILE."), QStringLiteral("FILE")},
            {QStringLiteral("lang"), QStringLiteral("en, pl or de; otherwise the system's."), QStringLiteral("LANG")},
            {QStringLiteral("theme"), QStringLiteral("light, dark, contrast or system."), QStringLiteral("THEME")},
            {QStringLiteral("page"),
             QStringLiteral("Page to begin with: %1.").arg(ui::MainWindow::pageNames().join(QStringLiteral(", "))),
             QStringLiteral("NAME")},
            {QStringLiteral("screenshot"), QStringLiteral("Writes the page to FILE (PNG) and exits."),
             QStringLiteral("FILE")},
            {QStringLiteral("statement"),
             QStringLiteral("Writes the statement of a month (2025-06) or a year (2025) as PDF and exits; with --db and --out."),
             QStringLiteral("PERIOD")},
            {QStringLiteral("out"), QStringLiteral("The document's file."), QStringLiteral("FILE")},
            {QStringLiteral("size"), QStringLiteral("Size of the window, from 900x640."), QStringLiteral("WxH")},
    });
}

Result<QLocale> language(const QString &value)
{
    if (const auto known = ui::languageNamed(value))
        return ui::localeOf(*known);
    return wrong(QStringLiteral("--lang"), QStringLiteral("\"%1\" is not known; use en, pl or de").arg(value));
}

Result<ui::Theme::Choice> theme(const QString &value)
{
    if (value == QLatin1String("light"))
        return ui::Theme::Choice::Light;
    if (value == QLatin1String("dark"))
        return ui::Theme::Choice::Dark;
    if (value == QLatin1String("contrast"))
        return ui::Theme::Choice::HighContrast;
    if (value == QLatin1String("system"))
        return ui::Theme::Choice::System;
    return wrong(QStringLiteral("--theme"),
                 QStringLiteral("\"%1\" is not known; use light, dark, contrast or system").arg(value));
}

Result<ui::MainWindow::Page> page(const QString &value)
{
    if (const auto known = ui::MainWindow::pageNamed(value))
        return *known;
    return wrong(QStringLiteral("--page"),
                 QStringLiteral("there is no page \"%1\"; use %2")
                         .arg(value, ui::MainWindow::pageNames().join(QStringLiteral(", "))));
}

Result<QSize> size(const QString &value)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const QRegularExpressionMatch match = form.match(value);
    const QSize asked(match.captured(1).toInt(), match.captured(2).toInt());
    if (match.hasMatch() && asked.width() >= smallestPicture.width() && asked.height() >= smallestPicture.height()
        && asked.width() <= largestSide && asked.height() <= largestSide)
        return asked;
    return wrong(QStringLiteral("--size"),
                 QStringLiteral("\"%1\" is no size; use WIDTHxHEIGHT from 900x640 to %2x%2")
                         .arg(value)
                         .arg(largestSide));
}

/// Reads the option `name`, where it was given, by `read` into `target`.
template <class Value, class Read>
Result<void> take(const QCommandLineParser &parser, const char *name, Read read, std::optional<Value> &target)
{
    const QString option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return {};
    Result<Value> value = read(parser.value(option));
    if (!value)
        return value.error();
    target = *value;
    return {};
}

Result<void> takeFile(const QCommandLineParser &parser, const char *name, QString &target)
{
    const QString option = QString::fromLatin1(name);
    target = parser.value(option);
    if (parser.isSet(option) && target.isEmpty())
        return wrong(QStringLiteral("--") + option, QStringLiteral("the name is empty; give the name of a file"));
    return {};
}

/// What is opened is there; "demo" and the like are no files.
Result<void> takeFiles(const QCommandLineParser &parser, Options &options)
{
    for (const QString &file : parser.positionalArguments()) {
        if (!QFileInfo::exists(file))
            return wrong(QStringLiteral("tidewatt"), QStringLiteral("there is no file \"%1\"; --help lists what is understood").arg(file));
        options.files += QFileInfo(file).absoluteFilePath();
    }
    return {};
}

/// A statement needs its store and its file, and is no window.
Result<void> statementFits(const Options &options)
{
    static const QRegularExpression form(QStringLiteral("^\\d{4}(-(0[1-9]|1[0-2]))?$"));
    if (options.statement.isEmpty()) {
        if (!options.out.isEmpty())
            return wrong(QStringLiteral("--out"), QStringLiteral("it names the file of a document; add --statement"));
        return {};
    }
    if (!form.match(options.statement).hasMatch())
        return wrong(QStringLiteral("--statement"),
                     QStringLiteral("\"%1\" is no month or year; use one such as 2025-06 or 2025").arg(options.statement));
    if (options.out.isEmpty())
        return wrong(QStringLiteral("--statement"), QStringLiteral("the document needs a file; add --out FILE.pdf"));
    if (options.db.isEmpty() || options.demo)
        return wrong(QStringLiteral("--statement"), QStringLiteral("it is of a store; add --db FILE, without --demo"));
    return {};
}

} // namespace

Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrong(QStringLiteral("tidewatt"),
                     parser.errorText().chopped(1) + QStringLiteral("; --help lists what is understood"));
    Options options;
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    options.background = parser.isSet(QStringLiteral("background"));
    options.demo = parser.isSet(QStringLiteral("demo"));
    for (const Result<void> &taken :
         {takeFile(parser, "db", options.db), takeFile(parser, "site", options.site), takeFile(parser, "screenshot", options.screenshot),
          takeFile(parser, "statement", options.statement), takeFile(parser, "out", options.out),
          take(parser, "lang", language, options.language), take(parser, "theme", theme, options.theme),
          take(parser, "page", page, options.page), take(parser, "size", size, options.size)}) {
        if (!taken)
            return taken.error();
    }
    if (const Result<void> fits = takeFiles(parser, options); !fits)
        return fits.error();
    if (const Result<void> fits = statementFits(options); !fits)
        return fits.error();
    if (options.demo && !options.site.isEmpty())
        return wrong(QStringLiteral("--site"), QStringLiteral("the demo has a home of its own; leave out --demo or --site"));
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    addOptions(parser);
    return parser.helpText();
}

} // namespace tw::desktop
