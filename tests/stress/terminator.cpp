#include "terminator.h"

#include <runner.h>

namespace stress {

Terminator::Terminator(
    const profile::Profile &direct, const QString &password, std::chrono::milliseconds pause)
    : m_thread([=, this] { work(direct, password, pause); })
{
}

Terminator::~Terminator()
{
    {
        const std::lock_guard lock{m_mutex};
        m_isEnding = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

int Terminator::terminated() const
{
    const std::lock_guard lock{m_mutex};
    return m_terminated;
}

void Terminator::work(
    const profile::Profile &direct, const QString &password, std::chrono::milliseconds pause)
{
    const database::Statement terminateOne{
        QStringLiteral("SELECT pg_catalog.pg_terminate_backend(pid)::pg_catalog.text FROM (SELECT pid FROM "
                       "pg_catalog.pg_stat_activity WHERE backend_type = 'client backend' AND pid <> "
                       "pg_catalog.pg_backend_pid() ORDER BY pg_catalog.random() LIMIT 1) AS victim")};
    activity::Log log;
    database::Runner runner{log, direct, password};
    runner.setStatements(activity::StatementPath::Direct);
    std::unique_lock lock{m_mutex};
    while (!m_changed.wait_for(lock, pause, [this] { return m_isEnding; })) {
        const auto rows =
            runner.run({}, [&](database::Attempt &attempt) { return attempt.execute(terminateOne); });
        m_terminated += rows ? static_cast<int>(rows->size()) : 0;
    }
}

}
