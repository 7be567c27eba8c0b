// The stretch of time that is chosen in the chart, with the mouse or with the keys.

#include "timeline_chart.h"

#include <QChart>
#include <QKeyEvent>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

using activity::Slice;
using activity::TimeRange;

void TimelineChart::setBrush(const std::optional<TimeRange> &brush)
{
    if (brush == m_brush)
        return; // what the operator chose comes back from the filter: the end that moves stays where it is
    m_brush = brush;
    if (brush) {
        m_anchor = brush->from;
        m_cursor = brush->to - 1;
    }
    viewport()->update();
}

TimeRange TimelineChart::sliceAt(qint64 time) const
{
    const auto after = std::upper_bound(m_slices.cbegin(), m_slices.cend(), time,
        [](qint64 wanted, const Slice &slice) { return wanted < slice.range.from; });
    return after == m_slices.cbegin() ? m_slices.first().range : std::prev(after)->range;
}

qint64 TimelineChart::timeAt(const QPoint &position) const
{
    return std::llround(chart()->mapToValue(position, m_operations).x());
}

qreal TimelineChart::placeOf(qint64 time) const
{
    const QRectF plot = chart()->plotArea();
    const qreal place = chart()->mapToPosition({static_cast<qreal>(time), 0}, m_operations).x();
    return std::clamp(place, plot.left(), plot.right());
}

void TimelineChart::choose(qint64 one, qint64 other)
{
    m_anchor = one;
    m_cursor = other;
    m_brush = TimeRange{sliceAt(std::min(one, other)).from, sliceAt(std::max(one, other)).to};
    viewport()->update();
}

void TimelineChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_slices.isEmpty())
        return;
    const qint64 time = timeAt(event->pos());
    choose(event->modifiers().testFlag(Qt::ShiftModifier) && m_brush ? m_anchor : time, time);
}

void TimelineChart::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && !m_slices.isEmpty())
        choose(m_anchor, timeAt(event->pos()));
}

void TimelineChart::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_brush)
        Q_EMIT brushed();
}

void TimelineChart::moveTo(qint64 time, bool extends)
{
    const qint64 within = std::clamp(time, m_slices.first().range.from, m_slices.last().range.to - 1);
    choose(extends && m_brush ? m_anchor : within, within);
    Q_EMIT brushed();
}

void TimelineChart::keyPressEvent(QKeyEvent *event)
{
    if (m_slices.isEmpty())
        return QChartView::keyPressEvent(event);
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
    const TimeRange whole{m_slices.first().range.from, m_slices.last().range.to};
    const qint64 step = m_slices.first().range.to - m_slices.first().range.from;
    if (event->matches(QKeySequence::SelectAll)) {
        choose(whole.from, whole.to - 1);
        Q_EMIT brushed();
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return moveTo(m_brush ? m_cursor - step : whole.to - 1, extends);
    case Qt::Key_Right:
        return moveTo(m_brush ? m_cursor + step : whole.from, extends);
    case Qt::Key_Home:
        return moveTo(whole.from, extends);
    case Qt::Key_End:
        return moveTo(whole.to - 1, extends);
    case Qt::Key_Escape:
        if (!m_brush)
            break;
        setBrush({});
        Q_EMIT brushed();
        return;
    default:
        break;
    }
    QChartView::keyPressEvent(event);
}

void TimelineChart::drawForeground(QPainter *painter, const QRectF &)
{
    const QRectF plot = chart()->plotArea();
    const QColor highlight = palette().color(QPalette::Highlight);
    const bool isInView = m_brush && !m_slices.isEmpty() && m_brush->to > m_slices.first().range.from
        && m_brush->from < m_slices.last().range.to;
    if (isInView) {
        const QRectF chosen(
            QPointF(placeOf(m_brush->from), plot.top()), QPointF(placeOf(m_brush->to), plot.bottom()));
        QColor veil = highlight;
        veil.setAlphaF(0.25F);
        painter->fillRect(chosen, veil);
        painter->setPen(QPen(highlight, 1.5));
        painter->drawLine(chosen.topLeft(), chosen.bottomLeft());
        painter->drawLine(chosen.topRight(), chosen.bottomRight());
    }
    if (hasFocus()) {
        painter->setPen(QPen(highlight, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(plot.adjusted(-1, -1, 1, 1));
    }
}

}
