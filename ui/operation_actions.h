#pragma once

#include <QObject>

class QAction;
class QTableView;

namespace models {
class Session;
}

namespace ui {

class ActivityPanel;
class DomainTable;
class WindowActions;

/// Retry now and Cancel. By key they act on the operation of the row that has the focus, where it runs or
/// waits, and else on everything; in the menu of a row on that row's alone. GUI thread.
class OperationActions : public QObject {
    Q_OBJECT
public:
    /// All must outlive the actions.
    OperationActions(models::Session &session, const WindowActions &actions, DomainTable &domains,
        const ActivityPanel &activity);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Wish { RetryNow, Cancel };
    struct Menu {
        QTableView *table;
        QAction *retryNow;
        QAction *cancel;
    };

    void addTo(QTableView &table, const WindowActions &actions);
    void actOnFocus(Wish wish);
    void actOnRow(const QTableView &table, Wish wish); ///< the current one
    bool isRunning(const QTableView &table) const; ///< the operation of its current row
    quint64 currentOperation() const; ///< of the activity; 0: there is no row

    models::Session &m_session;
    DomainTable &m_domains;
    const ActivityPanel &m_activity;
    QList<Menu> m_menus;
};

}
