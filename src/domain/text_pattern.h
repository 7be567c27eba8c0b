#pragma once

#include "table_index.h"

namespace domain {

/// What is typed to find texts by: a part of them, or after a ^ their beginning. Upper and lower case of the
/// letters a to z are the same, of others as far as the database has it.
struct TextPattern {
    QString text;
    bool isBeginning = false;

    static TextPattern parse(const QString &typed);
    bool isEmpty() const { return text.isEmpty(); }
    bool isAscii() const;
};

/// How an index finds texts by a pattern.
enum class TextSearch {
    Trigrams, ///< in the text
    LowerTrigrams, ///< in its lower case
    LowerBytes, ///< at the beginning of its lower case
    Bytes, ///< at its beginning
    None ///< every text is looked at
};

/// The best that \a indexes offer, among rows with one value of each of \a fixed.
TextSearch textSearch(const TextPattern &pattern, const QList<Index> &indexes, const QString &column,
    const QStringList &fixed = {});

/// Texts that begin with \a beginning, in any case of its letters, begin with just one of these: all of it in
/// lower case, or up to the first upper-case letter. None: it does not begin with ASCII.
QStringList casesOf(const QString &beginning);

}
