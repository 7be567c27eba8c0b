#include "activity_delegate.h"

#include "fonts.h"
#include "meaning_colors.h"

#include <activity_filter.h>
#include <activity_model.h>

namespace ui {

using namespace Qt::StringLiterals;
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

void ActivityDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != 0 || !index.data(models::ActivityFilter::MarkedRole).toBool())
        return;
    const QRect end = option.rect.adjusted(option.rect.width() - markSize - 4, 0, -4, 0); // beside the text
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor color = option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    themeIcon(u"bookmarks"_s, color, option.palette)
        .paint(painter, QStyle::visualRect(option.direction, option.rect, end));
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
