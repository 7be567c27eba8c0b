#pragma once

#include "ledger.h"
#include "plan.h"

#include <domain_store.h>

#include <QRandomGenerator>

namespace stress {

/// One operator: lists, creates, ensures and edits, as drawn from the plan's seed and its own number. Lives
/// on its runner's thread.
class Worker {
public:
    Worker(int number, const Plan &plan, database::Runner &runner, const domain::Table &table);

    void work(); ///< one operation
    const Ledger &ledger() const { return m_ledger; }

private:
    void list();
    void create();
    void ensure();
    void edit();
    domain::NewDomain newDomain(const QString &name);
    bool check(const domain::Edited &edited, const domain::Change &change);

    domain::UserId anyUser();
    QString sharedName();
    QString token() const; ///< "3-17": of the operation that runs, the worker's number and its own
    void see(const domain::Domain &row);
    Answer fail(const QString &what, const database::DatabaseError &error);
    void expect(bool isTrue, const QString &what);
    QString notesOf(const domain::Domain &row) const;

    const int m_number;
    const QList<domain::UserId> m_users;
    const Plan m_plan;
    const int m_notes;
    const int m_edits;
    database::DomainStore m_store;
    QRandomGenerator m_random;
    int m_operation = 0;
    QList<domain::Domain> m_seen; ///< the rows of the last list, as far as this worker knows them
    Ledger m_ledger;
};

}
