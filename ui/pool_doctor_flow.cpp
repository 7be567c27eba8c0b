#include "pool_doctor_flow.h"

#include "notice_bar.h"
#include "pool_doctor_dialog.h"

#include <session.h>

#include <QAction>

namespace ui {

using models::Meaning;
using models::Session;

PoolDoctorFlow::PoolDoctorFlow(Session &session, NoticeBar &bar, QAction &action, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_bar(bar)
    , m_action(action)
    , m_window(window)
{
    connect(&action, &QAction::triggered, this, &PoolDoctorFlow::examine);
    connect(&session, &Session::conflictsFrequent, this, &PoolDoctorFlow::warn);
    connect(&session, &Session::stateChanged, this, &PoolDoctorFlow::updateAction);
    updateAction();
}

void PoolDoctorFlow::examine()
{
    if (!m_dialog) {
        m_dialog = new PoolDoctorDialog(*m_session.makeDoctor(), m_session.state().profile.name, &m_window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(&m_session, &Session::databaseLeft, m_dialog, &QDialog::close);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void PoolDoctorFlow::warn(int conflicts, int operations)
{
    m_bar.say(Meaning::Attention,
        tr("%1 of the last %2 operations met prepared statements that other clients left on the server "
           "connections. They were tried again. Direct has no names that could conflict.")
            .arg(conflicts)
            .arg(operations),
        {{tr("Use Di&rect"),
             [this] {
                 m_session.setStatements(activity::StatementPath::Direct);
                 m_bar.clear();
             }},
            {tr("Pool doctor"), [this] { examine(); }}});
}

void PoolDoctorFlow::updateAction()
{
    m_action.setEnabled(m_session.state().isOpen());
}

}
