#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <chrono>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace faults {

enum class Direction { ToServer, ToClient };

/// What goes wrong on the way, once, at one message.
struct Fault {
    enum class Kind {
        CutBefore, ///< the link is closed on both sides, and the message was not passed on
        CutAfter, ///< the same, and it was
        Delay, ///< the message and what follows it wait
        StallLink, ///< nothing passes any more on this link, which stays open
        StallAll, ///< nor on any other, nor on new ones, nor a cancel request
        Error, ///< ToServer: in place of what the request asks, the server raises sqlState, as an ERROR
        Fatal, ///< the client is told sqlState as a FATAL in place of the message, and the link is closed
        Garbage, ///< payload comes in place of the message
    };

    Kind kind = Kind::CutBefore;
    Direction direction = Direction::ToServer;
    int message = 0; ///< from 0, counted from the moment it is set, on all links together
    QByteArray sqlState = {};
    QByteArray payload = {}; ///< Garbage: the bytes; Fatal: the message's text
    std::chrono::milliseconds delay{20};
};

/// Stands between a client and a server that speak PostgreSQL's protocol, unencrypted, on 127.0.0.1, and does
/// as it is told. Its work is done on a thread of its own; every function may be called from any thread and
/// returns at once.
class FaultProxy {
public:
    struct Counts {
        int toServer = 0;
        int toClient = 0;
    };

    /// \a upstream: libpq's host (an IPv4 address, or the folder of a Unix socket) and port.
    explicit FaultProxy(const QMap<QString, QString> &upstream);
    ~FaultProxy();
    FaultProxy(const FaultProxy &) = delete;
    FaultProxy &operator=(const FaultProxy &) = delete;

    quint16 port() const { return m_port; }

    void expect(const std::optional<Fault> &fault); ///< nothing: just count. Counts begin anew
    bool hasStruck() const;
    bool isIdle() const; ///< no link is open, and what was asked is done
    Counts counts() const; ///< of whole messages; a cancel request is none
    void cutAll(); ///< every link
    void refuseLinks(bool refuse); ///< new ones are closed at once
    void release(); ///< no stall any more: what stalled is cut, and so is what got garbage

private:
    struct Link;
    struct Requests {
        bool end = false;
        bool cut = false;
        bool release = false;
    };

    void work();
    int passHeld(); ///< milliseconds until the next message that is held; -1: none
    void accept();
    void receive(Link &link, Direction direction);
    void passMessages(Link &link, Direction direction);
    void pass(Link &link, Direction direction, const QByteArray &bytes);
    bool strike(Link &link, const QByteArray &bytes);
    void serveRequests();
    void ask(bool Requests::*request);

    const QString m_host;
    const quint16 m_upstreamPort;
    int m_listener = -1;
    int m_wakeReading = -1;
    int m_wakeWriting = -1;
    quint16 m_port = 0;
    std::list<std::unique_ptr<Link>> m_links; ///< changed by the thread alone, and under the lock

    mutable std::mutex m_mutex; ///< of all below
    Requests m_requests;
    std::optional<Fault> m_fault;
    bool m_struck = false;
    bool m_refuses = false;
    bool m_stalled = false;
    Counts m_counts;

    std::thread m_thread;
};

}
