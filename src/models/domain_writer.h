#pragma once

#include "undo_history.h"

#include <event.h>
#include <interruption.h>
#include <outcome.h>

#include <QHash>
#include <QMap>
#include <QObject>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace database {
class DomainStore;
struct DatabaseError;
template <class T> using Result = tl::expected<T, DatabaseError>;
}

namespace models {

class DomainModel;
class DraftKeeper;
struct Link;
struct RowState;

/// Saves edits, creates and ensures domains. GUI thread; the work is done on the writing lane, in order. What
/// happens to a row is its state in DomainModel; what happens to a new domain is told by signals.
class DomainWriter : public QObject {
    Q_OBJECT
public:
    explicit DomainWriter(DomainModel &domains);
    ~DomainWriter() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected
    /// Has what is sent on disk before it is; must outlive this.
    void setKeeper(DraftKeeper &keeper) { m_keeper = &keeper; }

    void save(const domain::DomainId &id); ///< nothing where nothing is edited, or a field is wrong
    void saveAll();
    bool isSaving(const domain::DomainId &id) const { return m_running.contains(id.text); }

    /// \a name in any form that DomainName::parse takes. One at a time.
    void create(const domain::User &owner, const QString &name, const QMap<int, domain::Value> &values);
    void ensure(const domain::User &owner, const QString &name);
    bool isCreating() const { return m_creation != nullptr; }

    /// A write to that row which another has submitted is followed and cancelled like a save, until it ends.
    void follow(const domain::DomainId &id, const std::shared_ptr<retry::Interruption> &write);
    void unfollow(const domain::DomainId &id) { m_running.remove(id.text); }

    void cancel(const domain::DomainId &id); ///< that row's save
    void retryNow(const domain::DomainId &id); ///< ends that row's wait for its next attempt
    void cancelCreation();

    /// The state of rows follows the events of their attempts.
    void onEvent(const activity::Event &event);
    /// What holds up the statement of that operation; Idle: nothing does any more.
    void onHeldUp(quint64 operationId, const RowState &state);

    /// A field that someone else changed as well: what it held before, and what each wants it to hold.
    struct Clash {
        int column = -1;
        domain::Value base;
        domain::Value mine;
        domain::Value theirs;

        friend bool operator==(const Clash &, const Clash &) = default;
    };
    /// After a conflict, what is to be chosen; what only one side changed is in the row or the edit already.
    QList<Clash> clashes(const domain::DomainId &id) const;
    void keepMine(const domain::DomainId &id, int column); ///< the next save overwrites theirs, knowingly
    void takeTheirs(const domain::DomainId &id, int column);
    /// \a mine becomes the row's edit, which clashes with \a theirs.
    void meetConflict(const domain::Change &mine, const domain::Domain &theirs);
    /// There is no such row of that user's any more: its edit stays, with the row as it was.
    void meetAbsence(const domain::DomainId &id);

    /// The row was deleted meanwhile: makes it again as it was in the list, with the edit and its id.
    void createAgain(const domain::DomainId &id);
    QString whyNotCreateAgain(const domain::DomainId &id) const; ///< a sentence; empty: it can be tried

Q_SIGNALS:
    void creationChanged(); ///< began or ended; see isCreating()
    void creationProgress(const QString &words); ///< "attempt 2 of 4, next in 100 ms"
    void created(const domain::Domain &domain);
    void nameTaken(const QString &sentence); ///< belongs under the name field
    void creationFailed(const QString &sentence); ///< the text typed stays
    void ensured(const domain::Ensured &ensured, const QString &sentence);
    void saved(const models::SavedStep &step); ///< of an edit or a creation: what can be taken back

private:
    template <class T, class Finish>
    void submitNew(const domain::User &owner, const QString &typed, const QMap<int, domain::Value> &values,
        database::Result<T> (database::DomainStore::*write)(const domain::NewDomain &), Finish finish);
    static RowState stateOf(const database::DatabaseError &error);
    /// \a typed with the name as it is to be stored.
    static domain::Change asStored(domain::Change typed, const domain::Table &table);
    void finishEdit(const domain::Change &sent, const domain::Edited &edited);
    void finishCreate(const domain::User &owner, const domain::Created &answer);
    void finishEnsure(const domain::User &owner, const domain::Ensured &answer);
    /// An answer over a link that another has replaced since is not about this list.
    bool isOfThisList(const std::weak_ptr<Link> &link) const { return !m_link || link.lock() == m_link; }
    void finishCreateAgain(const domain::Change &edit, const domain::Created &answer);
    void tellConflict(const domain::DomainId &id);
    void settleConflict(const domain::DomainId &id);

    std::function<void()> keptBefore(const domain::DomainId &id) const;

    DomainModel &m_domains;
    DraftKeeper *m_keeper = nullptr;
    std::shared_ptr<Link> m_link;
    QHash<QString, std::shared_ptr<retry::Interruption>> m_running; ///< by the row's id
    QHash<domain::DomainId, domain::Domain> m_theirs;
    std::shared_ptr<retry::Interruption> m_creation; ///< null: none runs
};

}
