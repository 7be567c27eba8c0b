#pragma once

#include <QAction>

class QMenuBar;

namespace ui {

/// Every command of the window with its words, shortcut and icon. The window connects them.
class WindowActions : public QObject {
    Q_OBJECT
public:
    explicit WindowActions(QWidget &window);

    QAction *const connectTo;
    QAction *const reconnect;
    QAction *const disconnectNow;
    QAction *const examinePool;
    QAction *const quit;
    QAction *const newDomain;
    QAction *const ensureDomain;
    QAction *const ensureList;
    QAction *const exportDomains;
    QAction *const editDomain;
    QAction *const editSelected;
    QAction *const deleteDomain;
    QAction *const transferDomain;
    QAction *const undo;
    QAction *const redo;
    QAction *const findDomain;
    QAction *const save;
    QAction *const saveAll;
    QAction *const revert;
    QAction *const chooseUser;
    QAction *const filterDomains;
    QAction *const refresh;
    QAction *const retryNow;
    QAction *const cancel;
    QAction *const nextPane;
    QAction *const previousPane;
    QAction *const showShortcuts;

    /// \a rowActions: of the list; \a viewActions: of the activity panel and its dock.
    void fill(QMenuBar &bar, const QList<QAction *> &rowActions, const QList<QAction *> &viewActions) const;
    /// What keeps it from being done is its tooltip; empty: it can be, and the tooltip says what it does.
    static void setWhyNot(QAction *action, const QString &sentence);
    void updateIcons(const QPalette &palette) const;

private:
    void describe() const;
    void shorten() const;
};

}
