#pragma once

#include <event.h>
#include <interruption.h>
#include <outcome.h>

#include <QHash>
#include <QMap>
#include <QObject>

#include <tl/expected.hpp>

#include <memory>
#include <optional>

namespace database {
class DomainStore;
struct DatabaseError;
template <class T> using Result = tl::expected<T, DatabaseError>;
}

namespace models {

class DomainModel;
struct Link;

/// Saves edits, creates and ensures domains. GUI thread; the work is done on the writing lane, in order. What
/// happens to a row is its state in DomainModel; what happens to a new domain is told by signals.
class DomainWriter : public QObject {
    Q_OBJECT
public:
    explicit DomainWriter(DomainModel &domains);
    ~DomainWriter() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected

    void save(const domain::DomainId &id); ///< nothing where nothing is edited, or a field is wrong
    void saveAll();
    bool isSaving(const domain::DomainId &id) const { return m_running.contains(id.text); }

    /// \a name in any form that DomainName::parse takes. One at a time.
    void create(const domain::User &owner, const QString &name, const QMap<int, domain::Value> &values);
    void ensure(const domain::User &owner, const QString &name);
    bool isCreating() const { return m_creation != nullptr; }

    void cancel(const domain::DomainId &id); ///< that row's save
    void retryNow(const domain::DomainId &id); ///< ends that row's wait for its next attempt
    void cancelCreation();

    /// The state of rows follows the events of their attempts.
    void onEvent(const activity::Event &event);

    /// After a conflict: what the database holds; nothing: no conflict.
    std::optional<domain::Domain> theirs(const domain::DomainId &id) const;
    void keepMine(const domain::DomainId &id); ///< the next save overwrites theirs, knowingly
    void takeTheirs(const domain::DomainId &id);

Q_SIGNALS:
    void creationChanged(); ///< began or ended; see isCreating()
    void creationProgress(const QString &words); ///< "attempt 2 of 4, next in 100 ms"
    void created(const domain::Domain &domain);
    void nameTaken(const QString &sentence); ///< belongs under the name field
    void creationFailed(const QString &sentence); ///< the text typed stays
    void ensured(const domain::Ensured &ensured, const QString &sentence);

private:
    template <class T, class Finish>
    void submitNew(const domain::User &owner, const QString &typed, const QMap<int, domain::Value> &values,
        database::Result<T> (database::DomainStore::*write)(const domain::NewDomain &), Finish finish);
    void finishEdit(const domain::Change &sent, const domain::Edited &edited);
    void finishCreate(const domain::User &owner, const domain::Created &answer);
    void finishEnsure(const domain::User &owner, const domain::Ensured &answer);
    /// An answer over a link that another has replaced since is not about this list.
    bool isOfThisList(const std::weak_ptr<Link> &link) const { return !m_link || link.lock() == m_link; }
    QString conflictSentence(const domain::Change &sent, const domain::Domain &theirs) const;

    DomainModel &m_domains;
    std::shared_ptr<Link> m_link;
    QHash<QString, std::shared_ptr<retry::Interruption>> m_running; ///< by the row's id
    QHash<domain::DomainId, domain::Domain> m_theirs;
    std::shared_ptr<retry::Interruption> m_creation; ///< null: none runs
};

}
