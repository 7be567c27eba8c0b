#pragma once

#include <outcome.h>

#include <QObject>
#include <QPointer>

class QWidget;

namespace models {
class Session;
}

namespace ui {

class EnsureDialog;
class NoticeBar;

/// Ensuring a domain: asks for the name, then tells in the bar above the list how far it is and what came of
/// it.
class EnsureFlow : public QObject {
    Q_OBJECT
public:
    EnsureFlow(models::Session &session, NoticeBar &bar, QWidget &window);

    void start();

Q_SIGNALS:
    void ensured(const domain::DomainId &id); ///< it is in the list of the user that is open

private:
    void run(const domain::User &user, const QString &name);
    void ask(const domain::User &user, const QString &name);
    void showProgress(const QString &words);
    void finish(const domain::Ensured &ensured, const QString &sentence);
    void fail(const QString &sentence);

    models::Session &m_session;
    NoticeBar &m_bar;
    QWidget &m_window;
    QPointer<EnsureDialog> m_dialog;
    domain::User m_user; ///< for whom it is
    QString m_name; ///< that is being ensured; empty: none is
};

}
