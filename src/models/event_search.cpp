#include "event_search.h"

#include "event_words.h"

#include <domain_name.h>
#include <explanation.h>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;

namespace {

/// The same for events whose operation and outcome have the same words.
quint32 kindOf(const activity::Event &event)
{
    return static_cast<quint32>(event.operation) << 8 | static_cast<quint32>(event.outcome) << 2
        | static_cast<quint32>(event.isConflict()) << 1
        | static_cast<quint32>(activity::mayHaveWritten(event));
}

bool isFoundIn(const QStringMatcher &matcher, const QString &text)
{
    return matcher.indexIn(text) >= 0;
}

}

EventSearch::EventSearch(const QString &text)
{
    for (const QString &word : text.split(' '_L1, Qt::SkipEmptyParts))
        m_terms.append({QStringMatcher(word, Qt::CaseInsensitive), {}});
}

bool EventSearch::matches(const activity::Event &event) const
{
    return std::all_of(
        m_terms.cbegin(), m_terms.cend(), [&event](const Term &term) { return contains(term, event); });
}

bool EventSearch::contains(const Term &term, const activity::Event &event)
{
    const QStringMatcher &matcher = term.matcher;
    if (isFoundIn(matcher, event.subject) || isFoundIn(matcher, event.message)
        || isFoundIn(matcher, event.subjectId) || isFoundIn(matcher, event.sqlState))
        return true;
    const quint32 kind = kindOf(event);
    auto words = term.words.constFind(kind);
    if (words == term.words.cend())
        words = term.words.insert(
            kind, isFoundIn(matcher, verbOf(event.operation)) || isFoundIn(matcher, wordOf(event)));
    if (*words)
        return true;
    return event.subject.contains("xn--"_L1) && isFoundIn(matcher, domain::displayName(event.subject));
}

}
