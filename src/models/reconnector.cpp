#include "reconnector.h"

#include "link.h"

#include <server_facts.h>

#include <array>

namespace models {

using namespace std::chrono_literals;

constexpr std::array delays{500ms, 1'000ms, 2'000ms, 4'000ms, 5'000ms};

Reconnector::Reconnector(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Reconnector::tryOnce);
}

void Reconnector::start(const std::shared_ptr<Link> &link)
{
    m_link = link;
    m_tries = 0;
    waitForNext();
}

void Reconnector::stop()
{
    m_timer.stop();
    m_link.reset();
}

void Reconnector::tryNow()
{
    if (m_timer.isActive())
        tryOnce();
}

void Reconnector::waitForNext()
{
    const auto delay = delays.at(std::min(static_cast<std::size_t>(m_tries++), delays.size() - 1));
    m_next.setRemainingTime(delay);
    m_timer.start(delay);
    Q_EMIT trying();
}

void Reconnector::tryOnce()
{
    const std::shared_ptr<Link> link = m_link.lock();
    if (!link)
        return;
    m_timer.stop();
    m_next = QDeadlineTimer();
    Q_EMIT trying();
    link->reads.submit(&database::readServerFacts,
        [this, asked = m_link](const database::Result<database::ServerFacts> &answer) {
            if (asked.expired() || asked.lock() != m_link.lock() || m_timer.isActive())
                return;
            if (answer) {
                stop();
                Q_EMIT reached(*answer);
                return;
            }
            Q_EMIT failed(answer.error());
            if (!m_link.expired())
                waitForNext();
        });
}

}
