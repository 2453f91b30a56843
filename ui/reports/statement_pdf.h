#pragma once

#include "base/result.h"
#include "model/statement.h"

#include <QByteArray>
#include <QLocale>
#include <QString>

namespace tw::ui {

/// A statement as a document for printing and keeping: A4, searchable text in embedded fonts, in the language of
/// `locale` (English, Polish, German; English else). Needs a QGuiApplication.
QByteArray statementPdf(const Statement &statement, const QLocale &locale);

/// The same into a file: all of it or nothing. Io says why not.
Result<void> writeStatementPdf(const Statement &statement, const QLocale &locale, const QString &path);

} // namespace tw::ui
