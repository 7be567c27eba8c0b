#include "session.h"

#include "activity_model.h"
#include "domain_export.h"
#include "domain_history.h"
#include "domain_model.h"
#include "domain_reader.h"
#include "domain_writer.h"
#include "draft_keeper.h"
#include "error_text.h"
#include "left_edits.h"
#include "link.h"
#include "list_ensurer.h"
#include "lock_watch.h"
#include "pool_doctor.h"
#include "reconnector.h"
#include "sort_guard.h"

#include <catalog.h>
#include <server_facts.h>

#include <algorithm>
#include <functional>

namespace models {

using database::Lane;
using database::Result;
using database::Runner;
using database::ServerFacts;
using Phase = ConnectionState::Phase;

/// What a connect brings.
struct Opened {
    ServerFacts facts;
    database::FoundTable found;
};

namespace {

Result<Opened> open(Runner &runner)
{
    const Result<ServerFacts> facts = database::readServerFacts(runner);
    if (!facts)
        return tl::unexpected{facts.error()};
    return database::findTable(runner, runner.profile().table).map([&](const database::FoundTable &found) {
        return Opened{*facts, found};
    });
}

QString transportOf(const database::LinkFacts &link)
{
    if (!link.tls.isEmpty())
        return link.tls;
    return link.isLocal ? Session::tr("not encrypted (this host)") : Session::tr("not encrypted");
}

QString poolerEvidence(const ServerFacts &facts)
{
    return facts.isPooled()
        ? Session::tr("Process %1 was named at connect, but process %2 answered: a pooler stands between.")
              .arg(facts.link.backendPid)
              .arg(facts.statementPid)
        : Session::tr("Process %1 was named at connect and answered: nothing stands between.")
              .arg(facts.statementPid);
}

ConnectionState describe(ConnectionState state, const ServerFacts &facts)
{
    state.isPooled = facts.isPooled();
    state.poolerEvidence = poolerEvidence(facts);
    state.server = QStringLiteral("PostgreSQL ") + facts.version;
    state.transport = transportOf(facts.link);
    state.isStandby = facts.isStandby;
    return state;
}

ConnectionState failedState(ConnectionState state, const QString &sentence, bool needsPassword)
{
    state.phase = Phase::Failed;
    state.sentence = sentence;
    state.needsPassword = needsPassword;
    return state;
}

ConnectionState connectedState(const ConnectionState &before, const Opened &opened)
{
    ConnectionState state = describe(before, opened.facts);
    state.phase = Phase::Connected;
    state.tableName = opened.found.table->title();
    return state;
}

}

Session::Session(activity::Log &log, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_activity(std::make_unique<ActivityModel>(log))
    , m_domains(std::make_unique<DomainModel>())
    , m_drafts(std::make_unique<DraftKeeper>(*m_domains))
    , m_reader(std::make_unique<DomainReader>(*m_domains))
    , m_sorting(std::make_unique<SortGuard>(*m_domains, *m_reader))
    , m_writer(std::make_unique<DomainWriter>(*m_domains))
    , m_history(std::make_unique<DomainHistory>(*m_domains, *m_writer))
    , m_left(std::make_unique<LeftEdits>(*m_domains, *m_writer, *m_drafts))
    , m_export(std::make_unique<DomainExport>(*m_reader))
    , m_lists(std::make_unique<ListEnsurer>(*m_reader))
    , m_reconnector(std::make_unique<Reconnector>())
    , m_locks(std::make_unique<LockWatch>())
    , m_alive(std::make_shared<char>())
{
    watchReconnector();
    watchLocks();
    m_writer->setKeeper(*m_drafts);
    m_history->setKeeper(*m_drafts);
    // The log may outlive the session, and its sinks run on the lanes' threads, which end before the session
    // does.
    log.addSink([this, alive = std::weak_ptr<char>{m_alive}](const activity::Event &event) {
        if (event.outcome == activity::Outcome::Retrying && !alive.expired())
            QMetaObject::invokeMethod(
                this,
                [this, event] {
                    m_writer->onEvent(event);
                    m_history->onEvent(event);
                },
                Qt::QueuedConnection);
    });
    watchConflicts();
}

Session::~Session()
{
    m_link.reset();
    m_trial.reset();
    giveLink({});
    m_alive.reset();
}

void Session::giveLink(const std::shared_ptr<Link> &link)
{
    m_reader->setLink(link);
    m_writer->setLink(link);
    m_history->setLink(link);
    m_left->setLink(link);
    m_export->setLink(link);
    m_lists->setLink(link);
    m_locks->setLink(link);
}

void Session::setState(ConnectionState state)
{
    m_state = std::move(state);
    m_domains->setWritable(isWritable());
    Q_EMIT stateChanged();
}

void Session::setPreparing(const QString &sentence)
{
    ConnectionState state;
    state.profile = m_state.profile;
    state.phase = Phase::Preparing;
    state.sentence = sentence;
    setState(state);
}

void Session::setFailed(const QString &sentence)
{
    setState(failedState(m_state, sentence, false));
}

void Session::fail(const database::DatabaseError &error)
{
    const bool needsPassword = ErrorText::asksForPassword(error);
    if (needsPassword)
        m_password.clear(); // it was refused, and is not sent again
    setState(failedState(m_state, ErrorText::sentence(error), needsPassword));
}

void Session::connectTo(const profile::Profile &profile, const QString &password)
{
    disconnect();
    ++m_connections;
    m_password = password;
    ConnectionState state;
    state.phase = Phase::Connecting;
    state.profile = profile;
    setState(state);
    m_link = std::make_shared<Link>(m_log, profile, password);
    m_link->reads.submit(&open, [this, link = std::weak_ptr{m_link}](const Result<Opened> &answer) {
        if (link.lock() == m_link)
            finishConnect(answer);
    });
    watchBusy();
}

void Session::finishConnect(const Result<Opened> &answer)
{
    if (!answer) {
        fail(answer.error());
        return;
    }
    if (!answer->found.table) {
        setFailed(answer->found.whyNone);
        Q_EMIT tableAsked(answer->found.candidates);
        return;
    }
    m_link->table = *answer->found.table;
    m_reader->closeUser();
    m_drafts->leave();
    m_domains->setTable(m_link->table);
    giveLink(m_link);
    setState(connectedState(m_state, *answer));
    m_drafts->enter(m_state.profile);
    for (Lane *lane : {&m_link->reads, &m_link->writes})
        connect(lane, &Lane::connectionChanged, this, &Session::onConnectionChanged);
}

// Either lane tells: both reach the same server. A long job tells for itself what broke it, and its idle
// connection is missed by nobody.
void Session::onConnectionChanged(bool isOpen)
{
    if (isOpen && m_state.phase == Phase::Lost)
        onReached();
    else if (!isOpen && m_state.phase == Phase::Connected)
        onLost();
}

void Session::onLost()
{
    ConnectionState state = m_state;
    state.phase = Phase::Lost;
    state.sentence =
        tr("The connection was lost. It is tried again by itself, and the list is read anew then. "
           "Edits that are not saved are kept: nothing of them is sent unasked.");
    m_asOfWhenLost = m_reader->asOf();
    m_state = std::move(state);
    m_reconnector->start(m_link);
}

void Session::onReached()
{
    m_reconnector->stop();
    ConnectionState state = m_state;
    state.phase = Phase::Connected;
    state.sentence.clear();
    setState(state);
    if (m_reader->user() && !m_reader->isLoading() && m_reader->asOf() == m_asOfWhenLost)
        m_reader->refresh();
}

void Session::watchReconnector()
{
    connect(m_reconnector.get(), &Reconnector::trying, this, [this] {
        ConnectionState state = m_state;
        state.nextTry = m_reconnector->nextTry();
        setState(state);
    });
    // It may be another server than before: the one that took over, or a standby.
    connect(m_reconnector.get(), &Reconnector::reached, this, [this](const ServerFacts &facts) {
        m_state = describe(std::move(m_state), facts);
        onReached();
    });
    connect(m_reconnector.get(), &Reconnector::failed, this, [this](const database::DatabaseError &error) {
        if (!ErrorText::asksForPassword(error))
            return;
        m_reconnector->stop(); // a wrong password is not sent again
        fail(error);
    });
}

// A lane that waits for a dead server must not hold up the window: it is kept until its thread has ended.
void Session::retire(const std::shared_ptr<Link> &link)
{
    if (!link)
        return;
    m_retired.append(link);
    for (Lane *lane : link->lanes()) {
        lane->QObject::disconnect(this);
        connect(
            lane, &Lane::stopped, this,
            [this] {
                m_retired.removeIf([](const auto &old) {
                    const QList<Lane *> lanes = old->lanes();
                    return std::all_of(lanes.cbegin(), lanes.cend(), std::mem_fn(&Lane::isStopped));
                });
            },
            Qt::QueuedConnection);
        lane->stop();
    }
}

void Session::reconnect(const QString &password)
{
    const QString last = m_password; // to connect forgets it
    connectTo(m_state.profile, password.isEmpty() ? last : password);
}

void Session::disconnect()
{
    m_reconnector->stop();
    giveLink({});
    retire(std::exchange(m_link, {}));
    m_password.clear();
    ConnectionState state;
    state.profile = m_state.profile;
    setState(state);
    watchBusy();
}

void Session::setStatements(activity::StatementPath path)
{
    if (m_state.profile.statements == path)
        return;
    m_state.profile.statements = path;
    if (m_link)
        for (Lane *lane : m_link->lanes())
            lane->setStatements(path);
    Q_EMIT stateChanged();
}

void Session::tryConnection(
    const profile::Profile &profile, const QString &password, std::function<void(const Trial &)> done)
{
    retire(std::exchange(m_trial, std::make_shared<Link>(m_log, profile, password)));
    m_trial->reads.submit(
        &open, [this, done = std::move(done), link = std::weak_ptr{m_trial}](const Result<Opened> &answer) {
            if (link.lock() != m_trial) // a newer trial took its place
                return;
            Trial trial;
            trial.succeeded = answer.has_value();
            if (answer && !answer->found.table)
                trial.sentence = tr(
                    "Connected to PostgreSQL %1. Which table holds the domains is asked once you connect: %2")
                                     .arg(answer->facts.version, answer->found.whyNone);
            else if (answer)
                trial.sentence =
                    tr("Connected to PostgreSQL %1, %2, %3. The domains are in %4.")
                        .arg(answer->facts.version,
                            answer->facts.isPooled() ? tr("through a pooler") : tr("without a pooler"),
                            transportOf(answer->facts.link), answer->found.table->title());
            else
                trial = {
                    false, ErrorText::asksForPassword(answer.error()), ErrorText::sentence(answer.error())};
            retire(std::exchange(m_trial, {}));
            done(trial);
        });
}

PoolDoctor *Session::makeDoctor()
{
    return new PoolDoctor(m_log, m_state.profile, m_password, this);
}

bool Session::isWritable() const
{
    return whyNotWritable().isEmpty();
}

QString Session::whyNotWritable() const
{
    if (m_state.phase != Phase::Connected && m_state.phase != Phase::Lost)
        return tr("There is no connection.");
    if (m_state.profile.readOnly)
        return tr("This profile is read-only: writes are switched off in its settings.");
    if (m_state.isStandby)
        return tr("This server is a standby, which takes no writes. Connect to the primary.");
    return {};
}

}
