#include "cell_padding.h"

#include <QHeaderView>
#include <QTableView>
#include <QTreeView>

namespace ui {

namespace {

constexpr int padding = 8;

void apply(QWidget &view, QHeaderView &header)
{
    auto *style = new CellPadding;
    style->setParent(&view);
    view.setStyle(style);
    header.setStyle(style);
}

}

void CellPadding::applyTo(QTableView &table)
{
    apply(table, *table.horizontalHeader());
}

void CellPadding::applyTo(QTreeView &tree)
{
    apply(tree, *tree.header());
}

int CellPadding::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_FocusFrameHMargin:
        return padding - 1; // a view adds one
    case PM_HeaderMargin:
        return padding;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize CellPadding::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    return type == CT_ItemViewItem ? size.grownBy({0, 0, 0, padding}) : size;
}

}
