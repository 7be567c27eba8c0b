#pragma once

#include <QList>
#include <QString>

namespace activity {

/// One term of a filter as it stands in the text: a word, or -field:>"value". Places count from the text's
/// beginning.
struct QueryToken {
    qsizetype start = 0;
    qsizetype end = 0;
    bool isNegated = false;
    QString field; ///< in lower case, without its colon; null: a word
    QString comparison; ///< "", "=", ">", ">=", "<" or "<="
    qsizetype valueStart = 0; ///< of the value as it is written, which reaches to the end
    QString value; ///< without its quotation marks
    bool isQuoted = false;
    bool isClosed = true; ///< false: the second quotation mark is missing

    bool isWord() const { return field.isNull(); }
};

QList<QueryToken> tokensOf(const QString &text);

/// \a value as it has to be written to be read back, in quotation marks where it needs them.
QString quotedValue(const QString &value);

/// \a text with \a term at its end, and without the term that says the opposite.
QString withTerm(const QString &text, const QString &term);

}
