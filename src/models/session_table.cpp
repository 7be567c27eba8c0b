// Which table holds the domains, where the operator decides it.

#include "session.h"

#include "error_text.h"
#include "link.h"

#include <catalog.h>

namespace models {

using database::Result;

void Session::askForTable()
{
    if (!m_link)
        return;
    m_link->reads.submit(&database::readTableCandidates,
        [this, link = std::weak_ptr{m_link}](const Result<QList<domain::TableCandidate>> &answer) {
            if (link.lock() != m_link)
                return;
            if (answer)
                Q_EMIT tableAsked(*answer);
            else
                Q_EMIT tablesNotRead(ErrorText::sentence(answer.error()));
        });
}

void Session::openTable(const QString &title)
{
    profile::Profile profile = m_state.profile;
    profile.table = title;
    connectTo(profile, QString{m_password});
}

}
