#pragma once

#include <QJsonObject>
#include <QProcess>

/// The console as it is built, in a process of its own, typed into through the typist (typist.cpp).
class DrivenConsole {
public:
    /// \a log: a file for all that it says to the terminal, with every category of messages on; empty: shown.
    DrivenConsole(const QStringList &arguments, const QString &password, const QString &log = {});
    ~DrivenConsole(); ///< kills it

    void kill(); ///< with SIGKILL, and waits until it is gone
    qint64 processId() const { return m_process.processId(); }

    // Each on the widget of that object name. False, nothing: there is none, or no answer came.
    bool press(const QString &on, const QString &keys) { return act(QStringLiteral("press"), on, keys); }
    bool type(const QString &on, const QString &text) { return act(QStringLiteral("type"), on, text); }
    bool click(const QString &on) { return act(QStringLiteral("click"), on, {}); }
    bool shows(const QString &on); ///< it is visible
    QString text(const QString &on);
    int rows(const QString &on);

private:
    bool act(const QString &action, const QString &on, const QString &text);
    QJsonObject ask(const QString &action, const QString &on, const QString &text);

    QProcess m_process;
};
