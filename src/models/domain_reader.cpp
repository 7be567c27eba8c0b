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
using database::Result;
using database::Runner;
using domain::Found;
using domain::User;

namespace {

constexpr qint64 longList = 50'000; // rows: reading them all takes some tenths of a second from here on

}

DomainReader::DomainReader(DomainModel &domains)
    : m_domains(domains)
{
    connect(&domains, &DomainModel::rowsWanted, this, &DomainReader::readOn);
}

DomainReader::~DomainReader() = default;

void DomainReader::setLink(std::shared_ptr<Link> link)
{
    m_link = std::move(link);
    supersede();
    ++m_question;
    ++m_domainQuestion;
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
    m_link->reads.submit(
        [table = m_link->table, id](Runner &runner) { return database::readUser(runner, table, id); },
        [this, question = ++m_openQuestion, id](const Result<std::optional<User>> &answer) {
            if (question != m_openQuestion)
                return;
            if (!answer) {
                m_error = ErrorText::sentence(answer.error());
                Q_EMIT loadingChanged();
            } else if (*answer)
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
    m_shown.reset();
    m_total.reset();
    m_wanted.reset();
    supersede();
    if (m_link)
        m_link->reads.cancel(m_link->userSearch);
    m_domains.setOwner(user.id);
    m_isListed = false;
    m_domains.setRows({}, true, m_domains.newStamp());
    const domain::Table &table = m_domains.table();
    if (m_order.column >= 0 && mayBeLong() && !table.isOrderedBy(m_order.column)) {
        m_order = {}; // it was chosen for another list
        Q_EMIT orderChanged();
    }
    Q_EMIT userChanged();
}

/// Answers that would open another list, or that nobody waits for any more.
void DomainReader::supersede()
{
    ++m_openQuestion;
    ++m_userQuestion;
    ++m_jumpQuestion;
}

void DomainReader::closeUser()
{
    supersede();
    m_user.reset();
    m_filter.clear();
    m_shown.reset();
    m_total.reset();
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

void DomainReader::setFilter(const QString &text)
{
    if (m_filter == text)
        return;
    m_filter = text;
    load();
}

bool DomainReader::isLong() const
{
    return m_user && (m_total ? *m_total > longList : m_shown && mayBeLong());
}

bool DomainReader::mayBeLong() const
{
    const double likely = m_domains.table().likelyRows;
    return likely < 0 || likely > longList;
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
    if (m_link)
        m_order = order;
    Q_EMIT orderChanged(); // a header shows it before
    load();
}

}
