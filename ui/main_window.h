#pragma once

#include "domain_pane.h"
#include "window_memory.h"

#include <domain.h>

#include <QMainWindow>

class QSplitter;

namespace activity {
class Journal;
}

namespace ui {

class ActivityPane;
class BulkEditFlow;
class ColumnMemory;
class ConnectionFlow;
class DomainForm;
class EnsureFlow;
class ExportFlow;
class HistoryFlow;
class ListFlow;
class PaneCycle;
class StatusArea;
class TopBar;
class UnsavedGuard;
class UserFlow;
class WindowActions;

/// The window: it puts the parts together and hands on what one wants from another. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// \a stateDirectory: profiles, and what comes back at the next start. \a session must outlive the
    /// window.
    MainWindow(models::Session &session, const QString &stateDirectory);

    void setJournal(const activity::Journal &journal); ///< see ActivityPanel
    /// Instead of the profile's last user, once there is a connection.
    void openUserFirst(const domain::UserId &id);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void addActivity(const QString &stateDirectory);
    void connectList();
    void connectForm();
    void connectActions();
    void startNew(const domain::User &owner);
    void onStateChanged();
    void updateActions();
    void remedy(Remedy remedy);

    models::Session &m_session;
    WindowMemory m_memory;
    WindowActions *m_actions;
    DomainForm *m_form;
    UnsavedGuard *m_guard;
    ConnectionFlow *m_connection;
    TopBar *m_top;
    DomainPane *m_pane;
    ColumnMemory *m_columnMemory;
    QSplitter *m_splitter;
    ActivityPane *m_activity = nullptr;
    EnsureFlow *m_ensure;
    ExportFlow *m_export;
    ListFlow *m_list;
    HistoryFlow *m_history;
    BulkEditFlow *m_bulkEdit;
    UserFlow *m_users;
    PaneCycle *m_panes = nullptr;
    bool m_mayClose = false;
};

}
