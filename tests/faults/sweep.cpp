#include "sweep.h"

namespace faults {

using activity::StatementPath;
using Kind = Fault::Kind;
using namespace Qt::StringLiterals;

namespace {

struct Named {
    QString name;
    Fault fault;
};

// Direction and number are set for each message.
QList<Named> faultsOf(Scope scope)
{
    const auto fatal = [](const char *sqlState, const char *text) {
        return Fault{.kind = Kind::Fatal, .sqlState = sqlState, .payload = text};
    };
    const auto error = [](const char *sqlState) { return Fault{.kind = Kind::Error, .sqlState = sqlState}; };
    const auto garbage = [](const QByteArray &bytes) {
        return Fault{.kind = Kind::Garbage, .payload = bytes};
    };
    const QList<Named> reduced{
        {u"cut before"_s, {.kind = Kind::CutBefore}},
        {u"ERROR 40001"_s, error("40001")},
    };
    if (scope == Scope::Reduced)
        return reduced;
    return reduced
        + QList<Named>{
            {u"cut after"_s, {.kind = Kind::CutAfter}},
            {u"delay"_s, {.kind = Kind::Delay}},
            {u"FATAL 57P01"_s, fatal("57P01", "terminating connection due to administrator command")},
            {u"FATAL 08P01"_s, fatal("08P01", "server connection closed")},
            {u"FATAL XX000"_s, fatal("XX000", "internal error")},
            {u"ERROR 42P05"_s, error("42P05")},
            {u"ERROR 57014"_s, error("57014")},
            {u"ERROR 25006"_s, error("25006")},
            {u"ERROR XX000"_s, error("XX000")},
            {u"noise"_s, garbage(QByteArray(64, '\xff'))},
            {u"another protocol"_s, garbage("HTTP/1.1 400 Bad Request\r\n\r\n")},
            {u"stall of the link"_s, {.kind = Kind::StallLink}},
            {u"stall of the network"_s, {.kind = Kind::StallAll}},
        };
}

// How long the operator looks on before the cancel; nothing: for ever. Garbage can look like the beginning of
// a long message to a pooler, which then waits for the rest.
std::optional<std::chrono::milliseconds> patienceWith(const std::optional<Fault> &fault)
{
    using namespace std::chrono_literals;
    if (fault && (fault->kind == Kind::StallLink || fault->kind == Kind::StallAll))
        return 0ms;
    if (fault && fault->kind == Kind::Garbage)
        return 2s;
    return {};
}

QString nameOf(Direction direction)
{
    return direction == Direction::ToServer ? u"to the server"_s : u"to the client"_s;
}

}

Sweep::Sweep(Scene &scene, Scope scope, QString only, Progress progress)
    : m_scene(scene)
    , m_scope(scope)
    , m_only(std::move(only))
    , m_progress(std::move(progress))
{
}

void Sweep::run(Tally &tally)
{
    for (const StatementPath path : {StatementPath::Direct, StatementPath::Prepared}) {
        m_desk.reset();
        for (const Operation &operation : operations()) {
            if (operation.isCold && m_scope == Scope::Reduced)
                continue; // half of all messages, and none of a write
            const QString title = operation.name + u", "_s + keyOf(path);
            sweep({operation, path, m_scene.clientSide(), title + u", before the pooler"_s}, tally);
            if (m_scope == Scope::Full)
                sweep({operation, path, m_scene.serverSide(), title + u", behind the pooler"_s}, tally);
        }
    }
    m_desk.reset();
}

void Sweep::sweep(const Run &run, Tally &tally)
{
    if (!run.title.contains(m_only))
        return;
    const FaultProxy::Counts counts = countMessages(run, tally);
    for (const Named &named : faultsOf(m_scope))
        for (const Direction direction : {Direction::ToServer, Direction::ToClient}) {
            const int messages = direction == Direction::ToServer ? counts.toServer : counts.toClient;
            for (int message = 0; message < messages; ++message) {
                Fault fault = named.fault;
                fault.direction = direction;
                fault.message = message;
                const QString point =
                    u"%1, message %2 %3: "_s.arg(run.title).arg(message).arg(nameOf(direction));
                strike({run.operation, run.path, run.proxy, point + named.name}, fault, tally);
            }
        }
}

// Done once without a fault.
FaultProxy::Counts Sweep::countMessages(const Run &run, Tally &tally)
{
    const Performance performance = perform(run, {});
    add(tally, run.title + u", without a fault"_s, performance.ending);
    if (performance.ending.told.claim != Claim::Saved)
        tally.complaints.append(run.title + u": does not succeed even without a fault"_s);
    return performance.counts;
}

void Sweep::strike(const Run &run, const Fault &fault, Tally &tally)
{
    m_progress(run.title);
    const Performance performance = perform(run, fault);
    const qsizetype before = tally.complaints.size();
    if (performance.hasStruck)
        add(tally, run.title, performance.ending);
    for (const QString &complaint : tally.complaints.sliced(before))
        m_progress(u"  ! "_s + complaint);
}

Sweep::Performance Sweep::perform(const Run &run, const std::optional<Fault> &fault)
{
    m_scene.rows(run.operation.before);
    if (!run.operation.isCold && !m_desk)
        makeDesk(run);
    if (!run.operation.isCold && !m_desk->warmUp())
        qWarning("%s: the connection before it could not be made", qPrintable(run.title));
    run.proxy.expect(fault);
    if (run.operation.isCold)
        makeDesk(run);
    (*m_desk.*run.operation.begin)();
    const auto isEnded = [this] { return m_desk->isEnded(); };
    const auto patience = patienceWith(fault);
    if (patience && waitUntil([&] { return run.proxy.hasStruck() || isEnded(); })
        && !waitUntil(isEnded, *patience))
        m_desk->cancel();
    const bool isAnswered = waitUntil(isEnded);
    Performance performance{
        {m_desk->told(), {}, 0, !run.operation.lock.isEmpty()}, run.proxy.hasStruck(), run.proxy.counts()};
    run.proxy.expect({}); // a fault that was not met must not meet what looks at the tables
    run.proxy.release();
    if (!isAnswered)
        waitUntil(isEnded);
    if (run.operation.isCold)
        m_desk.reset();
    m_scene.settle();
    performance.ending.facts = m_scene.factsOf(run.operation.holds, run.operation.rows);
    performance.ending.leakedNames = m_scene.takeLeakedNames();
    return performance;
}

void Sweep::makeDesk(const Run &run)
{
    m_desk = std::make_unique<Desk>(
        m_scene.profile(run.path), m_scene.password(), m_scene.table(), m_scene.owner());
}

}
