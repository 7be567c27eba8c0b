#include "domain_table.h"

#include "copied_rows.h"
#include "domain_delegate.h"
#include "domain_header.h"
#include "fonts.h"
#include "row_style.h"
#include "state_mark.h"

#include <domain_model.h>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;
using domain::DomainId;
using domain::Kind;
using models::DomainModel;

namespace {

constexpr int cellPadding = 24;

/// About what most values of the column need.
int typicalWidth(const domain::Table &table, int column, const QFont &font)
{
    const domain::Column &description = table.columns.at(column);
    const QFontMetrics prose(font);
    if (column == table.domainName)
        return QFontMetrics(monospaced(font)).averageCharWidth() * 28 + 16;
    switch (description.kind) {
    case Kind::Enum: {
        int widest = 0;
        for (const QString &choice : description.choices)
            widest = std::max(widest, prose.horizontalAdvance(choice));
        return widest;
    }
    case Kind::Boolean:
    case Kind::Integer:
    case Kind::Number:
        return prose.averageCharWidth() * 7;
    case Kind::Timestamp:
    case Kind::TimestampWithZone:
    case Kind::Date:
    case Kind::Time:
        return prose.averageCharWidth() * 11;
    default:
        return prose.averageCharWidth() * 16;
    }
}

}

DomainTable::DomainTable(DomainModel &domains, QWidget *parent)
    : QTableView(parent)
    , m_domains(domains)
{
    setObjectName(u"Domains"_s);
    setAccessibleName(tr("Domains"));
    setModel(&domains);
    setItemDelegate(new DomainDelegate(domains, this));
    setUpRows();
    addRowActions();
    connect(&domains, &QAbstractItemModel::modelAboutToBeReset, this, &DomainTable::rememberPlace);
    connect(&domains, &QAbstractItemModel::modelReset, this,
        &DomainTable::afterReset); // after the selection's own
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DomainTable::showCurrent);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&domains, signal, this, &DomainTable::followCurrent);
    connect(&domains, &QAbstractItemModel::dataChanged, this, &DomainTable::followCurrent);
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, [this] {
        const int last = rowAt(viewport()->height() - 1);
        m_domains.showRows(std::max(0, rowAt(0)), last < 0 ? m_domains.rowCount() - 1 : last);
    });
}

void DomainTable::setUpRows()
{
    setHorizontalHeader(new DomainHeader(this));
    applyRowStyle(*this);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    setSortingEnabled(true);
}

void DomainTable::addRowActions()
{
    m_copy = new QAction(tr("&Copy rows"), this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(rowsAsText(m_domains, selectedRowNumbers())); });
    m_copyCsv = new QAction(tr("Copy rows as CS&V"), this);
    connect(m_copyCsv, &QAction::triggered, this,
        [this] { QGuiApplication::clipboard()->setText(rowsAsCsv(m_domains, selectedRowNumbers())); });
    m_activity = new QAction(tr("Show its activit&y"), this);
    m_activity->setObjectName(u"action:Show its activity"_s);
    m_activity->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_activity->setShortcutContext(Qt::WidgetShortcut);
    connect(m_activity, &QAction::triggered, this, [this] {
        if (const domain::Domain *row = m_domains.domainAt(currentIndex().row()))
            Q_EMIT activityWanted(row->name);
    });
    addActions({m_copy, m_copyCsv, m_activity});
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

// Of all that may be selected in a long list, the rows that are read.
QList<int> DomainTable::selectedRowNumbers() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            if (m_domains.domainAt(row))
                rows << row;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

int DomainTable::selectedCount() const
{
    int rows = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        rows += range.left() == 0 ? range.height() : 0;
    return rows;
}

QList<DomainId> DomainTable::selectedDomains() const
{
    QList<DomainId> ids;
    for (const int row : selectedRowNumbers())
        ids << m_domains.domainAt(row)->id;
    return ids;
}

void DomainTable::selectDomain(const DomainId &id)
{
    const int row = m_domains.rowOf(id);
    if (row >= 0)
        setCurrentIndex(m_domains.index(row, 0));
}

void DomainTable::offerDomain(const DomainId &id)
{
    const bool isTyping = openEditor() || (m_form && m_form->isAncestorOf(window()->focusWidget()));
    if (!isTyping)
        selectDomain(id);
}

void DomainTable::editCurrent()
{
    QModelIndex index = currentIndex();
    const auto canBeEdited = [this](const QModelIndex &cell) {
        return cell.flags().testFlag(Qt::ItemIsEditable) && !isColumnHidden(cell.column());
    };
    for (int section = 0; index.isValid() && !canBeEdited(index); ++section)
        index = index.siblingAtColumn(section); // invalid past the last one
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    edit(index);
}

void DomainTable::commitEditor()
{
    if (QWidget *editor = openEditor()) {
        commitData(editor);
        closeEditor(editor, QAbstractItemDelegate::NoHint);
    }
}

void DomainTable::dropEditor()
{
    if (QWidget *editor = openEditor())
        closeEditor(editor, QAbstractItemDelegate::NoHint);
}

QWidget *DomainTable::openEditor() const
{
    return state() == EditingState ? indexWidget(currentIndex()) : nullptr;
}

void DomainTable::sizeColumns()
{
    const domain::Table &table = m_domains.table();
    m_sizedFor = table.columns;
    for (int section = 0; section < m_domains.columnCount(); ++section) {
        const int column = m_domains.columnAt(section);
        const QString title = m_domains.headerData(section, Qt::Horizontal).toString();
        const int likely =
            std::max(typicalWidth(table, column, font()), fontMetrics().horizontalAdvance(title))
            + cellPadding;
        setColumnWidth(section, m_widths.value(table.columns.at(column).name, likely).toInt());
    }
}

void DomainTable::setColumnWidths(const QVariantMap &widths)
{
    m_widths = widths;
    sizeColumns();
}

void DomainTable::showOrder(int column, bool descending)
{
    const QSignalBlocker blocker(horizontalHeader()); // it is no click
    const int section = m_domains.sectionOf(column < 0 ? m_domains.table().domainName : column);
    horizontalHeader()->setSortIndicator(section, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
}

void DomainTable::keyPressEvent(QKeyEvent *event)
{
    const bool isEdit =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_F2;
    if (state() == EditingState) // the key came from the editor, which has dealt with it
        QTableView::keyPressEvent(event);
    else if (isEdit)
        editCurrent();
    else if (event->matches(QKeySequence::Cancel))
        Q_EMIT revertWanted();
    else
        QTableView::keyPressEvent(event);
}

void DomainTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    lookSoon();
    QPainter painter(viewport());
    painter.setFont(secondary(font()));
    const int last = rowAt(viewport()->height() - 1);
    const int end = last < 0 ? m_domains.rowCount() - 1 : last;
    for (int row = std::max(0, rowAt(0)); row <= end; ++row) {
        const QRect place(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
        const QModelIndex index = m_domains.index(row, 0);
        const bool isSelected = selectionModel()->isSelected(index);
        const QColor background = palette().color(isSelected ? QPalette::Highlight : QPalette::Base);
        paintStateWords(painter, place, layoutDirection(), index, palette(), background);
    }
}

}
