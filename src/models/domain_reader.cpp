#include "domain_reader.h"

#include "domain_model.h"
#include "error_text.h"
#include "link.h"

#include <domain_store.h>
#include <user_store.h>

#include <algorithm>

namespace models {

using database::DomainStore;
using database::ListQuery;
using database::Result;
using database::Runner;
using domain::Domain;
using domain::Found;
using domain::User;

namespace {

constexpr int pageSize = 500;
constexpr int mostRowsToFindOne = 10'000;
constexpr int mostAnswers = 20;

}

DomainReader::DomainReader(DomainModel &domains)
    : m_domains(domains)
{
    connect(&domains, &DomainModel::moreWanted, this, &DomainReader::loadMore);
    connect(&domains, &DomainModel::sortWanted, this, &DomainReader::setSort);
}

DomainReader::~DomainReader() = default;

void DomainReader::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    ++m_question;
    ++m_userQuestion;
    ++m_domainQuestion;
    ++m_jumpQuestion;
    m_loading = false;
    m_error.clear();
    Q_EMIT loadingChanged();
}

void DomainReader::openUser(const domain::UserId &id)
{
    if (!m_link)
        return;
    const quint64 question = ++m_question;
    m_link->reads.submit(
        [table = m_link->table, id](Runner &runner) { return database::readUser(runner, table, id); },
        [this, question, id](const Result<std::optional<User>> &answer) {
            if (question != m_question)
                return;
            if (!answer)
                failLoading(ErrorText::sentence(answer.error()));
            else if (*answer)
                openUser(**answer);
            else
                Q_EMIT userMissing(id);
        });
}

void DomainReader::openUser(const User &user)
{
    m_user = user;
    m_filter.clear();
    m_wanted.reset();
    m_domains.setOwner(user.id);
    m_domains.setRows({}, true, m_domains.newStamp());
    Q_EMIT userChanged();
    load();
}

void DomainReader::closeUser()
{
    m_user.reset();
    m_filter.clear();
    m_wanted.reset();
    m_count.reset();
    m_asOf = {};
    Q_EMIT userChanged();
}

void DomainReader::openDomain(const Found &found)
{
    openUser(found.owner);
    m_wanted = found.domain;
}

void DomainReader::openDomain(const QString &name, const domain::DomainId &id)
{
    if (m_domains.rowOf(id) >= 0) {
        Q_EMIT rowFound(id);
        return;
    }
    if (!m_link)
        return;
    const quint64 question = ++m_jumpQuestion;
    m_link->reads.submit(
        [table = m_link->table, name](Runner &runner) {
            return DomainStore{runner, table}.find(name, mostAnswers);
        },
        [=, this](const Result<QList<Found>> &answer) {
            if (question != m_jumpQuestion)
                return;
            if (!answer) {
                Q_EMIT domainNotFound(ErrorText::sentence(answer.error()));
                return;
            }
            const auto found = std::find_if(answer->cbegin(), answer->cend(), [&](const Found &one) {
                return id.isEmpty() ? one.domain.name == name : one.domain.id == id;
            });
            if (found != answer->cend())
                openDomain(*found);
            else
                Q_EMIT domainNotFound(
                    tr("There is no domain %1: it was renamed or deleted, or the database is another one.")
                        .arg(name));
        });
}

void DomainReader::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    load();
}

void DomainReader::setSort(int column, bool descending)
{
    m_sortColumn = column;
    m_descending = descending;
    load();
}

void DomainReader::refresh()
{
    load();
}

ListQuery DomainReader::query() const
{
    return {m_user->id, m_filter, m_sortColumn, m_descending, {}, pageSize};
}

void DomainReader::load()
{
    if (!m_link || !m_user)
        return;
    ListQuery wanted = query();
    wanted.limit = std::max(pageSize, m_domains.rowCount());
    m_link->reads.cancel(m_link->listing);
    m_count.reset();
    ask(wanted, [this](const QList<Domain> &rows, bool isComplete, quint64 stamp) {
        m_domains.setRows(rows, isComplete, stamp);
        m_asOf = QDateTime::currentDateTime();
        loadCount();
    });
}

void DomainReader::loadMore()
{
    if (!m_link || !m_user || m_loading || m_domains.rowCount() == 0)
        return;
    ListQuery wanted = query();
    wanted.after = m_domains.domainAt(m_domains.rowCount() - 1);
    ask(wanted, [this](const QList<Domain> &rows, bool isComplete, quint64 stamp) {
        m_domains.appendRows(rows, isComplete, stamp);
    });
}

void DomainReader::ask(const ListQuery &wanted, const Take &take)
{
    const quint64 question = ++m_question;
    const quint64 stamp = m_domains.newStamp();
    m_loading = true;
    m_error.clear();
    Q_EMIT loadingChanged();
    m_link->listing = m_link->reads.submit(
        [table = m_link->table, wanted](Runner &runner) {
            return DomainStore{runner, table}.list(wanted);
        },
        [=, this](const Result<QList<Domain>> &answer) {
            if (question != m_question)
                return;
            if (!answer) {
                failLoading(ErrorText::sentence(answer.error()));
                return;
            }
            take(*answer, answer->size() < wanted.limit, stamp);
            m_loading = false;
            Q_EMIT loadingChanged();
            seekWanted();
        });
}

// Pages are read on until the row that was asked for is there; in a very long list the filter brings it up.
void DomainReader::seekWanted()
{
    if (!m_wanted)
        return;
    if (m_domains.rowOf(m_wanted->id) >= 0) {
        const domain::DomainId id = m_wanted->id;
        m_wanted.reset();
        Q_EMIT rowFound(id);
    } else if (m_domains.isComplete()) {
        m_wanted.reset();
    } else if (m_domains.rowCount() < mostRowsToFindOne) {
        loadMore();
    } else {
        setFilter(m_wanted->name);
    }
}

void DomainReader::loadCount()
{
    if (m_domains.isComplete()) {
        m_count = m_domains.rowCount();
        Q_EMIT countChanged();
        return;
    }
    m_link->reads.cancel(m_link->counting);
    m_link->counting = m_link->reads.submit(
        [table = m_link->table, wanted = query()](Runner &runner) {
            return DomainStore{runner, table}.count(wanted);
        },
        [this, user = m_user, filter = m_filter](const Result<qint64> &answer) {
            if (!answer || user != m_user || filter != m_filter)
                return;
            m_count = *answer;
            Q_EMIT countChanged();
        });
}

void DomainReader::failLoading(const QString &sentence)
{
    m_loading = false;
    m_error = sentence;
    Q_EMIT loadingChanged();
}

void DomainReader::findUsers(const QString &typed)
{
    if (!m_link)
        return;
    const quint64 question = ++m_userQuestion;
    m_link->reads.cancel(m_link->userSearch);
    m_link->userSearch = m_link->reads.submit(
        [table = m_link->table, typed](
            Runner &runner) { return database::findUsers(runner, table, typed, mostAnswers); },
        [=, this](const Result<QList<User>> &answer) {
            if (question != m_userQuestion)
                return;
            if (answer)
                Q_EMIT usersFound(typed, *answer);
            else
                Q_EMIT searchFailed(ErrorText::sentence(answer.error()));
        });
}

void DomainReader::findDomains(const QString &typed)
{
    if (!m_link)
        return;
    const quint64 question = ++m_domainQuestion;
    m_link->reads.cancel(m_link->domainSearch);
    m_link->domainSearch = m_link->reads.submit(
        [table = m_link->table, typed](Runner &runner) {
            return DomainStore{runner, table}.find(typed, mostAnswers);
        },
        [=, this](const Result<QList<Found>> &answer) {
            if (question != m_domainQuestion)
                return;
            if (answer)
                Q_EMIT domainsFound(typed, *answer);
            else
                Q_EMIT searchFailed(ErrorText::sentence(answer.error()));
        });
}

}
