// How the list comes from reads of it: DomainModel, apart from what writes do to its rows.

#include "domain_model.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace models {

using domain::Domain;
using domain::DomainId;
using Wanted = RowWindow::Wanted;

namespace {

constexpr int mostRows = 20'000; // at hand
constexpr int readAhead = 100;
constexpr int mostReadAnew = 2'000; // a list of that length is refreshed as a whole

}

// A row that a write returned after the read was sent is newer than what the read says.
QList<Domain> DomainModel::withWritten(QList<Domain> rows, quint64 stamp) const
{
    const auto writtenSince = [&](const Domain &row) {
        const auto written = m_written.constFind(row.id);
        return written != m_written.constEnd() && written->stamp > stamp ? written : m_written.constEnd();
    };
    rows.removeIf([&](const Domain &row) {
        const auto written = writtenSince(row);
        return written != m_written.constEnd() && !written->domain;
    });
    for (Domain &row : rows)
        if (const auto written = writtenSince(row); written != m_written.constEnd())
            row = *written->domain;
    return rows;
}

void DomainModel::setRows(const QList<Domain> &rows, bool isComplete, quint64 stamp)
{
    const int count = static_cast<int>(rows.size()) + (isComplete ? 1 : 0);
    setRows(Answer{{Wanted::From::Start, 0, count, 0, {}}, rows, stamp});
}

void DomainModel::setRows(const Answer &answer)
{
    m_isRefreshed = false;
    resetRows({}, answer);
}

void DomainModel::refreshRows(const Answer &answer)
{
    m_isRefreshed = true;
    const QList<DomainId> missing = missedBy(answer);
    for (const DomainId &id : missing)
        m_gone.insert(id, *domain(id));
    resetRows(m_window.unread(), answer);
    for (const DomainId &id : missing)
        Q_EMIT missed(id);
}

/// Rows whose edit would stand in no row. What a write says of them, and will say, is newer.
QList<DomainId> DomainModel::missedBy(const Answer &answer) const
{
    QList<DomainId> ids = answer.isWhole ? m_changes.keys() : QList<DomainId>();
    ids.removeIf([&](const DomainId &id) {
        const Domain *row = domain(id);
        const auto written = m_written.constFind(id);
        const RowState now = state(id);
        return !row || row->owner != m_owner || now.isBusy() || now.phase == RowState::Phase::Unknown
            || (written != m_written.constEnd() && written->stamp > answer.stamp)
            || std::any_of(
                answer.rows.begin(), answer.rows.end(), [&id](const Domain &one) { return one.id == id; });
    });
    return ids;
}

void DomainModel::resetRows(RowWindow window, const Answer &answer)
{
    beginResetModel();
    QList<Domain> before = std::exchange(m_top, {});
    QList<Domain> made;
    for (const Domain &row : std::as_const(before)) // the read was sent before
        if (const auto written = m_written.constFind(row.id); written != m_written.constEnd()
            && written->domain && written->stamp > answer.stamp && row.owner == m_owner)
            made.append(row);
    before += m_window.setSize(0, true);
    const QList<Domain> present = withWritten(answer.rows, answer.stamp);
    for (const Domain &row : present)
        if (m_gone.remove(row.id) && state(row.id).phase == RowState::Phase::Gone)
            m_states.remove(row.id); // somebody has made it again
    m_gone.removeIf([this](const auto &entry) { return !m_changes.contains(entry.key()); });
    for (const Domain &row : std::as_const(m_gone))
        if (row.owner == m_owner)
            m_top.prepend(row);
    for (const Domain &row : std::as_const(made))
        if (!m_gone.contains(row.id))
            m_top.append(row);
    m_window = std::move(window);
    if (const auto landing = m_window.landing(answer.wanted, static_cast<int>(answer.rows.size()))) {
        m_window.removeFront(landing->front);
        m_window.setSize(landing->size, landing->knowsEnd);
        QList<Domain> rows = listed(present);
        for (qsizetype left = answer.rows.size() - rows.size(); left > 0; --left)
            m_window.removeAt(landing->first + static_cast<int>(rows.size()));
        m_window.put(landing->first, std::move(rows));
    }
    m_written.removeIf([&](const auto &entry) { return entry.value().stamp < answer.stamp; });
    keep(before);
    endResetModel();
}

bool DomainModel::placeRows(const Answer &answer)
{
    const auto landing = m_window.landing(answer.wanted, static_cast<int>(answer.rows.size()));
    if (!landing)
        return false;
    QList<Domain> dropped;
    if (landing->front > 0) {
        beginRemoveRows({}, top(), top() + landing->front - 1);
        dropped += m_window.removeFront(landing->front);
        m_first -= landing->front;
        m_last -= landing->front;
        endRemoveRows();
    }
    dropped += resize(landing->size, landing->knowsEnd);
    const QList<Domain> present = withWritten(answer.rows, answer.stamp);
    QList<Domain> rows = listed(present);
    const int count = static_cast<int>(rows.size());
    const int onTop = static_cast<int>(present.size()) - count;
    // The length counts those that stand on top only where it comes from this very answer. Where nothing else
    // came there is nothing to read on from.
    const bool isMeasured = rows.isEmpty()
        || (landing->knowsEnd && landing->size == landing->first + static_cast<int>(answer.rows.size()));
    const bool isUpward =
        answer.wanted.from == Wanted::From::End || answer.wanted.from == Wanted::From::Before;
    const int first = landing->first + (isUpward && !isMeasured ? onTop : 0);
    for (qsizetype left = answer.rows.size() - (isMeasured ? rows.size() : present.size()); left > 0; --left)
        removeAt(top() + first + count);
    dropped += m_window.put(first, std::move(rows));
    dropped += m_window.trim(m_first - top(), m_last - top(), m_currentRow - top(), mostRows);
    keep(dropped);
    const auto tell = [this](int from, int to) {
        from = std::max(0, from);
        to = std::min(to, rowCount() - 1);
        if (from <= to)
            Q_EMIT dataChanged(index(from, 0), index(to, columnCount() - 1));
    };
    tell(top() + first, top() + first + count - 1);
    if (!dropped.isEmpty())
        tell(m_first, m_last); // they may be among them
    return true;
}

/// A row that stands on top has no place further down.
QList<Domain> DomainModel::listed(QList<Domain> rows) const
{
    rows.removeIf([this](const Domain &row) {
        return std::any_of(m_top.begin(), m_top.end(), [&](const Domain &one) { return one.id == row.id; });
    });
    return rows;
}

QList<Domain> DomainModel::resize(int size, bool knowsEnd)
{
    const int before = m_window.size();
    if (size > before)
        beginInsertRows({}, top() + before, top() + size - 1);
    else if (size < before)
        beginRemoveRows({}, top() + size, top() + before - 1);
    QList<Domain> dropped = m_window.setSize(size, knowsEnd);
    if (size > before)
        endInsertRows();
    else if (size < before)
        endRemoveRows();
    return dropped;
}

void DomainModel::setCount(qint64 count, quint64 stamp)
{
    constexpr qint64 most = std::numeric_limits<int>::max() / 2;
    count -= std::count_if(m_top.begin(), m_top.end(), [&](const Domain &row) {
        const auto written = m_written.constFind(row.id);
        return !m_gone.contains(row.id) && (written == m_written.constEnd() || written->stamp < stamp);
    });
    keep(resize(std::max(static_cast<int>(std::clamp(count, qint64{0}, most)), m_window.readEnd()), true));
}

int DomainModel::rowAt(qint64 position, const QString &name) const
{
    const auto above = std::count_if(m_top.begin(), m_top.end(), [&](const Domain &row) {
        return !m_gone.contains(row.id) && row.name.compare(name, Qt::CaseInsensitive) < 0;
    });
    return std::clamp(static_cast<int>(position - above) + top(), 0, std::max(0, rowCount() - 1));
}

void DomainModel::showRows(int first, int last)
{
    m_first = first;
    m_last = last;
    if (missing())
        Q_EMIT rowsWanted();
}

void DomainModel::setCurrent(const std::optional<DomainId> &id, int row)
{
    m_current = id;
    m_currentRow = row;
    tidyKept();
}

std::optional<Wanted> DomainModel::missing() const
{
    std::optional<Wanted> wanted;
    if (m_last >= m_first)
        wanted = m_window.missing(m_first - top(), m_last - top());
    if (!wanted && m_last >= m_first)
        wanted = m_window.missing(m_first - top() - readAhead, m_last - top() + readAhead);
    if (!wanted && m_currentRow >= top())
        wanted = m_window.missing(m_currentRow - top(), m_currentRow - top());
    return wanted;
}

bool DomainModel::isShown(const Wanted &wanted) const
{
    const int first = top() + wanted.first;
    const int last = top() + wanted.last();
    return (first <= m_last + readAhead && last >= m_first - readAhead)
        || (first <= m_currentRow && m_currentRow <= last);
}

Wanted DomainModel::wantedAnew() const
{
    if (m_window.size() <= mostReadAnew)
        return {Wanted::From::Start, 0, std::max(RowWindow::block, m_window.size() + 1), 0, {}};
    const int first = std::max(0, m_first - top());
    return m_window.unread().missing(first, std::max(first, m_last - top())).value_or(Wanted{});
}

}
