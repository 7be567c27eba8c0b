#include <loop.h>

#include <tl/expected.hpp>

#include <QTest>

#include <deque>
#include <string>

using namespace std::chrono_literals;
using namespace retry;

namespace {

constexpr Verdict conflict{Cause::PreparedStatementConflict, Effect::None};
constexpr Verdict busy{Cause::Transient, Effect::None};
constexpr Verdict lostBeforeSending{Cause::ConnectionLost, Effect::None};
constexpr Verdict lostInFlight{Cause::ConnectionLost, Effect::Unknown};
constexpr Verdict foreignSetting{Cause::ForeignSetting, Effect::None};
constexpr Verdict permanent{Cause::Permanent, Effect::None};
constexpr Verdict cancelled{Cause::Cancelled, Effect::None};

/// A world in which no time passes: an attempt takes 5 ms by its clock, a wait none, and both are written
/// down.
struct Trial {
    Policy policy;
    Repeatable repeatable = Repeatable::Yes;
    std::deque<Verdict> failures; ///< of the first attempts; the next one succeeds
    std::deque<Interruption::WaitEnd> waitEnds; ///< of the first waits; later ones elapse
    double random = 0.5;

    std::vector<Turn> turns;
    std::vector<Report> reports;
    std::vector<std::chrono::milliseconds> waits;
    int randomNumbers = 0;

    using Result = tl::expected<std::string, Verdict>;

    Run<Result> go()
    {
        std::chrono::steady_clock::time_point clock;
        const Surroundings surroundings{
            [&] { return clock; },
            [&](std::chrono::milliseconds duration) {
                waits.push_back(duration);
                return takeFirst(waitEnds, Interruption::WaitEnd::Elapsed);
            },
            [&] {
                ++randomNumbers;
                return random;
            },
        };
        const auto attempt = [&](const Turn &turn) -> Result {
            turns.push_back(turn);
            clock += 5ms;
            if (failures.empty())
                return "done";
            return tl::unexpected{takeFirst(failures, permanent)};
        };
        return run(
            policy, repeatable, surroundings, attempt, [](const Verdict &verdict) { return verdict; },
            [&](const Report &report) { reports.push_back(report); });
    }

    template <class Value> static Value takeFirst(std::deque<Value> &values, Value otherwise)
    {
        if (values.empty())
            return otherwise;
        const Value first = values.front();
        values.pop_front();
        return first;
    }
};

using Failures = std::deque<Verdict>;
using Waits = std::vector<std::chrono::milliseconds>;

}

Q_DECLARE_METATYPE(Failures)
Q_DECLARE_METATYPE(Waits)

class tst_Retry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void ends_data();
    void ends();
    void hasOtherPolicies_data();
    void hasOtherPolicies();
    void tellsEachAttemptAboutTheLast();
    void reportsEveryAttempt();
    void addsUpEffects();
    void aCancelDuringAWaitIsReported();
    void jitterStaysInBounds_data();
    void jitterStaysInBounds();
    void asksForRandomNumbersOnlyForJitter();
};

void tst_Retry::ends_data()
{
    QTest::addColumn<Failures>("failures");
    QTest::addColumn<Repeatable>("repeatable");
    QTest::addColumn<Waits>("waits");
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<Effect>("effect");
    const auto row = [](const char *name, const Failures &failures, Repeatable repeatable, const Waits &waits,
                         Ending ending, Effect effect) {
        QTest::newRow(name) << failures << repeatable << waits << ending << effect;
    };
    using enum Repeatable;
    constexpr Effect none = Effect::None;
    constexpr Effect unknown = Effect::Unknown;

    row("at once", {}, Yes, {}, Ending::Succeeded, none);
    row("after one conflict", {conflict}, Yes, {100ms}, Ending::Succeeded, none);
    row("after two", {conflict, conflict}, Yes, {100ms, 200ms}, Ending::Succeeded, none);
    row("after three", Failures(3, conflict), Yes, {100ms, 200ms, 300ms}, Ending::Succeeded, none);
    row("never", Failures(4, conflict), Yes, {100ms, 200ms, 300ms}, Ending::Exhausted, none);
    row("each cause for itself", {busy, lostBeforeSending, foreignSetting}, Yes, {100ms, 200ms, 300ms},
        Ending::Succeeded, none);
    row("permanent", {permanent}, Yes, {}, Ending::Permanent, none);
    row("permanent in the end", {conflict, permanent}, Yes, {100ms}, Ending::Permanent, none);
    row("permanent at the last attempt", {conflict, conflict, conflict, permanent}, Yes,
        {100ms, 200ms, 300ms}, Ending::Permanent, none);
    row("cancelled in flight", {cancelled}, Yes, {}, Ending::Cancelled, none);
    row("cancelled in flight, later", {busy, cancelled}, UnlessUnknown, {100ms}, Ending::Cancelled, none);
    row("unknown, repeated", {lostInFlight}, Yes, {100ms}, Ending::Succeeded, none);
    row("unknown, not repeated", {lostInFlight}, UnlessUnknown, {}, Ending::NotRepeatable, unknown);
    row("unknown later, not repeated", {conflict, lostInFlight}, UnlessUnknown, {100ms},
        Ending::NotRepeatable, unknown);
    row("known, repeated", {lostBeforeSending}, UnlessUnknown, {100ms}, Ending::Succeeded, none);
    row("unknown once stays unknown", {lostInFlight, permanent}, Yes, {100ms}, Ending::Permanent, unknown);
    row("unknown to the end", {lostInFlight, conflict, conflict, conflict}, Yes, {100ms, 200ms, 300ms},
        Ending::Exhausted, unknown);
    row("unknown at the last attempt", {conflict, conflict, conflict, lostInFlight}, Yes,
        {100ms, 200ms, 300ms}, Ending::Exhausted, unknown);
}

void tst_Retry::ends()
{
    QFETCH(const Failures, failures);
    QFETCH(const Repeatable, repeatable);
    QFETCH(const Waits, waits);
    Trial trial;
    trial.repeatable = repeatable;
    trial.failures = failures;
    const auto run = trial.go();
    QTEST(run.ending, "ending");
    QTEST(run.effect, "effect");
    QCOMPARE(trial.waits, waits);
    QCOMPARE(trial.turns.size(), waits.size() + 1);
    QCOMPARE(run.result.has_value(), run.ending == Ending::Succeeded);
    if (!run.result)
        QVERIFY(run.result.error() == failures.at(trial.turns.size() - 1)); // of the last attempt
}

void tst_Retry::hasOtherPolicies_data()
{
    QTest::addColumn<Waits>("delays");
    QTest::newRow("no retry") << Waits{};
    QTest::newRow("one, at once") << Waits{0ms};
    QTest::newRow("five") << Waits{1ms, 10ms, 100ms, 1s, 60s};
}

void tst_Retry::hasOtherPolicies()
{
    QFETCH(const Waits, delays);
    Trial trial;
    trial.policy.delays = delays;
    trial.failures = Failures(20, busy);
    QCOMPARE(trial.go().ending, Ending::Exhausted);
    QCOMPARE(trial.waits, delays);
    QCOMPARE(trial.turns.back().number, trial.policy.attempts());
}

void tst_Retry::tellsEachAttemptAboutTheLast()
{
    Trial trial;
    trial.failures = {conflict, lostInFlight, busy};
    trial.go();
    QCOMPARE(trial.turns.size(), 4U);
    const std::vector<std::optional<Cause>> previous{
        {}, Cause::PreparedStatementConflict, Cause::ConnectionLost, Cause::Transient};
    const std::vector<Effect> effects{Effect::None, Effect::None, Effect::Unknown, Effect::Unknown};
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(trial.turns[i].number, int(i) + 1);
        QCOMPARE(trial.turns[i].of, 4);
        QCOMPARE(trial.turns[i].isLast(), i == 3);
        QVERIFY(trial.turns[i].previous == previous[i]);
        QCOMPARE(trial.turns[i].effectSoFar, effects[i]);
    }
}

void tst_Retry::reportsEveryAttempt()
{
    Trial trial;
    trial.failures = {conflict};
    trial.go();
    QCOMPARE(trial.reports.size(), 2U);

    const Report &first = trial.reports.front();
    QCOMPARE(first.turn.number, 1);
    QVERIFY(first.elapsed == 5ms);
    QVERIFY(first.failure == conflict);
    QVERIFY(first.wait == 100ms);
    QVERIFY(!first.ending);

    const Report &second = trial.reports.back();
    QCOMPARE(second.turn.number, 2);
    QVERIFY(second.elapsed == 5ms);
    QVERIFY(!second.failure);
    QVERIFY(!second.wait);
    QVERIFY(second.ending == Ending::Succeeded);
}

void tst_Retry::addsUpEffects()
{
    Trial trial;
    trial.failures = {lostInFlight, busy, permanent};
    const auto run = trial.go();
    QCOMPARE(run.effect, Effect::Unknown);
    QCOMPARE(run.result.error().effect, Effect::None);
    QCOMPARE(trial.reports.back().failure->effect, Effect::None);
    QCOMPARE(trial.reports.back().turn.effectSoFar, Effect::Unknown);
}

void tst_Retry::aCancelDuringAWaitIsReported()
{
    Trial trial;
    trial.failures = {conflict, lostInFlight};
    trial.waitEnds = {Interruption::WaitEnd::RetryNow, Interruption::WaitEnd::Cancelled};
    const auto run = trial.go();
    QCOMPARE(run.ending, Ending::Cancelled);
    QCOMPARE(run.effect, Effect::Unknown);
    QCOMPARE(trial.turns.size(), 2U);
    QCOMPARE(trial.waits, (Waits{100ms, 200ms}));

    QCOMPARE(trial.reports.size(), 3U);
    QVERIFY(!trial.reports.at(1).ending);
    const Report &last = trial.reports.back();
    QVERIFY(last.ending == Ending::Cancelled);
    QVERIFY(last.failure == (Verdict{Cause::Cancelled, Effect::Unknown}));
    QVERIFY(!last.wait);
}

void tst_Retry::jitterStaysInBounds_data()
{
    QTest::addColumn<double>("jitter");
    QTest::addColumn<double>("random");
    QTest::addColumn<Waits>("waits");
    QTest::newRow("none") << 0.0 << 0.0 << Waits{100ms, 200ms, 300ms};
    QTest::newRow("middle") << 0.5 << 0.5 << Waits{100ms, 200ms, 300ms};
    QTest::newRow("shortest") << 0.2 << 0.0 << Waits{80ms, 160ms, 240ms};
    QTest::newRow("longest") << 0.2 << 1.0 << Waits{120ms, 240ms, 360ms};
    QTest::newRow("full, shortest") << 1.0 << 0.0 << Waits{0ms, 0ms, 0ms};
    QTest::newRow("full, longest") << 1.0 << 1.0 << Waits{200ms, 400ms, 600ms};
}

void tst_Retry::jitterStaysInBounds()
{
    QFETCH(const double, jitter);
    QFETCH(const double, random);
    Trial trial;
    trial.policy.jitter = jitter;
    trial.random = random;
    trial.failures = Failures(3, conflict);
    trial.go();
    QTEST(trial.waits, "waits");
}

void tst_Retry::asksForRandomNumbersOnlyForJitter()
{
    Trial steady;
    steady.failures = Failures(2, conflict);
    steady.go();
    QCOMPARE(steady.randomNumbers, 0);

    Trial drawn;
    drawn.policy.jitter = 0.1;
    drawn.failures = Failures(2, conflict);
    drawn.go();
    QCOMPARE(drawn.randomNumbers, 2);
}

QTEST_APPLESS_MAIN(tst_Retry)
#include "tst_retry.moc"
