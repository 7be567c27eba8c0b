#pragma once

#include <timeline.h>

#include <QTimer>
#include <QWidget>

#include <optional>

class QHBoxLayout;

namespace models {
class TimelineFeed;
}

namespace ui {

class ElidedLabel;
class TimelineChart;

/// The activity per second, with percentiles, and a stretch of time that can be chosen in it. GUI thread.
class ActivityTimeline : public QWidget {
    Q_OBJECT
public:
    enum class Clock {
        Running, ///< the last minute is that before now
        Stopped, ///< the last minute is that before the last event
    };

    /// \a feed must outlive it.
    ActivityTimeline(const models::TimelineFeed &feed, Clock clock, QWidget *parent = nullptr);

    std::optional<activity::TimeRange> chosen() const;
    void choose(const std::optional<activity::TimeRange> &range); ///< from outside: is not told

Q_SIGNALS:
    void chosenByOperator(const std::optional<activity::TimeRange> &range);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setUpExtents(QHBoxLayout &row);
    void setExtent(std::optional<std::chrono::seconds> extent);
    activity::TimeRange extent() const;
    void refresh();
    void updateWords(const activity::TimeRange &range);

    const models::TimelineFeed &m_feed;
    const Clock m_clock;
    std::optional<std::chrono::seconds> m_extent; ///< nothing: all
    TimelineChart *m_chart;
    ElidedLabel *m_counts;
    ElidedLabel *m_percentiles;
    QTimer m_tick; ///< while time passes in what is shown
};

}
