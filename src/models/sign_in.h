#pragma once

#include "session.h"

#include <keyring.h>

#include <utility>

namespace models {

/// Connects a session with the password from where one is kept: libpq's own places, the keyring, the
/// operator, who may have it kept once it has connected. GUI thread.
class SignIn : public QObject {
    Q_OBJECT
public:
    explicit SignIn(Session &session, QObject *parent = nullptr);

    profile::Keyring &keyring() { return m_keyring; }

    /// \a remembers: whether \a password is to be kept.
    void connectTo(const profile::Profile &profile, const QString &password, bool remembers);
    /// The operator's answer to passwordWanted(). One in the keyring that \a remembers does not want goes.
    void answer(const QString &password, bool remembers);
    bool isKeptRefused() const { return m_isKeptRefused; } ///< it is in the keyring, and no good
    /// Session::tryConnection(), with the keyring's password where the server asks for one and none is given.
    void tryConnection(const profile::Profile &profile, const QString &password,
        const std::function<void(const Session::Trial &)> &done);

    /// Whether the keyring keeps a password for \a profile; unlocks nothing.
    void findKept(const profile::Profile &profile, std::function<void(bool)> done);
    /// Takes it out of the keyring, unless one of \a others connects to the same.
    void forget(const profile::Profile &profile, const QList<profile::Profile> &others = {});

Q_SIGNALS:
    void passwordWanted(); ///< the session's state says why
    void keyringFailed(const QString &sentence); ///< a password was not kept, or not forgotten

private:
    enum class Given { Nothing, Kept, Typed }; ///< to libpq, with the last connect
    enum class Wanted { AsItIs, Remember, Forget }; ///< of the keyring, once it has connected

    void begin(Given given, const QString &password, Wanted wanted);
    void onStateChanged();
    void lookUp();
    void take(const QString &identity, const profile::Answer &answer, const QString &asked);
    void askOperator(const QString &sentence);
    void settle();
    template <class Done> void identify(const profile::Profile &profile, Done done);

    Session &m_session;
    profile::Keyring m_keyring;
    Given m_given = Given::Nothing;
    Wanted m_wanted = Wanted::AsItIs;
    QString m_password; ///< that was typed, or found in the keyring; until it has connected or was refused
    QString m_identity; ///< whose password the keyring was asked for
    std::pair<QString, QString> m_refused; ///< an identity and its password in the keyring
    bool m_isKeptRefused = false;
    quint64 m_trial = 0; ///< of the last connection that was tried
    quint64 m_number = 0; ///< of the last connect; answers to others are dropped
};

}
