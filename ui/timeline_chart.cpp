#include "timeline_chart.h"

#include "fonts.h"
#include "meaning_colors.h"

#include <QAreaSeries>
#include <QChart>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QLegend>
#include <QLineSeries>
#include <QPainter>
#include <QScatterSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace ui {

using namespace Qt::StringLiterals;
using activity::Slice;
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

}
