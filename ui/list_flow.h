#pragma once

#include <QObject>
#include <QPointer>

class QAction;
class QWidget;

namespace models {
class Session;
}

namespace ui {

class ListDialog;

/// Ensuring a list of domains: says what keeps it from being done, and opens the dialog that does it. GUI
/// thread.
class ListFlow : public QObject {
    Q_OBJECT
public:
    ListFlow(models::Session &session, QAction &action, QWidget &window);

    void updateAction(); ///< whether it can be done, and why not

private:
    QString whyNot() const;
    void start();

    models::Session &m_session;
    QAction &m_action;
    QWidget &m_window;
    QPointer<ListDialog> m_dialog;
};

}
