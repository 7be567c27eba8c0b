#pragma once

#include <domain.h>

#include <QTimer>
#include <QWidget>

class QAction;
class QLineEdit;
class QMenu;

namespace models {
class DomainReader;
class Session;
}

namespace ui {

class SearchField;
class WindowActions;

/// What to look at: connection, user, a domain of anybody's, a filter; and what to make.
class TopBar : public QWidget {
    Q_OBJECT
public:
    TopBar(models::Session &session, const WindowActions &actions, QMenu *connections,
        QWidget *parent = nullptr);

    /// Offered first while nothing is typed, the last one first.
    void setRecentUsers(const QList<domain::User> &users) { m_recentUsers = users; }
    QWidget *user() const;
    void focusUser();
    void focusFind();
    void focusFilter();
    void clearFilter();

Q_SIGNALS:
    void listWanted(); ///< the operator is done here

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void layOut(const WindowActions &actions, QMenu *connections);
    void watchUsers();
    QList<domain::User> withRecent(const QList<domain::User> &users) const;
    void watchDomains();
    void watchFilter();
    void showUser();
    void showFilter();
    void showFilterNote();
    void setUsable();

    models::Session &m_session;
    models::DomainReader &m_reader;
    SearchField *m_user;
    SearchField *m_find;
    QLineEdit *m_filter;
    QAction *m_filterNote;
    QList<domain::User> m_recentUsers;
    QTimer m_typingPause;
};

}
