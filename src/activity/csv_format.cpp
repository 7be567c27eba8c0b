#include "event_fields.h"
#include "event_format.h"

#include <algorithm>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

QByteArray csvCell(const Field &field)
{
    QString cell = field.value;
    // Spreadsheets run a cell that starts so as a formula (OWASP, CSV injection).
    if (!field.isNumber && !cell.isEmpty() && u"=+-@\t\r"_s.contains(cell.front()))
        cell.prepend('\''_L1);
    const bool needsQuotes = std::any_of(
        cell.cbegin(), cell.cend(), [](QChar character) { return u"\",\r\n"_s.contains(character); });
    if (needsQuotes)
        cell = '"'_L1 + cell.replace('"'_L1, "\"\""_L1) + '"'_L1;
    return cell.toUtf8();
}

class CsvFormat : public EventFormat {
public:
    QByteArray head() const override
    {
        QByteArrayList keys;
        for (const Field &field : fieldsOf({}))
            keys << QByteArray(field.key.data(), field.key.size());
        return keys.join(',') + "\r\n";
    }

    QByteArray bytesOf(const Event &event) override
    {
        QByteArrayList cells;
        for (const Field &field : fieldsOf(event))
            cells << csvCell(field);
        return cells.join(',') + "\r\n";
    }
};

}

std::unique_ptr<EventFormat> newCsvFormat()
{
    return std::make_unique<CsvFormat>();
}

}
