#include "list_text.h"

#include "csv.h"
#include "domain_name.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringDecoder>

#include <algorithm>

namespace domain {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(domain::ListText)
};

QString notText(qsizetype line)
{
    return Words::tr(
        "Line %1 is no text: the file is binary or in an encoding that it does not name. Save it "
        "as UTF-8 and open it again.")
        .arg(line);
}

tl::expected<QString, QString> fromUtf16(const QByteArray &bytes)
{
    QStringDecoder decode(QStringDecoder::Utf16);
    const QString text = decode(bytes);
    qsizetype number = 0;
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        ++number;
        if (!line.isValidUtf16() || line.contains(QChar(QChar::Null)))
            return tl::unexpected{notText(number)};
    }
    if (bytes.size() % 2 != 0)
        return tl::unexpected{notText(number)};
    return text;
}

QChar separatorOf(const QString &line)
{
    QChar separator;
    qsizetype most = 0;
    for (const QChar candidate : {u',', u';', u'\t'}) {
        qsizetype count = 0;
        bool isQuoted = false;
        for (const QChar c : line) {
            isQuoted = isQuoted != (c == '"'_L1);
            count += c == candidate && !isQuoted ? 1 : 0;
        }
        if (count > most) {
            most = count;
            separator = candidate;
        }
    }
    return separator;
}

QString firstLine(const QString &text)
{
    for (const QStringView line : QStringView(text).tokenize(u'\n'))
        if (!line.trimmed().isEmpty())
            return line.toString();
    return {};
}

/// Hands on line after line, with its number. A quoted cell holds line ends if \a hasQuotes.
template <class Take> void eachLine(const QString &text, bool hasQuotes, const Take &take)
{
    int number = 1;
    int first = 1;
    qsizetype begin = 0;
    bool isQuoted = false;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        const bool isEnd = i == text.size();
        if (!isEnd && text.at(i) == '"'_L1)
            isQuoted = hasQuotes && !isQuoted;
        if (!isEnd && text.at(i) != '\n'_L1)
            continue;
        ++number;
        if (isQuoted && !isEnd)
            continue;
        QString line = text.mid(begin, i - begin);
        if (line.endsWith('\r'_L1))
            line.chop(1);
        if (!line.trimmed().isEmpty())
            take(line, first);
        begin = i + 1;
        first = number;
    }
}

QString flawSentence(csv::Flaw flaw, int line)
{
    return flaw == csv::Flaw::OpenQuote
        ? Words::tr("Line %1: a quote is opened and not closed.").arg(line)
        : Words::tr(
            "Line %1: a quote stands within a cell. Put quotes around the cell and double those in it.")
              .arg(line);
}

QStringList headerOf(const QList<Value> &cells)
{
    QStringList header;
    for (qsizetype i = 0; i < cells.size(); ++i)
        header << (cells[i] ? csv::textOf(*cells[i]).trimmed() : Words::tr("Column %1").arg(i + 1));
    return header;
}

QStringList numbered(qsizetype columns)
{
    return headerOf(QList<Value>(columns));
}

bool holdsName(const QList<Value> &cells)
{
    return std::any_of(cells.begin(), cells.end(),
        [](const Value &cell) { return cell && DomainName::parse(*cell).has_value(); });
}

/// Reads the lines of a CSV one after another.
class CsvReader {
public:
    explicit CsvReader(QChar separator)
        : m_separator(separator)
    {
    }

    void take(const QString &line, int number)
    {
        if (!problem.isEmpty())
            return;
        auto cells = csv::valuesOf(line, m_separator);
        if (!cells) {
            problem = flawSentence(cells.error(), number);
            return;
        }
        const bool isFirst = list.header.isEmpty();
        if (isFirst && !holdsName(*cells)) {
            list.header = headerOf(*cells);
            return;
        }
        if (isFirst)
            list.header = numbered(cells->size());
        if (cells->size() > list.header.size())
            problem = Words::tr("Line %1 has %2 cells, and the first line has %3.")
                          .arg(number)
                          .arg(cells->size())
                          .arg(list.header.size());
        cells->resize(list.header.size());
        for (Value &cell : *cells)
            if (cell)
                cell = csv::textOf(*cell);
        list.lines.append({number, std::move(*cells)});
    }

    ListText list;
    QString problem;

private:
    QChar m_separator;
};

tl::expected<ListText, QString> withinLimits(ListText list)
{
    const QLocale locale;
    if (list.lines.isEmpty())
        return tl::unexpected{Words::tr("There is no line in it that could be a domain.")};
    if (list.lines.size() > ListText::mostLines)
        return tl::unexpected{
            Words::tr("There are %1 lines in it, and %2 are taken at a time. Split it.")
                .arg(locale.toString(list.lines.size()), locale.toString(ListText::mostLines))};
    return list;
}

}

tl::expected<QString, QString> decoded(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return fromUtf16(bytes);
    qsizetype number = 1;
    for (qsizetype begin = 0; begin < bytes.size(); ++number) {
        const qsizetype next = bytes.indexOf('\n', begin);
        const qsizetype end = next < 0 ? bytes.size() : next;
        const QByteArrayView line = QByteArrayView(bytes).sliced(begin, end - begin);
        if (line.contains('\0') || !QUtf8StringView(line.data(), line.size()).isValidUtf8())
            return tl::unexpected{notText(number)};
        begin = end + 1;
    }
    return QString::fromUtf8(bytes.startsWith("\xEF\xBB\xBF") ? bytes.sliced(3) : bytes);
}

tl::expected<ListText, QString> readList(const QString &text)
{
    const QString first = firstLine(text);
    const QChar separator = separatorOf(first);
    if (separator.isNull() && !first.startsWith('"'_L1)) {
        ListText list;
        eachLine(text, false, [&](const QString &line, int number) { list.lines.append({number, {line}}); });
        return withinLimits(std::move(list));
    }
    CsvReader reader(separator.isNull() ? QChar(u',') : separator);
    eachLine(text, true, [&](const QString &line, int number) { reader.take(line, number); });
    if (!reader.problem.isEmpty())
        return tl::unexpected{reader.problem};
    return withinLimits(std::move(reader.list));
}

}
