#pragma once

#include "row_state.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>

namespace database {
class Lane;
struct Flight;
}

namespace models {

struct Link;

/// An operation that is not answered for long, in words; empty: there is none.
struct HeldUp {
    Meaning meaning = Meaning::Neutral;
    QString words; ///< "edit shop.example: waits for a lock, 12 s"
    QString explanation;
};

/// Finds out what holds up a statement that is not answered for long: asks the server over the other lane
/// where that one is idle, once and then at growing distances. GUI thread.
class LockWatch : public QObject {
    Q_OBJECT
public:
    explicit LockWatch(QObject *parent = nullptr);
    ~LockWatch() override;

    void setLink(const std::shared_ptr<Link> &link); ///< null: disconnected
    HeldUp now() const;

Q_SIGNALS:
    /// Every now and then while it is held up, and once with Idle when that is over.
    void heldUp(quint64 operationId, const models::RowState &state);

private:
    struct Watched {
        quint64 operationId = 0; ///< 0: nothing is held up
        QString title; ///< "edit shop.example"
        RowState::Clock::time_point since; ///< tells one statement from another
        RowState::Clock::time_point nextLook;
        int looks = 0;
        RowState state;
    };

    void watch(); ///< all lanes, in turns while one has something to do
    void watchLane(Watched &watched, const database::Lane &lane, database::Lane &other);
    void begin(Watched &watched, const database::Flight &flight);
    void end(Watched &watched);
    void look(Watched &watched, const database::Flight &flight, database::Lane &other);

    std::weak_ptr<Link> m_link;
    QTimer m_timer;
    Watched m_write;
    Watched m_read;
    bool m_canLook = true; ///< false: this server does not tell
};

}
