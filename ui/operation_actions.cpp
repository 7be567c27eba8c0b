#include "operation_actions.h"

#include "activity_panel.h"
#include "domain_table.h"
#include "window_actions.h"

#include <domain_writer.h>
#include <session.h>

#include <QEvent>

#include <algorithm>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

/// In a menu the key stands beside the words, though the window's action is what it triggers.
QString withKey(const QString &words, const QAction &action)
{
    return words + '\t'_L1 + action.shortcut().toString(QKeySequence::NativeText);
}

}

OperationActions::OperationActions(models::Session &session, const WindowActions &actions,
    DomainTable &domains, const ActivityPanel &activity)
    : QObject(&domains)
    , m_session(session)
    , m_domains(domains)
    , m_activity(activity)
{
    addTo(domains, actions);
    addTo(activity.table(), actions);
    connect(actions.retryNow, &QAction::triggered, this, [this] { actOnFocus(Wish::RetryNow); });
    connect(actions.cancel, &QAction::triggered, this, [this] { actOnFocus(Wish::Cancel); });
}

void OperationActions::addTo(QTableView &table, const WindowActions &actions)
{
    auto *separator = new QAction(&table);
    separator->setSeparator(true);
    auto *retryNow = new QAction(withKey(tr("Retry &now"), *actions.retryNow), &table);
    retryNow->setObjectName(u"action:Retry row"_s);
    connect(retryNow, &QAction::triggered, this, [this, &table] { actOnRow(table, Wish::RetryNow); });
    auto *cancel = new QAction(withKey(tr("C&ancel the operation"), *actions.cancel), &table);
    cancel->setObjectName(u"action:Cancel row"_s);
    connect(cancel, &QAction::triggered, this, [this, &table] { actOnRow(table, Wish::Cancel); });
    table.addActions({separator, retryNow, cancel});
    table.installEventFilter(this);
    table.viewport()->installEventFilter(this);
    m_menus.append({&table, retryNow, cancel});
}

bool OperationActions::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::ContextMenu)
        for (const Menu &menu : std::as_const(m_menus)) {
            menu.retryNow->setEnabled(isRunning(*menu.table));
            menu.cancel->setEnabled(isRunning(*menu.table));
        }
    return false;
}

void OperationActions::actOnFocus(Wish wish)
{
    const auto focused = std::find_if(m_menus.cbegin(), m_menus.cend(),
        [this](const Menu &menu) { return menu.table->hasFocus() && isRunning(*menu.table); });
    if (focused != m_menus.cend())
        actOnRow(*focused->table, wish);
    else if (wish == Wish::RetryNow)
        m_session.retryNow();
    else
        m_session.cancelAll();
}

void OperationActions::actOnRow(const QTableView &table, Wish wish)
{
    if (!isRunning(table))
        return;
    const bool retries = wish == Wish::RetryNow;
    if (&table != &m_domains) {
        const quint64 operation = currentOperation();
        retries ? m_session.retryNow(operation) : m_session.cancel(operation);
    } else {
        const domain::DomainId id = *m_domains.currentDomain();
        retries ? m_session.writer().retryNow(id) : m_session.writer().cancel(id);
    }
}

bool OperationActions::isRunning(const QTableView &table) const
{
    if (&table != &m_domains)
        return m_session.isRunning(currentOperation());
    const auto id = m_domains.currentDomain();
    return id && m_session.writer().isSaving(*id);
}

quint64 OperationActions::currentOperation() const
{
    const auto event = m_activity.currentEvent();
    return event ? event->operationId : 0;
}

}
