#include "timeline_chart.h"

#include "fonts.h"
#include "meaning_colors.h"

#include <QAreaSeries>
#include <QChart>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLegend>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;
using activity::Slice;
using activity::TimeRange;
using models::Meaning;

namespace {

constexpr int leastHeight = 120;
constexpr qreal markSize = 8;

/// 1, 2 or 5 of the same power of ten, so that the axis does not change with every event.
double roundedUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(value, 1.0))));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

}

TimelineChart::TimelineChart(QWidget *parent)
    : QChartView(new QChart, parent)
    , m_operations(new QLineSeries(this))
    , m_retries(new QLineSeries(this))
    , m_conflicts(new QScatterSeries(this))
    , m_failures(new QScatterSeries(this))
    , m_waiting(new QLineSeries(this))
    , m_waitingArea(new QAreaSeries(m_waiting))
    , m_time(new QDateTimeAxis(this))
    , m_perSecond(new QValueAxis(this))
    , m_share(new QValueAxis(this))
{
    setObjectName(u"Timeline"_s);
    setAccessibleName(tr("Timeline"));
    setToolTip(
        tr("Drag, or use the arrow keys (with Shift: more), to choose a stretch of time; Esc shows all"));
    setFocusPolicy(Qt::StrongFocus);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(NoFrame);
    chart()->setMargins({});
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->setAlignment(Qt::AlignRight);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeFromSeries);
    setUpSeries();
    setUpAxes();
    updateColors();
}

void TimelineChart::setUpSeries()
{
    m_waitingArea->setName(tr("Waiting, %"));
    m_operations->setName(tr("Operations/s"));
    m_retries->setName(tr("Retries/s"));
    m_conflicts->setName(tr("Conflicts/s"));
    m_failures->setName(tr("Failures/s"));
    m_conflicts->setMarkerShape(QScatterSeries::MarkerShapeRotatedRectangle);
    m_failures->setMarkerShape(QScatterSeries::MarkerShapeTriangle);
    for (QScatterSeries *marks : {m_conflicts, m_failures})
        marks->setMarkerSize(markSize);
    for (QAbstractSeries *series :
        QList<QAbstractSeries *>{m_waitingArea, m_operations, m_retries, m_conflicts, m_failures})
        chart()->addSeries(series);
}

void TimelineChart::setUpAxes()
{
    m_time->setFormat(u"HH:mm:ss"_s);
    m_time->setTickCount(5);
    m_perSecond->setTickCount(3);
    m_perSecond->setLabelFormat(u"%g"_s);
    m_share->setRange(0, 100);
    m_share->setTickCount(3);
    m_share->setLabelFormat(u"%g %"_s);
    m_share->setGridLineVisible(false);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_perSecond, Qt::AlignLeft);
    chart()->addAxis(m_share, Qt::AlignRight);
    const QList<QAbstractSeries *> all = chart()->series();
    for (QAbstractSeries *series : all) {
        series->attachAxis(m_time);
        series->attachAxis(series == m_waitingArea ? m_share : m_perSecond);
    }
}

void TimelineChart::updateColors()
{
    const QColor text = palette().color(QPalette::Text);
    const auto color = [this](Meaning meaning) { return colorOf(meaning, palette()); };
    const auto line = [](const QColor &of, qreal width, Qt::PenStyle style) {
        return QPen(of, width, style);
    };
    m_operations->setPen(line(text, 1.5, Qt::SolidLine));
    m_retries->setPen(line(color(Meaning::Attention), 1.5, Qt::DashLine));
    const auto fill = [](QScatterSeries *marks, const QColor &of) {
        marks->setColor(of);
        marks->setBorderColor(of);
    };
    fill(m_conflicts, color(Meaning::Attention));
    fill(m_failures, color(Meaning::Trouble));
    m_waitingArea->setPen(line(color(Meaning::Working), 1, Qt::DotLine));
    QColor waiting = color(Meaning::Working);
    waiting.setAlphaF(0.25F); // the lines are seen through it
    m_waitingArea->setBrush(waiting);

    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    chart()->legend()->setLabelColor(text);
    chart()->legend()->setFont(secondary(font()));
    fitLegend();
    QColor grid = text;
    grid.setAlphaF(0.15F);
    for (QAbstractAxis *axis : QList<QAbstractAxis *>{m_time, m_perSecond, m_share}) {
        axis->setLabelsColor(text);
        axis->setLabelsFont(secondary(font()));
        axis->setLinePen(QPen(grid));
        axis->setGridLinePen(QPen(grid));
    }
}

/// High enough for a line of the legend for each series: it leaves out what does not fit.
void TimelineChart::fitLegend()
{
    constexpr int paddingOfLine = 6; // the legend's own, around a text
    const int line = QFontMetrics(secondary(font())).height() + paddingOfLine;
    setFixedHeight(
        std::max(leastHeight, static_cast<int>(chart()->series().size()) * line + 2 * paddingOfLine));
}

void TimelineChart::setSlices(const QList<Slice> &slices)
{
    m_slices = slices;
    QList<QPointF> operations;
    QList<QPointF> retries;
    QList<QPointF> conflicts;
    QList<QPointF> failures;
    QList<QPointF> waiting;
    double most = 0;
    for (const Slice &slice : slices) {
        const auto middle = static_cast<qreal>(slice.range.from + slice.range.to) / 2;
        const auto rate = [&](qint64 count) { return static_cast<double>(count) / slice.seconds(); };
        operations.append({middle, rate(slice.operations)});
        retries.append({middle, rate(slice.retries)});
        waiting.append({middle, 100 * slice.waitingShare()});
        if (slice.conflicts > 0)
            conflicts.append({middle, rate(slice.conflicts)});
        if (slice.failures > 0)
            failures.append({middle, rate(slice.failures)});
        most = std::max({most, rate(slice.operations), rate(slice.retries), rate(slice.conflicts)});
    }
    m_operations->replace(operations);
    m_retries->replace(retries);
    m_conflicts->replace(conflicts);
    m_failures->replace(failures);
    m_waiting->replace(waiting);
    m_perSecond->setRange(0, roundedUp(1.1 * most)); // the highest mark fits below the edge
    m_time->setRange(QDateTime::fromMSecsSinceEpoch(slices.first().range.from),
        QDateTime::fromMSecsSinceEpoch(slices.last().range.to));
    viewport()->update();
}

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

void TimelineChart::focusInEvent(QFocusEvent *event)
{
    QChartView::focusInEvent(event);
    viewport()->update();
}

void TimelineChart::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    viewport()->update();
}

void TimelineChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        updateColors();
    QChartView::changeEvent(event);
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
