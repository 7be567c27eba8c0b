#include "timeline_feed.h"

#include "activity_model.h"

#include <algorithm>

namespace models {

using namespace std::chrono_literals;

constexpr int rowsPerTurn = 2'000;
constexpr auto betweenChanges = 250ms;
constexpr qint64 slack = 1'000; ///< ms: events of several threads come nearly in their order

TimelineFeed::TimelineFeed(const ActivityModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &TimelineFeed::takeRows);
    m_announcement.setSingleShot(true);
    m_announcement.setInterval(betweenChanges);
    connect(&m_announcement, &QTimer::timeout, this, &TimelineFeed::changed);
    connect(&model, &QAbstractItemModel::rowsInserted, &m_turn, qOverload<>(&QTimer::start));
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { forgetRows(first, last); });
    connect(&model, &QAbstractItemModel::modelReset, this, &TimelineFeed::startAgain);
    m_turn.start();
}

void TimelineFeed::takeRows()
{
    const int end = std::min(m_model.rowCount(), m_taken + rowsPerTurn);
    for (; m_taken < end; ++m_taken) {
        const activity::Event event = m_model.eventAt(m_taken);
        m_wasSetBack = m_wasSetBack || event.time + slack < m_newest;
        m_newest = std::max(m_newest, event.time);
        m_timeline.add(event);
    }
    if (m_taken < m_model.rowCount())
        m_turn.start();
    if (!m_announcement.isActive())
        m_announcement.start();
}

void TimelineFeed::forgetRows(int first, int last)
{
    if (m_wasSetBack) { // what is older by the clock may be held still
        startAgain();
        return;
    }
    m_taken -= std::clamp(m_taken - first, 0, last - first + 1);
    if (m_model.rowCount() > 0)
        m_timeline.dropBefore(static_cast<qint64>(m_model.eventAt(0).time));
    else
        m_timeline = {};
    m_turn.start();
}

void TimelineFeed::startAgain()
{
    m_timeline = {};
    m_taken = 0;
    m_newest = 0;
    m_wasSetBack = false;
    m_turn.start();
}

}
