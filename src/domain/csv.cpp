#include "csv.h"

namespace domain::csv {

using namespace Qt::StringLiterals;

namespace {

/// After any apostrophes, what begins a formula.
bool isFormulaWithin(const QString &text)
{
    qsizetype first = 0;
    while (first < text.size() && text.at(first) == '\''_L1)
        ++first;
    return first < text.size() && "=+-@\t\r"_L1.contains(text.at(first));
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
    const bool isPlain = !value.contains(','_L1) && !value.contains('"'_L1) && !value.contains('\n'_L1)
        && !value.contains('\r'_L1);
    return isPlain ? value : QString('"'_L1 + QString(value).replace('"'_L1, "\"\""_L1) + '"'_L1);
}

QString textCell(const QString &text)
{
    return plainCell(isFormulaWithin(text) ? QString('\''_L1 + text) : text);
}

QString textOf(const QString &cell)
{
    return cell.startsWith('\''_L1) && isFormulaWithin(cell) ? cell.mid(1) : cell;
}

tl::expected<QStringList, Flaw> cellsOf(const QString &line)
{
    const QString text = withoutLineEnd(line);
    QStringList cells;
    for (qsizetype position = 0;; ++position) {
        if (position < text.size() && text.at(position) == '"'_L1) {
            const auto cell = quotedCell(text, ++position);
            if (!cell)
                return tl::unexpected{cell.error()};
            cells << *cell;
        } else {
            const qsizetype comma = text.indexOf(','_L1, position);
            const qsizetype end = comma < 0 ? text.size() : comma;
            cells << text.mid(position, end - position);
            if (cells.constLast().contains('"'_L1))
                return tl::unexpected{Flaw::StrayQuote};
            position = end;
        }
        if (position >= text.size())
            return cells;
        if (text.at(position) != ','_L1)
            return tl::unexpected{Flaw::StrayQuote};
    }
}

}
