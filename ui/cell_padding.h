#pragma once

#include <QProxyStyle>

class QTableView;
class QTreeView;

namespace ui {

/// The application's style with eight pixels on either side of a cell's and a header's text, so that a column
/// aligned right and one aligned left do not run into each other. Gives a row of a tree the height that a
/// table's has.
class CellPadding : public QProxyStyle {
    Q_OBJECT
public:
    static void applyTo(QTableView &table);
    static void applyTo(QTreeView &tree);

    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
        const QWidget *widget) const override;
};

}
