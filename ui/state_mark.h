#pragma once

#include <QIcon>
#include <QPalette>

class QModelIndex;
class QPainter;

namespace ui {

/// The icon at a row's beginning: edited, busy, in trouble; null where there is nothing to say.
QIcon stateIcon(const QModelIndex &index, const QPalette &palette);

/// What is said at a row's end: "edited", "attempt 2 of 4, next in 100 ms", "not saved".
QString stateWords(const QModelIndex &index);

/// Paints the words at the trailing end of \a row, over what is there, which fades into \a background.
void paintStateWords(QPainter &painter, const QRect &row, Qt::LayoutDirection direction,
    const QModelIndex &index, const QPalette &palette, const QColor &background);

}
