#include "event_query.h"

#include "event_words.h"
#include "explanation.h"

#include <domain_name.h>

namespace activity {

using namespace Qt::StringLiterals;

namespace {

/// The same for events whose outcome has the same words.
unsigned kindOf(const Event &event)
{
    return static_cast<unsigned>(event.outcome) << 2 | static_cast<unsigned>(event.isConflict()) << 1
        | static_cast<unsigned>(mayHaveWritten(event));
}

/// One event for each kind that there is, and some of a kind that there is not.
QList<Event> eventsOfEachKind()
{
    QList<Event> events;
    for (const auto outcome : {Outcome::Succeeded, Outcome::Retrying, Outcome::Failed, Outcome::Cancelled})
        for (const auto cause : {retry::Cause::PreparedStatementConflict, retry::Cause::ConnectionLost})
            for (const auto effect : {retry::Effect::None, retry::Effect::Unknown}) {
                Event event;
                event.operation = Operation::EditDomain;
                event.outcome = outcome;
                event.cause = cause;
                event.effect = effect;
                events.append(event);
            }
    return events;
}

bool hasBit(quint64 bits, unsigned bit)
{
    return (bits >> bit & 1) != 0;
}

}

qint64 valueOf(const Event &event, Fact fact)
{
    switch (fact) {
    case Fact::Time:
        return event.time;
    case Fact::Operation:
        return static_cast<qint64>(event.operation);
    case Fact::Attempt:
        return event.attempt;
    case Fact::Path:
        return static_cast<qint64>(event.path);
    case Fact::Outcome:
        return static_cast<qint64>(event.outcome);
    case Fact::Cause:
        return event.cause ? static_cast<qint64>(*event.cause) : -1;
    case Fact::Effect:
        return static_cast<qint64>(event.effect);
    case Fact::Wait:
        return event.wait ? std::chrono::microseconds(*event.wait).count() : -1;
    case Fact::Elapsed:
        return event.elapsed.count();
    case Fact::IsRetry:
        return event.isRetry();
    case Fact::MayHaveWritten:
        return mayHaveWritten(event);
    }
    return -1;
}

const QString &textOf(const Event &event, Text part)
{
    switch (part) {
    case Text::Subject:
        return event.subject;
    case Text::Message:
        return event.message;
    case Text::SubjectId:
        return event.subjectId;
    case Text::SqlState:
        return event.sqlState;
    }
    return event.subject;
}

TextTest::TextTest(std::optional<Text> part, How how, const QString &text, bool isWanted)
    : m_part(part)
    , m_how(how)
    , m_matcher(text, Qt::CaseInsensitive)
    , m_isWanted(isWanted)
{
}

TextTest TextTest::word(const QString &text, bool isWanted)
{
    TextTest test({}, How::Contains, text, isWanted);
    test.findInWords(text);
    return test;
}

TextTest TextTest::of(Text part, How how, const QString &text, bool isWanted)
{
    return {part, how, text, isWanted};
}

// The words are few, and looked through once: not for every event.
void TextTest::findInWords(const QString &text)
{
    for (int operation = 0; !keyOf(Operation(operation)).isEmpty(); ++operation)
        if (verbOf(Operation(operation)).contains(text, Qt::CaseInsensitive))
            m_operations |= quint64{1} << operation;
    const QList<Event> events = eventsOfEachKind();
    for (const Event &event : events)
        if (wordOf(event).contains(text, Qt::CaseInsensitive))
            m_outcomes |= quint64{1} << kindOf(event);
}

bool TextTest::isFoundIn(const QString &text) const
{
    switch (m_how) {
    case How::Contains:
        return m_matcher.indexIn(text) >= 0;
    case How::StartsWith:
        return text.startsWith(m_matcher.pattern(), Qt::CaseInsensitive);
    case How::Equals:
        return text.compare(m_matcher.pattern(), Qt::CaseInsensitive) == 0;
    }
    return false;
}

bool TextTest::accepts(Text part, const QString &text) const
{
    if (m_part && *m_part != part)
        return false;
    if (isFoundIn(text))
        return true;
    return part == Text::Subject && text.contains("xn--"_L1) && isFoundIn(domain::displayName(text));
}

bool TextTest::acceptsWordsOf(const Event &event) const
{
    return hasBit(m_operations, static_cast<unsigned>(event.operation)) || hasBit(m_outcomes, kindOf(event));
}

bool EventQuery::matchesFacts(const Event &event) const
{
    const bool factsMatch = std::all_of(m_facts.cbegin(), m_facts.cend(),
        [&event](const FactTest &test) { return test.matches(valueOf(event, test.fact)); });
    return factsMatch && (!m_isMarked || m_marked.contains(event.sequence) == *m_isMarked);
}

bool EventQuery::matches(const Event &event) const
{
    return matches(event, [this, &event](qsizetype test, Text part) {
        return m_texts.at(test).accepts(part, textOf(event, part));
    });
}

}
