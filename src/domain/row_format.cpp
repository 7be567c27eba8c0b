#include "row_format.h"

#include "csv.h"

#include <algorithm>
#include <array>

namespace domain {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

void append(QByteArray &bytes, std::string_view text)
{
    bytes.append(text.data(), static_cast<qsizetype>(text.size()));
}

/// Whatever the server prints for it, it is no formula.
bool isPlain(Kind kind)
{
    constexpr std::array plain{Kind::Boolean, Kind::Integer, Kind::Number, Kind::Timestamp,
        Kind::TimestampWithZone, Kind::Date, Kind::Time, Kind::Uuid, Kind::Binary};
    return std::find(plain.begin(), plain.end(), kind) != plain.end();
}

void appendJsonString(QByteArray &bytes, std::string_view text)
{
    const auto isEscaped = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
    };
    bytes += '"';
    for (;;) {
        const auto special = std::find_if(text.begin(), text.end(), isEscaped);
        const auto length = static_cast<std::size_t>(special - text.begin());
        append(bytes, text.substr(0, length));
        if (special == text.end())
            break;
        if (*special == '"' || *special == '\\')
            bytes.append('\\').append(*special);
        else
            bytes.append("\\u00").append(QByteArray::number(*special, 16).rightJustified(2, '0'));
        text.remove_prefix(length + 1);
    }
    bytes += '"';
}

/// A line end in it stands between its parts: within a string JSON has none.
void appendOnOneLine(QByteArray &bytes, std::string_view json)
{
    const qsizetype begin = bytes.size();
    append(bytes, json);
    std::replace_if(
        bytes.begin() + begin, bytes.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
}

void appendJsonValue(QByteArray &bytes, Kind kind, std::string_view text)
{
    // "NaN" and "Infinity" are no numbers to JSON.
    const bool isNumber = (kind == Kind::Integer || kind == Kind::Number)
        && text.find_first_not_of("0123456789+-.eE") == text.npos;
    if (isNumber || kind == Kind::Boolean)
        append(bytes, text);
    else if (kind == Kind::Json)
        appendOnOneLine(bytes, text);
    else
        appendJsonString(bytes, text);
}

}

RowFormat::RowFormat(FileFormat format, const QList<Column> &columns)
    : m_format(format)
{
    for (const Column &column : columns) {
        const QByteArray name = column.name.toUtf8();
        QByteArray key = m_fields.empty() ? "{" : ",";
        appendJsonString(key, viewOf(name));
        m_fields.push_back({column.kind, key + ':'});
        if (format == FileFormat::Csv) {
            csv::appendTextCell(m_head, viewOf(name));
            m_head += ',';
        }
    }
    if (format == FileFormat::Csv)
        m_head.replace(m_head.size() - 1, 1, "\r\n");
}

QByteArray RowFormat::head() const
{
    return m_head;
}

void RowFormat::append(QByteArray &bytes, RawRow row) const
{
    m_format == FileFormat::Csv ? appendCsv(bytes, row) : appendJson(bytes, row);
}

void RowFormat::appendCsv(QByteArray &bytes, RawRow row) const
{
    for (std::size_t column = 0; column < m_fields.size(); ++column) {
        if (column > 0)
            bytes += ',';
        const auto &cell = row[column];
        if (cell && cell->empty())
            bytes += "\"\"";
        else if (cell && isPlain(m_fields[column].kind))
            csv::appendPlainCell(bytes, *cell);
        else if (cell)
            csv::appendTextCell(bytes, *cell);
    }
    bytes += "\r\n";
}

void RowFormat::appendJson(QByteArray &bytes, RawRow row) const
{
    for (std::size_t column = 0; column < m_fields.size(); ++column) {
        bytes += m_fields[column].key;
        if (const auto &cell = row[column])
            appendJsonValue(bytes, m_fields[column].kind, *cell);
        else
            bytes += "null";
    }
    bytes += "}\n";
}

}
