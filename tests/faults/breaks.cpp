#include "breaks.h"

#include <algorithm>

namespace faults {

using activity::StatementPath;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds limit{60}; // servers start in it

// The trigger of the deadlock: whoever writes to a domain wants its owner's row as well.
const QString wantOwner = uR"(
    CREATE FUNCTION public.want_owner() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN PERFORM 1 FROM public."User" WHERE id = NEW."userId" FOR UPDATE; RETURN NULL; END$$;
    CREATE TRIGGER want_owner AFTER UPDATE ON public."Domain"
        FOR EACH ROW EXECUTE FUNCTION public.want_owner())"_s;
const QString lockOwner = uR"(SET LOCAL deadlock_timeout = '1min';
    SELECT 1 FROM public."User" WHERE email = 'alice@example.com' FOR UPDATE)"_s;

// Another column, and unseen by the trigger that counts.
const QString writeBeside = uR"(SET LOCAL session_replication_role = replica;
    UPDATE public."Domain" SET verified = NOT verified WHERE id = 'fault')"_s;

}

QList<Breaks::Break> Breaks::breaks()
{
    return {
        {u"a lock that is released"_s, &Breaks::release},
        {u"cancelled in a lock"_s, &Breaks::cancel, Claim::NotSaved},
        {u"link cut in a lock"_s, &Breaks::cutLink},
        {u"link cut in a lock for good"_s, &Breaks::cutLinkForGood, Claim::Unknown},
        {u"backend terminated"_s, &Breaks::terminateBackend},
        {u"PostgreSQL restarted"_s, &Breaks::restartPostgres},
        {u"PgBouncer killed and started"_s, &Breaks::restartPooler},
        {u"max_client_conn reached"_s, &Breaks::fillPooler},
        {u"query_wait_timeout"_s, &Breaks::waitTooLongForServer, Claim::Saved, {}, {}, true},
        {u"deadlock"_s, &Breaks::deadlock, Claim::Saved, lockOwner, u"edit"_s},
        {u"serialization failure"_s, &Breaks::failSerialization, Claim::Saved, writeBeside, u"edit"_s, true},
    };
}

Breaks::Breaks(Scene &scene, QString only, Progress progress)
    : m_scene(scene)
    , m_only(std::move(only))
    , m_progress(std::move(progress))
{
}

void Breaks::run(Tally &tally)
{
    const QList<Break> all = breaks();
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared})
        for (const Operation &operation : operations())
            for (const Break &what : all) {
                const QString point = u"%1, %2, %3"_s.arg(operation.name, keyOf(path), what.name);
                const bool isFor = what.operation.isEmpty() || what.operation == operation.name;
                if (operation.lock.isEmpty() || !isFor || !point.contains(m_only))
                    continue;
                m_progress(point);
                m_flaws.clear();
                const Ending ending = perform(what, operation, path);
                require(
                    ending.told.claim == expectedOf(what, operation, path), u"another end than expected"_s);
                const qsizetype before = tally.complaints.size();
                add(tally, point, ending);
                for (const QString &flaw : std::as_const(m_flaws))
                    tally.complaints.append(u"%1: %2 (told: %3)"_s.arg(point, flaw, ending.told.sentence));
                for (const QString &complaint : tally.complaints.sliced(before))
                    m_progress(u"  ! "_s + complaint);
            }
}

// What waits in a transaction of several messages does not stay without its COMMIT: there is nothing unknown.
Claim Breaks::expectedOf(const Break &what, const Operation &operation, StatementPath path)
{
    const bool commitsByItself = path == StatementPath::Direct && operation.rows == 1;
    return what.expected == Claim::Unknown && !commitsByItself ? Claim::NotSaved : what.expected;
}

Ending Breaks::perform(const Break &what, const Operation &operation, StatementPath path)
{
    profile::Profile profile = m_scene.profile(path);
    profile.retries.delays = {300ms, 1s, 2s, 4s};
    m_desk = std::make_unique<Desk>(profile, m_scene.password(), m_scene.table(), m_scene.owner());
    m_scene.rows(operation.before);
    if (what.strike == &Breaks::deadlock)
        m_scene.rows(wantOwner);
    require(m_desk->warmUp(), u"the connection before it could not be made"_s);

    m_rival = std::make_unique<PlainConnection>(m_scene.sandbox().directProfile(), m_scene.password());
    m_rival->rows(u"BEGIN"_s);
    m_rival->rows(what.lock.isEmpty() ? operation.lock : what.lock);
    m_begin = operation.begin;
    if (!what.beginsItself) {
        (*m_desk.*operation.begin)();
        require(m_scene.isWaitingForLock(1), u"it does not wait for the lock"_s);
    }
    (this->*what.strike)();
    waitUntil([this] { return m_desk->isEnded(); }, limit);

    Ending ending{m_desk->told(), {}, 0, true};
    m_desk.reset();
    m_rival.reset();
    m_scene.settle();
    ending.facts = m_scene.factsOf(operation.holds, operation.rows);
    ending.leakedNames = m_scene.takeLeakedNames();
    if (what.strike == &Breaks::deadlock)
        m_scene.rows(u"DROP FUNCTION public.want_owner() CASCADE"_s);
    return ending;
}

void Breaks::release()
{
    m_rival->rows(u"ROLLBACK"_s);
}

void Breaks::cancel()
{
    m_desk->cancel();
    require(waitUntil([this] { return m_desk->isEnded(); }), u"it does not heed the cancel"_s);
    release();
}

// The first goes on at the server, and the repeat waits behind it.
void Breaks::cutLink()
{
    m_scene.clientSide().cutAll();
    require(m_scene.isWaitingForLock(2), u"the repeat does not wait behind the first"_s);
    release();
}

void Breaks::cutLinkForGood()
{
    m_scene.clientSide().refuseLinks(true);
    m_scene.clientSide().cutAll();
    waitUntil([this] { return m_desk->isEnded(); }, limit);
    release();
    m_scene.clientSide().refuseLinks(false);
}

void Breaks::terminateBackend()
{
    m_scene.rows(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s);
    require(m_scene.isWaitingForLock(1), u"the repeat does not wait"_s);
    release();
}

void Breaks::restartPostgres()
{
    require(m_scene.sandbox().restartPostgres(sandbox::Shutdown::Immediate).has_value(), u"no restart"_s);
}

void Breaks::restartPooler()
{
    m_scene.sandbox().killPooler();
    require(m_scene.sandbox().restartPooler().has_value(), u"no restart"_s);
    require(m_scene.routePooler().isEmpty(), u"the pooler takes no settings"_s);
    release();
}

void Breaks::fillPooler()
{
    m_scene.tellPooler(u"SET max_client_conn = 0"_s);
    m_scene.clientSide().cutAll();
    require(waitUntil([this] { return hasEvent(u"max_client_conn"_s); }), u"nobody was refused"_s);
    m_scene.tellPooler(u"SET max_client_conn = 200"_s);
    release();
}

void Breaks::waitTooLongForServer()
{
    release();
    const PlainConnection occupant{m_scene.sandbox().profile(), m_scene.password()};
    occupant.rows(u"BEGIN"_s);
    m_scene.tellPooler(u"SET query_wait_timeout = 1"_s);
    (*m_desk.*m_begin)();
    require(waitUntil([this] { return hasEvent(u"query_wait_timeout"_s); }), u"nobody waited too long"_s);
    occupant.rows(u"ROLLBACK"_s);
    m_scene.tellPooler(u"SET query_wait_timeout = 120"_s);
}

void Breaks::deadlock()
{
    // Returns once the server has chosen the other as its victim: that one looks for deadlocks after a
    // second.
    m_rival->rows(u"SELECT 1 FROM public.\"Domain\" WHERE id = 'fault' FOR UPDATE"_s);
    require(waitUntil([this] { return hasEvent(u"deadlock"_s); }), u"no deadlock"_s);
    release();
}

void Breaks::failSerialization()
{
    const auto setIsolation = [this](const QString &command) {
        m_scene.rows(u"ALTER DATABASE postgres "_s + command);
        m_scene.tellPooler(u"RECONNECT"_s);
    };
    setIsolation(u"SET default_transaction_isolation = 'repeatable read'"_s);
    (*m_desk.*m_begin)();
    require(m_scene.isWaitingForLock(1), u"it does not wait for the lock"_s);
    m_rival->rows(u"COMMIT"_s);
    require(waitUntil([this] { return hasEvent(u"serialize"_s); }), u"no serialization failure"_s);
    setIsolation(u"RESET default_transaction_isolation"_s);
}

bool Breaks::hasEvent(const QString &message) const
{
    const QList<activity::Event> events = m_desk->log().eventsAfter(0, 1000);
    return std::any_of(events.begin(), events.end(),
        [&](const activity::Event &event) { return event.message.contains(message); });
}

void Breaks::require(bool isSo, const QString &what)
{
    if (!isSo)
        m_flaws.append(what);
}

}
