#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// A title with a quieter detail below it; a row that cannot be chosen is a sentence, wrapped.
class TitleDetailDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole + 100 }; ///< QString; the title is Qt::DisplayRole

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

}
