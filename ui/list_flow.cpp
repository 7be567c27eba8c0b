#include "list_flow.h"

#include "list_dialog.h"
#include "window_actions.h"

#include <domain_model.h>
#include <domain_reader.h>
#include <session.h>

namespace ui {

ListFlow::ListFlow(models::Session &session, QAction &action, QWidget &window)
    : QObject(&window)
    , m_session(session)
    , m_action(action)
    , m_window(window)
{
    connect(&action, &QAction::triggered, this, &ListFlow::start);
}

void ListFlow::updateAction()
{
    WindowActions::setWhyNot(&m_action, whyNot());
}

QString ListFlow::whyNot() const
{
    if (const QString whyNot = m_session.whyNotWritable(); !whyNot.isEmpty())
        return whyNot;
    if (!m_session.reader().user())
        return tr("Choose a user first.");
    return m_session.domains().table().whyNotCreate();
}

void ListFlow::start()
{
    if (m_dialog || !whyNot().isEmpty())
        return;
    m_dialog = new ListDialog(m_session, &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->open();
}

}
