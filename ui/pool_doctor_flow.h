#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace models {
class Session;
}

namespace ui {

class NoticeBar;
class PoolDoctorDialog;

/// Examining the pool: at the operator's word, and offered above the list where conflicts are frequent. GUI
/// thread.
class PoolDoctorFlow : public QObject {
    Q_OBJECT
public:
    /// All must outlive this.
    PoolDoctorFlow(models::Session &session, NoticeBar &bar, QAction &action, QWidget &window);

private:
    void examine();
    void warn(int conflicts, int operations);
    void updateAction();

    models::Session &m_session;
    NoticeBar &m_bar;
    QAction &m_action;
    QWidget &m_window;
    QPointer<PoolDoctorDialog> m_dialog;
};

}
