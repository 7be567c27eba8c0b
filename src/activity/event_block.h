#pragma once

#include "event_query.h"

#include <QSharedData>

#include <array>
#include <vector>

namespace activity {

/// Some thousand events, packed: a record of fixed size for each, and their texts, those that were met a
/// moment ago only once. What EventStore is made of.
class EventBlock : public QSharedData {
public:
    EventBlock();

    /// \a previous: how many events ago the attempt before it was recorded; 0: it is the first.
    void append(const Event &event, quint32 previous);
    void setNext(qsizetype index, quint32 next) { m_records[static_cast<std::size_t>(index)].next = next; }
    void squeeze(); ///< gives back the memory that was set aside for more

    qsizetype size() const { return static_cast<qsizetype>(m_records.size()); }
    /// Into \a event, whose sequence number and texts stay: there is no quicker way to look at many.
    void readFacts(qsizetype index, Event &event) const;
    Event at(qsizetype index) const; ///< without its sequence number
    quint32 previous(qsizetype index) const { return m_records[static_cast<std::size_t>(index)].previous; }
    quint32 next(qsizetype index) const { return m_records[static_cast<std::size_t>(index)].next; }

    using TextNumber = quint16; ///< 0: empty
    TextNumber textNumber(qsizetype index, Text part) const;
    std::size_t textCount() const { return m_ends.size(); } ///< that of the empty one included
    /// The characters are the block's: the text must not outlive it.
    QString borrowText(TextNumber number) const;

private:
    struct Record {
        qint64 time;
        quint64 operationId;
        qint64 elapsed;
        qint32 wait; ///< -1: none
        quint32 previous;
        quint32 next;
        quint16 attempt;
        quint16 of;
        TextNumber subject;
        TextNumber subjectId;
        TextNumber sqlState;
        TextNumber message;
        TextNumber sql;
        quint8 operation;
        quint8 path;
        quint8 outcome;
        quint8 cause; ///< 0: none
        quint8 effect;
    };

    TextNumber numberOf(const QString &text);
    QStringView text(TextNumber number) const;
    QString copiedText(TextNumber number) const { return text(number).toString(); }

    std::vector<Record> m_records;
    std::vector<char16_t> m_characters; ///< of all texts, one after the other
    std::vector<quint32> m_ends; ///< by text number: where in m_characters it ends
    std::array<TextNumber, 1024> m_recent{}; ///< by hash: where to look whether a text is known
};

}
