#pragma once

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

namespace ui {

/// Draws an activity row: colour and icon beside the word of its outcome, a monospaced font where characters
/// line up, names cut in the middle and prose at its end. A marked row has a sign behind its time.
class ActivityDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QIcon outcomeIcon(const QModelIndex &index, const QPalette &palette) const;

    mutable QHash<int, QIcon> m_icons; ///< painted once for a palette
    mutable qint64 m_palette = 0;
};

}
