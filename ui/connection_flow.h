#pragma once

#include <profile_store.h>
#include <sign_in.h>
#include <table_candidate.h>

#include <QObject>
#include <QPointer>

class QMenu;
class QWidget;

namespace ui {

class ConnectionDialog;
class PasswordPrompt;
class TableDialog;
class UnsavedGuard;
class WindowActions;

/// Choosing a connection, and the password for one. A new domain that is not created is asked about
/// first; edits stay with their profile.
class ConnectionFlow : public QObject {
    Q_OBJECT
public:
    ConnectionFlow(models::Session &session, profile::ProfileStore store, UnsavedGuard &guard,
        const WindowActions &actions, QWidget &window);

    QMenu *menu() const { return m_menu; }
    void choose(); ///< opens the dialog
    void reconnect();

Q_SIGNALS:
    /// A password, or which table holds the domains, was not kept; or the tables could not be read.
    void problem(const QString &sentence);

private:
    void fillMenu();
    void connectTo(const profile::Profile &profile, const QString &password, bool remembers);
    void askPassword();
    void askTable(const QList<domain::TableCandidate> &candidates);
    void openTable(const QString &table);

    models::Session &m_session;
    models::SignIn m_signIn;
    const profile::ProfileStore m_store;
    UnsavedGuard &m_guard;
    const WindowActions &m_actions;
    QWidget &m_window;
    QMenu *m_menu;
    QPointer<ConnectionDialog> m_dialog;
    QPointer<PasswordPrompt> m_prompt;
    QPointer<TableDialog> m_tables;
};

}
