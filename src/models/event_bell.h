#pragma once

#include <QObject>

#include <atomic>

namespace models {

/// Tells the GUI thread that events came: rung on any thread, however often, heard once until it is reset.
class EventBell : public QObject {
    Q_OBJECT
public:
    void ring()
    {
        if (!m_rung.exchange(true))
            Q_EMIT rang();
    }
    void reset() { m_rung = false; }

Q_SIGNALS:
    void rang();

private:
    std::atomic<bool> m_rung = false;
};

}
