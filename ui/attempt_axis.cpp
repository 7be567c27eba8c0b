#include "attempt_axis.h"

#include "fonts.h"
#include "meaning_colors.h"

#include <activity_model.h>
#include <event_words.h>

#include <QPainter>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;

namespace {

constexpr int gap = 8;
constexpr int leastBar = 3; ///< so that the shortest attempt is seen
constexpr qint64 slack = 1'000; ///< µs: ends are known to the millisecond

qint64 endOf(const Event &event)
{
    return static_cast<qint64>(event.time) * 1'000;
}

qint64 startOf(const Event &event)
{
    return endOf(event) - event.elapsed.count();
}

QString timeText(qint64 microseconds)
{
    return activity::wordOf(std::chrono::microseconds(microseconds));
}

}

AttemptAxis::AttemptAxis(const QList<Event> &attempts, int shown, QWidget *parent)
    : QWidget(parent)
    , m_attempts(attempts)
    , m_shown(shown)
    , m_stretches(stretchesOf(attempts))
    , m_length(std::max<qint64>(m_stretches.last().to, 1))
{
    setObjectName(u"Attempts"_s);
    setAccessibleName(tr("Attempts"));
    setAccessibleDescription(description());
    setToolTip(description());
    setFont(secondary(font()));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize AttemptAxis::sizeHint() const
{
    return {240, (static_cast<int>(m_attempts.size()) + 1) * lineHeight() + gap / 2};
}

QSize AttemptAxis::minimumSizeHint() const
{
    return {80, sizeHint().height()};
}

/// The clock may have been set between two of them: a wait takes no longer than was planned, and no less than
/// nothing.
QList<AttemptAxis::Stretch> AttemptAxis::stretchesOf(const QList<Event> &attempts)
{
    QList<Stretch> stretches;
    for (qsizetype i = 0; i < attempts.size(); ++i) {
        const Event &event = attempts.at(i);
        qint64 from = 0;
        if (i > 0) {
            const Event &before = attempts.at(i - 1);
            const qint64 planned = std::chrono::microseconds(before.wait.value_or(0ms)).count();
            const qint64 passed = startOf(event) - endOf(before);
            from = stretches.last().to + std::clamp<qint64>(passed, 0, planned + slack);
        }
        stretches.append({from, from + event.elapsed.count()});
    }
    return stretches;
}

qreal AttemptAxis::placeOf(qint64 time) const
{
    const int left = numberWidth() + gap;
    const int room = std::max(width() - left - leastBar, 1);
    return left
        + static_cast<qreal>(room) * static_cast<qreal>(std::min(time, m_length))
        / static_cast<qreal>(m_length);
}

int AttemptAxis::lineHeight() const
{
    return fontMetrics().height() + gap / 2;
}

int AttemptAxis::numberWidth() const
{
    return fontMetrics().horizontalAdvance(QString::number(m_attempts.last().of));
}

void AttemptAxis::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int line = 0; line < m_attempts.size(); ++line)
        paintAttempt(painter, line);
    paintScale(painter);
}

void AttemptAxis::paintAttempt(QPainter &painter, int line) const
{
    const Event &event = m_attempts.at(line);
    const QRectF row(0, line * lineHeight(), width(), lineHeight());
    const QColor color = colorOf(models::meaningOf(event), palette());
    const Stretch stretch = m_stretches.at(line);
    QRectF bar(QPointF(placeOf(stretch.from), row.top() + 3), QPointF(placeOf(stretch.to), row.bottom() - 3));
    bar.setWidth(std::max<qreal>(bar.width(), leastBar));

    QFont number = font();
    number.setBold(event.attempt == m_shown);
    painter.setFont(number);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(QRectF(0, row.top(), numberWidth(), row.height()), Qt::AlignRight | Qt::AlignVCenter,
        QString::number(event.attempt));
    painter.setFont(font());
    painter.fillRect(bar, color);
    qreal end = bar.right();
    if (event.wait) { // a dotted line for what was waited
        end = placeOf(stretch.to + std::chrono::microseconds(*event.wait).count());
        painter.setPen(QPen(color, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(bar.right(), row.center().y()), QPointF(end, row.center().y()));
    }
    const QString words = tr("%1, %2").arg(activity::wordOf(event), activity::wordOf(event.elapsed));
    const int needed = fontMetrics().horizontalAdvance(words) + gap;
    const bool fitsBehind = end + needed <= width();
    const bool fitsBefore = bar.left() - needed > numberWidth() + gap;
    QRectF place((fitsBehind ? end : bar.right()) + gap / 2., row.top(), needed - gap / 2., row.height());
    if (!fitsBehind && fitsBefore)
        place.moveRight(bar.left() - gap / 2.);
    else if (!fitsBehind) // over the wait
        painter.fillRect(place, palette().color(backgroundRole()));
    painter.setPen(color);
    painter.drawText(place,
        static_cast<int>(Qt::AlignVCenter | (!fitsBehind && fitsBefore ? Qt::AlignRight : Qt::AlignLeft)),
        words);
}

void AttemptAxis::paintScale(QPainter &painter) const
{
    const qreal top = static_cast<qreal>(m_attempts.size()) * lineHeight() + gap / 2.;
    const QRectF scale(placeOf(0), top, placeOf(m_length) - placeOf(0), lineHeight());
    QColor color = palette().color(QPalette::Text);
    painter.setFont(font());
    painter.setPen(color);
    painter.drawText(scale, Qt::AlignLeft, timeText(0));
    painter.drawText(scale, Qt::AlignRight, timeText(m_length));
    color.setAlphaF(0.4F);
    painter.setPen(color);
    painter.drawLine(scale.topLeft(), scale.topRight());
}

QString AttemptAxis::description() const
{
    QStringList sentences;
    for (qsizetype line = 0; line < m_attempts.size(); ++line) {
        const Event &event = m_attempts.at(line);
        const QString words = tr("Attempt %1: after %2, %3, took %4")
                                  .arg(QString::number(event.attempt), timeText(m_stretches.at(line).from),
                                      activity::wordOf(event), activity::wordOf(event.elapsed));
        sentences << (event.wait ? tr("%1, then waited %2.").arg(words, activity::wordOf(*event.wait))
                                 : tr("%1.").arg(words));
    }
    return sentences.join('\n'_L1);
}

}
