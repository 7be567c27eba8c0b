#include "activity_timeline.h"

#include "elided_label.h"
#include "fonts.h"
#include "timeline_chart.h"

#include <event_words.h>
#include <timeline_feed.h>

#include <QButtonGroup>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Percentiles;
using activity::TimeRange;

namespace {

constexpr int mostSlices = 150; ///< about as many as can be told apart, and drawn well within a frame

QString timeText(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time).toString(u"HH:mm:ss"_s);
}

/// "Elapsed p50 4.1 ms · p99 …"; nothing where there is none.
QString shortWords(const QString &title, const Percentiles &percentiles)
{
    const auto at = [&percentiles](double share) { return activity::wordOf(percentiles.at(share)); };
    return percentiles.count() == 0
        ? QString()
        : ActivityTimeline::tr("%1 p50 %2 · p99 %3").arg(title, at(0.5), at(0.99));
}

QString sentence(const QString &what, const Percentiles &percentiles)
{
    const auto at = [&percentiles](double share) { return activity::wordOf(percentiles.at(share)); };
    return percentiles.count() == 0
        ? QString()
        : ActivityTimeline::tr(
            "Half of all %1 took no longer than %2, 90 % no longer than %3, 99 % no longer "
            "than %4 (within 4 %).")
              .arg(what, at(0.5), at(0.9), at(0.99));
}

QString joined(QStringList parts, const QString &separator)
{
    parts.removeAll(QString());
    return parts.join(separator);
}

}

ActivityTimeline::ActivityTimeline(const models::TimelineFeed &feed, Clock clock, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_clock(clock)
    , m_chart(new TimelineChart(this))
    , m_counts(new ElidedLabel(this))
    , m_percentiles(new ElidedLabel(this))
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    setUpExtents(*row);
    for (ElidedLabel *label : {m_counts, m_percentiles}) {
        label->setFont(secondary(font()));
        label->setElideMode(Qt::ElideRight);
    }
    row->addWidget(m_counts, 3);
    row->addWidget(m_percentiles, 4);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_chart);

    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &ActivityTimeline::refresh);
    connect(&feed, &models::TimelineFeed::changed, this, &ActivityTimeline::refresh);
    connect(m_chart, &TimelineChart::brushed, this, [this] {
        refresh();
        Q_EMIT chosenByOperator(chosen());
    });
    setExtent(1min);
}

void ActivityTimeline::setUpExtents(QHBoxLayout &row)
{
    auto *extents = new QButtonGroup(this);
    const auto add = [&](const QString &text, const QString &name,
                         std::optional<std::chrono::seconds> extent) {
        auto *button = new QToolButton(this);
        button->setText(text);
        button->setObjectName(name);
        button->setAccessibleName(name);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setShortcut(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + extents->buttons().size()));
        button->setToolTip(button->shortcut().toString(QKeySequence::NativeText));
        connect(button, &QToolButton::clicked, this, [this, extent] { setExtent(extent); });
        extents->addButton(button);
        row.addWidget(button);
        return button;
    };
    add(tr("Last minute"), u"Last minute"_s, 1min)->setChecked(true);
    add(tr("Ten minutes"), u"Ten minutes"_s, 10min);
    add(tr("All"), u"Whole time"_s, {});
}

void ActivityTimeline::setExtent(std::optional<std::chrono::seconds> extent)
{
    m_extent = extent;
    if (extent && m_clock == Clock::Running)
        m_tick.start();
    else
        m_tick.stop();
    refresh();
}

TimeRange ActivityTimeline::extent() const
{
    const TimeRange all = m_feed.timeline().range();
    const bool isRunning = m_clock == Clock::Running || m_feed.timeline().isEmpty();
    const qint64 now = isRunning ? QDateTime::currentMSecsSinceEpoch() : all.to;
    const qint64 least = std::chrono::milliseconds(m_extent.value_or(1min)).count();
    if (m_extent)
        return {now - least, now};
    return m_feed.timeline().isEmpty() ? TimeRange{now - least, now} : all;
}

std::optional<TimeRange> ActivityTimeline::chosen() const
{
    return m_chart->brush();
}

void ActivityTimeline::choose(const std::optional<TimeRange> &range)
{
    m_chart->setBrush(range);
    refresh();
}

void ActivityTimeline::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ActivityTimeline::refresh()
{
    if (!isVisible())
        return;
    const TimeRange range = extent();
    m_chart->setSlices(m_feed.timeline().slices(range, mostSlices));
    updateWords(chosen().value_or(range));
}

void ActivityTimeline::updateWords(const TimeRange &range)
{
    const activity::Timeline &timeline = m_feed.timeline();
    const activity::Slice sum = timeline.sum(range);
    const QLocale locale;
    const QString counts = tr("Operations %1 · retries %2 · conflicts %3 · failures %4 · waiting %5 %")
                               .arg(locale.toString(sum.operations), locale.toString(sum.retries),
                                   locale.toString(sum.conflicts), locale.toString(sum.failures),
                                   locale.toString(100 * sum.waitingShare(), 'f', 0));
    const QString words =
        chosen() ? tr("%1 to %2 · %3").arg(timeText(range.from), timeText(range.to), counts) : counts;
    m_counts->setText(words);
    m_chart->setAccessibleDescription(words);
    const Percentiles elapsed = timeline.elapsed(range);
    const Percentiles waits = timeline.waits(range);
    m_percentiles->setText(
        joined({shortWords(tr("Elapsed"), elapsed), shortWords(tr("Waiting"), waits)}, u"    "_s),
        joined({sentence(tr("attempts"), elapsed), sentence(tr("waits between attempts"), waits)}, u"\n"_s));
}

}
