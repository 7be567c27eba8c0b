#include "connection_flow.h"

#include "connection_dialog.h"
#include "password_prompt.h"
#include "table_dialog.h"
#include "unsaved_guard.h"
#include "window_actions.h"

#include <session.h>
#include <visible_text.h>

#include <QApplication>
#include <QMenu>

namespace ui {

using namespace Qt::StringLiterals;
using models::Session;
using models::SignIn;

ConnectionFlow::ConnectionFlow(Session &session, profile::ProfileStore store, UnsavedGuard &guard,
    const WindowActions &actions, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_signIn(session)
    , m_store(std::move(store))
    , m_guard(guard)
    , m_actions(actions)
    , m_window(window)
    , m_menu(new QMenu(&window))
{
    m_menu->setObjectName(u"Connection menu"_s);
    connect(m_menu, &QMenu::aboutToShow, this, &ConnectionFlow::fillMenu);
    connect(actions.connectTo, &QAction::triggered, this, &ConnectionFlow::choose);
    connect(actions.reconnect, &QAction::triggered, this, &ConnectionFlow::reconnect);
    connect(actions.disconnectNow, &QAction::triggered, this,
        [this] { m_guard.beforeLeaving([this] { m_session.disconnect(); }); });
    connect(&m_signIn, &SignIn::passwordWanted, this, &ConnectionFlow::askPassword);
    connect(&m_signIn, &SignIn::keyringFailed, this, &ConnectionFlow::problem);
    connect(&session, &Session::tableAsked, this, &ConnectionFlow::askTable);
    connect(&session, &Session::tablesNotRead, this, &ConnectionFlow::problem);
}

void ConnectionFlow::fillMenu()
{
    m_menu->clear();
    const auto profiles = m_store.load();
    if (!profiles)
        m_menu->addAction(tr("The profiles cannot be read"))->setEnabled(false);
    else {
        for (const profile::Profile &profile : *profiles) {
            QAction *action = m_menu->addAction(domain::visibleText(profile.name).replace('&'_L1, "&&"_L1),
                this, [this, profile] { connectTo(profile, {}, false); });
            action->setCheckable(true);
            action->setChecked(
                m_session.state().isConnected() && profile.name == m_session.state().profile.name);
        }
    }
    m_menu->addSeparator();
    m_menu->addActions({m_actions.connectTo, m_actions.reconnect, m_actions.disconnectNow});
    m_menu->addSeparator();
    QAction *chooseTable = m_menu->addAction(tr("Choose &table…"), &m_session, &Session::askForTable);
    chooseTable->setObjectName(u"action:Choose table"_s);
    chooseTable->setEnabled(m_session.canAskForTable());
    m_menu->addAction(m_actions.examinePool);
}

void ConnectionFlow::choose()
{
    if (!m_dialog) {
        const auto tryConnection = [this](const profile::Profile &profile, const QString &password,
                                       const TrialRun::Done &done) {
            m_signIn.tryConnection(profile, password, done);
        };
        m_dialog = new ConnectionDialog(m_store, tryConnection, &m_window);
        m_dialog->setSignIn(m_signIn);
        connect(m_dialog, &ConnectionDialog::connectWanted, this, &ConnectionFlow::connectTo);
        m_dialog->select(m_session.state().profile.name);
    }
    m_dialog->open();
}

void ConnectionFlow::connectTo(const profile::Profile &profile, const QString &password, bool remembers)
{
    m_guard.beforeLeaving([=, this] { m_signIn.connectTo(profile, password, remembers); });
}

void ConnectionFlow::reconnect()
{
    m_guard.beforeLeaving([this] { m_session.reconnect(); });
}

void ConnectionFlow::askTable(const QList<domain::TableCandidate> &candidates)
{
    const models::ConnectionState &state = m_session.state();
    // It was asked for a while ago: what is being decided in another dialog is about the table that is open.
    if (m_tables || (state.isConnected() && QApplication::activeModalWidget()))
        return;
    const QString why = state.sentence.isEmpty()
        ? tr("These are the tables of this database that the role may read.")
        : state.sentence;
    m_tables = new TableDialog(why, candidates, state.tableName, !state.profile.name.isEmpty(), &m_window);
    m_tables->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_tables, &QDialog::accepted, this,
        [this] { m_guard.beforeLeaving([this, table = m_tables->table()] { openTable(table); }); });
    m_tables->open();
}

// A profile that is not kept, as of --uri, has it for this run.
void ConnectionFlow::openTable(const QString &table)
{
    const auto kept = m_store.load().and_then([&](QList<profile::Profile> profiles) {
        for (profile::Profile &one : profiles)
            if (one.name == m_session.state().profile.name)
                one.table = table;
        return m_store.save(profiles);
    });
    m_session.openTable(table);
    if (!kept)
        Q_EMIT problem(tr("The table is open for this run only: %1").arg(kept.error()));
}

void ConnectionFlow::askPassword()
{
    if (m_prompt)
        return;
    m_prompt = new PasswordPrompt(m_session.state(), &m_window);
    m_prompt->setAttribute(Qt::WA_DeleteOnClose);
    m_prompt->offerToRemember(m_signIn.keyring(), m_signIn.isKeptRefused());
    connect(m_prompt, &QDialog::accepted, this,
        [this] { m_signIn.answer(m_prompt->password(), m_prompt->remembers()); });
    m_prompt->open();
}

}
