#include "cell_padding.h"

#include <QHeaderView>
#include <QTableView>

namespace ui {

constexpr int padding = 8;

void CellPadding::applyTo(QTableView &table)
{
    auto *style = new CellPadding;
    style->setParent(&table);
    table.setStyle(style);
    table.horizontalHeader()->setStyle(style);
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

}
