// A session whose connection was lost, until the server is reached again.

#include "session.h"

#include "domain_reader.h"
#include "error_text.h"
#include "link.h"
#include "opened.h"
#include "reconnector.h"

namespace models {

using Phase = ConnectionState::Phase;

// Either lane tells: both reach the same server. A long job tells for itself what broke it, and its idle
// connection is missed by nobody.
void Session::onConnectionChanged(bool isOpen)
{
    if (isOpen && m_state.phase == Phase::Lost)
        onReached();
    else if (!isOpen && m_state.phase == Phase::Connected)
        onLost();
}

void Session::onLost()
{
    ConnectionState state = m_state;
    state.phase = Phase::Lost;
    state.sentence =
        tr("The connection was lost. It is tried again by itself, and the list is read anew then. "
           "Edits that are not saved are kept: nothing of them is sent unasked.");
    m_asOfWhenLost = m_reader->asOf();
    m_state = std::move(state);
    m_reconnector->start(m_link);
}

void Session::onReached()
{
    m_reconnector->stop();
    ConnectionState state = m_state;
    state.phase = Phase::Connected;
    state.sentence.clear();
    setState(state);
    if (m_reader->user() && !m_reader->isLoading() && m_reader->asOf() == m_asOfWhenLost)
        m_reader->refresh();
}

void Session::watchReconnector()
{
    connect(m_reconnector.get(), &Reconnector::trying, this, [this] {
        ConnectionState state = m_state;
        state.nextTry = m_reconnector->nextTry();
        setState(state);
    });
    // It may be another server than before: the one that took over, or a standby.
    connect(m_reconnector.get(), &Reconnector::reached, this, [this](const database::ServerFacts &facts) {
        m_state = describe(std::move(m_state), facts);
        onReached();
    });
    connect(m_reconnector.get(), &Reconnector::failed, this, [this](const database::DatabaseError &error) {
        if (!ErrorText::asksForPassword(error))
            return;
        m_reconnector->stop(); // a wrong password is not sent again
        fail(error);
    });
}

void Session::reconnect(const QString &password)
{
    const QString last = m_password; // to connect forgets it
    connectTo(m_state.profile, password.isEmpty() ? last : password);
}

}
