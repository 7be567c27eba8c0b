#include "list_delegate.h"

#include "fonts.h"
#include "meaning_colors.h"

#include <list_model.h>

namespace ui {

using models::ListModel;
using models::Meaning;

void ListDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == ListModel::Name) {
        option->font = monospaced(option->font);
        option->fontMetrics = QFontMetrics(option->font);
        option->textElideMode = Qt::ElideMiddle;
    }
    const auto meaning = index.data(ListModel::MeaningRole).value<Meaning>();
    if (meaning == Meaning::Neutral)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->decorationSize = QSize(16, 16);
    option->icon = iconOf(meaning, option->palette);
    option->palette.setColor(QPalette::Text, colorOf(meaning, option->palette));
}

}
