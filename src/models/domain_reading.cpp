// How DomainReader reads the list itself: its first rows, then what comes to be seen, and its length when
// nothing else is to be read.

#include "domain_model.h"
#include "domain_reader.h"
#include "error_text.h"
#include "link.h"

#include <domain_store.h>

#include <algorithm>
#include <utility>

namespace models {

using database::DomainStore;
using database::ListQuery;
using database::Result;
using database::Runner;
using domain::Domain;
using Wanted = RowWindow::Wanted;

namespace {

constexpr int rowsBefore = 100; // those that openDomain() shows before its row

ListQuery pageOf(ListQuery query, const Wanted &wanted)
{
    query.limit = wanted.count;
    query.offset = wanted.passed;
    query.after = wanted.neighbour;
    query.backwards = wanted.from == Wanted::From::End || wanted.from == Wanted::From::Before;
    return query;
}

}

struct DomainReader::ReadRows {
    Wanted wanted;
    QList<Domain> rows;
};

ListQuery DomainReader::query() const
{
    return {m_user->id, m_filter, m_order.column, m_order.descending, {}, RowWindow::block};
}

std::optional<qint64> DomainReader::count() const
{
    return m_isListed && m_domains.isComplete() ? std::optional<qint64>{m_domains.rowCount()} : std::nullopt;
}

void DomainReader::load()
{
    if (!m_link || !m_user)
        return;
    m_isListed = false;
    ask(Step::List, {}, true);
}

void DomainReader::refresh()
{
    if (!m_isListed)
        load();
    else if (m_link)
        ask(Step::List, m_domains.wantedAnew(), false);
}

// One read at a time: the rows that are seen now, and nothing that was passed by.
void DomainReader::readOn()
{
    if (!m_link || !m_isListed || m_step == Step::List
        || (m_step == Step::Rows && m_domains.isShown(m_asked)))
        return;
    if (const auto wanted = m_domains.missing())
        ask(Step::Rows, *wanted, false);
    else if (m_mustCount && m_step == Step::Rest)
        loadCount();
}

void DomainReader::ask(Step step, const Wanted &wanted, bool isAnew)
{
    const quint64 question = ++m_question;
    const quint64 stamp = m_domains.newStamp();
    if (m_step != Step::Rest)
        m_link->reads.cancel(m_link->listing);
    if (std::exchange(m_isCounting, false)) // it is done again once nothing else is to be read
        m_link->reads.cancel(m_link->counting);
    m_step = step;
    m_asked = wanted;
    m_error.clear();
    Q_EMIT loadingChanged();
    m_link->listing = m_link->reads.submit(
        [table = m_link->table, query = query(), wanted, row = isAnew ? m_wanted : std::nullopt](
            Runner &runner) -> Result<ReadRows> {
            DomainStore store{runner, table};
            Wanted place = wanted;
            if (row) {
                const Result<qint64> position = store.position(query, *row);
                if (!position)
                    return tl::unexpected{position.error()};
                place.first = place.passed = static_cast<int>(std::max<qint64>(0, *position - rowsBefore));
            }
            return store.list(pageOf(query, place)).map([&](QList<Domain> &&rows) {
                return ReadRows{place, std::move(rows)};
            });
        },
        [=, this](const Result<ReadRows> &answer) {
            if (question != m_question)
                return;
            if (answer)
                take(*answer, stamp, isAnew);
            else
                failReading(answer.error());
        });
}

void DomainReader::take(const ReadRows &answer, quint64 stamp, bool isAnew)
{
    const Step step = std::exchange(m_step, Step::Rest);
    const bool isWhole = answer.wanted.from == Wanted::From::Start && answer.wanted.first == 0
        && answer.rows.size() < answer.wanted.count;
    const DomainModel::Answer rows{answer.wanted, answer.rows, stamp, isWhole && m_filter.isEmpty()};
    m_isListed = true;
    if (step == Step::List) {
        m_mustCount = !isWhole;
        m_asOf = QDateTime::currentDateTime();
    }
    if (isAnew) {
        m_shown = Shown{m_filter, m_order};
        m_domains.setRows(rows);
    } else if (step == Step::List)
        m_domains.refreshRows(rows);
    else if (!m_domains.placeRows(rows) && answer.rows.isEmpty())
        m_mustCount = true;
    Q_EMIT loadingChanged();
    tellCount();
    if (isAnew)
        tellWanted();
    if (answer.rows.isEmpty() && m_mustCount)
        loadCount(); // the list is shorter than it was thought to be
    else
        readOn();
}

void DomainReader::goToName(const QString &typed)
{
    const domain::Table &table = m_domains.table();
    const Domain *any = nullptr;
    for (int row = 0; row < m_domains.rowCount() && !any; ++row)
        any = m_domains.domainAt(row);
    if (!m_link || !m_isListed || !any || (m_order.column >= 0 && m_order.column != table.domainName))
        return;
    Domain there = *any; // a name is compared with its row's key only where both are the same
    there.name = typed;
    there.values[table.domainName] = typed;
    const quint64 question = ++m_jumpQuestion;
    m_link->reads.cancel(m_link->nameSearch);
    m_link->nameSearch = m_link->reads.submit(
        [table = m_link->table, query = query(), there](Runner &runner) {
            return DomainStore{runner, table}.position(query, there);
        },
        [=, this](const Result<qint64> &answer) {
            if (question != m_jumpQuestion || !m_isListed || !answer)
                return;
            // Falling, names that begin so end there.
            Q_EMIT nameReached(m_domains.rowAt(*answer - (m_order.descending ? 1 : 0), typed));
        });
}

void DomainReader::tellWanted()
{
    if (!m_wanted)
        return;
    const domain::DomainId id = std::exchange(m_wanted, {})->id;
    if (m_domains.rowOf(id) >= 0)
        Q_EMIT rowFound(id);
}

void DomainReader::loadCount()
{
    if (m_isCounting)
        return;
    m_isCounting = true;
    m_link->counting = m_link->reads.submit(
        [table = m_link->table, wanted = query()](Runner &runner) {
            return DomainStore{runner, table}.count(wanted);
        },
        [this, question = m_question, stamp = m_domains.newStamp()](const Result<qint64> &answer) {
            if (question != m_question)
                return;
            m_isCounting = false;
            m_mustCount = false;
            if (!answer)
                return; // the list grows as one goes on
            m_domains.setCount(*answer, stamp);
            tellCount();
            readOn();
        });
}

void DomainReader::tellCount()
{
    if (const auto counted = count(); counted && m_filter.isEmpty())
        m_total = counted;
    Q_EMIT countChanged();
}

// What failed leaves the rows that are in the list, and with them their filter and order. Those that are
// wanted wait for the connection where it is that which failed.
void DomainReader::failReading(const database::DatabaseError &error)
{
    const retry::Cause cause = error.verdict.cause;
    const QString sentence =
        cause == retry::Cause::Cancelled && m_shown ? QString() : ErrorText::sentence(error);
    if (cause == retry::Cause::ConnectionLost || !m_shown) {
        failLoading(sentence);
        return;
    }
    m_isListed = true;
    m_filter = m_shown->filter;
    m_order = m_shown->order;
    Q_EMIT orderChanged();
    failLoading(sentence);
}

void DomainReader::failLoading(const QString &sentence)
{
    m_step = Step::Rest;
    m_error = sentence;
    Q_EMIT loadingChanged();
}

}
