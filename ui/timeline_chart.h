#pragma once

#include <timeline.h>

#include <QChartView>

#include <optional>

class QAreaSeries;
class QDateTimeAxis;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace ui {

/// What happened per second, as lines and marks that differ in shape, not in colour alone; and a stretch of
/// time that is chosen with the mouse or with the arrow keys. GUI thread.
class TimelineChart : public QChartView {
    Q_OBJECT
public:
    explicit TimelineChart(QWidget *parent = nullptr);

    /// Replaces what was shown. There must be a slice.
    void setSlices(const QList<activity::Slice> &slices);

    std::optional<activity::TimeRange> brush() const { return m_brush; } ///< what is chosen
    void setBrush(const std::optional<activity::TimeRange> &brush);

Q_SIGNALS:
    void brushed(); ///< by the operator

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void setUpSeries();
    void setUpAxes();
    void updateColors();
    void fitLegend();
    activity::TimeRange sliceAt(qint64 time) const;
    qint64 timeAt(const QPoint &position) const;
    qreal placeOf(qint64 time) const;
    void choose(qint64 one, qint64 other); ///< whole slices from that at the one to that at the other
    void moveTo(qint64 time, bool extends);

    QLineSeries *m_operations;
    QLineSeries *m_retries;
    QScatterSeries *m_conflicts;
    QScatterSeries *m_failures;
    QLineSeries *m_waiting;
    QAreaSeries *m_waitingArea;
    QDateTimeAxis *m_time;
    QValueAxis *m_perSecond;
    QValueAxis *m_share;

    QList<activity::Slice> m_slices;
    std::optional<activity::TimeRange> m_brush;
    qint64 m_anchor = 0; ///< where the brush was begun
    qint64 m_cursor = 0; ///< where it ends, before or after the anchor
};

}
