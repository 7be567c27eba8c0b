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
#include "opened.h"
#include "pool_doctor.h"
#include "reconnector.h"
#include "sort_guard.h"

#include <algorithm>
#include <functional>

namespace models {

using database::Lane;
using database::Result;
using Phase = ConnectionState::Phase;

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
    , m_lists(std::make_unique<ListEnsurer>())
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
    m_sorting->keepOrder(); // its question was about another list
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
    failWith(sentence, false);
}

void Session::fail(const database::DatabaseError &error)
{
    const bool needsPassword = ErrorText::asksForPassword(error);
    if (needsPassword)
        m_password.clear(); // it was refused, and is not sent again
    failWith(ErrorText::sentence(error), needsPassword);
}

void Session::failWith(const QString &sentence, bool needsPassword)
{
    ConnectionState state = m_state;
    state.phase = Phase::Failed;
    state.sentence = sentence;
    state.needsPassword = needsPassword;
    setState(state);
}

void Session::connectTo(const profile::Profile &profile, const QString &password)
{
    const bool isOther = profile != m_state.profile;
    disconnect();
    if (isOther) {
        forgetRows();
        Q_EMIT databaseLeft();
    }
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
    forgetRows();
    m_domains->setTable(m_link->table);
    giveLink(m_link);
    setState(connectedState(m_state, *answer));
    m_drafts->enter(m_state.profile);
    for (Lane *lane : {&m_link->reads, &m_link->writes})
        connect(lane, &Lane::connectionChanged, this, &Session::onConnectionChanged);
}

// Rows of one database never stand under the name of another. Their edits are kept with their profile.
void Session::forgetRows()
{
    m_reader->closeUser();
    m_drafts->leave();
    m_domains->setTable(domain::Table(m_domains->table()));
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
            retire(std::exchange(m_trial, {}));
            done(trialOf(answer));
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
    if (!m_state.isOpen())
        return tr("There is no connection.");
    if (m_state.profile.readOnly)
        return tr("This profile is read-only: writes are switched off in its settings.");
    if (m_state.isStandby)
        return tr("This server is a standby, which takes no writes. Connect to the primary.");
    return {};
}

}
