#include <interruption.h>
#include <loop.h>

#include <tl/expected.hpp>

#include <QTest>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using namespace retry;

class tst_Interruption : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWaitElapses();
    void cancelEndsAWaitAtOnce();
    void cancelIsForGood();
    void retryNowEndsAWaitAtOnce();
    void retryNowIsNotKept();
    void theLoopWaitsOnAnInterruption();
};

void tst_Interruption::aWaitElapses()
{
    Interruption interruption;
    const auto begin = std::chrono::steady_clock::now();
    QCOMPARE(interruption.wait(20ms), Interruption::WaitEnd::Elapsed);
    QVERIFY(std::chrono::steady_clock::now() - begin >= 20ms);
    QVERIFY(!interruption.isCancelled());
}

void tst_Interruption::cancelEndsAWaitAtOnce()
{
    // Many rounds, so that the cancel meets the wait before, at and after its start.
    for (int round = 0; round < 100; ++round) {
        Interruption interruption;
        std::atomic hasWaited = false;
        auto end = Interruption::WaitEnd::RetryNow;
        std::thread waiting{[&] {
            while (end == Interruption::WaitEnd::RetryNow) {
                end = interruption.wait(1h); // the test's time limit is far below
                hasWaited = true;
            }
        }};
        while (!hasWaited) {
            interruption.retryNow();
            std::this_thread::yield();
        }
        interruption.cancel();
        waiting.join();
        QCOMPARE(end, Interruption::WaitEnd::Cancelled);
    }
}

void tst_Interruption::cancelIsForGood()
{
    Interruption interruption;
    interruption.cancel();
    QVERIFY(interruption.isCancelled());
    QCOMPARE(interruption.wait(1h), Interruption::WaitEnd::Cancelled);
    interruption.retryNow();
    QCOMPARE(interruption.wait(1h), Interruption::WaitEnd::Cancelled);
}

void tst_Interruption::retryNowEndsAWaitAtOnce()
{
    Interruption interruption;
    std::atomic hasEnded = false;
    auto end = Interruption::WaitEnd::Elapsed;
    std::thread waiting{[&] {
        end = interruption.wait(1h);
        hasEnded = true;
    }};
    while (!hasEnded) { // before the wait has begun it does nothing, so it is asked until it did
        interruption.retryNow();
        std::this_thread::yield();
    }
    waiting.join();
    QCOMPARE(end, Interruption::WaitEnd::RetryNow);
    QVERIFY(!interruption.isCancelled());
}

void tst_Interruption::retryNowIsNotKept()
{
    Interruption interruption;
    interruption.retryNow();
    QCOMPARE(interruption.wait(1ms), Interruption::WaitEnd::Elapsed);
}

void tst_Interruption::theLoopWaitsOnAnInterruption()
{
    Interruption interruption;
    Policy policy;
    policy.delays = {1h, 1h};
    const Surroundings surroundings{std::chrono::steady_clock::now,
        [&](std::chrono::milliseconds duration) { return interruption.wait(duration); }, [] { return 0.5; }};
    std::thread canceller;
    const auto run = retry::run(
        policy, Repeatable::Yes, surroundings,
        [](const Turn &) -> tl::expected<void, Verdict> {
            return tl::unexpected{Verdict{Cause::PreparedStatementConflict, Effect::None}};
        },
        [](const Verdict &verdict) { return verdict; },
        [&](const Report &report) {
            if (!report.ending)
                canceller = std::thread{[&] { interruption.cancel(); }};
        });
    canceller.join();
    QCOMPARE(run.ending, Ending::Cancelled);
    QCOMPARE(run.effect, Effect::None);
}

QTEST_APPLESS_MAIN(tst_Interruption)
#include "tst_interruption.moc"
