#pragma once

#include <QHash>
#include <QList>
#include <QStringMatcher>

namespace activity {
struct Event;
}

namespace models {

/// Words that an event has to contain, each of them somewhere: in its operation, name, id, outcome, SQLSTATE
/// or message. Case does not matter. Quick enough for 100,000 events at a key press.
class EventSearch {
public:
    explicit EventSearch(const QString &text = {});

    bool isEmpty() const { return m_terms.isEmpty(); }
    bool matches(const activity::Event &event) const;

private:
    struct Term {
        QStringMatcher matcher;
        /// Whether the words of an operation and its outcome contain the term: few kinds, each translated
        /// once.
        mutable QHash<quint32, bool> words;
    };
    static bool contains(const Term &term, const activity::Event &event);

    QList<Term> m_terms;
};

}
