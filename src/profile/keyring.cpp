#include "keyring.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace profile {

using namespace Qt::StringLiterals;
using Outcome = Answer::Outcome;

namespace {

const QString service = u"domain-console"_s;

}

QString Answer::sentence() const
{
    const auto withDetail = [this](const QString &sentence) {
        return detail.isEmpty() ? sentence : sentence + u' ' + Keyring::tr("Its words: %1").arg(detail);
    };
    switch (outcome) {
    case Outcome::Done:
        return {};
    case Outcome::NoneKept:
        return Keyring::tr("The keyring keeps no password for this connection.");
    case Outcome::NoKeyring:
        return Keyring::tr(
            "There is no keyring on this desktop. Install one, such as gnome-keyring or KWallet.");
    case Outcome::Refused:
        return withDetail(Keyring::tr("The keyring is locked, or refused it. Unlock it and try again."));
    case Outcome::Silent:
        return Keyring::tr(
            "The keyring did not answer within 5 seconds. It may be asking for its own password: "
            "unlock it and try again.");
    }
    return {};
}

/// One question and its answer, with which it goes. A job of QtKeychain's that was started is left to itself:
/// libsecret holds a pointer to it until it ends.
class Keyring::Request : public QObject {
public:
    Request(Keyring &keyring, const QString &identity, Answered answered)
        : QObject(&keyring)
        , m_identity(identity)
        , m_answered(std::move(answered))
    {
        QTimer::singleShot(keyring.m_patience, this, [this] { finish({Outcome::Silent, {}, {}}); });
    }

    void start(QKeychain::Job *job)
    {
        job->setKey(m_identity);
        connect(job, &QKeychain::Job::finished, this, &Request::take);
        job->start();
    }

    /// Asks the Secret Service itself, which tells what it has without unlocking it.
    template <class Take> void search(bool mayStartService, Take take)
    {
        QDBusMessage message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
        message.setAutoStartService(mayStartService);
        message.setArguments(
            {QVariant::fromValue(Attributes{{u"user"_s, m_identity}, {u"server"_s, service}})});
        const QDBusPendingCall call = QDBusConnection::sessionBus().asyncCall(message);
        if (call.isFinished()) { // there is no bus, and nothing will come
            take(Found{call});
            return;
        }
        auto *watcher = new QDBusPendingCallWatcher{call, this};
        connect(
            watcher, &QDBusPendingCallWatcher::finished, this, [watcher, take] { take(Found{*watcher}); });
    }

    void find()
    {
        search(true, [this](const Found &found) {
            const bool isKept = found.isValid() && !(found.argumentAt<0>() + found.argumentAt<1>()).isEmpty();
            finish({isKept ? Outcome::Done : Outcome::NoneKept, {}, {}});
        });
    }

private:
    using Attributes = QMap<QString, QString>;
    using Found = QDBusPendingReply<QList<QDBusObjectPath>, QList<QDBusObjectPath>>; ///< unlocked, locked

    void take(const QKeychain::Job *job)
    {
        const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(job);
        const bool removes = qobject_cast<const QKeychain::DeletePasswordJob *>(job) != nullptr;
        if (job->error() == QKeychain::NoError && !removes) {
            finish({Outcome::Done, read ? read->textData() : QString(), {}});
            return;
        }
        // QtKeychain calls a password that is locked away not found, and tells of one that it has removed it.
        search(false, [this, error = job->error(), detail = job->errorString()](const Found &found) {
            const bool isLocked = found.isValid() && !found.argumentAt<1>().isEmpty();
            finish({isLocked ? Outcome::Refused : outcomeOf(error, found.error()), {}, detail});
        });
    }

    /// \a search: why the Secret Service, which not every keyring is, could not be asked; or nothing.
    static Outcome outcomeOf(QKeychain::Error error, const QDBusError &search)
    {
        switch (error) {
        case QKeychain::NoError:
            return Outcome::Done;
        case QKeychain::EntryNotFound:
            return Outcome::NoneKept;
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            return Outcome::NoKeyring;
        case QKeychain::OtherError:
            break;
        default:
            return Outcome::Refused;
        }
        const bool isNobodyThere = search.type() == QDBusError::Disconnected
            || search.name() == "org.freedesktop.DBus.Error.NameHasNoOwner"_L1;
        return isNobodyThere ? Outcome::NoKeyring : Outcome::Refused;
    }

    void finish(const Answer &answer)
    {
        if (const Answered answered = std::exchange(m_answered, {})) {
            deleteLater();
            answered(answer);
        }
    }

    const QString m_identity;
    Answered m_answered; ///< empty once it is told
};

Keyring::Keyring(QObject *parent)
    : QObject(parent)
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
}

void Keyring::read(const QString &identity, Answered answered)
{
    (new Request(*this, identity, std::move(answered)))->start(new QKeychain::ReadPasswordJob(service));
}

void Keyring::write(const QString &identity, const QString &password, Answered answered)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setTextData(password);
    (new Request(*this, identity, std::move(answered)))->start(job);
}

void Keyring::remove(const QString &identity, Answered answered)
{
    const auto tell = [answered = std::move(answered)](const Answer &answer) {
        answered(answer.outcome == Outcome::NoneKept ? Answer() : answer);
    };
    (new Request(*this, identity, tell))->start(new QKeychain::DeletePasswordJob(service));
}

void Keyring::examine(Answered answered)
{
    read(u"nobody"_s, std::move(answered)); // nothing is kept for it, and so nothing has to be unlocked
}

void Keyring::find(const QString &identity, Answered answered)
{
    (new Request(*this, identity, std::move(answered)))->find();
}

}
