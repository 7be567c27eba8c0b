#include "event_block.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace activity {

namespace {

template <class Small, class Large> Small clamped(Large value)
{
    return static_cast<Small>(std::clamp<Large>(value, 0, std::numeric_limits<Small>::max()));
}

constexpr qint32 noWait = -1;

}

EventBlock::EventBlock()
    : m_ends{0}
{
}

void EventBlock::append(const Event &event, quint32 previous)
{
    Record record{};
    record.time = event.time;
    record.operationId = event.operationId;
    record.elapsed = event.elapsed.count();
    record.wait = event.wait ? clamped<qint32>(event.wait->count()) : noWait;
    record.previous = previous;
    record.attempt = clamped<quint16>(event.attempt);
    record.of = clamped<quint16>(event.of);
    record.subject = numberOf(event.subject);
    record.subjectId = numberOf(event.subjectId);
    record.sqlState = numberOf(event.sqlState);
    record.message = numberOf(event.message);
    record.sql = numberOf(event.sql);
    record.operation = static_cast<quint8>(event.operation);
    record.path = static_cast<quint8>(event.path);
    record.outcome = static_cast<quint8>(event.outcome);
    record.cause = event.cause ? static_cast<quint8>(static_cast<int>(*event.cause) + 1) : quint8{0};
    record.effect = static_cast<quint8>(event.effect);
    m_records.push_back(record);
}

void EventBlock::squeeze()
{
    m_records.shrink_to_fit();
    m_characters.shrink_to_fit();
    m_ends.shrink_to_fit();
}

void EventBlock::readFacts(qsizetype index, Event &event) const
{
    const Record &record = m_records[static_cast<std::size_t>(index)];
    event.time = record.time;
    event.operationId = record.operationId;
    event.operation = static_cast<Operation>(record.operation);
    event.attempt = record.attempt;
    event.of = record.of;
    event.path = static_cast<StatementPath>(record.path);
    event.outcome = static_cast<Outcome>(record.outcome);
    event.cause.reset();
    if (record.cause != 0)
        event.cause = static_cast<retry::Cause>(record.cause - 1);
    event.effect = static_cast<retry::Effect>(record.effect);
    event.wait.reset();
    if (record.wait != noWait)
        event.wait = std::chrono::milliseconds{record.wait};
    event.elapsed = std::chrono::microseconds{record.elapsed};
}

Event EventBlock::at(qsizetype index) const
{
    const Record &record = m_records[static_cast<std::size_t>(index)];
    Event event;
    readFacts(index, event);
    event.subject = copiedText(record.subject);
    event.subjectId = copiedText(record.subjectId);
    event.sqlState = copiedText(record.sqlState);
    event.message = copiedText(record.message);
    event.sql = copiedText(record.sql);
    return event;
}

EventBlock::TextNumber EventBlock::textNumber(qsizetype index, Text part) const
{
    const Record &record = m_records[static_cast<std::size_t>(index)];
    switch (part) {
    case Text::Subject:
        return record.subject;
    case Text::Message:
        return record.message;
    case Text::SubjectId:
        return record.subjectId;
    case Text::SqlState:
        return record.sqlState;
    }
    return 0;
}

EventBlock::TextNumber EventBlock::numberOf(const QString &text)
{
    if (text.isEmpty())
        return 0;
    TextNumber &recent = m_recent[qHash(text) % m_recent.size()];
    if (this->text(recent) == text)
        return recent;
    const auto *begin = reinterpret_cast<const char16_t *>(text.utf16());
    m_characters.insert(m_characters.end(), begin, begin + text.size());
    m_ends.push_back(static_cast<quint32>(m_characters.size()));
    recent = static_cast<TextNumber>(m_ends.size() - 1);
    return recent;
}

QStringView EventBlock::text(TextNumber number) const
{
    if (number == 0)
        return {};
    const quint32 begin = m_ends[number - 1U];
    return {m_characters.data() + begin, static_cast<qsizetype>(m_ends[number] - begin)};
}

QString EventBlock::borrowText(TextNumber number) const
{
    const QStringView view = text(number);
    return view.isEmpty() ? QString() : QString::fromRawData(view.data(), view.size());
}

}
