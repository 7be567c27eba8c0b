#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Draws a line of a list: names in a monospaced font and cut in the middle, a sign and a colour where a
/// verdict or an outcome wants attention.
class ListDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

}
