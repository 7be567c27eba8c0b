#include "row_style.h"

#include "cell_padding.h"

#include <QHeaderView>
#include <QTableView>

namespace ui {

void applyRowStyle(QTableView &table)
{
    constexpr int betweenLines = 8;
    CellPadding::applyTo(table);
    table.setSelectionBehavior(QTableView::SelectRows);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + betweenLines);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
}

void applyReadOnlyStyle(QTableView &table, const QList<int> &widths)
{
    applyRowStyle(table);
    table.setEditTriggers(QTableView::NoEditTriggers);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int unit = table.fontMetrics().averageCharWidth();
    for (int column = 0; column < widths.size(); ++column)
        table.setColumnWidth(column, unit * widths.at(column));
}

}
