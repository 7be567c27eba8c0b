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

class MeaningLabel;

/// The content of the status bar: how the console is connected, how statements travel, what
/// holds one up, and counts. No place for errors.
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
    void updateHeldUp();
    void updateCounts();

    models::Session &m_session;
    QLabel *m_mark; ///< of the profile
    QLabel *m_dot;
    QLabel *m_state;
    QLabel *m_pooler;
    QLabel *m_transport;
    QLabel *m_access;
    QComboBox *m_statements;
    MeaningLabel *m_heldUp;
    QLabel *m_counts;
    activity::Totals m_shown;
};

}
