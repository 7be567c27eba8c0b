#include "event_fields.h"
#include "event_format.h"

#include <visible_text.h>

#include <QStringList>

#include <algorithm>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

QStringList cellsOf(const Event &event)
{
    return {isoTime(event), keyOf(event.operation) + ' '_L1 + domain::visibleText(event.subject),
        u"%1/%2"_s.arg(event.attempt).arg(event.of), keyOf(event.path), keyOf(event.outcome),
        domain::visibleText(event.sqlState),
        event.wait ? u"wait %1 ms"_s.arg(event.wait->count()) : QString(),
        u"%1 ms"_s.arg(static_cast<double>(event.elapsed.count()) / 1000, 0, 'f', 1),
        event.effect == retry::Effect::None ? QString() : u"effect unknown"_s,
        domain::visibleText(event.message)};
}

class TextFormat : public EventFormat {
public:
    explicit TextFormat(const EventSource &source)
    {
        for (qsizetype i = 0; i < source.count; ++i) {
            const QStringList cells = cellsOf(source.at(i));
            m_widths.resize(cells.size());
            for (qsizetype column = 0; column < cells.size(); ++column)
                m_widths[column] = std::max(m_widths[column], cells[column].size());
        }
    }

    QByteArray bytesOf(const Event &event) override
    {
        const QStringList cells = cellsOf(event);
        QString line;
        for (qsizetype column = 0; column < cells.size(); ++column) {
            if (m_widths[column] > 0)
                line += cells[column].leftJustified(m_widths[column] + 2);
        }
        while (line.endsWith(' '_L1))
            line.chop(1);
        return line.toUtf8() + '\n';
    }

private:
    QList<qsizetype> m_widths; ///< of the columns; 0: nothing is in it
};

}

std::unique_ptr<EventFormat> newTextFormat(const EventSource &source)
{
    return std::make_unique<TextFormat>(source);
}

}
