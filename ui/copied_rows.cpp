#include "copied_rows.h"

#include <csv.h>

#include <QAbstractItemModel>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

QStringList cellsOf(const QAbstractItemModel &model, int row)
{
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(row, column).data(Qt::EditRole).toString();
    return cells;
}

QString csvLine(QStringList cells)
{
    for (QString &cell : cells)
        cell = domain::csv::textCell(cell);
    return cells.join(','_L1) + "\r\n"_L1;
}

}

QString rowsAsText(const QAbstractItemModel &model, const QList<int> &rows)
{
    QStringList lines;
    for (const int row : rows) {
        QStringList cells = cellsOf(model, row);
        for (QString &cell : cells)
            cell.replace('\t'_L1, ' '_L1).replace("\r\n"_L1, " "_L1).replace('\n'_L1, ' '_L1);
        lines << cells.join('\t'_L1);
    }
    return lines.join('\n'_L1);
}

QString rowsAsCsv(const QAbstractItemModel &model, const QList<int> &rows)
{
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles << model.headerData(column, Qt::Horizontal).toString();
    QString text = csvLine(titles);
    for (const int row : rows)
        text += csvLine(cellsOf(model, row));
    return text;
}

}
