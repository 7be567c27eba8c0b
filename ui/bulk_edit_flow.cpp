#include "bulk_edit_flow.h"

#include "bulk_edit_dialog.h"
#include "domain_table.h"
#include "window_actions.h"

#include <bulk_plan.h>
#include <domain_history.h>
#include <domain_model.h>
#include <session.h>

namespace ui {

using models::DomainHistory;

BulkEditFlow::BulkEditFlow(models::Session &session, DomainTable &table, QAction &action, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_table(table)
    , m_action(action)
    , m_window(window)
{
    table.addAction(&action);
    connect(&action, &QAction::triggered, this, &BulkEditFlow::start);
    connect(&session.history(), &DomainHistory::changed, this, &BulkEditFlow::updateAction);
    connect(
        table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &BulkEditFlow::updateAction);
}

void BulkEditFlow::updateAction()
{
    WindowActions::setWhyNot(&m_action, whyNot());
}

QString BulkEditFlow::whyNot() const
{
    if (const QString whyNot = m_session.whyNotWritable(); !whyNot.isEmpty())
        return whyNot;
    const domain::Table &table = m_session.domains().table();
    if (models::bulkColumns(table).isEmpty())
        return tr("%1 has no column that several domains can be set to one value in.").arg(table.title());
    if (m_table.selectedCount() < 2)
        return tr("Select several domains in the list first: Shift and the arrow keys, or Ctrl+A for all.");
    if (m_session.history().isRunning())
        return tr("Another step is under way.");
    return {};
}

void BulkEditFlow::start()
{
    m_table.commitEditor();
    if (m_dialog || !whyNot().isEmpty())
        return;
    const QList<domain::DomainId> ids = m_table.selectedDomains();
    m_dialog =
        new BulkEditDialog(m_session, ids, m_table.selectedCount() - static_cast<int>(ids.size()), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
}

}
