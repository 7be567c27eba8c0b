#include "main_window.h"

#include "activity_jumps.h"
#include "activity_pane.h"
#include "bulk_edit_flow.h"
#include "column_memory.h"
#include "connection_flow.h"
#include "domain_columns.h"
#include "domain_form.h"
#include "domain_table.h"
#include "draft_flow.h"
#include "ensure_flow.h"
#include "export_flow.h"
#include "first_size.h"
#include "history_flow.h"
#include "list_flow.h"
#include "notice_bar.h"
#include "operation_actions.h"
#include "pane_cycle.h"
#include "pool_doctor_flow.h"
#include "shortcut_dialog.h"
#include "status_area.h"
#include "top_bar.h"
#include "unsaved_guard.h"
#include "user_flow.h"
#include "window_actions.h"
#include "window_title.h"

#include <domain_model.h>
#include <domain_reader.h>
#include <domain_writer.h>
#include <filter_store.h>
#include <report_lines.h>
#include <session.h>

#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>

namespace ui {

using namespace Qt::StringLiterals;
using models::ConnectionState;
using models::DomainReader;
using models::DomainWriter;
using models::Meaning;
using models::Session;

constexpr QSize firstSize(1200, 800);
constexpr int activityHeight = 340;

MainWindow::MainWindow(Session &session, const QString &stateDirectory)
    : m_session(session)
    , m_memory(stateDirectory)
    , m_actions(new WindowActions(*this))
    , m_form(new DomainForm(session.domains(), session.writer(), this))
    , m_guard(new UnsavedGuard(session.domains(), session.writer(), *m_form, *this))
    , m_connection(
          new ConnectionFlow(session, profile::ProfileStore(stateDirectory), *m_guard, *m_actions, *this))
    , m_top(new TopBar(session, *m_actions, m_connection->menu(), this))
    , m_pane(new DomainPane(session, m_actions->refresh, this))
    , m_columnMemory(new ColumnMemory(session, m_pane->columns(), m_memory))
    , m_splitter(new QSplitter(this))
    , m_ensure(new EnsureFlow(session, m_pane->notice(), *this))
    , m_export(new ExportFlow(session, *m_pane, *m_actions->exportDomains))
    , m_list(new ListFlow(session, *m_actions->ensureList, *this))
    , m_history(new HistoryFlow(session, *m_pane, *m_actions, *this))
    , m_bulkEdit(new BulkEditFlow(session, m_pane->table(), *m_actions->editSelected, *this))
    , m_users(new UserFlow(session, m_memory, *m_top, m_pane->notice(), this))
{
    setObjectName(u"Domain Console"_s);
    layOut();
    addActivity(stateDirectory);
    connectList();
    connectForm();
    connectActions();
    new DraftFlow(session, *m_pane, *m_form, this);
    new PoolDoctorFlow(session, m_pane->notice(), *m_actions->examinePool, *this);
    connect(m_connection, &ConnectionFlow::problem, this,
        [this](const QString &sentence) { m_pane->notice().say(Meaning::Attention, sentence); });
    connect(&session, &Session::stateChanged, this, &MainWindow::onStateChanged);
    connect(&session.reader(), &DomainReader::userChanged, this, &MainWindow::onStateChanged);
    setFirstSize(*this, firstSize);
    resizeDocks(findChildren<QDockWidget *>(), {activityHeight}, Qt::Vertical);
    m_memory.restore(*this, *m_splitter);
    onStateChanged();
    m_pane->table().setFocus();
}

void MainWindow::layOut()
{
    auto *bar = new QToolBar(tr("Tools"), this);
    bar->setObjectName(u"Tools"_s);
    bar->setMovable(false);
    bar->toggleViewAction()->setVisible(false); // it holds what nothing else does
    bar->addWidget(m_top);
    addToolBar(bar);
    m_splitter->setObjectName(u"List and form"_s);
    m_splitter->addWidget(m_pane);
    m_splitter->addWidget(m_form);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({3 * firstSize.width() / 5, 2 * firstSize.width() / 5});
    setCentralWidget(m_splitter);
    statusBar()->addWidget(new StatusArea(m_session, m_actions->cancel, this), 1);
}

void MainWindow::addActivity(const QString &stateDirectory)
{
    m_activity = new ActivityPane(m_session.activity(), this);
    m_activity->live().showTimeline(m_memory.isTimelineShown());
    m_activity->live().setReportLines([this] { return models::reportLinesOf(m_session); });
    auto *dock = new QDockWidget(tr("Activity"), this);
    dock->setObjectName(u"Activity dock"_s);
    dock->setWidget(m_activity);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    DomainTable &table = m_pane->table();
    QMenu *filters = m_activity->live().keepFilters(profile::FilterStore(stateDirectory));
    m_actions->fill(*menuBar(), {table.copyAction(), table.copyCsvAction(), table.activityAction()},
        {m_activity->filterAction(), m_activity->live().foldAction(), filters->menuAction(),
            m_activity->openAction(), dock->toggleViewAction(), m_pane->columns().menu()->menuAction()});
    new OperationActions(m_session, *m_actions, table, m_activity->live());
    new ActivityJumps(m_session, *m_pane, *m_activity, *dock);
    const auto focusOf = [](QWidget *widget) {
        return [widget] {
            widget->setFocus(Qt::OtherFocusReason);
            return widget->hasFocus();
        };
    };
    m_panes = new PaneCycle({{m_top, focusOf(m_top->user())}, {m_pane, focusOf(&m_pane->table())},
                                {m_form, [this] { return m_form->focusFirst(); }},
                                {m_activity, [this] { return m_activity->focusTable(); }}},
        this);
}

void MainWindow::connectList()
{
    DomainTable &table = m_pane->table();
    connect(&table, &DomainTable::currentDomainChanged, this, [this, &table] {
        m_form->setDomain(table.currentDomain());
        updateActions();
    });
    table.setForm(*m_form);
    connect(&table, &DomainTable::revertWanted, m_form, &DomainForm::revertRow);
    connect(m_pane, &DomainPane::remedyWanted, this, &MainWindow::remedy);
    connect(m_top, &TopBar::listWanted, this, [&table] { table.setFocus(); });
    connect(&m_session.reader(), &DomainReader::rowFound, &table, &DomainTable::selectDomain);
}

void MainWindow::connectForm()
{
    DomainTable &table = m_pane->table();
    connect(&m_session.writer(), &DomainWriter::created, this, [this, &table](const domain::Domain &created) {
        const bool isWaitedFor = m_form->isNew() && m_form->isAncestorOf(focusWidget());
        isWaitedFor ? table.selectDomain(created.id) : table.offerDomain(created.id);
    });
    connect(m_ensure, &EnsureFlow::ensured, &table, &DomainTable::offerDomain);
    connect(m_guard, &UnsavedGuard::discarded, m_form, &DomainForm::dropNew);
    connect(m_form, &DomainForm::focusLeft, this, [&table] { table.setFocus(); });
}

void MainWindow::connectActions()
{
    const auto on = [this](
                        QAction *action, auto &&slot) { connect(action, &QAction::triggered, this, slot); };
    DomainTable &table = m_pane->table();
    on(m_actions->newDomain, [this] { startNew(*m_session.reader().user()); });
    on(m_actions->ensureDomain, [this] { m_ensure->start(); });
    on(m_actions->editDomain, [&table] { table.setFocus(), table.editCurrent(); });
    on(m_actions->findDomain, [this] { m_top->focusFind(); });
    on(m_actions->save, [this, &table] {
        const bool isInList = table.hasFocus() || table.isAncestorOf(focusWidget());
        table.commitEditor();
        isInList ? m_form->saveRow() : m_form->save();
    });
    on(m_actions->saveAll, [this, &table] { table.commitEditor(), m_session.writer().saveAll(); });
    on(m_actions->revert, [this] { m_form->revert(); });
    on(m_actions->chooseUser, [this] { m_top->focusUser(); });
    on(m_actions->filterDomains, [this] { m_top->focusFilter(); });
    on(m_actions->refresh, [this] { m_session.reader().refresh(); });
    on(m_actions->nextPane, [this] { m_panes->next(); });
    on(m_actions->previousPane, [this] { m_panes->previous(); });
    on(m_actions->showShortcuts, [this] { ShortcutDialog::showOn(*this); });
    on(m_actions->quit, [this] { close(); });
    const auto updateCancel = [this] { m_actions->cancel->setEnabled(m_session.isBusy()); };
    connect(&m_session, &Session::busyChanged, this, updateCancel);
    updateCancel();
}

/// Text for a domain of another user never becomes this one's.
void MainWindow::startNew(const domain::User &owner)
{
    if (m_form->isNew() && !m_form->isNewFor(owner.id))
        m_guard->beforeLeaving([this, owner] {
            m_form->dropNew();
            m_form->startNew(owner);
        });
    else
        m_form->startNew(owner);
}

void MainWindow::onStateChanged()
{
    using Phase = ConnectionState::Phase;
    const Phase phase = m_session.state().phase;
    m_actions->reconnect->setEnabled(!m_session.state().profile.name.isEmpty());
    m_actions->disconnectNow->setEnabled(phase != Phase::None);
    m_actions->refresh->setEnabled(m_session.state().isOpen() && m_session.reader().user());
    m_form->setWritable(m_session.whyNotWritable());
    updateActions();
    setWindowTitle(windowTitleOf(m_session));
}

void MainWindow::openUserFirst(const domain::UserId &id)
{
    m_users->openFirst(id);
}

void MainWindow::setJournal(const activity::Journal &journal)
{
    m_activity->live().setJournal(journal);
}

void MainWindow::updateActions()
{
    const bool hasUser = m_session.reader().user().has_value();
    const bool hasRow = m_pane->table().currentDomain().has_value();
    const QString whyNot = m_session.whyNotWritable();
    const auto unless = [&whyNot](bool isMissing, const QString &sentence) {
        return whyNot.isEmpty() && isMissing ? sentence : whyNot;
    };
    WindowActions::setWhyNot(m_actions->newDomain, unless(!hasUser, tr("Choose a user first.")));
    WindowActions::setWhyNot(m_actions->ensureDomain, unless(!hasUser, tr("Choose a user first.")));
    WindowActions::setWhyNot(
        m_actions->editDomain, unless(!hasRow, tr("Choose a domain in the list first.")));
    m_history->updateActions();
    m_bulkEdit->updateAction();
    m_export->updateAction();
    m_list->updateAction();
}

void MainWindow::remedy(Remedy remedy)
{
    switch (remedy) {
    case Remedy::None:
        break;
    case Remedy::Connect:
        m_connection->choose();
        break;
    case Remedy::Reconnect:
        m_connection->reconnect();
        break;
    case Remedy::ChooseUser:
        m_top->focusUser();
        break;
    case Remedy::CreateDomain:
        m_actions->newDomain->trigger();
        break;
    case Remedy::ClearFilter:
        m_top->clearFilter();
        break;
    case Remedy::TryNow:
        m_session.retryNow();
        break;
    case Remedy::TryAgain:
        m_session.reader().refresh();
        break;
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_pane->table().commitEditor();
    if (!m_mayClose && !m_guard->isClear()) {
        event->ignore();
        m_guard->before([this] {
            m_mayClose = true;
            close();
        });
        return;
    }
    m_columnMemory->save();
    m_memory.save(*this, *m_splitter);
    m_memory.setTimelineShown(m_activity->live().isTimelineShown());
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        m_actions->updateIcons(palette());
    QMainWindow::changeEvent(event);
}

}
