#include "domain_reader.h"

#include "domain_model.h"
#include "error_text.h"
#include "link.h"

#include <domain_store.h>
#include <text_pattern.h>
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
constexpr qint64 longList = 50'000; // rows: reading them all takes some tenths of a second from here on

}

DomainReader::DomainReader(DomainModel &domains)
    : m_domains(domains)
{
    connect(&domains, &DomainModel::moreWanted, this, &DomainReader::loadMore);
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
    m_total.reset();
    m_wanted.reset();
    if (m_link)
        m_link->reads.cancel(m_link->userSearch);
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

bool DomainReader::isLong() const
{
    const double likely = m_domains.table().likelyRows;
    const bool isSmallTable = likely >= 0 && likely <= longList;
    const bool areAllHere = m_domains.isComplete() && m_shownFilter.isEmpty();
    return m_user && (m_total ? *m_total > longList : !isSmallTable && !areAllHere);
}

QString DomainReader::filterNote() const
{
    const domain::Table &table = m_domains.table();
    const auto pattern = domain::TextPattern::parse(m_filter);
    if (pattern.isEmpty() || !isLong())
        return {};
    const auto search =
        domain::textSearch(pattern, table.indexes, table.nameColumn().name, {table.ownerColumn().name});
    return search == domain::TextSearch::None
        ? tr("Every name of this user is looked at: no index serves this.")
        : QString{};
}

void DomainReader::setOrder(const ListOrder &order)
{
    m_order = order;
    Q_EMIT orderChanged();
    load();
}

// The rows that are in the list stay, and with them their filter and order.
void DomainReader::keepShown()
{
    m_filter = m_shownFilter;
    m_order = m_shownOrder;
    Q_EMIT orderChanged();
}

void DomainReader::refresh()
{
    load();
}

ListQuery DomainReader::query() const
{
    return {m_user->id, m_filter, m_order.column, m_order.descending, {}, pageSize};
}

void DomainReader::load()
{
    if (!m_link || !m_user)
        return;
    ListQuery wanted = query();
    wanted.limit = std::max(pageSize, m_domains.rowCount());
    m_link->reads.cancel(m_link->listing);
    m_link->reads.cancel(m_link->counting);
    m_count.reset();
    ask(wanted,
        [this, filter = m_filter, order = m_order](
            const QList<Domain> &rows, bool isComplete, quint64 stamp) {
            m_shownFilter = filter;
            m_shownOrder = order;
            m_domains.setRows(rows, isComplete, stamp);
            m_asOf = QDateTime::currentDateTime();
            loadCount();
        });
}

void DomainReader::loadMore()
{
    const bool isOther = m_filter != m_shownFilter || m_order != m_shownOrder; // a load of it has failed
    if (!m_link || !m_user || m_loading || isOther || m_domains.rowCount() == 0)
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
            if (!answer && answer.error().verdict.cause == retry::Cause::Cancelled
                && m_domains.rowCount() > 0) {
                keepShown();
                failLoading({});
                return;
            }
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
        takeCount(m_domains.rowCount());
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
            takeCount(*answer);
        });
}

void DomainReader::takeCount(qint64 count)
{
    m_count = count;
    if (m_filter.isEmpty())
        m_total = count;
    Q_EMIT countChanged();
}

void DomainReader::failLoading(const QString &sentence)
{
    m_loading = false;
    m_error = sentence;
    Q_EMIT loadingChanged();
}

}
