// Where the operator is in DomainTable, through refreshes and while rows are read.

#include "domain_table.h"

#include <domain_model.h>

#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>

namespace ui {

using namespace std::chrono_literals;
using domain::DomainId;

/// While the scroll bar is dragged only where it rests is read.
void DomainTable::lookSoon()
{
    if (verticalScrollBar()->isSliderDown())
        m_look.start(40ms);
    else if (!m_look.isActive())
        m_look.start(16ms);
}

/// Qt would go through all rows, read or not.
void DomainTable::keyboardSearch(const QString &typed)
{
    if (m_domains.readCount() == m_domains.rowCount()) {
        QTableView::keyboardSearch(typed);
        return;
    }
    if (!m_sinceTyped.isValid() || m_sinceTyped.elapsed() > QApplication::keyboardInputInterval())
        m_typed.clear();
    m_sinceTyped.start();
    m_typed += typed;
    Q_EMIT nameTyped(m_typed);
}

void DomainTable::showCurrent()
{
    if (m_isRestoring)
        return;
    const domain::Domain *row = m_domains.domainAt(currentIndex().row());
    m_current = row ? std::optional{row->id} : std::nullopt;
    m_domains.setCurrent(m_current, currentIndex().row());
    Q_EMIT currentDomainChanged();
}

/// Rows were read, came or went: the current domain may be at hand now, or in another row.
void DomainTable::followCurrent()
{
    const int row = currentIndex().row();
    const int known = m_current ? m_domains.rowOf(*m_current) : -1;
    if (known >= 0 && known != row) {
        setAutoScroll(false);
        const auto command = selectedCount() > 1
            ? QItemSelectionModel::SelectionFlags{QItemSelectionModel::NoUpdate}
            : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
        selectionModel()->setCurrentIndex(
            m_domains.index(known, std::max(0, currentIndex().column())), command);
        setAutoScroll(true);
    } else if (known < 0 && m_domains.domainAt(row)) {
        showCurrent();
    } else {
        m_domains.setCurrent(m_current, row);
    }
}

void DomainTable::rememberPlace()
{
    m_place = {};
    m_place.isEditing = openEditor() != nullptr;
    commitEditor();
    m_place.current = m_current;
    m_place.currentRow = currentIndex().row();
    m_place.section = std::max(0, currentIndex().column());
    m_place.selected = selectedDomains();
    m_place.isAllSelected = m_domains.rowCount() > 1 && selectedCount() == m_domains.rowCount();
    if (const int top = rowAt(0); top > 0) { // at the beginning it stays at the beginning
        if (const domain::Domain *row = m_domains.domainAt(top))
            m_place.top = row->id;
        m_place.topRow = top;
        m_place.topOffset = -rowViewportPosition(top);
    }
}

void DomainTable::afterReset()
{
    if (m_sizedFor != m_domains.table().columns) {
        sizeColumns();
        sortByColumn(0, Qt::AscendingOrder);
    }
    restorePlace();
    lookSoon();
    Q_EMIT currentDomainChanged();
}

/// Where a refresh has not read the current domain, its row stays.
QModelIndex DomainTable::restoredCurrent() const
{
    const int kept = m_place.current ? m_domains.rowOf(*m_place.current) : -1;
    if (kept >= 0)
        return m_domains.index(kept, m_place.section);
    const int row = m_domains.isRefreshed() ? m_place.currentRow : 0;
    return m_domains.index(std::clamp(row, 0, m_domains.rowCount() - 1), 0);
}

void DomainTable::restorePlace()
{
    m_isRestoring = true;
    m_current.reset();
    if (m_domains.rowCount() > 0)
        restoreRows();
    m_isRestoring = false;
    m_domains.setCurrent(m_current, currentIndex().row());
}

void DomainTable::restoreRows()
{
    const QModelIndex current = restoredCurrent();
    QItemSelection selection;
    if (m_place.isAllSelected && m_domains.isRefreshed()) {
        selection.select(
            m_domains.index(0, 0), m_domains.index(m_domains.rowCount() - 1, m_domains.columnCount() - 1));
    } else {
        for (const DomainId &id : std::as_const(m_place.selected))
            if (const int row = m_domains.rowOf(id); row >= 0)
                selection.select(m_domains.index(row, 0), m_domains.index(row, m_domains.columnCount() - 1));
    }
    if (selection.isEmpty())
        selection.select(current.siblingAtColumn(0), current.siblingAtColumn(m_domains.columnCount() - 1));
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const domain::Domain *row = m_domains.domainAt(current.row()))
        m_current = row->id;
    else if (m_domains.isRefreshed())
        m_current = m_place.current;
    executeDelayedItemsLayout();
    const int known = m_place.top ? m_domains.rowOf(*m_place.top) : -1;
    const int top = known < 0 && m_domains.isRefreshed() ? m_place.topRow : known;
    verticalScrollBar()->setValue(
        top < 0 ? 0 : top * verticalHeader()->defaultSectionSize() + m_place.topOffset);
    if (m_place.isEditing && m_current == m_place.current && current.flags().testFlag(Qt::ItemIsEditable))
        edit(current);
}

}
