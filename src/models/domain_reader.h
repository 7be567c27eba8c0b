#pragma once

#include "row_window.h"

#include <outcome.h>

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace database {
struct ListQuery;
}

namespace models {

class DomainModel;
struct Link;

/// Fills the list, and looks for users and domains. GUI thread; the work is done on the reading lane.
class DomainReader : public QObject {
    Q_OBJECT
public:
    explicit DomainReader(DomainModel &domains);
    ~DomainReader() override;

    void setLink(std::shared_ptr<Link> link); ///< null: disconnected

    void openUser(const domain::UserId &id); ///< by id alone; the label comes from the database
    void openUser(const domain::User &user);
    void closeUser(); ///< another database has other users
    /// Opens the owner's list, without the filter, where that row is.
    void openDomain(const domain::Found &found);
    /// The same for a domain that is known by its name, or if it was renamed by its id while it is in the
    /// list.
    void openDomain(const QString &name, const domain::DomainId &id);
    const std::optional<domain::User> &user() const { return m_user; }
    /// Where names begin so, in a list that is ordered by them: nameReached() tells. Nothing in another
    /// order.
    void goToName(const QString &typed);
    void setFilter(const QString &text); ///< part of the name
    const QString &filter() const { return m_filter; }
    database::ListQuery query() const; ///< of the list that is open, from its first row
    void refresh(); ///< the rows on screen again; the old ones stay until the new ones are there

    bool isLoading() const { return m_step != Step::Rest; }
    const QString &error() const { return m_error; } ///< of the last load; empty: it succeeded
    std::optional<qint64> count() const; ///< of all rows that match; nothing: not known yet
    const QDateTime &asOf() const { return m_asOf; } ///< when the rows were read

    /// At most 20 answers each; a newer question supersedes an older one. An empty text offers the first
    /// users.
    void findUsers(const QString &typed);
    void findDomains(const QString &typed);

Q_SIGNALS:
    void userChanged();
    void userMissing(const domain::UserId &id); ///< openUser(id): there is no such user
    void loadingChanged(); ///< began, ended, or failed: see isLoading() and error()
    void countChanged();
    void rowFound(const domain::DomainId &id); ///< the row that openDomain() was after is in the list now
    void nameReached(int row);
    void domainNotFound(const QString &sentence); ///< openDomain(name, id): why not
    void usersFound(const QString &typed, const QList<domain::User> &users);
    void domainsFound(const QString &typed, const QList<domain::Found> &domains);
    void searchFailed(const QString &sentence);

private:
    enum class Step {
        Rest,
        List, ///< anew, or its rows on screen again
        Rows, ///< further ones that came to be seen
    };
    struct ReadRows;

    void openList(const domain::User &user);
    void load();
    void readOn();
    void loadCount();
    void ask(Step step, const RowWindow::Wanted &wanted, bool isAnew);
    void take(const ReadRows &answer, quint64 stamp, bool isAnew);
    void tellWanted();
    void failLoading(const QString &sentence);
    void setSort(int column, bool descending);

    DomainModel &m_domains;
    std::shared_ptr<Link> m_link;
    std::optional<domain::User> m_user;
    QString m_filter;
    int m_sortColumn = -1;
    bool m_descending = false;
    Step m_step = Step::Rest;
    RowWindow::Wanted m_asked; ///< in Step::Rows
    bool m_mustCount = false; ///< when nothing else is to be read
    bool m_isCounting = false;
    bool m_isListed = false; ///< the rows are those of this user, filter and order
    QString m_error;
    QDateTime m_asOf;
    std::optional<domain::Domain> m_wanted; ///< of openDomain()
    quint64 m_question = 0; ///< number of the newest list; answers to older ones are dropped
    quint64 m_userQuestion = 0;
    quint64 m_domainQuestion = 0;
    quint64 m_jumpQuestion = 0;
};

}
