#pragma once

#include <QHash>
#include <QIcon>
#include <QStyledItemDelegate>

namespace models {
class ActivityFilter;
}

namespace ui {

/// Draws an activity row: colour and icon beside the word of its outcome, a monospaced font where characters
/// line up, names cut in the middle and prose at its end. Where rows are folded an arrow stands before those
/// of several attempts, and the attempts below are set in. A marked row has a sign behind its time.
class ActivityDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    ActivityDelegate(const models::ActivityFilter &filter, QObject *parent);

    static constexpr int foldingStep = 16; ///< pixels that the arrow takes, and that attempts are set in
    /// In a cell of the first column.
    static QRect arrowRect(const QRect &cell, Qt::LayoutDirection direction);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintArrow(QPainter &painter, const QStyleOptionViewItem &option, int row) const;
    QIcon outcomeIcon(const QModelIndex &index, const QPalette &palette) const;

    const models::ActivityFilter &m_filter;
    mutable QHash<int, QIcon> m_icons; ///< painted once for a palette
    mutable qint64 m_palette = 0;
};

}
