#pragma once

#include <domain.h>

#include <QObject>

class QWidget;

namespace models {
class Session;
}

namespace ui {

class NoticeBar;
class TopBar;
class WindowMemory;

/// Which user opens with a connection: the one that was asked for, or else the profile's last. Remembers
/// them, for the top bar too. GUI thread.
class UserFlow : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    UserFlow(models::Session &session, WindowMemory &memory, TopBar &top, NoticeBar &bar, QObject *parent);

    void openFirst(const domain::UserId &id); ///< once there is a connection

private:
    void onStateChanged();
    void open();
    void tellMissing(const domain::UserId &id);

    models::Session &m_session;
    WindowMemory &m_memory;
    TopBar &m_top;
    NoticeBar &m_bar;
    domain::UserId m_first;
    bool m_wasOpen = false; ///< there was a connection
};

}
