#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <tl/expected.hpp>

#include <memory>

namespace database {
struct DatabaseError;
struct ServerFacts;
}

namespace models {

struct Link;

/// Tries to reach a server again whose connection was lost, with growing delays up to five seconds, until
/// stop(). Sends nothing but a question about the server itself. GUI thread.
class Reconnector : public QObject {
    Q_OBJECT
public:
    explicit Reconnector(QObject *parent = nullptr);

    void start(const std::shared_ptr<Link> &link);
    void stop();
    void tryNow(); ///< nothing unless it waits
    QDeadlineTimer nextTry() const { return m_next; } ///< expired: one is under way

Q_SIGNALS:
    void trying(); ///< or waiting for the next try
    void reached(const database::ServerFacts &facts); ///< it has stopped
    void failed(const database::DatabaseError &error); ///< and goes on, unless it is stopped now

private:
    void waitForNext();
    void tryOnce();

    std::weak_ptr<Link> m_link; ///< expired: it does not run
    QTimer m_timer;
    QDeadlineTimer m_next;
    int m_tries = 0; ///< since start()
};

}
