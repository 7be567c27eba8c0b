#pragma once

#include "runner.h"

#include <bulk_edit.h>
#include <list_outcome.h>
#include <outcome.h>

namespace database {

/// Where a page of the list starts and how the list is ordered: by one column, then by id, NULLs last.
struct ListQuery {
    domain::UserId owner;
    QString filter; ///< see domain::TextPattern; of the name; empty: all
    int sortColumn = -1; ///< -1: the name
    bool descending = false;
    std::optional<domain::Domain> after; ///< the last row of the page before
    int limit = 500;
    /// The list's end, or the rows before \a after; they come in the list's order all the same.
    bool backwards = false;
    qint64 offset = 0; ///< without \a after: that many rows are passed over first
};

/// All the SQL on the domain table. A value made for one job on a lane: it keeps references to both
/// arguments.
class DomainStore {
public:
    DomainStore(Runner &runner, const domain::Table &table);

    Result<QList<domain::Domain>> list(const ListQuery &query);
    Result<qint64> count(const ListQuery &query);
    /// How many rows of the list stand before \a row, whether it is in there or not.
    Result<qint64> position(const ListQuery &query, const domain::Domain &row);
    /// Hands on all rows of \a query's list, of one moment, in no order and with binary data whole. \a begin
    /// is called before the first row, and again where an attempt after a break begins anew.
    Result<qint64> stream(
        const ListQuery &query, const std::function<void()> &begin, const Attempt::Take &take);
    /// By name: an exact match first, then names that begin with what was typed; whoever owns them.
    Result<QList<domain::Found>> find(const QString &typed, int limit);

    /// The id of a new row, known before the row is sent so that a create can be repeated: given, made here
    /// or reserved. Empty where only the server can make it and the role may not reserve one.
    Result<domain::DomainId> newId(const domain::NewDomain &domain);
    Result<QList<domain::DomainId>> newIds(const QList<domain::NewDomain> &domains); ///< of the same columns
    Result<domain::Created> create(const domain::NewDomain &domain);
    /// Creates the domain unless a row with its name is there, as the table's unique keys have it.
    Result<domain::Ensured> ensure(const domain::NewDomain &domain);
    /// Who has each of \a names: the owner before all others; nothing where nobody that can be seen has it.
    Result<QList<std::optional<domain::Holder>>> holders(
        const QStringList &names, const domain::UserId &owner);
    /// ensure() for several of one owner, of the same columns and with different names, in one statement: all
    /// are done or none. Asks nobody first whether another user has the name.
    Result<QList<domain::EnsuredOfList>> ensureEach(const QList<domain::NewDomain> &domains);
    /// Sends the changed columns alone, guarded by what they held. Takes effect once, however often it is
    /// repeated.
    Result<domain::Edited> edit(const domain::Change &change);
    /// What edit() would find, without sending it: SavedAlready where the row holds all of it, Gone, or the
    /// row as Conflict. Without fields it is asked only whether there is such a row.
    Result<domain::Edited> compare(const domain::Change &change);
    /// All of the rows or none, each guarded as edit() guards one; the ids differ. Takes effect once, however
    /// often it is repeated. \a progress: how many rows of this attempt are written, on this thread.
    Result<domain::BulkEdited> editAll(
        const QList<domain::Change> &changes, const std::function<void(int rows)> &progress = {});
    /// Gives the row to another user as long as it is the first one's. Takes effect once, however often it is
    /// repeated.
    Result<domain::Edited> transfer(const domain::Transfer &transfer);
    /// Deletes the row as long as it holds what it is guarded by. A repeat that finds it gone has deleted it.
    Result<domain::Deleted> remove(const domain::Deletion &deletion);

private:
    /// In which a name may be stored, whatever program wrote it.
    static QStringList storedForms(const QString &typed);
    static QString subjectOf(qsizetype domains); ///< of an operation on several
    Result<std::optional<domain::Domain>> readOwn(Attempt &attempt, const domain::NewDomain &wanted);
    Result<QList<domain::Found>> readHolders(Attempt &attempt, const QString &name);
    Result<std::optional<domain::Ensured>> readEnsured(Attempt &attempt, const domain::NewDomain &wanted);
    Result<QList<std::optional<domain::Holder>>> readHolders(
        Attempt &attempt, const QStringList &names, const domain::UserId &owner);
    Result<QList<domain::EnsuredOfList>> explainEach(Attempt &attempt, const QList<domain::NewDomain> &wanted,
        QList<domain::EnsuredOfList> answers, const QList<qsizetype> &missing);
    DatabaseError invisibleHolder() const;
    bool keepsNameApart(const domain::UserId &holder, const domain::UserId &owner) const;
    bool isOwnWork(
        const Attempt &attempt, const domain::NewDomain &wanted, const domain::DomainId &found) const;
    static bool holds(const domain::Domain &row, const QMap<int, domain::Value> &values);
    struct Compared {
        domain::Edited edited;
        bool isGuarded = false; ///< the row holds still what it held when the edit began
    };
    Result<Compared> compareWith(Attempt &attempt, const domain::Change &change);
    static DatabaseError keptByTheDatabase(const QString &what = QStringLiteral("the row"));
    Result<domain::Edited> explainNoTransfer(Attempt &attempt, const domain::Transfer &transfer);
    Result<domain::BulkEdited> writeEach(const Attempt::Execute &execute,
        const QList<domain::Change> &changes, bool isRepeat, const std::function<void(int rows)> &progress);
    Result<Rows> readEach(const Attempt::Execute &execute, const QList<domain::Change> &changes);
    Result<domain::Deleted> explainStay(Attempt &attempt, const domain::Deletion &deletion);
    domain::Domain domainOf(Row row) const;
    domain::Found foundOf(const Row &row) const;

    Runner &m_runner;
    const domain::Table &m_table;
};

}
