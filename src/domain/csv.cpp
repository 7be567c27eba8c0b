#include "csv.h"

#include <algorithm>
#include <iterator>

namespace domain::csv {

using namespace Qt::StringLiterals;

namespace {

// Of UTF-8 or of UTF-16: what matters is ASCII.

/// After any apostrophes, what begins a formula.
template <class Char> bool isFormulaWithin(std::basic_string_view<Char> text)
{
    constexpr Char starts[]{'=', '+', '-', '@', '\t', '\r'};
    const auto first = text.find_first_not_of(Char('\''));
    return first != text.npos
        && std::find(std::begin(starts), std::end(starts), text[first]) != std::end(starts);
}

template <class Char> bool isPlain(std::basic_string_view<Char> text)
{
    return std::none_of(
        text.begin(), text.end(), [](Char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

std::u16string_view viewOf(const QString &text)
{
    return {QStringView(text).utf16(), static_cast<std::size_t>(text.size())};
}

void append(QByteArray &line, std::string_view text)
{
    line.append(text.data(), static_cast<qsizetype>(text.size()));
}

void appendQuoted(QByteArray &line, std::string_view text)
{
    for (auto quote = text.find('"'); quote != text.npos; quote = text.find('"')) {
        append(line, text.substr(0, quote + 1));
        line += '"';
        text.remove_prefix(quote + 1);
    }
    append(line, text);
}

/// The quoted cell whose first character stands at \a position, which moves behind the closing quote.
tl::expected<QString, Flaw> quotedCell(const QString &line, qsizetype &position)
{
    QString cell;
    for (;;) {
        const qsizetype quote = line.indexOf('"'_L1, position);
        if (quote < 0)
            return tl::unexpected{Flaw::OpenQuote};
        cell += line.mid(position, quote - position);
        position = quote + 1;
        if (position == line.size() || line.at(position) != '"'_L1)
            return cell;
        cell += '"'_L1;
        ++position;
    }
}

QString withoutLineEnd(QString line)
{
    if (line.endsWith("\r\n"_L1))
        line.chop(2);
    else if (line.endsWith('\n'_L1))
        line.chop(1);
    return line;
}

}

QString plainCell(const QString &value)
{
    return isPlain(viewOf(value)) ? value
                                  : QString('"'_L1 + QString(value).replace('"'_L1, "\"\""_L1) + '"'_L1);
}

QString textCell(const QString &text)
{
    return plainCell(isFormulaWithin(viewOf(text)) ? QString('\''_L1 + text) : text);
}

void appendPlainCell(QByteArray &line, std::string_view value)
{
    if (isPlain(value)) {
        append(line, value);
        return;
    }
    line += '"';
    appendQuoted(line, value);
    line += '"';
}

void appendTextCell(QByteArray &line, std::string_view text)
{
    const char *const defused = isFormulaWithin(text) ? "'" : "";
    if (isPlain(text)) {
        line += defused;
        append(line, text);
        return;
    }
    line += '"';
    line += defused;
    appendQuoted(line, text);
    line += '"';
}

QString textOf(const QString &cell)
{
    return cell.startsWith('\''_L1) && isFormulaWithin(viewOf(cell)) ? cell.mid(1) : cell;
}

tl::expected<QStringList, Flaw> cellsOf(const QString &line)
{
    return valuesOf(line).map([](const QList<std::optional<QString>> &values) {
        QStringList cells;
        for (const auto &value : values)
            cells << value.value_or(QString());
        return cells;
    });
}

tl::expected<QList<std::optional<QString>>, Flaw> valuesOf(const QString &line, QChar separator)
{
    const QString text = withoutLineEnd(line);
    QList<std::optional<QString>> values;
    for (qsizetype position = 0;; ++position) {
        if (position < text.size() && text.at(position) == '"'_L1) {
            const auto cell = quotedCell(text, ++position);
            if (!cell)
                return tl::unexpected{cell.error()};
            values << *cell;
        } else {
            const qsizetype next = text.indexOf(separator, position);
            const qsizetype end = next < 0 ? text.size() : next;
            const QString cell = text.mid(position, end - position);
            if (cell.contains('"'_L1))
                return tl::unexpected{Flaw::StrayQuote};
            values << (cell.isEmpty() ? std::nullopt : std::optional{cell});
            position = end;
        }
        if (position >= text.size())
            return values;
        if (text.at(position) != separator)
            return tl::unexpected{Flaw::StrayQuote};
    }
}

}
