#include "domain_reader.h"

#include "domain_model.h"
#include "error_text.h"
#include "link.h"

#include <domain_store.h>
#include <user_store.h>

#include <algorithm>

namespace models {

using database::DomainStore;
using database::Result;
using database::Runner;
using domain::Found;
using domain::User;

namespace {

constexpr int mostAnswers = 20;

}

DomainReader::DomainReader(DomainModel &domains)
    : m_domains(domains)
{
    connect(&domains, &DomainModel::rowsWanted, this, &DomainReader::readOn);
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
    m_step = Step::Rest;
    m_isCounting = false;
    m_mustCount = false;
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
    openList(user);
    load();
}

void DomainReader::openList(const User &user)
{
    m_user = user;
    m_filter.clear();
    m_wanted.reset();
    m_domains.setOwner(user.id);
    m_isListed = false;
    m_domains.setRows({}, true, m_domains.newStamp());
    Q_EMIT userChanged();
}

void DomainReader::closeUser()
{
    m_user.reset();
    m_filter.clear();
    m_wanted.reset();
    m_isListed = false;
    m_asOf = {};
    Q_EMIT userChanged();
}

void DomainReader::openDomain(const Found &found)
{
    openList(found.owner);
    m_wanted = found.domain;
    load();
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
