#pragma once

#include "model/site.h"

#include <QCoreApplication>
#include <QString>

namespace tw::ui {

/// The site file of a home that begins: whole or not there, never over one that is there already, and taken away again
/// when the home does not start.
class HomeFile
{
    Q_DECLARE_TR_FUNCTIONS(tw::ui::HomeFile)
public:
    /// `wanted` is where it goes while nothing is there.
    explicit HomeFile(const QString &wanted) : m_wanted(wanted) {}

    /// Where it would be written now: the wanted path, or the first of "home-2.json" and so on that is not there.
    QString place() const;
    /// One sentence why it could not be written; empty when it was, to written().
    QString write(const Site &site);
    /// What the last write() made; empty: nothing, or it was taken away.
    const QString &written() const { return m_written; }
    void takeAway();

private:
    QString m_wanted;
    QString m_written;
};

} // namespace tw::ui
