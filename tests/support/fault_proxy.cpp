#include "fault_proxy.h"

#include "sockets.h"
#include "wire.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace faults {

using Clock = std::chrono::steady_clock;
using sockets::sendAll;
using Kind = Fault::Kind;

namespace {

// An honest ERROR: the server itself raises it, so that its transaction is what the answer says it is.
QByteArray raisingQuery(const QByteArray &sqlState, const QByteArray &replaced)
{
    const QByteArray raise =
        "DO $$BEGIN RAISE EXCEPTION 'injected' USING ERRCODE = '" + sqlState + "'; END$$";
    const bool endsTransaction = replaced.sliced(1 + 4).startsWith("COMMIT"); // behind type and length
    return wire::query(endsTransaction ? "ROLLBACK; " + raise : raise);
}

}

struct FaultProxy::Link {
    int client = -1;
    int server = -1;
    std::array<QByteArray, 2> pending{}; ///< received and not passed on, by direction
    bool isOpening = true;
    bool isCancel = false;
    bool isStalled = false;
    bool isSpoilt = false; ///< a peer got garbage, and may wait for the rest of it
    QByteArray raising{}; ///< sent at the Sync of the request that it replaces, as a pooler counts on
    std::optional<Clock::time_point> heldUntil{};

    Link() = default;
    ~Link() { cut(); }
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    bool isCut() const { return client < 0; }
    int target(Direction direction) const { return direction == Direction::ToServer ? server : client; }
    int source(Direction direction) const { return direction == Direction::ToServer ? client : server; }
    QByteArray &waiting(Direction direction) { return pending[static_cast<std::size_t>(direction)]; }
    void cut()
    {
        sockets::closeSocket(client);
        sockets::closeSocket(server);
    }
};

FaultProxy::FaultProxy(const QMap<QString, QString> &upstream)
    : m_host(upstream.value(QStringLiteral("host")))
    , m_upstreamPort(upstream.value(QStringLiteral("port")).toUShort())
{
    m_listener = sockets::listenOnLoopback(m_port);
    std::array<int, 2> ends{-1, -1};
    if (m_listener < 0 || pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("The fault proxy cannot listen on 127.0.0.1.");
    m_wakeReading = ends[0];
    m_wakeWriting = ends[1];
    m_thread = std::thread{[this] { work(); }};
}

FaultProxy::~FaultProxy()
{
    ask(&Requests::end);
    m_thread.join();
    for (int file : {m_listener, m_wakeReading, m_wakeWriting})
        close(file);
}

void FaultProxy::expect(const std::optional<Fault> &fault)
{
    const std::lock_guard lock{m_mutex};
    m_fault = fault;
    m_struck = false;
    m_counts = {};
}

bool FaultProxy::hasStruck() const
{
    const std::lock_guard lock{m_mutex};
    return m_struck;
}

bool FaultProxy::isIdle() const
{
    const std::lock_guard lock{m_mutex};
    return m_links.empty() && !m_requests.cut && !m_requests.release;
}

FaultProxy::Counts FaultProxy::counts() const
{
    const std::lock_guard lock{m_mutex};
    return m_counts;
}

void FaultProxy::refuseLinks(bool refuse)
{
    const std::lock_guard lock{m_mutex};
    m_refuses = refuse;
}

void FaultProxy::cutAll()
{
    ask(&Requests::cut);
}

void FaultProxy::release()
{
    ask(&Requests::release);
}

void FaultProxy::ask(bool Requests::*request)
{
    {
        const std::lock_guard lock{m_mutex};
        m_requests.*request = true;
    }
    [[maybe_unused]] const ssize_t written = write(m_wakeWriting, "!", 1); // full: it is awake already
}

void FaultProxy::work()
{
    int timeout = -1;
    while (true) {
        std::vector<pollfd> files{{m_wakeReading, POLLIN, 0}, {m_listener, POLLIN, 0}};
        std::vector<std::pair<Link *, Direction>> sources;
        for (const auto &link : m_links)
            for (const Direction direction : {Direction::ToServer, Direction::ToClient})
                if (!link->isStalled && !link->heldUntil) {
                    files.push_back({link->source(direction), POLLIN, 0});
                    sources.emplace_back(link.get(), direction);
                }
        poll(files.data(), files.size(), timeout);

        const std::lock_guard lock{m_mutex};
        std::array<char, 64> wakeUps{};
        while (read(m_wakeReading, wakeUps.data(), wakeUps.size()) > 0) { }
        if (m_requests.end)
            return m_links.clear();
        for (std::size_t i = 0; i < sources.size(); ++i)
            if (files[i + 2].revents != 0)
                receive(*sources[i].first, sources[i].second);
        if (files[1].revents != 0)
            accept();
        serveRequests();
        timeout = passHeld();
        m_links.remove_if([](const auto &link) { return link->isCut(); });
    }
}

int FaultProxy::passHeld()
{
    int wait = -1;
    for (const auto &link : m_links) {
        if (!link->heldUntil)
            continue;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(*link->heldUntil - Clock::now());
        if (left.count() > 0) {
            wait = wait < 0 ? static_cast<int>(left.count()) : std::min(wait, static_cast<int>(left.count()));
            continue;
        }
        link->heldUntil.reset();
        for (const Direction direction : {Direction::ToServer, Direction::ToClient})
            passMessages(*link, direction);
    }
    return wait;
}

void FaultProxy::serveRequests()
{
    for (const auto &link : m_links)
        if (m_requests.cut || (m_requests.release && (link->isStalled || link->isSpoilt)))
            link->cut();
    if (m_requests.release)
        m_stalled = false;
    m_requests = {};
}

void FaultProxy::accept()
{
    auto link = std::make_unique<Link>();
    link->client = sockets::accept(m_listener);
    if (link->client < 0 || m_refuses)
        return;
    link->isStalled = m_stalled;
    link->server = sockets::connectTo(m_host, m_upstreamPort);
    if (link->server >= 0)
        m_links.push_back(std::move(link));
}

void FaultProxy::receive(Link &link, Direction direction)
{
    if (link.isCut() || link.isStalled)
        return;
    std::array<char, 65536> bytes{};
    const ssize_t count = recv(link.source(direction), bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count <= 0)
        return link.cut();
    link.waiting(direction).append(bytes.data(), count);
    passMessages(link, direction);
}

void FaultProxy::passMessages(Link &link, Direction direction)
{
    QByteArray &pending = link.waiting(direction);
    while (!link.isCut() && !link.isStalled && !link.heldUntil) {
        const bool opens = link.isOpening && direction == Direction::ToServer;
        const auto frame = wire::firstFrame(pending, opens ? wire::Stage::Opening : wire::Stage::Messages);
        if (!frame)
            return link.cut(); // one who sends that has lost count
        if (!*frame)
            return;
        const QByteArray bytes = pending.first((*frame)->size);
        const quint32 code = opens ? wire::openingCode(**frame) : 0;
        pending.remove(0, bytes.size());
        if (code == wire::sslRequest || code == wire::gssRequest) {
            sendAll(link.client, "N");
            continue;
        }
        if (opens) {
            link.isOpening = false;
            link.isCancel = code == wire::cancelRequest;
        }
        pass(link, direction, bytes);
    }
}

void FaultProxy::pass(Link &link, Direction direction, const QByteArray &bytes)
{
    if (link.isCancel)
        return sendAll(link.target(direction), bytes);
    int &count = direction == Direction::ToServer ? m_counts.toServer : m_counts.toClient;
    const int number = count++;
    if (!link.raising.isEmpty() && direction == Direction::ToServer) {
        if (bytes.front() == 'S')
            sendAll(link.server, std::exchange(link.raising, {}));
        return;
    }
    const bool isIt = m_fault && !m_struck && m_fault->direction == direction && m_fault->message == number;
    m_struck = m_struck || (isIt && strike(link, bytes));
    if (!isIt || !m_struck)
        sendAll(link.target(direction), bytes);
    else if (m_fault->kind == Kind::Delay)
        --count; // it comes once more
}

// False: the message is not one that this fault is for.
bool FaultProxy::strike(Link &link, const QByteArray &bytes)
{
    switch (m_fault->kind) {
    case Kind::CutAfter:
        sendAll(link.target(m_fault->direction), bytes);
        link.cut();
        return true;
    case Kind::CutBefore:
        link.cut();
        return true;
    case Kind::Delay:
        link.heldUntil = Clock::now() + m_fault->delay;
        link.waiting(m_fault->direction).prepend(bytes);
        return true;
    case Kind::StallAll:
        m_stalled = true;
        for (const auto &other : m_links)
            other->isStalled = true;
        return true;
    case Kind::StallLink:
        link.isStalled = true;
        return true;
    case Kind::Error:
        if (m_fault->direction != Direction::ToServer || (bytes.front() != 'Q' && bytes.front() != 'P'))
            return false;
        link.raising = raisingQuery(m_fault->sqlState, bytes);
        if (bytes.front() == 'Q')
            sendAll(link.server, std::exchange(link.raising, {}));
        return true;
    case Kind::Fatal:
        sendAll(link.client, wire::errorResponse("FATAL", m_fault->sqlState, m_fault->payload));
        link.cut();
        return true;
    case Kind::Garbage:
        link.isSpoilt = true;
        sendAll(link.target(m_fault->direction), m_fault->payload);
        return true;
    }
    return false;
}

}
