#pragma once

#include "row_window.h"

#include <outcome.h>

#include <QDateTime>
#include <QObject>

#include <tl/expected.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace database {
class Runner;
struct DatabaseError;
struct ListQuery;
template <class T> using Result = tl::expected<T, DatabaseError>;
}

namespace domain {
struct Table;
}

namespace models {

class DomainModel;
struct Link;

/// By which column a list is ordered, then by the key.
struct ListOrder {
    int column = -1; ///< -1: the name
    bool descending = false;

    friend bool operator==(const ListOrder &, const ListOrder &) = default;
};

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
    void setFilter(const QString &text); ///< see domain::TextPattern; of the name
    const QString &filter() const { return m_filter; }
    /// A sentence where the filter takes long in this user's list, and why; empty: it does not.
    QString filterNote() const;
    /// The old order stays until the rows are there in the new one, and where they do not come.
    void setOrder(const ListOrder &order);
    const ListOrder &order() const { return m_order; }
    database::ListQuery query() const; ///< of the list that is open, from its first row
    void refresh(); ///< the rows on screen again; the old ones stay until the new ones are there

    bool isLoading() const { return m_step != Step::Rest; }
    const QString &error() const { return m_error; } ///< of the last load; empty: it succeeded
    std::optional<qint64> count() const; ///< of all rows that match; nothing: not known yet
    bool isLong() const; ///< the user has, or may have, so many domains that reading them all takes long
    const QDateTime &asOf() const { return m_asOf; } ///< when the rows were read

    /// At most 20 answers each; a newer question ends an older one at the server. An empty text offers the
    /// first users.
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
    void orderChanged();
    /// Not \a isAll: those that an index had at once; the same with all others follow.
    void usersFound(const QString &typed, const QList<domain::User> &users, bool isAll);
    void domainsFound(const QString &typed, const QList<domain::Found> &domains);
    void searchingAllUsers(); ///< no index had them at once: this may take a while
    void userSearchFailed(const QString &sentence);
    void domainSearchFailed(const QString &sentence);

private:
    enum class Step {
        Rest,
        List, ///< anew, or its rows on screen again
        Rows, ///< further ones that came to be seen
    };
    struct ReadRows;
    struct Shown {
        QString filter;
        ListOrder order;
    };

    bool mayBeLong() const; ///< the table is, or may be, so large that a list in it can be long
    void supersede();
    void openList(const domain::User &user);
    void load();
    void readOn();
    void loadCount();
    void ask(Step step, const RowWindow::Wanted &wanted, bool isAnew);
    void take(const ReadRows &answer, quint64 stamp, bool isAnew);
    void tellWanted();
    void tellCount();
    void failReading(const database::DatabaseError &error);
    void failLoading(const QString &sentence);
    using AskUsers = database::Result<QList<domain::User>> (*)(
        database::Runner &, const domain::Table &, const QString &, int);
    void askUsers(AskUsers question, const QString &typed,
        const std::function<void(const QList<domain::User> &)> &take);

    DomainModel &m_domains;
    std::shared_ptr<Link> m_link;
    std::optional<domain::User> m_user;
    QString m_filter;
    ListOrder m_order;
    std::optional<Shown> m_shown; ///< what the rows in the list are; nothing: none were read
    std::optional<qint64> m_total; ///< of the user's domains, as last counted
    Step m_step = Step::Rest;
    RowWindow::Wanted m_asked; ///< in Step::Rows
    bool m_mustCount = false; ///< when nothing else is to be read
    bool m_isCounting = false;
    bool m_isListed = false; ///< the rows are those of this user, filter and order
    QString m_error;
    QDateTime m_asOf;
    std::optional<domain::Domain> m_wanted; ///< of openDomain()
    quint64 m_question = 0; ///< number of the newest list; answers to older ones are dropped
    quint64 m_openQuestion = 0;
    quint64 m_userQuestion = 0;
    quint64 m_domainQuestion = 0;
    quint64 m_jumpQuestion = 0;
};

}
