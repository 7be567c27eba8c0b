#include "sign_in.h"

#include "background.h"

#include <effective_parameters.h>

namespace models {

using profile::Answer;
using Outcome = Answer::Outcome;
using Phase = ConnectionState::Phase;

namespace {

/// Reads the service file, and so is for a thread that nobody waits for. Empty: it cannot be read, and libpq
/// will not connect either.
QString identityOf(const profile::Profile &profile)
{
    return profile::effectiveParameters(profile.parameters).map(&profile::identityOf).value_or(QString());
}

QString keptRefused(const QString &sentence)
{
    return SignIn::tr("The server refused the password that the keyring keeps. %1").arg(sentence);
}

}

SignIn::SignIn(Session &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &Session::stateChanged, this, &SignIn::onStateChanged);
}

template <class Done> void SignIn::identify(const profile::Profile &profile, Done done)
{
    runInBackground(
        this, [profile] { return identityOf(profile); }, std::move(done));
}

void SignIn::begin(Given given, const QString &password, Wanted wanted)
{
    ++m_number;
    m_given = given;
    m_password = password;
    m_wanted = wanted;
}

void SignIn::connectTo(const profile::Profile &profile, const QString &password, bool remembers)
{
    const bool isTyped = !password.isEmpty();
    m_isKeptRefused = false;
    begin(isTyped ? Given::Typed : Given::Nothing, password,
        isTyped && remembers ? Wanted::Remember : Wanted::AsItIs);
    m_session.connectTo(profile, password);
}

void SignIn::answer(const QString &password, bool remembers)
{
    const Wanted otherwise = m_isKeptRefused ? Wanted::Forget : Wanted::AsItIs;
    begin(Given::Typed, password, remembers ? Wanted::Remember : otherwise);
    m_session.reconnect(password);
}

void SignIn::onStateChanged()
{
    const ConnectionState &state = m_session.state();
    if (state.isConnected()) {
        settle();
    } else if (state.needsPassword) {
        switch (std::exchange(m_given, Given::Nothing)) {
        case Given::Nothing:
            lookUp();
            break;
        case Given::Kept:
            m_refused = {m_identity, m_password};
            m_isKeptRefused = true;
            askOperator(keptRefused(state.sentence));
            break;
        case Given::Typed:
            askOperator(state.sentence);
            break;
        }
    }
}

void SignIn::lookUp()
{
    begin(Given::Nothing, {}, Wanted::AsItIs);
    m_isKeptRefused = false;
    const QString asked = m_session.state().sentence;
    m_session.setPreparing(tr("The server asks for a password. Looking in the keyring…"));
    identify(m_session.state().profile, [this, asked, number = m_number](const QString &identity) {
        m_keyring.read(identity, [this, asked, number, identity](const Answer &answer) {
            const bool isAwaited = number == m_number && m_session.state().phase == Phase::Preparing;
            if (isAwaited)
                take(identity, answer, asked);
        });
    });
}

void SignIn::take(const QString &identity, const Answer &answer, const QString &asked)
{
    m_identity = identity;
    const bool isFound = answer.outcome == Outcome::Done;
    m_isKeptRefused = isFound && m_refused == std::pair(identity, answer.password);
    if (m_isKeptRefused) {
        askOperator(keptRefused(asked));
    } else if (isFound) {
        begin(Given::Kept, answer.password, Wanted::AsItIs);
        m_session.reconnect(answer.password);
    } else {
        const bool isWorthTelling = answer.outcome == Outcome::Refused || answer.outcome == Outcome::Silent;
        askOperator(isWorthTelling ? asked + QLatin1Char(' ') + answer.sentence() : asked);
    }
}

void SignIn::askOperator(const QString &sentence)
{
    m_password.clear();
    m_session.setFailed(sentence);
    Q_EMIT passwordWanted();
}

void SignIn::settle()
{
    const Wanted wanted = std::exchange(m_wanted, Wanted::AsItIs);
    const QString password = std::exchange(m_password, {});
    m_isKeptRefused = false;
    const profile::Profile &profile = m_session.state().profile;
    if (wanted == Wanted::Forget)
        forget(profile);
    else if (wanted == Wanted::Remember)
        identify(profile, [this, password](const QString &identity) {
            m_keyring.write(identity, password, [this](const Answer &answer) {
                if (answer.outcome != Outcome::Done)
                    Q_EMIT keyringFailed(tr("The password was not kept. %1").arg(answer.sentence()));
            });
        });
}

void SignIn::forget(const profile::Profile &profile, const QList<profile::Profile> &others)
{
    const auto unused = [profile, others] {
        const QString identity = identityOf(profile);
        const bool isUsed = std::any_of(others.begin(), others.end(),
            [&](const profile::Profile &other) { return identityOf(other) == identity; });
        return isUsed ? QString() : identity;
    };
    runInBackground(this, unused, [this](const QString &identity) {
        if (!identity.isEmpty())
            m_keyring.remove(identity, [this](const Answer &answer) {
                if (answer.outcome == Outcome::Refused || answer.outcome == Outcome::Silent)
                    Q_EMIT keyringFailed(tr("The password may still be kept. %1").arg(answer.sentence()));
            });
    });
}

void SignIn::findKept(const profile::Profile &profile, std::function<void(bool)> done)
{
    identify(profile, [this, done = std::move(done)](const QString &identity) {
        m_keyring.find(identity, [done](const Answer &answer) { done(answer.outcome == Outcome::Done); });
    });
}

void SignIn::tryConnection(const profile::Profile &profile, const QString &password,
    const std::function<void(const Session::Trial &)> &done)
{
    const quint64 number = ++m_trial;
    m_session.tryConnection(profile, password, [=, this](const Session::Trial &trial) {
        if (!trial.needsPassword || !password.isEmpty()) {
            done(trial);
            return;
        }
        identify(profile, [=, this](const QString &identity) {
            m_keyring.read(identity, [=, this](const Answer &kept) {
                if (number != m_trial)
                    return; // another connection is tried by now
                if (kept.outcome != Outcome::Done) {
                    done(trial);
                    return;
                }
                m_session.tryConnection(profile, kept.password, [done](Session::Trial second) {
                    if (second.needsPassword)
                        second.sentence = keptRefused(second.sentence);
                    done(second);
                });
            });
        });
    });
}

}
