#pragma once

#include <log.h>

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace models {
class Session;
}

namespace ui {

/// The content of the status bar: how the console is connected, how statements travel, and counts. No place
/// for errors.
class StatusArea : public QWidget {
    Q_OBJECT
public:
    StatusArea(models::Session &session, QAction *cancel, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut(QAction *cancel);
    void updateState();
    void updatePhase(); ///< the next try comes nearer
    void updateMark();
    void updateCounts();

    models::Session &m_session;
    QLabel *m_mark; ///< of the profile
    QLabel *m_dot;
    QLabel *m_state;
    QLabel *m_pooler;
    QLabel *m_transport;
    QLabel *m_access;
    QComboBox *m_statements;
    QLabel *m_counts;
    activity::Totals m_shown;
};

}
