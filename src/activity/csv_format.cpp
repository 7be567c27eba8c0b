#include "event_fields.h"
#include "event_format.h"

#include <csv.h>

namespace activity {

namespace {

QByteArray csvCell(const Field &field)
{
    return (field.isNumber ? domain::csv::plainCell(field.value) : domain::csv::textCell(field.value))
        .toUtf8();
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
