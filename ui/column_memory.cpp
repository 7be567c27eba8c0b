#include "column_memory.h"

#include "domain_columns.h"
#include "window_memory.h"

#include <domain_model.h>
#include <session.h>

namespace ui {

using namespace std::chrono_literals;

ColumnMemory::ColumnMemory(models::Session &session, DomainColumns &columns, WindowMemory &memory)
    : QObject(&columns)
    , m_session(session)
    , m_columns(columns)
    , m_memory(memory)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(500ms);
    connect(&m_pause, &QTimer::timeout, this, &ColumnMemory::store);
    connect(&columns, &DomainColumns::changed, &m_pause, qOverload<>(&QTimer::start));
    connect(&session.domains(), &models::DomainModel::modelReset, this, &ColumnMemory::onReset);
    onReset();
}

void ColumnMemory::onReset()
{
    const QString profile = m_session.state().profile.name;
    const QString table = m_session.domains().table().title();
    if (m_session.domains().columnCount() == 0 || (m_profile == profile && m_table == table))
        return;
    m_pause.stop(); // what has changed since is another table's
    m_profile = profile;
    m_table = table;
    m_columns.setLayout(m_memory.columns(m_profile, m_table));
}

void ColumnMemory::save()
{
    if (m_pause.isActive())
        store();
}

void ColumnMemory::store()
{
    m_pause.stop();
    m_memory.setColumns(m_profile, m_table, m_columns.layout());
}

}
