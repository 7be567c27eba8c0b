#pragma once

#include "list_model.h"

#include <domain_store.h>

#include <atomic>
#include <memory>
#include <mutex>

namespace models {

/// How far the work on a list is: written by the lane's thread, read by the window's.
struct ListProgress {
    std::atomic<qsizetype> done = 0;
    qsizetype of = 0;
    std::mutex mutex;
    QList<ListModel::Update> updates; ///< guarded; those that were not taken yet
};

/// Says of each line what is so. A job of a lane.
struct ListCheck {
    domain::Table table;
    domain::ListText list;
    ListMapping mapping;
    domain::UserId owner;
    std::shared_ptr<ListProgress> progress;

    database::Result<QList<ListEntry>> operator()(database::Runner &runner) const;
};

/// Makes the domains that are not there, some at a time. A job of a lane; what became of each is told as it
/// becomes known, and the error is why it went no further.
struct ListRun {
    domain::Table table;
    QList<domain::NewDomain> domains;
    QList<qsizetype> places; ///< of those, in the list
    std::shared_ptr<ListProgress> progress;

    database::Result<void> operator()(database::Runner &runner);

private:
    using Failure = std::optional<database::DatabaseError>;
    Failure prepare(database::DomainStore &store, qsizetype first, qsizetype count);
    Failure ensure(database::DomainStore &store, qsizetype first, qsizetype count);
    void tell(qsizetype index, ListEntry::Outcome outcome, const QString &note) const;
};

}
