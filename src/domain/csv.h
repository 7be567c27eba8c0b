#pragma once

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <string_view>

/// Comma-separated values (RFC 4180) that are safe to open. Pure functions, for any thread.
namespace domain::csv {

/// One cell as it is. Of a number, or of what else cannot be a formula.
QString plainCell(const QString &value);

/// One cell that no spreadsheet takes for a formula: where one begins with = + - @, a tab or a carriage
/// return, an apostrophe goes before it (OWASP, CSV injection). So it does where apostrophes already stand
/// before such a character, so that reading can tell.
QString textCell(const QString &text);

// The same, of UTF-8 and appended to a line: for files of many rows.
void appendPlainCell(QByteArray &line, std::string_view value);
void appendTextCell(QByteArray &line, std::string_view text);

/// What textCell() was given.
QString textOf(const QString &cell);

enum class Flaw {
    OpenQuote, ///< a quoted cell does not end
    StrayQuote, ///< a quote within a cell that has none around it, or text after a closing quote
};

/// The cells of one line, its line end included or not; a quoted cell may hold line ends. What was defused
/// stays so: textOf() restores it.
tl::expected<QStringList, Flaw> cellsOf(const QString &line);

/// The same, with nothing where a cell is empty and has no quotes around it.
tl::expected<QList<std::optional<QString>>, Flaw> valuesOf(const QString &line, QChar separator = u',');

}
