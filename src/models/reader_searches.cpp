// DomainReader's searches: for users and for domains of anybody's.

#include "domain_model.h"
#include "domain_reader.h"
#include "error_text.h"
#include "link.h"

#include <domain_store.h>
#include <user_store.h>

namespace models {

using database::DomainStore;
using database::Result;
using database::Runner;
using domain::Found;
using domain::User;

namespace {

constexpr int mostAnswers = 20;

}

void DomainReader::findUsers(const QString &typed)
{
    if (!m_link)
        return;
    ++m_userQuestion;
    m_link->reads.cancel(m_link->userSearch);
    askUsers(&database::suggestUsers, typed, [this, typed](const QList<User> &first) {
        const bool isAll = first.size() == mostAnswers || (typed.isEmpty() && !first.isEmpty());
        if (!first.isEmpty())
            Q_EMIT usersFound(typed, first, isAll);
        if (isAll)
            return;
        Q_EMIT searchingAllUsers();
        askUsers(&database::findUsers, typed, [this, typed, first](const QList<User> &all) {
            QList<User> users = first; // what is shown stays in its place
            for (const User &user : all)
                if (!users.contains(user) && users.size() < mostAnswers)
                    users.append(user);
            Q_EMIT usersFound(typed, users, true);
        });
    });
}

void DomainReader::askUsers(
    AskUsers question, const QString &typed, const std::function<void(const QList<User> &)> &take)
{
    m_link->userSearch =
        m_link->reads.submit([question, table = m_link->table, typed](
                                 Runner &runner) { return question(runner, table, typed, mostAnswers); },
            [this, number = m_userQuestion, take](const Result<QList<User>> &answer) {
                if (number != m_userQuestion)
                    return;
                if (answer)
                    take(*answer);
                else
                    Q_EMIT userSearchFailed(ErrorText::sentence(answer.error()));
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
                Q_EMIT domainSearchFailed(ErrorText::sentence(answer.error()));
        });
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

}
