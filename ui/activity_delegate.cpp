#include "activity_delegate.h"

#include "fonts.h"
#include "meaning_colors.h"

#include <activity_filter.h>
#include <activity_model.h>

#include <QPainter>

namespace ui {

using namespace Qt::StringLiterals;
using models::ActivityFilter;
using models::ActivityModel;
using models::Meaning;

namespace {

constexpr int markSize = 12;

bool isMonospaced(int column)
{
    return column == ActivityModel::Time || column == ActivityModel::SqlState;
}

Meaning meaningOf(const QModelIndex &index)
{
    return index.data(ActivityModel::MeaningRole).value<Meaning>();
}

}

ActivityDelegate::ActivityDelegate(const ActivityFilter &filter, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_filter(filter)
{
}

QRect ActivityDelegate::arrowRect(const QRect &cell, Qt::LayoutDirection direction)
{
    QRect rect = cell.adjusted(4, 0, 0, 0); // half of the cell's padding
    rect.setWidth(foldingStep + 8);
    return QStyle::visualRect(direction, cell, rect);
}

void ActivityDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != 0)
        return;
    paintArrow(*painter, option, index.row());
    if (!index.data(ActivityFilter::MarkedRole).toBool())
        return;
    const QRect end = option.rect.adjusted(option.rect.width() - markSize - 4, 0, -4, 0); // beside the text
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor color = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    themeIcon(u"bookmarks"_s, color, option.palette)
        .paint(painter, QStyle::visualRect(option.direction, option.rect, end));
}

void ActivityDelegate::paintArrow(QPainter &painter, const QStyleOptionViewItem &option, int row) const
{
    const ActivityFilter::RowKind kind = m_filter.kindOf(row);
    if (kind != ActivityFilter::RowKind::Folded && kind != ActivityFilter::RowKind::Unfolded)
        return;
    QStyleOptionViewItem arrow = option;
    arrow.rect = arrowRect(option.rect, option.direction);
    arrow.state |= QStyle::State_Children;
    arrow.state.setFlag(QStyle::State_Open, kind == ActivityFilter::RowKind::Unfolded);
    const QStyle &style = *option.widget->style();
    style.drawPrimitive(QStyle::PE_IndicatorBranch, &arrow, &painter, option.widget);
}

void ActivityDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const int column = index.column();
    option->textElideMode = column == ActivityModel::Operation ? Qt::ElideMiddle : Qt::ElideRight;
    if (isMonospaced(column)) {
        option->font = monospaced(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }
    if (column == 0 && m_filter.folding() == ActivityFilter::Folding::Folded) { // room before the text
        const bool isAttempt = m_filter.kindOf(index.row()) == ActivityFilter::RowKind::Attempt;
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(isAttempt ? 2 * foldingStep : foldingStep, 1);
    }
    if (column == ActivityModel::Outcome) {
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->icon = outcomeIcon(index, option->palette);
        option->decorationSize = QSize(16, 16);
    }
    if (column == ActivityModel::Outcome || column == ActivityModel::SqlState)
        option->palette.setColor(QPalette::Text, colorOf(meaningOf(index), option->palette));
}

QIcon ActivityDelegate::outcomeIcon(const QModelIndex &index, const QPalette &palette) const
{
    if (m_palette != palette.cacheKey()) {
        m_palette = palette.cacheKey();
        m_icons.clear();
    }
    const Meaning meaning = meaningOf(index);
    const auto outcome = index.data(ActivityModel::RawRole).value<activity::Outcome>();
    const bool isCancelled = outcome == activity::Outcome::Cancelled && meaning == Meaning::Neutral;
    QIcon &icon = m_icons[isCancelled ? -1 : static_cast<int>(meaning)];
    if (icon.isNull())
        icon = isCancelled ? themeIcon(u"dialog-cancel"_s, colorOf(meaning, palette), palette)
                           : iconOf(meaning, palette);
    return icon;
}

}
