#include "sandbox_host.h"

SandboxHost::SandboxHost(const sandbox::Options &options)
    : m_options(options)
{
    m_thread.setObjectName(QStringLiteral("sandbox"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

SandboxHost::~SandboxHost()
{
    m_stops = true;
    QMetaObject::invokeMethod(
        &m_context,
        [this] {
            m_sandbox.reset();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

void SandboxHost::start()
{
    QMetaObject::invokeMethod(
        &m_context, [this] { startOnThread(); }, Qt::QueuedConnection);
}

void SandboxHost::plantNames(int first, int count)
{
    m_firstName = first;
    m_names = count;
}

void SandboxHost::startOnThread()
{
    auto started = sandbox::Sandbox::start(m_options, [this] { return m_stops.load(); });
    if (!started) {
        Q_EMIT failed(started.error());
        return;
    }
    m_sandbox = std::move(*started);
    if (m_names > 0)
        if (const auto planted = m_sandbox->plantNames(m_firstName, m_names); !planted) {
            Q_EMIT failed(planted.error());
            return;
        }
    Q_EMIT ready(m_sandbox->profile(), m_sandbox->password());
}
