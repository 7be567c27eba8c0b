#pragma once

#include <QObject>
#include <QPointer>

class QAction;

namespace models {
class Session;
}

namespace ui {

class BulkEditDialog;
class DomainTable;

/// Editing all domains that are selected in the list: says what keeps it from being done, and opens the
/// dialog that does it. GUI thread.
class BulkEditFlow : public QObject {
    Q_OBJECT
public:
    BulkEditFlow(models::Session &session, DomainTable &table, QAction &action, QWidget &window);

    void updateAction(); ///< whether it can be done, and why not

private:
    QString whyNot() const;
    void start();

    models::Session &m_session;
    DomainTable &m_table;
    QAction &m_action;
    QWidget &m_window;
    QPointer<BulkEditDialog> m_dialog;
};

}
