#include "title_detail_delegate.h"

#include "fonts.h"

#include <visible_text.h>

#include <QAbstractItemView>
#include <QPainter>

namespace ui {

namespace {

constexpr int margin = 4;

/// Fainter than the title, yet with a contrast above 4.5:1, which QPalette::PlaceholderText has not.
QColor quietColor(const QPalette &palette)
{
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const auto mixed = [](int near, int far) { return (near * 7 + far * 3) / 10; };
    return {
        mixed(text.red(), base.red()), mixed(text.green(), base.green()), mixed(text.blue(), base.blue())};
}

bool isSentence(const QModelIndex &index)
{
    return !index.flags().testFlag(Qt::ItemIsSelectable);
}

/// What is left for text beside the icon.
QRect textRect(const QStyleOptionViewItem &option, QRect rect)
{
    rect.adjust(margin, margin, -margin, -margin);
    if (!option.icon.isNull())
        rect.setLeft(rect.left() + option.decorationSize.width() + margin);
    return rect;
}

void drawTitleAndDetail(
    QPainter *painter, const QStyleOptionViewItem &option, const QString &detail, QRect rect)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const QColor color =
        option.palette.color(QPalette::Active, isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter->setFont(option.font);
    painter->setPen(color);
    const QFontMetrics titleMetrics(option.font);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignTop,
        titleMetrics.elidedText(domain::visibleText(option.text), Qt::ElideMiddle, rect.width()));
    const QFont font = secondary(option.font);
    painter->setFont(font);
    painter->setPen(isSelected ? color : quietColor(option.palette));
    rect.setTop(rect.top() + titleMetrics.height());
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignTop,
        QFontMetrics(font).elidedText(domain::visibleText(detail), Qt::ElideRight, rect.width()));
}

}

void TitleDetailDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QStyle *style = item.widget->style();
    painter->save();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &item, painter, item.widget);
    const QRect rect = textRect(item, item.rect);
    const QRect iconRect(item.rect.topLeft() + QPoint(margin, margin), item.decorationSize);
    item.icon.paint(painter, iconRect);
    if (isSentence(index)) {
        painter->setFont(item.font);
        painter->setPen(quietColor(item.palette));
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, item.text);
    } else {
        drawTitleAndDetail(painter, item, index.data(DetailRole).toString(), rect);
    }
    painter->restore();
}

QSize TitleDetailDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const auto *view = qobject_cast<const QAbstractItemView *>(item.widget);
    const int width = view ? view->viewport()->width() : item.rect.width();
    const QFontMetrics metrics(item.font);
    if (isSentence(index)) {
        const QRect room = textRect(item, QRect(0, 0, width, QWIDGETSIZE_MAX));
        return {width, metrics.boundingRect(room, Qt::TextWordWrap, item.text).height() + 2 * margin};
    }
    const bool hasDetail = !index.data(DetailRole).toString().isEmpty();
    const int detailHeight = hasDetail ? QFontMetrics(secondary(item.font)).height() : 0;
    return {width, metrics.height() + detailHeight + 2 * margin};
}

}
