#pragma once

#include "event.h"

#include <QDateTime>
#include <QList>
#include <QSet>
#include <QStringMatcher>

#include <tl/expected.hpp>

#include <algorithm>
#include <array>

namespace activity {

/// What a filter compares as a number: a time in ms, a duration in µs, the value of an enum; -1: there is
/// none.
enum class Fact {
    Time,
    Operation,
    Attempt,
    Path,
    Outcome,
    Cause,
    Effect,
    Wait,
    Elapsed,
    IsRetry,
    MayHaveWritten
};

qint64 valueOf(const Event &event, Fact fact);

/// Whether a fact lies in [least, end).
struct FactTest {
    Fact fact = Fact::Time;
    qint64 least = 0;
    qint64 end = 0;
    bool isWanted = true; ///< false: -field:value

    bool matches(qint64 value) const { return (value >= least && value < end) == isWanted; }
};

/// The texts that an event holds, in the order in which they are asked about.
enum class Text { Subject, Message, SubjectId, SqlState };
inline constexpr std::array allTexts{Text::Subject, Text::Message, Text::SubjectId, Text::SqlState};

const QString &textOf(const Event &event, Text part);

/// Looks for a text in one part of an event, or, as a word, in all and in what the screen says about it. Case
/// does not matter.
class TextTest {
public:
    enum class How { Contains, StartsWith, Equals };

    static TextTest word(const QString &text, bool isWanted);
    static TextTest of(Text part, How how, const QString &text, bool isWanted);

    /// One part that is accepted is enough, and decides as isWanted() says.
    bool accepts(Text part, const QString &text) const;
    /// By what the screen says, whatever the texts are.
    bool acceptsWordsOf(const Event &event) const;
    bool isWanted() const { return m_isWanted; }

private:
    TextTest(std::optional<Text> part, How how, const QString &text, bool isWanted);
    void findInWords(const QString &text);
    bool isFoundIn(const QString &text) const;

    std::optional<Text> m_part; ///< nothing: a word, which may stand anywhere
    How m_how = How::Contains;
    QStringMatcher m_matcher;
    bool m_isWanted = true;
    quint64 m_operations = 0; ///< a bit for each Operation whose words contain the text
    quint64 m_outcomes = 0; ///< a bit for each kind of outcome
};

/// The language of the activity's filter: words and "quoted texts" that an event contains, fields as
/// code:42P05 or elapsed:>200ms, and any of them with a minus for what is not wanted. All have to hold. A
/// value: read on one thread, matched on any.
class EventQuery {
public:
    struct Problem {
        QString sentence; ///< what is wrong, and what to write
        qsizetype start = 0; ///< of what is wrong, in the text
        qsizetype length = 0;
    };

    EventQuery() = default; ///< every event matches

    /// Whatever is relative in \a text is fixed here: since:10m means ten minutes before \a now, until the
    /// text is read again. is:marked means \a marked, sequence numbers.
    static tl::expected<EventQuery, Problem> parse(
        const QString &text, const QDateTime &now, const QSet<quint64> &marked = {});

    bool isEmpty() const { return m_facts.isEmpty() && m_texts.isEmpty() && !m_isMarked; }
    bool dependsOnTime() const { return m_dependsOnTime; } ///< another \a now gives another query
    bool dependsOnMarks() const { return m_isMarked.has_value(); }

    void require(const FactTest &test) { m_facts.append(test); } ///< that, too

    bool matches(const Event &event) const;
    /// For who holds each text of many events once. Not looked at: the texts of \a event, for which
    /// \a accepts (index of a text test, Text -> bool) is called instead.
    template <class Accepts> bool matches(const Event &event, Accepts accepts) const;
    const QList<TextTest> &textTests() const { return m_texts; }

private:
    friend class QueryParser;
    bool matchesFacts(const Event &event) const;

    QList<FactTest> m_facts;
    QList<TextTest> m_texts;
    std::optional<bool> m_isMarked; ///< whether marked events are wanted, or those that are not
    QSet<quint64> m_marked;
    bool m_dependsOnTime = false;
};

template <class Accepts> bool EventQuery::matches(const Event &event, Accepts accepts) const
{
    if (!matchesFacts(event))
        return false;
    for (qsizetype test = 0; test < m_texts.size(); ++test) {
        const bool isAccepted = m_texts.at(test).acceptsWordsOf(event)
            || std::any_of(allTexts.begin(), allTexts.end(), [&](Text part) { return accepts(test, part); });
        if (isAccepted != m_texts.at(test).isWanted())
            return false;
    }
    return true;
}

}
