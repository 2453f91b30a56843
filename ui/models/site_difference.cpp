#include "ui/models/site_difference.h"

#include "model/site_file.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

namespace tw::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(tw::ui::SiteDifference)
};

QString written(const QJsonValue &value)
{
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

/// Every value with the way to it: "charger.max_charge_w". Lists of plain values are one value.
void collect(const QJsonValue &value, const QString &way, QMap<QString, QString> &found)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            collect(it.value(), way.isEmpty() ? it.key() : way + QLatin1Char('.') + it.key(), found);
        return;
    }
    found.insert(way, written(value));
}

QMap<QString, QString> valuesOf(const Site &site)
{
    QMap<QString, QString> found;
    collect(QJsonDocument::fromJson(QByteArray::fromStdString(siteText(site))).object(), QString(), found);
    return found;
}

} // namespace

bool looksLikeSite(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    if (object.contains(QLatin1String("site")) && (object.contains(QLatin1String("charger")) || object.contains(QLatin1String("vehicle"))))
        return true;
    // One that breaks off is still meant as one.
    const QByteArray head = bytes.left(4096).simplified();
    return object.isEmpty() && head.startsWith('{') && head.contains("\"site\"") && head.contains("\"time_zone\"");
}

TextTable siteDifference(const Site &now, const Site &file)
{
    TextTable table{.headings = {Words::tr("Key"), Words::tr("Now"), Words::tr("In the file")}, .rows = {}, .numbers = {}};
    const QMap<QString, QString> is = valuesOf(now);
    const QMap<QString, QString> wanted = valuesOf(file);
    QStringList keys = is.keys() + wanted.keys();
    keys.removeDuplicates();
    keys.sort();
    for (const QString &key : keys) {
        if (is.value(key) != wanted.value(key))
            table.rows += QStringList{key, is.value(key, QString(QChar(0x2013))), wanted.value(key, QString(QChar(0x2013)))};
    }
    return table;
}

} // namespace tw::ui
