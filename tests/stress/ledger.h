#pragma once

#include <domain.h>

namespace stress {

/// What an operation that writes was told.
enum class Answer {
    Done, ///< acknowledged: it must be there, once
    Declined, ///< a name that is taken, a row that another changed, a failure: it must not be there
    Unknown, ///< a failure that may have taken effect: it may be there, once
};

/// A row that was to be made.
struct Creation {
    domain::DomainId id;
    domain::UserId owner;
    QString name;
    Answer answer = Answer::Done;
};

/// An edit appends a token of its own to the row's notes, and counts up the row's edits.
struct Edit {
    domain::DomainId row;
    QString before; ///< the notes that it was guarded by
    QString token;
    Answer answer = Answer::Done;

    QString after() const { return before + token + u' '; }
};

/// What an answer showed of a row; none of it ever changes.
struct Sighting {
    domain::DomainId id;
    domain::UserId owner;
    QString name;
};

/// What a worker asked for and what it was told.
struct Ledger {
    QList<Creation> creations;
    QList<Edit> edits;
    QList<Sighting> sightings;
    QList<qint64> latencies; ///< of each operation, in microseconds
    QStringList errors; ///< of operations that failed
    QStringList wrong; ///< answers that were not the statement's own
    int editConflicts = 0;

    void add(const Ledger &other);
};

/// A row as it is read back.
struct StoredRow {
    domain::DomainId id;
    domain::UserId owner;
    QString name;
    QString notes;
    int edits = 0;
};

}
