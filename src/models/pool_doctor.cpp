#include "pool_doctor.h"

#include "error_text.h"

#include <lane.h>
#include <pool_probe.h>
#include <pooler_console.h>

#include <QPointer>

#include <algorithm>

namespace models {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using database::Lane;
using database::Result;
using database::Runner;

namespace {

constexpr auto questionLimit = 6s; ///< for one answer; a retried connect fits into it
constexpr auto watchInterval = 3s;
constexpr auto shortHold = 80ms; ///< of a server connection by one look, in steps of itself
constexpr auto watchHold = 40ms;
constexpr int rounds = 3;
constexpr int roundTrips = 5;
constexpr int mostSamples = 12 * PoolDoctor::clients; ///< so that server connections that went are forgotten

profile::Profile ownProfile(profile::Profile profile)
{
    profile.statements = activity::StatementPath::Direct;
    profile.readOnly = true;
    if (!profile.parameters.contains(u"connect_timeout"_s))
        profile.parameters.insert(u"connect_timeout"_s, u"5"_s);
    return profile;
}

/// For a question whose refusal is an answer.
profile::Profile askedOnce(profile::Profile profile)
{
    profile.retries.delays.clear();
    return profile;
}

template <class T> tl::expected<T, QString> inWords(const Result<T> &answer)
{
    return answer.map_error([](const database::DatabaseError &error) { return ErrorText::sentence(error); });
}

}

PoolDoctor::PoolDoctor(
    activity::Log &log, const profile::Profile &profile, const QString &password, QObject *parent)
    : QObject(parent)
{
    const auto addLane = [&](const QString &name, const profile::Profile &wanted) {
        m_lanes.push_back(std::make_unique<Lane>(name, log, wanted, password, database::MadeBy::Libpq));
        return m_lanes.back().get();
    };
    const profile::Profile own = ownProfile(profile);
    for (int client = 0; client < clients; ++client)
        addLane(u"doctor-%1"_s.arg(client), own);
    m_console = addLane(u"doctor-console"_s, askedOnce(database::consoleProfile(own)));
    m_options = addLane(u"doctor-options"_s, askedOnce(database::optionsProfile(own)));
    m_watch.setInterval(watchInterval);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (m_isExamining || m_open > 0)
            return;
        m_steps = {[this] { look(0, watchHold); }, [this] { addMoment(); }};
        runSteps();
    });
}

PoolDoctor::~PoolDoctor() = default;

bool PoolDoctor::hasReachedServer() const
{
    return !m_seen.samples.isEmpty() || (m_seen.server && *m_seen.server);
}

bool PoolDoctor::wantsPassword() const
{
    return m_wasAskedForPassword && !hasReachedServer();
}

void PoolDoctor::examine()
{
    if (m_isExamining)
        return;
    m_isExamining = true;
    m_steps = {[this] { begin(); }, [this] { readState(); }, [this] { look(0, 0ms); }};
    for (int round = 0; round < rounds; ++round)
        m_steps.append([this, round] {
            if (hasReachedServer())
                look(round, shortHold);
        });
    m_steps.append({[this] { readConsole(); }, [this] { readPgpool(); }, [this] { tryTransaction(); },
        [this] { tryOptions(); }, [this] { readApplications(); },
        [this] {
            m_isExamining = false;
            Q_EMIT finished();
        }});
    runSteps();
}

void PoolDoctor::begin()
{
    m_seen = {};
    m_wasAskedForPassword = false;
    tell();
}

void PoolDoctor::retire()
{
    disconnect();
    m_watch.stop();
    m_steps.clear();
    const auto deleteOnceStopped = [this] {
        if (std::all_of(m_lanes.begin(), m_lanes.end(), [](const auto &lane) { return lane->isStopped(); }))
            deleteLater();
    };
    for (const auto &lane : m_lanes) {
        connect(lane.get(), &Lane::stopped, this, deleteOnceStopped, Qt::QueuedConnection);
        lane->stop();
    }
}

void PoolDoctor::setWatching(bool watching)
{
    if (watching)
        m_watch.start();
    else
        m_watch.stop();
}

/// Does steps until one has to wait for an answer.
void PoolDoctor::runSteps()
{
    while (m_open == 0 && !m_steps.isEmpty())
        m_steps.takeFirst()();
}

void PoolDoctor::settle()
{
    if (--m_open > 0)
        return;
    tell();
    runSteps();
}

void PoolDoctor::tell()
{
    m_diagnosis = doctor::diagnose(m_seen);
    Q_EMIT changed();
}

/// Submits \a job (Runner& -> Result<T>) and calls \a done (expected<T, QString>) once: with its answer, or
/// with a sentence when the time is over.
template <class Job, class Done> void PoolDoctor::ask(Lane &lane, Job job, Done done)
{
    ++m_open;
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    const auto finish = [this, limit, done = std::move(done)](auto &&answer) {
        limit->deleteLater();
        done(std::forward<decltype(answer)>(answer));
        settle();
    };
    using Answer = decltype(inWords(std::declval<std::invoke_result_t<Job, Runner &>>()));
    const Lane::Ticket ticket =
        lane.submit(std::move(job), [this, limit = QPointer(limit), finish](const auto &answer) {
            if (!answer && ErrorText::asksForPassword(answer.error()))
                m_wasAskedForPassword = true;
            if (limit && limit->isActive()) {
                limit->stop();
                finish(inWords(answer));
            }
        });
    connect(limit, &QTimer::timeout, this, [&lane, ticket, finish] {
        lane.cancel(ticket);
        finish(Answer{tl::unexpected{tr("No answer within %1 seconds.").arg(questionLimit.count())}});
    });
    limit->start(questionLimit);
}

void PoolDoctor::readState()
{
    ask(
        *m_lanes.front(), [](Runner &runner) { return database::readServerState(runner, roundTrips); },
        [this](const tl::expected<doctor::ServerState, QString> &answer) { m_seen.server = answer; });
}

/// All at once, each for another while, so that the pool gives its server connections back in another order.
void PoolDoctor::look(int round, std::chrono::milliseconds hold)
{
    for (int client = 0; client < clients; ++client) {
        Lane &lane = *m_lanes[static_cast<std::size_t>(client)];
        if (lane.isBusy()) // with a question whose time is over
            continue;
        ask(
            lane,
            [client, held = hold * (1 + (client + round) % clients)](
                Runner &runner) { return database::samplePool(runner, client, held); },
            [this, client](const tl::expected<doctor::Sample, QString> &answer) {
                if (answer)
                    m_seen.samples.append(*answer);
                else
                    addProblem(tr("Connection %1 could not look at a server connection. %2")
                                   .arg(client + 1)
                                   .arg(answer.error()));
                while (m_seen.samples.size() > mostSamples)
                    m_seen.samples.removeFirst();
            });
    }
}

void PoolDoctor::readConsole()
{
    if (!hasReachedServer() || !m_diagnosis.pooler.isPooled() || m_console->isBusy())
        return;
    ask(*m_console, &database::readPgbouncerConsole,
        [this](const tl::expected<doctor::PgbouncerConsole, QString> &answer) { m_seen.console = answer; });
}

void PoolDoctor::readPgpool()
{
    const bool isPgbouncer = m_seen.console && *m_seen.console;
    if (!hasReachedServer() || isPgbouncer || m_lanes.front()->isBusy())
        return;
    ask(*m_lanes.front(), &database::readPgpoolVersion,
        [this](const tl::expected<QString, QString> &answer) { m_seen.pgpoolVersion = answer; });
}

void PoolDoctor::tryTransaction()
{
    if (!hasReachedServer() || m_lanes.front()->isBusy())
        return;
    ask(*m_lanes.front(), &database::tryTransaction,
        [this](
            const tl::expected<doctor::TransactionTrial, QString> &answer) { m_seen.transaction = answer; });
}

void PoolDoctor::tryOptions()
{
    const doctor::Pooler &pooler = m_diagnosis.pooler;
    const bool isAsked = pooler.isPooled() && pooler.kind == doctor::PoolerKind::Unknown;
    if (!hasReachedServer() || !isAsked || m_options->isBusy())
        return;
    ask(*m_options, &database::tryStartupOptions,
        [this](const tl::expected<bool, QString> &answer) { m_seen.startupOptions = answer; });
}

void PoolDoctor::readApplications()
{
    if (!hasReachedServer() || m_lanes.front()->isBusy())
        return;
    ask(*m_lanes.front(), &database::readApplications,
        [this](const tl::expected<QList<doctor::Application>, QString> &answer) {
            m_seen.applications = answer;
            if (!answer)
                addProblem(
                    tr("The list of connected applications could not be read. %1").arg(answer.error()));
        });
}

void PoolDoctor::addProblem(const QString &sentence)
{
    constexpr int mostProblems = 20;
    if (!m_seen.problems.contains(sentence))
        m_seen.problems.append(sentence);
    while (m_seen.problems.size() > mostProblems)
        m_seen.problems.removeFirst();
}

void PoolDoctor::addMoment()
{
    m_history.add(QDateTime::currentDateTime(), m_diagnosis.leftovers);
    Q_EMIT looked();
}

}
