#include "user_flow.h"

#include "notice_bar.h"
#include "top_bar.h"
#include "window_memory.h"

#include <domain_reader.h>
#include <session.h>

#include <utility>

namespace ui {

using models::DomainReader;
using models::Session;

UserFlow::UserFlow(Session &session, WindowMemory &memory, TopBar &top, NoticeBar &bar, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_memory(memory)
    , m_top(top)
    , m_bar(bar)
{
    connect(&session, &Session::stateChanged, this, &UserFlow::onStateChanged);
    connect(&session.reader(), &DomainReader::userChanged, this, &UserFlow::onStateChanged);
    connect(&session.reader(), &DomainReader::userMissing, this, &UserFlow::tellMissing);
    onStateChanged();
}

void UserFlow::openFirst(const domain::UserId &id)
{
    m_first = id;
    if (m_session.state().isOpen())
        open();
}

void UserFlow::onStateChanged()
{
    const QString &profile = m_session.state().profile.name;
    const bool isOpen = m_session.state().isOpen();
    const bool wasOpen = std::exchange(m_wasOpen, isOpen);
    if (isOpen && !wasOpen)
        open();
    else if (isOpen && m_session.reader().user())
        m_memory.addRecentUser(profile, *m_session.reader().user());
    m_top.setRecentUsers(m_memory.recentUsers(profile));
}

void UserFlow::open()
{
    domain::UserId id = std::exchange(m_first, {});
    const QList<domain::User> recent = m_memory.recentUsers(m_session.state().profile.name);
    if (id.isEmpty() && !recent.isEmpty())
        id = recent.first().id;
    if (!id.isEmpty())
        m_session.reader().openUser(id);
}

void UserFlow::tellMissing(const domain::UserId &id)
{
    const QString sentence = tr("There is no user %1 in this database. Choose another.").arg(id.text);
    m_bar.say(models::Meaning::Attention, sentence);
    const auto putAway = [this, sentence] {
        if (m_bar.sentence() == sentence)
            m_bar.clear();
    };
    connect(&m_session.reader(), &DomainReader::userChanged, this, putAway, Qt::SingleShotConnection);
}

}
