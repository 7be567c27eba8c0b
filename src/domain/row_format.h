#pragma once

#include "raw_row.h"
#include "table.h"

#include <QByteArray>

#include <vector>

namespace domain {

/// What a file of a table's rows is written as, in UTF-8.
enum class FileFormat {
    Csv, ///< RFC 4180 with a header: NULL is an empty cell, an empty text is ""; texts as csv::textCell() has
         ///< them
    JsonLines, ///< an object a row; a number, a truth value and JSON as such, all else a string
};

/// Turns rows into lines. Every row has a cell for each of the columns.
class RowFormat {
public:
    RowFormat(FileFormat format, const QList<Column> &columns);

    QByteArray head() const; ///< what comes before the first row
    void append(QByteArray &bytes, RawRow row) const;

private:
    struct Field {
        Kind kind;
        QByteArray key; ///< of JSON, with what comes before the value
    };

    void appendCsv(QByteArray &bytes, RawRow row) const;
    void appendJson(QByteArray &bytes, RawRow row) const;

    FileFormat m_format;
    QByteArray m_head;
    std::vector<Field> m_fields;
};

}
