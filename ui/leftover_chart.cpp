#include "leftover_chart.h"

#include "fonts.h"

#include <QChart>
#include <QDateTimeAxis>
#include <QEvent>
#include <QLegend>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <iterator>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastSpan = 60; ///< seconds along the time axis
constexpr int leastNames = 5; ///< along the other
constexpr int leastHeight = 190;

/// Apart in light and dark, and for eyes that do not tell red from green (after Okabe and Ito).
const QList<QColor> &lineColors()
{
    static const QList<QColor> colors{QColor(0xe6, 0x9f, 0x00), QColor(0x38, 0x8f, 0xd6),
        QColor(0x00, 0x9e, 0x73), QColor(0xcc, 0x79, 0xa7), QColor(0xd5, 0x5e, 0x00),
        QColor(0x8c, 0x8c, 0x8c)};
    return colors;
}

/// Lines of the same colour, and all of them for whoever sees no colour, differ in their dashes.
Qt::PenStyle dashesOf(qsizetype line)
{
    constexpr Qt::PenStyle styles[]{
        Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine, Qt::DashDotDotLine};
    return styles[static_cast<std::size_t>(line) % std::size(styles)];
}

QString inWords(const doctor::LeftoverHistory &history)
{
    if (history.moments().isEmpty())
        return {};
    QStringList words;
    const QMap<doctor::Family, int> &names = history.moments().last().names;
    for (auto it = names.begin(); it != names.end(); ++it)
        words.append(u"%1: %2"_s.arg(doctor::titleOf(it.key())).arg(it.value()));
    return words.isEmpty() ? LeftoverChart::tr("No names are left now.") : words.join(u", "_s);
}

}

LeftoverChart::LeftoverChart(QWidget *parent)
    : QChartView(parent)
    , m_time(new QDateTimeAxis(this))
    , m_names(new QValueAxis(this))
{
    setObjectName(u"Leftovers over time"_s);
    setAccessibleName(tr("Names left behind, over time"));
    setMinimumHeight(leastHeight);
    setFrameShape(QFrame::StyledPanel);
    setRenderHint(QPainter::Antialiasing);
    m_time->setFormat(u"HH:mm:ss"_s);
    m_time->setTickCount(4);
    m_names->setLabelFormat(u"%d"_s);
    m_names->setTitleText(tr("names"));
    m_names->setTickCount(3);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_names, Qt::AlignLeft);
    chart()->setMargins({4, 4, 12, 4});
    chart()->setBackgroundRoundness(0);
    chart()->legend()->setAlignment(Qt::AlignBottom);
    for (auto *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_names)}) {
        axis->setLabelsFont(secondary(font()));
        axis->setTitleFont(secondary(font()));
    }
    draw({});
    updateColors();
}

void LeftoverChart::draw(const doctor::LeftoverHistory &history)
{
    chart()->removeAllSeries();
    const QList<doctor::Family> families = history.families();
    for (qsizetype line = 0; line < families.size(); ++line) {
        auto *series = new QLineSeries;
        series->setName(doctor::titleOf(families[line]));
        series->setPen(QPen(lineColors()[line % lineColors().size()], 2, dashesOf(line)));
        for (const auto &moment : history.moments())
            series->append(
                static_cast<qreal>(moment.time.toMSecsSinceEpoch()), moment.names.value(families[line]));
        chart()->addSeries(series);
        series->attachAxis(m_time);
        series->attachAxis(m_names);
    }
    const QDateTime last =
        history.moments().isEmpty() ? QDateTime::currentDateTime() : history.moments().last().time;
    const QDateTime first = history.moments().isEmpty() ? last : history.moments().first().time;
    m_time->setRange(std::min(first, last.addSecs(-leastSpan)), last);
    m_names->setRange(0, std::max(leastNames, history.mostNames() + 1));
    setAccessibleDescription(inWords(history));
}

void LeftoverChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        updateColors();
    QChartView::changeEvent(event);
}

void LeftoverChart::updateColors()
{
    const QColor text = palette().color(QPalette::Text);
    QColor grid = text;
    grid.setAlphaF(0.2F);
    chart()->setBackgroundBrush(palette().color(QPalette::Base));
    chart()->legend()->setLabelColor(text);
    for (auto *axis : {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_names)}) {
        axis->setLabelsColor(text);
        axis->setTitleBrush(text);
        axis->setLinePenColor(grid);
        axis->setGridLineColor(grid);
    }
}

}
