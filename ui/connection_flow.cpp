#include "connection_flow.h"

#include "connection_dialog.h"
#include "password_prompt.h"
#include "unsaved_guard.h"
#include "window_actions.h"

#include <session.h>

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
    connect(&m_signIn, &SignIn::keyringFailed, this, &ConnectionFlow::keyringFailed);
}

void ConnectionFlow::fillMenu()
{
    m_menu->clear();
    const auto profiles = m_store.load();
    if (!profiles)
        m_menu->addAction(tr("The profiles cannot be read"))->setEnabled(false);
    else {
        for (const profile::Profile &profile : *profiles) {
            QAction *action = m_menu->addAction(QString(profile.name).replace('&'_L1, "&&"_L1), this,
                [this, profile] { connectTo(profile, {}, false); });
            action->setCheckable(true);
            action->setChecked(
                m_session.state().isConnected() && profile.name == m_session.state().profile.name);
        }
    }
    m_menu->addSeparator();
    m_menu->addActions({m_actions.connectTo, m_actions.reconnect, m_actions.disconnectNow});
    m_menu->addSeparator();
    m_menu->addAction(m_actions.examinePool);
}

void ConnectionFlow::choose()
{
    if (!m_dialog) {
        const auto tryConnection = [this](const profile::Profile &profile, const QString &password,
                                       TrialRun::Done done) {
            m_signIn.tryConnection(profile, password, std::move(done));
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
