#pragma once

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>

namespace profile {

/// What came of asking the keyring. A value.
struct Answer {
    enum class Outcome {
        Done, ///< found, kept or forgotten
        NoneKept, ///< it keeps no password for this
        NoKeyring, ///< nothing on this desktop keeps passwords
        Refused, ///< it is locked, or does not want to
        Silent, ///< it may still do what it was asked for
    };

    Outcome outcome = Outcome::Done;
    QString password; ///< where one was asked for and found
    QString detail; ///< the keyring's own words, where it has some

    bool isThere() const { return outcome == Outcome::Done || outcome == Outcome::NoneKept; }
    QString sentence() const; ///< for the operator; empty where it is done
};

/// The desktop's keyring, by QtKeychain: passwords by the identity of a connection. Each call returns at
/// once, and is answered once within five seconds, whatever the keyring does; a later answer is dropped. GUI
/// thread.
class Keyring : public QObject {
    Q_OBJECT
public:
    using Answered = std::function<void(const Answer &)>;

    explicit Keyring(QObject *parent = nullptr);

    void read(const QString &identity, Answered answered);
    void write(const QString &identity, const QString &password, Answered answered);
    /// Done also where none was kept.
    void remove(const QString &identity, Answered answered);
    /// Whether there is one that answers: Answer::isThere(). Unlocks nothing.
    void examine(Answered answered);
    /// Whether a password is kept, locked or not: Done or NoneKept. Unlocks nothing.
    void find(const QString &identity, Answered answered);

    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

private:
    class Request;

    std::chrono::milliseconds m_patience = std::chrono::seconds{5};
};

}
